"""The plain list that another website shows in a frame, and the line of HTML that shows it there."""

from dataclasses import dataclass

from markupsafe import escape

from planner.render.links import Links
from planner.text import Worded
from planner.web.choosing import Choice
from planner.web.facets import not_recognised
from planner.web.page_programme import Listing, listing
from planner.web.scene import Scene

_HEIGHT = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage:
    """The sessions of a choice, without anything around them."""

    title: Worded
    unknown: str
    listing: Listing


def embed_page(scene: Scene, choice: Choice) -> EmbedPage:
    """Return the list for a choice."""
    return EmbedPage(
        title=scene.worded(scene.release.edition.name),
        unknown=" ".join(not_recognised(scene, choice)),
        listing=listing(scene, choice),
    )


def frame_line(links: Links, query: str, title: str) -> str:
    """Return the line of HTML that shows a choice on another website; it loads nothing but the list."""
    address = escape(links.absolute(links.embed(query)))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{_HEIGHT}" loading="lazy"></iframe>'
