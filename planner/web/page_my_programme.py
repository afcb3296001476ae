"""A resident's own programme: what is saved day by day, what has changed, what clashes, and how to take it along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import Words, words
from planner.release.clashes import Clash
from planner.release.items import Change, Occasion, Session
from planner.render.links import Links
from planner.values import Timed
from planner.web.page_calendar import Program, programs
from planner.web.page_changes import Day, entries_of
from planner.web.page_my_clashes import MOST_CAUTIONS, Caution, Held, Warned, cautions, warned_of
from planner.web.page_my_search import Search
from planner.web.page_programme import by_day, lasting, untold
from planner.web.rows import Row, session_row
from planner.web.scene import Scene
from planner.web.trails import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The addresses of one own programme."""

    links: Links
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRow:
    """A saved session in the list, with the way to take it out."""

    row: Row
    code: str
    about: str
    removal: str
    cautions: tuple[Caution, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSlot:
    """What begins at one time; words, since editions may have zones of their own."""

    clock: str
    iso: str
    rows: tuple[SavedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDay:
    """One day of the own programme."""

    id: str
    iso: str
    heading: str
    slots: tuple[SavedSlot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A saved session that is no longer public."""

    code: str
    removal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MyProgrammePage:
    """Everything that the page of an own programme says."""

    trail: tuple[Step, ...]
    title: str
    count: str
    clashing: str
    codes: str
    days: tuple[SavedDay, ...]
    other: tuple[SavedRow, ...]
    gone: tuple[Gone, ...]
    changes: tuple[Day, ...]
    fault: str
    ways_on: tuple[Step, ...]
    search: Search
    address: str
    path: str
    page_qr: str
    calendar_address: str
    calendar_path: str
    calendar_qr: str
    programs: tuple[Program, ...]
    add_action: str
    shown: tuple[str, ...]
    seen_action: str
    clearing_action: str
    start_url: str
    privacy_url: str


def my_programme_page(
    held: Sequence[Held],
    lost: Iterable[str],
    own: Own,
    ways_on: tuple[Step, ...],
    search: Search,
    fault: str = "",
) -> MyProgrammePage:
    """Return the page; `lost` are codes of editions that are not public any more."""
    links, token = own.links, own.token
    say = words(links.language)
    title = say.t("My programme")
    warned = warned_of(held)
    saved = sum(len(one.chosen) for one in held)
    gone = [code for one in held for code in one.seen if code not in one.scene.release.session_by_code]
    calendar = links.my_calendar(token)
    return MyProgrammePage(
        trail=(Step(label=say.t("Start"), url=links.start()), Step(label=title, url=None)),
        title=title,
        count=say.tn("%(n)d session saved.", "%(n)d sessions saved.", saved) if saved else "",
        clashing=_clashing(say, warned),
        codes=" ".join(chosen.session.code for one in held for chosen in one.chosen),
        days=tuple(day for one in held for day in _days(one, own, warned, named=len(held) > 1)),
        other=tuple(row for one in held for row in _other(one, own)),
        gone=tuple(Gone(code=code, removal=links.my_removal(token, code)) for code in (*gone, *lost)),
        changes=tuple(day for one in held for day in changes_since(one)),
        fault=fault,
        ways_on=ways_on,
        search=search,
        address=links.absolute(links.my_programme(token)),
        path=links.my_programme(token),
        page_qr=links.my_qr(token, "page"),
        calendar_address=links.absolute(calendar),
        calendar_path=calendar,
        calendar_qr=links.my_qr(token, "calendar"),
        programs=tuple(programs(links, calendar, title)),
        add_action=links.my_sessions(token),
        shown=tuple(f"{one.scene.release.edition.slug} {one.scene.release.number}" for one in held),
        seen_action=links.my_seen(token),
        clearing_action=links.my_clearing(token),
        start_url=links.start(),
        privacy_url=links.about("privacy"),
    )


def _clashing(say: Words, warned: Warned) -> str:
    """Return how many of the saved sessions cannot be attended whole, or nothing."""
    count = len({code for code, _ in warned})
    return (
        say.tn(
            "%(n)d session is too close to another one that you have saved.",
            "%(n)d of your sessions are too close to each other.",
            count,
        )
        if count
        else ""
    )


# day by day


def _days(one: Held, own: Own, warned: Warned, *, named: bool) -> list[SavedDay]:
    """Return the days of one edition; its name is told where there are several."""
    scene = one.scene
    name = f"{scene.worded(scene.release.edition.name)}: " if named else ""
    return [
        SavedDay(
            id=f"day-{scene.release.edition.slug}-{day.isoformat()}",
            iso=day.isoformat(),
            heading=name + dates.long_day_with_year(day, scene.language),
            slots=tuple(_slot(scene, start, those, own, warned) for start, those in starts.items()),
        )
        for day, starts in by_day(scene, one.chosen).items()
    ]


def _slot(
    scene: Scene,
    start: datetime,
    those: Iterable[tuple[Session, Occasion]],
    own: Own,
    warned: Warned,
) -> SavedSlot:
    return SavedSlot(
        clock=dates.clock_time(clock.wall(start, scene.zone), scene.language),
        iso=clock.iso_local(start, scene.zone),
        rows=tuple(
            _saved(
                scene,
                session,
                session_row(scene, session, occasion, time=_hours(scene, occasion)),
                own,
                warned.get((session.code, occasion.number), ()),
            )
            for session, occasion in those
        ),
    )


def _other(one: Held, own: Own) -> list[SavedRow]:
    """Return what stands on no day: what lasts, what has no time that is told, what goes on all year."""
    scene, dated = one.scene, [chosen for chosen in one.chosen if not chosen.session.year_round]
    rows = [
        (session, session_row(scene, session, occasion, time=time))
        for session, occasion, time in lasting(scene, dated)
    ]
    said = scene.words.t("The time is not published.")
    rows += [(session, session_row(scene, session, time=said)) for session in untold(scene, dated)]
    all_year = scene.words.t("All year round")
    rows += [
        (chosen.session, session_row(scene, chosen.session, time=all_year))
        for chosen in one.chosen
        if chosen.session.year_round
    ]
    return [_saved(scene, session, row, own, ()) for session, row in rows]


def _saved(scene: Scene, session: Session, row: Row, own: Own, found: Sequence[Clash]) -> SavedRow:
    more = len(found) - MOST_CAUTIONS
    return SavedRow(
        row=row,
        code=session.code,
        about=str(scene.worded(session.title)),
        removal=own.links.my_removal(own.token, session.code),
        cautions=cautions(scene, found, session.code),
        more=scene.words.tn("And %(n)d more.", "And %(n)d more.", more) if more > 0 else "",
    )


# what has changed


def changes_since(one: Held) -> list[Day]:
    """Return what changed in saved sessions after the releases in which they were last seen, newest first."""
    scene, days = one.scene, []
    for logged in reversed(scene.release.log):
        ours = tuple(change for change in logged.changes if _is_news(change, logged.number, one.seen))
        entries = tuple(entries_of(scene, replace(logged, changes=ours)))
        if entries:
            heading = dates.long_day(scene.day(logged.published_at), scene.language)
            identifier = f"changed-{scene.release.edition.slug}-{logged.number}"
            days.append(Day(heading=heading, id=identifier, entries=entries))
    return days


def _is_news(change: Change, number: int, seen: Mapping[str, int]) -> bool:
    return change.code in seen and number > seen[change.code]


def _hours(scene: Scene, occasion: Occasion) -> str | None:
    return scene.hours(occasion.time) if isinstance(occasion.time, Timed) else None
