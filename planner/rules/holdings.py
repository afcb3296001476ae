"""Who holds what when, and one sweep over time that finds where two hold the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from planner.draft.snapshot import DraftOccasion, DraftSession
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
