"""What else somebody who looks at a session may want: what one can walk to afterwards, and what is like it."""

from datetime import timedelta

from planner.release.items import Occasion, Release, Session
from planner.values import Timed, walking_minutes

_MOST = 3
_SOON = timedelta(hours=2)
_LONGEST_WALK = 20  # minutes

Found = tuple[tuple[Session, Occasion], ...]


def afterwards(release: Release, session: Session) -> Found:
    """Return what begins within two hours of a session's end, at a walk of twenty minutes at most; the nearest first.

    Of a session that is held several times the first time counts. Nothing follows what is not held, or whose place
    is not told; a venue without a point is near nothing but itself.
    """
    own = next(iter(_held(session)), None)
    if own is None or not own[1].place.venue:
        return ()
    found = []
    for other in release.sessions:
        for time, occasion in _held(other) if other.code != session.code else ():
            gap = time.start - own[0].end
            if not timedelta(0) <= gap <= _SOON or not occasion.place.venue:
                continue
            walk = _walk(release, own[1].place.venue, occasion.place.venue)
            if walk is not None and walk <= _LONGEST_WALK and gap >= timedelta(minutes=walk):
                found.append(((walk, time.start, other.code, occasion.number), (other, occasion)))
    return tuple(one for _, one in sorted(found, key=lambda one: one[0])[:_MOST])


def similar(release: Release, session: Session) -> tuple[Session, ...]:
    """Return what shares most themes, and then most audiences, with a session; nothing that shares no theme."""
    themes, audiences = set(session.themes), set(session.audiences)
    found = [
        (-len(themes.intersection(other.themes)), -len(audiences.intersection(other.audiences)), other.code)
        for other in release.sessions
        if other.code != session.code and not other.withdrawn and not themes.isdisjoint(other.themes)
    ]
    return tuple(release.session_by_code[code] for _, _, code in sorted(found)[:_MOST])


def _held(session: Session) -> list[tuple[Timed, Occasion]]:
    """Return the occasions of a session that are held at a told time, the first first."""
    there = [
        (one.time, one)
        for one in session.occasions
        if isinstance(one.time, Timed) and not one.cancelled and not session.withdrawn
    ]
    return sorted(there, key=lambda one: (one[0].start, one[1].number))


def _walk(release: Release, start: str, goal: str) -> int | None:
    """Return the minutes from one venue to another; None where nobody knows where they lie."""
    if start == goal:
        return 0
    first, last = release.venue_by_slug.get(start), release.venue_by_slug.get(goal)
    known = first and last and first.point and last.point
    return walking_minutes(first.point, last.point) if known and first and last else None
