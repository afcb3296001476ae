"""How long a walk takes, and an audience that would have to be in two places one after the other too soon."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from planner import values
from planner.draft.snapshot import DraftSession, DraftSnapshot, DraftVenue
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, live_occasions, whole_minutes
from planner.values import Timed
from planner.vocabulary import PlaceKind

ByVenue = dict[str, list[Holding]]


def walking_minutes(snapshot: DraftSnapshot, start: DraftVenue, goal: DraftVenue) -> int:
    """Return the minutes from one venue to another: what somebody has said, else what the distance tells."""
    said = snapshot.walk_minutes.get(frozenset((start.slug, goal.slug)))
    return minutes_by_distance(start, goal) if said is None else said


def minutes_by_distance(start: DraftVenue, goal: DraftVenue) -> int:
    """Return the minutes that the distance between two venues tells."""
    return values.walking_minutes(start.point, goal.point)


def venues_of(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> dict[tuple[str, int], str]:
    """Return the venue of each occasion that is in one, by code and number."""
    rooms = snapshot.room_by_slug
    venues = {}
    for session in sessions:
        for occasion in live_occasions(session):
            if occasion.place is PlaceKind.ROOM and occasion.room in rooms:
                venues[session.code, occasion.number] = rooms[occasion.room].venue
            elif occasion.place is PlaceKind.VENUE:
                venues[session.code, occasion.number] = occasion.venue
    return venues


def audiences_in_a_hurry(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report where more for one audience on one theme begins elsewhere, sooner than one can walk there.

    Told once for each session, audience and theme, with the one that begins first: whoever goes from the one to the
    other comes late. The first theme of a session counts.
    """
    sessions = list(sessions)
    venues = venues_of(snapshot, sessions)
    groups: dict[tuple[str, str], ByVenue] = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        for audience in session.audiences if session.themes else ():
            group = groups[audience, session.themes[0]]
            for occasion in live_occasions(session):
                venue = venues.get((session.code, occasion.number), "")
                if isinstance(occasion.time, Timed) and venue in snapshot.venue_by_slug:
                    held = Holding(
                        venue, occasion.time.start, occasion.time.end, session.code, occasion.number
                    )
                    group[venue].append(held)
    return in_order(
        finding
        for (audience, theme), group in groups.items()
        if len(group) > 1
        for finding in _hurried(snapshot, audience, theme, group)
    )


def _hurried(snapshot: DraftSnapshot, audience: str, theme: str, group: ByVenue) -> Iterator[Finding]:
    for held in group.values():
        held.sort(key=lambda one: (one.start, one.session, one.occasion))
    told: dict[str, tuple[Holding, Holding, int]] = {}
    for venue, those in group.items():
        needed = {
            other: walking_minutes(snapshot, snapshot.venue_by_slug[venue], snapshot.venue_by_slug[other])
            for other in group
            if other != venue
        }
        for before in those:
            after = _first_after(before, group, needed)
            if after and _is_sooner(before, after, told.get(before.session)):
                told[before.session] = (before, after, needed[after.key])
    for before, after, minutes in told.values():
        yield found(
            "audience.too_little_walking_time",
            before.session,
            after.session,
            field=f"occasions-{before.occasion}-day",
            occasion=before.occasion,
            audience=audience,
            theme=theme,
            venue=before.key,
            other_venue=after.key,
            minutes=whole_minutes(before.end, after.start),
            needed=minutes,
            other_occasion=after.occasion,
        )


def _first_after(before: Holding, group: ByVenue, needed: Mapping[str, int]) -> Holding | None:
    """Return what begins first elsewhere, after it has ended and before one can be there."""
    found_there = (next(_within(group[venue], before, minutes), None) for venue, minutes in needed.items())
    late = [one for one in found_there if one]
    return min(late, key=lambda one: (one.start, one.session, one.occasion), default=None)


def _within(those: list[Holding], before: Holding, minutes: int) -> Iterator[Holding]:
    first = bisect_left(those, before.end, key=lambda one: one.start)
    until = before.end + timedelta(minutes=minutes)
    for one in those[first:]:
        if one.start >= until:
            return
        if one.session != before.session:
            yield one


def _is_sooner(before: Holding, after: Holding, told: tuple[Holding, Holding, int] | None) -> bool:
    if told is None:
        return True
    return (after.start - before.end, after.start, before.occasion) < (
        told[1].start - told[0].end,
        told[1].start,
        told[0].occasion,
    )
