"""The sheet on a door: a room or a venue, day by day, with the way to its page and the sign about photography."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.i18n import dates
from planner.i18n.labels import label
from planner.release.items import Occasion, Release, Session
from planner.release.selection import days as days_of
from planner.render.as_qr import qr_svg
from planner.values import Timed
from planner.vocabulary import Mark, Photography
from planner.web.choosing import Choice, chosen
from planner.web.filters import capital
from planner.web.paper import Said, Sheet, around
from planner.web.registers import REGISTERS
from planner.web.rows import session_row
from planner.web.scene import Scene

PLURALS = ("rooms", "venues")
"""The axes that have doors."""

_PICTURED = {Photography.PHOTO_FREE_ZONE, Photography.FILMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happens behind the door at one time; `room` stands on a venue's sheet alone."""

    hours: str
    title: Said
    prefix: str
    mark: Mark
    format: Said
    room: Said
    states: tuple[str, ...]
    details: tuple[str, ...]
    photography: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorDay:
    """One day, a page of its own; `sign` says what to do if one does not want to be in a picture."""

    heading: str
    entries: tuple[Happening, ...]
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The document of `templates/paper/door.typ`."""

    sheet: Sheet
    name: Said
    within: Said
    qr: str
    qr_words: str
    scan: str
    days: tuple[DoorDay, ...]
    empty: str


def door_paper(scene: Scene, plural: str, slug: str, choice: Choice) -> Door | None:
    """Return the sheet of a room or a venue on the days that a choice leaves; None for one that is not there."""
    member = REGISTERS[plural].member(scene.release, slug)
    if member is None:
        return None
    t = scene.words.t
    venue = scene.release.room_by_slug[member.slug][0] if plural == "rooms" else None
    name = scene.worded(member.label)
    page = scene.links.absolute(scene.links.term(plural, member.slug))
    title = f"{name}, {scene.worded(venue.name)}" if venue else name.text
    return Door(
        sheet=around(scene, title, t("Sign for the door")),
        name=Said.of(name, scene.language),
        within=Said.of(scene.worded(venue.name) if venue else None, scene.language),
        qr=qr_svg(page).decode(),
        qr_words=t("QR code to this page on the web"),
        scan=t("Scan to see what happens here, with changes."),
        days=tuple(_days(scene, choice, is_room=venue is not None)),
        empty=t("There are no sessions here yet."),
    )


def door_days(release: Release) -> frozenset[tuple[date, str, str]]:
    """Return on which days which doors have something to tell: day, axis, slug."""
    return frozenset(
        (day, plural, slug)
        for session in release.sessions
        for occasion in session.occasions
        for plural, slug in (("rooms", occasion.place.room), ("venues", occasion.place.venue))
        if slug
        for day in days_of(occasion, release.edition.zone)
    )


def _days(scene: Scene, choice: Choice, *, is_room: bool) -> Iterable[DoorDay]:
    wanted = choice.selection.values("day")
    held: dict[date, list[tuple[Session, Occasion]]] = {}
    for one in chosen(scene.release, choice):
        for occasion in one.occasions:
            for day in days_of(occasion, scene.zone):
                if not wanted or day.isoformat() in wanted:
                    held.setdefault(day, []).append((one.session, occasion))
    for day, there in sorted(held.items()):
        ordered = sorted(there, key=_in_order)
        said = scene.words.t("Photography or filming here. Do not want to be in it? Tell the host.")
        pictured = any(session.images.rule in _PICTURED for session, _ in ordered)
        yield DoorDay(
            heading=capital(dates.long_day(day, scene.language)),
            entries=tuple(_happening(scene, *one, is_room=is_room) for one in ordered),
            sign=said if pictured else "",
        )


def _in_order(one: tuple[Session, Occasion]) -> tuple[str, str, int]:
    """Return the key by which what lasts all day stands first, the rest by time."""
    session, occasion = one
    start = occasion.time.start.isoformat() if isinstance(occasion.time, Timed) else ""
    return start, session.code, occasion.number


def _happening(scene: Scene, session: Session, occasion: Occasion, *, is_room: bool) -> Happening:
    row, time = session_row(scene, session, occasion), occasion.time
    room = None if is_room else scene.release.room_by_slug.get(occasion.place.room)
    return Happening(
        hours=scene.hours(time) if isinstance(time, Timed) else scene.words.t("All day"),
        title=Said.of(row.title, scene.language),
        prefix=row.prefix or "",
        mark=row.mark,
        format=Said.of(row.format, scene.language),
        room=Said.of(scene.worded(room[1].name) if room else None, scene.language),
        states=tuple(state.words for state in row.states),
        details=row.details,
        photography=() if row.prefix else tuple(_photography(scene, session)),
    )


def _photography(scene: Scene, session: Session) -> Iterable[Said]:
    images = session.images
    if images.rule is not Photography.UNSTATED:
        yield Said.of(f"{label(images.rule, scene.language)}.", scene.language)
        if images.note:
            yield Said.of(scene.worded(images.note), scene.language)
