"""Who holds what when, and one sweep over time that finds where two hold the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from planner.draft.snapshot import DraftOccasion, DraftSession, Opening
from planner.values import Timed
from planner.vocabulary import State


@dataclass(frozen=True, slots=True)
class Holding:
    """A session's claim on something (`key`: a room, a person) for the half-open interval [start, end)."""

    key: str
    start: datetime
    end: datetime
    session: str
    occasion: int


_in_time = attrgetter("key", "start", "end", "session", "occasion")


def live_occasions(session: DraftSession) -> tuple[DraftOccasion, ...]:
    """Return the occasions that take place: none of a withdrawn or year-round session, no cancelled one."""
    if session.state is State.WITHDRAWN or session.year_round:
        return ()
    return tuple(occasion for occasion in session.occasions if not occasion.cancelled)


def in_time(holdings: Iterable[Holding]) -> list[Holding]:
    """Sort holdings by what is held, then by start."""
    return sorted(holdings, key=_in_time)


def overlaps(holdings: Iterable[Holding]) -> Iterator[tuple[Holding, Holding]]:
    """Yield each pair that holds the same thing at the same time, the earlier first.

    A sweep: each holding is compared only with those still running when it starts.
    """
    running: list[Holding] = []
    for later in in_time(holdings):
        running = [earlier for earlier in running if earlier.key == later.key and earlier.end > later.start]
        for earlier in running:
            yield earlier, later
        running.append(later)


def person_holdings(sessions: Iterable[DraftSession]) -> Iterator[Holding]:
    """Yield when each person is needed: at the parts that name them, else all the time.

    A part within an occasion that is cancelled, and within no other, needs nobody. One that lies in none of them,
    left behind when the session moved, says nothing: who is named in it is needed all the time.
    """
    for session in sessions:
        occasions = [occasion for occasion in live_occasions(session) if isinstance(occasion.time, Timed)]
        gone = [one.time for one in session.occasions if one.cancelled and isinstance(one.time, Timed)]
        left = people_left_behind(session)
        needed = {
            (person, part.time)
            for part in session.parts
            if part.time and occasions and not _is_gone(part.time, occasions, gone)
            for person in part.people
            if person not in left
        }
        at_parts = {person for person, _ in needed}
        all_the_time = (*left, *(role.person for role in session.people if role.person not in at_parts))
        for person, time in needed:
            number = next(
                (one.number for one in occasions if isinstance(one.time, Timed) and _meet(one.time, time)),
                occasions[0].number,
            )
            yield Holding(person, time.start, time.end, session.code, number)
        for person in dict.fromkeys(all_the_time):
            for occasion in occasions:
                if isinstance(occasion.time, Timed):
                    yield Holding(
                        person, occasion.time.start, occasion.time.end, session.code, occasion.number
                    )


def people_left_behind(session: DraftSession) -> tuple[str, ...]:
    """Return who is named in parts that meet none of the session's hours, cancelled ones among them."""
    hours = [one.time for one in session.occasions if isinstance(one.time, Timed)]
    return tuple(
        person
        for part in session.parts
        if part.time and not any(_meet(one, part.time) for one in hours)
        for person in part.people
    )


def _is_gone(time: Timed, occasions: Iterable[DraftOccasion], gone: Iterable[Timed]) -> bool:
    lives = any(isinstance(one.time, Timed) and _meet(one.time, time) for one in occasions)
    return not lives and any(_meet(one, time) for one in gone)


def _meet(first: Timed, second: Timed) -> bool:
    return first.start < second.end and second.start < first.end


def whole_minutes(start: datetime, end: datetime) -> int:
    """Return the whole minutes from one instant to another."""
    return int((end - start).total_seconds() // 60)


def joined(openings: Iterable[Opening]) -> list[tuple[datetime, datetime]]:
    """Return openings by their start, those that meet or overlap as one."""
    out: list[tuple[datetime, datetime]] = []
    for opening in sorted(openings, key=lambda one: (one.start, one.end)):
        if out and opening.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], opening.end))
        else:
            out.append((opening.start, opening.end))
    return out


def within(start: datetime, end: datetime, spans: Iterable[tuple[datetime, datetime]]) -> bool:
    """Tell whether [start, end) lies wholly within one of the spans."""
    return any(opens <= start and end <= closes for opens, closes in spans)
