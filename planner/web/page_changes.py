"""The page of changes: what happened to the programme, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner import clock
from planner.i18n import dates
from planner.release.items import Change, ChangeKind, Logged, Session
from planner.text import Worded
from planner.web.rows import prefix
from planner.web.scene import Scene
from planner.web.trails import Step, page_trail

_MOST = 200
_COLOUR = {
    ChangeKind.ADDED: "new",
    ChangeKind.RESTORED: "new",
    ChangeKind.OCCASION_ADDED: "new",
    ChangeKind.OCCASION_RESTORED: "new",
    ChangeKind.WITHDRAWN: "cancelled",
    ChangeKind.OCCASION_CANCELLED: "cancelled",
    ChangeKind.TIME: "moved",
    ChangeKind.PLACE: "moved",
    ChangeKind.FULLY_BOOKED: "full",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the component `change_entry` takes: one session in one release."""

    when: str
    iso: str
    kind: str
    label: str
    url: str
    title: Worded
    lines: tuple[str | Worded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The changes that were told on one day."""

    heading: str
    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """Everything that the page of changes says."""

    trail: tuple[Step, ...]
    title: str
    days: tuple[Day, ...]
    atom_url: str


def changes_page(scene: Scene) -> ChangesPage:
    """Return the page of changes since the first release."""
    days: dict[str, list[Entry]] = {}
    headings: dict[str, str] = {}
    left = _MOST
    for logged in reversed(scene.release.log):
        day = scene.day(logged.published_at)
        entries = list(entries_of(scene, logged))[:left]
        left -= len(entries)
        if entries:
            days.setdefault(day.isoformat(), []).extend(entries)
            headings[day.isoformat()] = dates.long_day(day, scene.language)
    title = scene.words.t("What has changed")
    return ChangesPage(
        trail=page_trail(scene, title),
        title=title,
        days=tuple(
            Day(heading=headings[iso], id=f"day-{iso}", entries=tuple(entries))
            for iso, entries in days.items()
        ),
        atom_url="" if scene.links.preview else scene.links.feed(extension="atom"),
    )


def entries_of(scene: Scene, logged: Logged) -> Iterable[Entry]:
    """Yield one entry for each session that a release changed, the weightiest change as its label."""
    by_code: dict[str, list[Change]] = {}
    for change in logged.changes:
        if not is_unseen(scene, change):
            by_code.setdefault(change.code, []).append(change)
    for code, changes in by_code.items():
        session = scene.release.session_by_code.get(code)
        if session is None:
            continue
        first = changes[0].kind
        yield Entry(
            when=dates.at_clock(clock.wall(logged.published_at, scene.zone), scene.language),
            iso=clock.iso_local(logged.published_at, scene.zone),
            kind=_COLOUR.get(first, "text"),
            label=_label(scene, session, first),
            url=scene.links.session(session.code, session.slug),
            title=scene.worded(session.title),
            lines=tuple(line for change in changes if (line := _line(scene, session, change))),
        )


def is_unseen(scene: Scene, change: Change) -> bool:
    """Tell whether a new title reads as the old one did in the reader's language."""
    titles = {scene.worded(change.old_title).text, scene.worded(change.new_title).text}
    return change.kind is ChangeKind.TITLE and len(titles) == 1


def _label(scene: Scene, session: Session, kind: ChangeKind) -> str:
    is_off = kind is ChangeKind.WITHDRAWN
    return (prefix(scene, session) if is_off else None) or change_label(scene, kind)


def change_label(scene: Scene, kind: ChangeKind) -> str:
    """Return the state word of a change."""
    t = scene.words.t
    return {
        ChangeKind.ADDED: t("New"),
        ChangeKind.WITHDRAWN: t("Cancelled"),
        ChangeKind.RESTORED: t("Held after all"),
        ChangeKind.OCCASION_ADDED: t("New occasion"),
        ChangeKind.OCCASION_CANCELLED: t("Occasion cancelled"),
        ChangeKind.OCCASION_RESTORED: t("Occasion held after all"),
        ChangeKind.TIME: t("New time"),
        ChangeKind.PLACE: t("New place"),
        ChangeKind.WITHHELD: t("No longer shown"),
        ChangeKind.TITLE: t("New title"),
        ChangeKind.FULLY_BOOKED: t("Fully booked"),
        ChangeKind.TEXT: t("Changed text"),
    }[kind]


def _line(scene: Scene, session: Session, change: Change) -> str | Worded:
    """Return what changed; a reason that somebody wrote keeps its language."""
    if change.kind is ChangeKind.WITHDRAWN and session.withdrawn:
        return scene.worded(session.withdrawn.reason)
    return change_line(scene, session, change)


def change_line(scene: Scene, session: Session, change: Change) -> str:
    """Return what changed as one sentence, empty where the label says it all."""
    t = scene.words.t
    if change.kind is ChangeKind.WITHDRAWN and session.withdrawn:
        return scene.worded(session.withdrawn.reason).text
    if change.kind is ChangeKind.TIME and change.old_time and change.new_time:
        return t(
            "New time: %(new)s (was %(old)s)",
            new=scene.span(change.new_time),
            old=scene.span(change.old_time),
        )
    if change.kind is ChangeKind.PLACE and change.old_place and change.new_place:
        return t(
            "New place: %(new)s (was %(old)s)",
            new=scene.place(change.new_place),
            old=scene.place(change.old_place),
        )
    if change.kind is ChangeKind.WITHHELD:
        return t("Where or when it is held is no longer shown.")
    if change.kind is ChangeKind.TITLE and change.old_title and change.new_title:
        return t(
            "New title: %(new)s (was %(old)s)",
            new=scene.worded(change.new_title),
            old=scene.worded(change.old_title),
        )
    if change.kind in {
        ChangeKind.OCCASION_ADDED,
        ChangeKind.OCCASION_CANCELLED,
        ChangeKind.OCCASION_RESTORED,
    }:
        time = change.new_time or change.old_time
        return scene.span(time) if time else ""
    return ""
