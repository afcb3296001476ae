"""How many of some sessions one person can be at, one after the other, with the walks between them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from planner import clock
from planner.release.items import Release
from planner.release.selection import Chosen
from planner.values import Point, Timed, walking_minutes

_MINUTE = 60


class _Held(NamedTuple):
    """An occasion at which one can be; a place that is not told is next door to everywhere."""

    end: datetime
    start: datetime
    code: str
    number: int
    venue: str


def attended(release: Release, found: Chosen) -> dict[date, int]:
    """Return, for each day with an occasion at a told time, how many sessions one person can be at.

    The days are gone through in their order, and a session that is held again on a later day counts once; within a
    day it is the most there can be (the longest chain, by the end of each). Cancelled occasions hold nobody.
    """
    points = {venue.slug: venue.point for venue in release.venues}
    seen: set[str] = set()
    counts: dict[date, int] = {}
    for day, held in sorted(_by_day(release, found).items()):
        chain = _longest([one for one in held if one.code not in seen], points)
        counts[day] = len(chain)
        seen.update(chain)
    return counts


def _by_day(release: Release, found: Chosen) -> dict[date, list[_Held]]:
    days: dict[date, list[_Held]] = defaultdict(list)
    for session, occasions in found:
        for occasion in occasions if not session.withdrawn else ():
            time = occasion.time
            if isinstance(time, Timed) and not occasion.cancelled:
                held = _Held(time.end, time.start, session.code, occasion.number, occasion.place.venue)
                days[clock.local_day(time.start, release.edition.zone)].append(held)
    return days


def _longest(held: Iterable[_Held], points: dict[str, Point | None]) -> list[str]:
    """Return the codes of the longest chain of occasions of which each can be reached from the one before."""
    ordered = sorted(held)
    chains: list[list[str]] = []
    best: list[str] = []
    for at, one in enumerate(ordered):
        before: list[str] = []
        for earlier, chain in zip(ordered[:at], chains, strict=True):
            if len(chain) > len(before) and one.code not in chain and _reaches(earlier, one, points):
                before = chain
        chains.append([*before, one.code])
        best = max(best, chains[-1], key=len)
    return best


def _reaches(earlier: _Held, later: _Held, points: dict[str, Point | None]) -> bool:
    if earlier.end > later.start:
        return False
    if earlier.venue == later.venue or not earlier.venue or not later.venue:
        return True
    walk = walking_minutes(points.get(earlier.venue), points.get(later.venue))
    return (later.start - earlier.end).total_seconds() >= walk * _MINUTE
