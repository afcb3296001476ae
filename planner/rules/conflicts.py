"""Rooms that are booked twice, closed, too small, or needed again too soon."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftRoom, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, in_time, joined, live_occasions, overlaps, whole_minutes, within
from planner.values import Timed
from planner.vocabulary import PlaceKind

Rooms = Mapping[str, DraftRoom]


def rooms_booked_twice(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each pair of occasions that hold one room at the same time, unless the room allows it.

    Intervals are half-open: a session may begin the minute another ends. Whole days hold no room.
    """
    return in_order(
        shared_room(snapshot, first, second)
        for first, second in overlaps(room_holdings(sessions, snapshot.room_by_slug))
    )


def shared_room(snapshot: DraftSnapshot, first: Holding, second: Holding) -> Finding:
    """Return the finding about two that overlap in one room, the earlier first."""
    return found(
        "room.double_booked",
        first.session,
        second.session,
        field=f"occasions-{first.occasion}-room",
        occasion=first.occasion,
        room=first.key,
        start=clock.stored(second.start),
        end=clock.stored(min(first.end, second.end)),
        zone=snapshot.edition.zone,
        other_occasion=second.occasion,
    )


def room_holdings(sessions: Iterable[DraftSession], rooms: Rooms) -> Iterator[Holding]:
    """Yield when each room is held; a room for parallel use is never."""
    for session, occasion, room in in_rooms(sessions, rooms):
        if isinstance(occasion.time, Timed) and not room.parallel_use:
            yield Holding(room.slug, occasion.time.start, occasion.time.end, session.code, occasion.number)


def rooms_closed(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each timed occasion that is not wholly within an opening of its room.

    A room without openings is always open; openings that meet count as one.
    """
    open_hours = {
        slug: joined(room.openings) for slug, room in snapshot.room_by_slug.items() if room.openings
    }
    return in_order(
        closed_room(
            snapshot,
            Holding(room.slug, occasion.time.start, occasion.time.end, session.code, occasion.number),
        )
        for session, occasion, room in in_rooms(sessions, snapshot.room_by_slug)
        if isinstance(occasion.time, Timed)
        and room.slug in open_hours
        and not within(occasion.time.start, occasion.time.end, open_hours[room.slug])
    )


def closed_room(snapshot: DraftSnapshot, held: Holding) -> Finding:
    """Return the finding about one that is in a room while it is closed."""
    return found(
        "room.closed",
        held.session,
        field=f"occasions-{held.occasion}-room",
        occasion=held.occasion,
        room=held.key,
        start=clock.stored(held.start),
        end=clock.stored(held.end),
        zone=snapshot.edition.zone,
    )


def too_little_changeover(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report where the next session in a room begins before the room can be made ready for it.

    A room says how many minutes that takes, else the edition does. Two that overlap are another finding, and
    so are rooms for parallel use none: nobody clears them. Occasions of one session follow without a change.
    """
    findings: list[Finding] = []
    for slug, group in groupby(
        in_time(room_holdings(sessions, snapshot.room_by_slug)), key=attrgetter("key")
    ):
        needed = changeover_minutes(snapshot, snapshot.room_by_slug[slug])
        before: Holding | None = None
        for after in group:
            if before and before.end <= after.start:
                findings.extend(short_changeover(before, after, needed))
            before = after if before is None or after.end > before.end else before
    return in_order(findings)


def changeover_minutes(snapshot: DraftSnapshot, room: DraftRoom) -> int:
    """Return the minutes that a room needs between two sessions."""
    usual = snapshot.edition.changeover_minutes
    return usual if room.changeover_minutes is None else room.changeover_minutes


def short_changeover(before: Holding, after: Holding, needed: int) -> Iterator[Finding]:
    """Yield the finding about one that follows another in a room too soon, in minutes."""
    minutes = whole_minutes(before.end, after.start)
    if before.session != after.session and minutes < needed:
        yield found(
            "room.too_little_changeover",
            before.session,
            after.session,
            field=f"occasions-{before.occasion}-room",
            occasion=before.occasion,
            room=before.key,
            minutes=minutes,
            needed=needed,
            other_occasion=after.occasion,
        )


def rooms_too_small(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion that promises more seats than its room has."""
    return in_order(
        found(
            "room.too_small",
            session.code,
            field=f"occasions-{occasion.number}-seats",
            occasion=occasion.number,
            room=room.slug,
            seats=occasion.seats,
            capacity=room.capacity,
        )
        for session, occasion, room in in_rooms(sessions, snapshot.room_by_slug)
        if occasion.seats is not None and room.capacity is not None and occasion.seats > room.capacity
    )


def in_rooms(
    sessions: Iterable[DraftSession], rooms: Rooms
) -> Iterator[tuple[DraftSession, DraftOccasion, DraftRoom]]:
    """Yield each occasion that takes place in a known room, with the room."""
    for session in sessions:
        for occasion in live_occasions(session):
            if occasion.place is PlaceKind.ROOM and occasion.room in rooms:
                yield session, occasion, rooms[occasion.room]
