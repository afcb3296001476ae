"""The run sheet of one place on one day, in the order of time: what those who work there need to know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from planner import clock
from planner.draft.snapshot import DraftBreak, DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.i18n.labels import label
from planner.organiser.run_sheet_days import Held, Where, held
from planner.organiser.run_sheet_words import Facts, facts_of
from planner.organiser.session_words import title_of
from planner.rules.conflicts import changeover_minutes
from planner.text import Worded
from planner.values import Timed
from planner.vocabulary import BreakKind, State
from planner.web.speech import spoken, spoken_language

_SHORT_GAP = 30  # minutes; a longer time between two sessions is more than a change-over


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on the sheet: a session with its facts, or doors, a break, a change-over without any."""

    hours: str
    kind: str  # session, break, changeover
    title: Worded | str
    remarks: tuple[str, ...] = ()
    facts: Facts | None = None
    code: str = ""


def entries(snapshot: DraftSnapshot, where: Where, day: date) -> list[Entry]:
    """Return the entries of a sheet: what lasts all day first, the rest by time."""
    there = list(held(snapshot, where, day))
    whole_days = [pair for pair in there if not isinstance(pair[1].time, Timed)]
    timed = sorted((pair for pair in there if isinstance(pair[1].time, Timed)), key=_start)
    found = [(_start(pair), 1, _session(snapshot, pair)) for pair in timed]
    found += [(one.start, 0, _break(snapshot, one)) for one in _breaks(snapshot, where, day)]
    found += [(at, 2, entry) for at, entry in _changeovers(snapshot, where, timed)]
    ordered = [entry for _, _, entry in sorted(found, key=lambda one: one[:2])]
    return [*(_session(snapshot, pair) for pair in whole_days), *ordered]


def _start(pair: Held) -> datetime:
    time = pair[1].time
    assert isinstance(time, Timed)  # noqa: S101 - only these are sorted
    return time.start


def _hours(snapshot: DraftSnapshot, start: datetime, end: datetime) -> str:
    language = spoken_language()
    begins, ends = (dates.clock_time(clock.wall(at, snapshot.edition.zone), language) for at in (start, end))
    return f"{begins}–{ends}"


def _session(snapshot: DraftSnapshot, pair: Held) -> Entry:
    session, occasion = pair
    time = occasion.time
    return Entry(
        hours=_hours(snapshot, time.start, time.end) if isinstance(time, Timed) else spoken().t("All day"),
        kind="session",
        title=title_of(session),
        remarks=tuple(_remarks(session, is_off=occasion.cancelled, is_full=occasion.fully_booked)),
        facts=facts_of(snapshot, session, occasion),
        code=session.code,
    )


def _remarks(session: DraftSession, *, is_off: bool, is_full: bool) -> Iterator[str]:
    t = spoken().t
    if is_off:
        yield t("Cancelled")
    if is_full:
        yield t("Fully booked")
    if session.state is not State.READY:
        yield label(session.state, spoken_language())


def _breaks(snapshot: DraftSnapshot, where: Where, day: date) -> Iterator[DraftBreak]:
    for one in snapshot.breaks:
        is_here = one.room in {"", where.room} and one.venue in {"", where.venue}
        if is_here and clock.local_day(one.start, snapshot.edition.zone) == day:
            yield one


def _break(snapshot: DraftSnapshot, one: DraftBreak) -> Entry:
    language = spoken_language()
    kind = label(BreakKind(one.kind), language)
    return Entry(
        hours=_hours(snapshot, one.start, one.end), kind="break", title=one.name.worded(language) or kind
    )


def _changeovers(
    snapshot: DraftSnapshot, where: Where, timed: Sequence[Held]
) -> Iterator[tuple[datetime, Entry]]:
    """Yield the time between two sessions, with how much of it the room needs."""
    room = snapshot.room_by_slug.get(where.room)
    needed = changeover_minutes(snapshot, room) if room else 0
    kept = [one.time for _, one in timed if isinstance(one.time, Timed) and not one.cancelled]
    for before, after in pairwise(kept):
        minutes = int((after.start - before.end).total_seconds() // 60)
        if 0 <= minutes <= max(_SHORT_GAP, needed):
            said = spoken().tn("Change-over, %(n)d minute", "Change-over, %(n)d minutes", minutes)
            short = spoken().t("the room needs %(n)d minutes", n=needed) if minutes < needed else ""
            yield (
                before.end,
                Entry(
                    hours=_hours(snapshot, before.end, after.start),
                    kind="changeover",
                    title=said,
                    remarks=(short,) if short else (),
                ),
            )
