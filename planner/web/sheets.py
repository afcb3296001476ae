"""Which page of an edition an address asks for: the same for the current release, an old one and a preview."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from planner.release.items import Release, Session
from planner.render.as_jsonld import edition_jsonld, session_jsonld
from planner.render.links import Links
from planner.text import Worded
from planner.ways_in import NEEDS
from planner.web.choosing import Choice
from planner.web.frames import Feed, Here
from planner.web.page_axes import axis_page, member_page
from planner.web.page_calendar import calendar_page
from planner.web.page_changes import changes_page
from planner.web.page_embed import embed_page
from planner.web.page_map import map_page
from planner.web.page_needs import need_page, needs_page
from planner.web.page_now import all_year_page, grid_page, now_page
from planner.web.page_programme import programme_page
from planner.web.page_session import session_page
from planner.web.paper_share import Picture, picture, picture_of
from planner.web.registers import REGISTERS
from planner.web.scene import Scene

_SCREEN = "screen"  # asks for another look at the same page, and chooses nothing
_SESSION = re.compile(r"([0-9A-Za-z]{4,12})(?:-([A-Za-z0-9-]*))?")


class Titled(Protocol):
    """What every page has, whatever else it tells."""

    @property
    def title(self) -> Worded | str:
        """Return the words of its heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page with its template; `here` is its address, `is_timed` tells that it reads the clock."""

    template: str
    page: Titled
    here: Here
    feeds: tuple[Feed, ...] = ()
    modules: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    """The style sheets it needs beyond the one of every page."""
    is_timed: bool = False
    canonical: str | None = None
    shared: Picture | None = None
    """The picture that goes with links to the page, where it is another than the edition's."""
    is_framed: bool = False
    """Whether other websites show the page in a frame."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The page lies at another address."""

    address: str


Found = Sheet | Moved | None


def sheet(scene: Scene, path: str, choice: Choice, now: datetime) -> Found:
    """Return the page of a path below the edition, where it has moved to, or None where there is nothing.

    The path is relative and ends with a slash, or is empty for the programme itself.
    """
    parts = path.strip("/").split("/") if path.strip("/") else []
    if not parts:
        return programme(scene, choice)
    if len(parts) == 1 and parts[0] in _PLAIN:
        return _PLAIN[parts[0]](scene, choice, now)
    if len(parts) == 1 and parts[0] in REGISTERS:
        return axis(scene, parts[0])
    if len(parts) == 2 and parts[0] == "needs":
        return need(scene, parts[1])
    if len(parts) == 2 and parts[0] == "sessions":
        return session(scene, parts[1])
    if len(parts) == 2 and parts[0] in REGISTERS:
        return member(scene, parts[0], parts[1])
    return None


def programme(scene: Scene, choice: Choice) -> Sheet:
    """Return the programme by day."""
    query = choice.query

    def here(links: Links) -> str:
        return links.programme(query)

    json_ld = "" if choice.is_part else edition_markup(scene)
    page = programme_page(scene, choice, json_ld)
    return Sheet(
        template="public/programme.html",
        page=page,
        here=here,
        feeds=_feeds(scene, query),
        modules=("my_programme", "filter", "today"),
    )


def edition_markup(scene: Scene) -> Markup:
    """Return what search engines read of the edition, for a script element."""
    return Markup(edition_jsonld(scene.release, scene.links))  # noqa: S704 - escaped for a script element


def _feeds(scene: Scene, query: str) -> tuple[Feed, ...]:
    name = str(scene.worded(scene.release.edition.name))
    return (Feed(url=scene.links.feed(query), type="text/calendar", title=name),)


def _journal(scene: Scene, query: str = "") -> Feed:
    """Return the feed of what changes, for feed readers."""
    said, edition = scene.words.t("What has changed"), scene.worded(scene.release.edition.name)
    url = scene.links.feed(query, extension="atom")
    return Feed(url=url, type="application/atom+xml", title=f"{said}: {edition}")


def grid(scene: Scene, choice: Choice) -> Sheet:
    """Return the table of days and rooms."""
    query = choice.query
    return Sheet(
        template="public/grid.html", page=grid_page(scene, choice), here=lambda links: links.grid(query)
    )


def calendar(scene: Scene, choice: Choice) -> Sheet:
    """Return the page about subscribing."""
    query = choice.query
    return Sheet(
        template="public/calendar.html",
        page=calendar_page(scene, choice),
        here=lambda links: links.calendar(query),
        feeds=(*_feeds(scene, query), _journal(scene, query)),
        modules=("copy", "offline"),
        styles=("subscribing",),
    )


def right_now(scene: Scene, choice: Choice, now: datetime) -> Sheet:
    """Return what is on now and next; with `?screen=1` for a screen in a foyer, in large type."""
    query, is_screen = choice.query, _SCREEN in choice.ignored
    return Sheet(
        template="public/screen.html" if is_screen else "public/now.html",
        page=now_page(scene, now, choice),
        here=lambda links: links.now(query),
        is_timed=True,
        modules=("screen",) if is_screen else (),
    )


def changes(scene: Scene) -> Sheet:
    """Return what has changed."""
    return Sheet(
        template="public/changes.html",
        page=changes_page(scene),
        here=Links.changes,
        feeds=(_journal(scene),),
    )


def all_year(scene: Scene) -> Sheet:
    """Return what goes on all year round."""
    return Sheet(template="public/all_year.html", page=all_year_page(scene), here=Links.all_year)


_PLAIN: dict[str, Callable[[Scene, Choice, datetime], Sheet]] = {
    "grid": lambda scene, choice, _now: grid(scene, choice),
    "calendar": lambda scene, choice, _now: calendar(scene, choice),
    "now": right_now,
    "changes": lambda scene, _choice, _now: changes(scene),
    "map": lambda scene, choice, _now: venue_map(scene, choice),
    "embed": lambda scene, choice, _now: embed(scene, choice),
    "needs": lambda scene, _choice, _now: needs(scene),
    "all-year": lambda scene, _choice, _now: all_year(scene),
}


def venue_map(scene: Scene, choice: Choice) -> Sheet:
    """Return the venues of what is chosen, on a sketch and as a list."""
    query = choice.query
    return Sheet(
        template="public/map.html", page=map_page(scene, choice), here=lambda links: links.map(query)
    )


def embed(scene: Scene, choice: Choice) -> Sheet:
    """Return the plain list that other websites show in a frame."""
    query = choice.query
    return Sheet(
        template="public/embed.html",
        page=embed_page(scene, choice),
        here=lambda links: links.embed(query),
        is_framed=True,
    )


def needs(scene: Scene) -> Sheet:
    """Return the ways into the programme."""
    return Sheet(template="public/axis.html", page=needs_page(scene), here=Links.needs)


def need(scene: Scene, slug: str) -> Found:
    """Return one way into the programme."""
    if slug not in NEEDS:
        return None
    return Sheet(
        template="public/need.html",
        page=need_page(scene, slug),
        here=lambda links: links.need(slug),
        feeds=_feeds(scene, Choice.of("need", slug).query),
    )


def axis(scene: Scene, plural: str) -> Sheet:
    """Return everything on an axis."""
    page = axis_page(scene, REGISTERS[plural])
    return Sheet(template="public/axis.html", page=page, here=lambda links: links.axis(plural))


def member(scene: Scene, plural: str, slug: str) -> Found:
    """Return one thing on an axis; a former slug leads to the one it has now."""
    found = REGISTERS[plural].member(scene.release, slug)
    if found is None:
        return None
    now_called = found.slug
    if now_called != slug:
        return Moved(scene.links.term(plural, now_called))
    return Sheet(
        template="public/member.html",
        page=member_page(scene, REGISTERS[plural], found),
        here=lambda links: links.term(plural, slug),
        shared=picture(scene, slug) if plural == "formats" else None,
        feeds=(
            Feed(
                url=scene.links.term_feed(plural, slug),
                type="text/calendar",
                title=str(scene.worded(found.label)),
            ),
        ),
    )


def session_of(release: Release, name: str) -> Session | None:
    """Return the session that `<code>-<slug>` or a code alone names, in any case."""
    found = _SESSION.fullmatch(name)
    return release.session_by_code.get(found[1].upper()) if found else None


def session(scene: Scene, name: str) -> Found:
    """Return the page of a session; another slug, or none, leads to its address."""
    found = session_of(scene.release, name)
    if found is None:
        return None
    code, slug = found.code, found.slug
    if name != f"{code}-{slug}":
        return Moved(scene.links.session(code, slug))
    shared = picture_of(scene, found)
    image = scene.links.absolute(shared.address)
    json_ld = Markup(session_jsonld(scene.release, found, scene.links, image))  # noqa: S704 - escaped for a script element
    return Sheet(
        template="public/session.html",
        page=session_page(scene, found, json_ld),
        modules=("my_programme", "copy", "share"),
        here=lambda links: links.session(code, slug),
        shared=shared,
        feeds=()
        if not found.is_in_calendars
        else (
            Feed(
                url=scene.links.session_calendar(code),
                type="text/calendar",
                title=str(scene.worded(found.title)),
            ),
        ),
    )
