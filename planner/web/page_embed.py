"""The plain list that another website shows in a frame, and the line of HTML that shows it there."""

from dataclasses import dataclass

from markupsafe import escape

from planner.render.links import Links
from planner.text import Worded
from planner.web.choosing import Choice, chosen
from planner.web.page_programme import DaySection, counted, day_sections, lasting_rows, untold_rows
from planner.web.rows import Row, session_row
from planner.web.scene import Scene

_HEIGHT = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage:
    """The sessions of a choice, without anything around them."""

    title: Worded
    count: str
    unknown: str
    days: tuple[DaySection, ...]
    undated: tuple[Row, ...]
    programme_url: str


def embed_page(scene: Scene, choice: Choice) -> EmbedPage:
    """Return the list for a choice."""
    found = chosen(scene.release, choice)
    dated = tuple(one for one in found if not one.session.year_round)
    t = scene.words.t
    wrong = ", ".join(f"{name}={value}" for name, value in choice.unknown)
    return EmbedPage(
        title=scene.worded(scene.release.edition.name),
        count=counted(scene, found),
        unknown=t("We do not recognise the choice “%(choice)s”, so no sessions are shown.", choice=wrong)
        if wrong
        else "",
        days=tuple(day_sections(scene, dated)),
        undated=(
            *lasting_rows(scene, dated),
            *untold_rows(scene, dated),
            *(session_row(scene, one.session) for one in found if one.session.year_round),
        ),
        programme_url=scene.links.programme(choice.query),
    )


def frame_line(links: Links, query: str, title: str) -> str:
    """Return the line of HTML that shows a choice on another website; it loads nothing but the list."""
    address = escape(links.absolute(links.embed(query)))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{_HEIGHT}" loading="lazy"></iframe>'
