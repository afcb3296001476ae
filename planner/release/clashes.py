"""What one person cannot attend together: occasions that overlap, and those with too short a way between them.

Pure, from releases alone. Intervals are half-open: what ends at 14:00 does not overlap what begins then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from planner.release.items import Occasion, Release, Session, Venue
from planner.values import Timed, walking_minutes

_MINUTE = timedelta(minutes=1)
_LONGEST_LOOK = timedelta(hours=4)
"""What begins later than this after something has ended is never too soon: by then one takes the train."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """An occasion that somebody wants to attend; `venue` is None where it is not told, or online."""

    session: Session
    occasion: Occasion
    time: Timed
    venue: Venue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two occasions, the one that begins first before the other; they overlap where `minutes` is None.

    Else so many minutes lie between them, and the way takes `needed`.
    """

    first: Attended
    second: Attended
    minutes: int | None = None
    needed: int = 0


def wanted_occasions(
    release: Release, chosen: Iterable[tuple[Session, Iterable[Occasion]]]
) -> list[Attended]:
    """Return those of some sessions' occasions that are held at a time that is told."""
    return [
        Attended(
            session=session,
            occasion=occasion,
            time=occasion.time,
            venue=release.venue_by_slug.get(occasion.place.venue),
        )
        for session, occasions in chosen
        if session.withdrawn is None
        for occasion in occasions
        if isinstance(occasion.time, Timed) and not occasion.cancelled
    ]


def clashes(wanted: Iterable[Attended]) -> list[Clash]:
    """Return the pairs that cannot both be attended from beginning to end, by time."""
    by_time = sorted(
        wanted, key=lambda one: (one.time.start, one.time.end, one.session.code, one.occasion.number)
    )
    found = []
    for place, first in enumerate(by_time):
        for second in by_time[place + 1 :]:
            if second.time.start >= first.time.end + _LONGEST_LOOK:
                break
            clash = _clash(first, second)
            if clash:
                found.append(clash)
    return found


def can_follow(first: Attended, second: Attended) -> bool:
    """Tell whether one can go on to a second occasion after the whole of a first one."""
    return first.time.end <= second.time.start and _clash(first, second) is None


def _clash(first: Attended, second: Attended) -> Clash | None:
    if first.session.code == second.session.code:
        return None
    if second.time.start < first.time.end:
        return Clash(first=first, second=second)
    if first.venue is None or second.venue is None or first.venue.slug == second.venue.slug:
        return None
    minutes = (second.time.start - first.time.end) // _MINUTE
    needed = walking_minutes(first.venue.point, second.venue.point)
    return Clash(first=first, second=second, minutes=minutes, needed=needed) if minutes < needed else None
