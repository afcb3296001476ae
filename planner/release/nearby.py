"""What else somebody who looks at a session may want: what one can walk to afterwards, and what is like it."""

from datetime import timedelta

from planner.release.clashes import Attended, can_follow, wanted_occasions
from planner.release.items import Occasion, Release, Session
from planner.values import walking_minutes

_MOST = 3
_NO_TIME, _SOON = timedelta(0), timedelta(hours=2)
_LONGEST_WALK = 20  # minutes


def afterwards(release: Release, session: Session) -> tuple[tuple[Session, Occasion], ...]:
    """Return what begins within two hours of a session's end, at a walk of twenty minutes at most; the nearest first.

    Of a session that is held several times the first time counts. Nothing follows what is not held, or whose place
    is not told; a venue without a point is near nothing but itself.
    """
    times = wanted_occasions(release, [(session, session.occasions)])
    own = min(times, key=lambda one: (one.time.start, one.occasion.number), default=None)
    if own is None:
        return ()
    others = ((other, other.occasions) for other in release.sessions if other.code != session.code)
    found = []
    for one in wanted_occasions(release, others):
        if not _NO_TIME <= one.time.start - own.time.end <= _SOON:
            continue
        walk = _walk(own, one)
        if walk is not None and walk <= _LONGEST_WALK and can_follow(own, one):
            found.append(((walk, one.time.start, one.session.code, one.occasion.number), one))
    nearest = sorted(found, key=lambda one: one[0])[:_MOST]
    return tuple((one.session, one.occasion) for _, one in nearest)


def similar(release: Release, session: Session) -> tuple[Session, ...]:
    """Return what shares most themes, and then most audiences, with a session; nothing that shares no theme."""
    themes, audiences = set(session.themes), set(session.audiences)
    found = [
        (-len(themes.intersection(other.themes)), -len(audiences.intersection(other.audiences)), other.code)
        for other in release.sessions
        if other.code != session.code and not other.withdrawn and not themes.isdisjoint(other.themes)
    ]
    return tuple(release.session_by_code[code] for _, _, code in sorted(found)[:_MOST])


def _walk(own: Attended, other: Attended) -> int | None:
    """Return the minutes from one venue to another; None where nobody knows where they lie."""
    if own.venue is None or other.venue is None:
        return None
    if own.venue.slug == other.venue.slug:
        return 0
    if own.venue.point is None or other.venue.point is None:
        return None
    return walking_minutes(own.venue.point, other.venue.point)
