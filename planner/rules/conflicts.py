"""Rooms that are booked twice, closed or too small."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftRoom, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, live_occasions, overlaps
from planner.values import Timed
from planner.vocabulary import PlaceKind

Rooms = Mapping[str, DraftRoom]


def rooms_booked_twice(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each pair of occasions that hold one room at the same time, unless the room allows it.

    Intervals are half-open: a session may begin the minute another ends. Whole days hold no room.
    """
    return in_order(
        found(
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
        for first, second in overlaps(_room_holdings(sessions, snapshot.room_by_slug))
    )


def _room_holdings(sessions: Iterable[DraftSession], rooms: Rooms) -> Iterator[Holding]:
    for session, occasion, room in _in_rooms(sessions, rooms):
        if isinstance(occasion.time, Timed) and not room.parallel_use:
            yield Holding(room.slug, occasion.time.start, occasion.time.end, session.code, occasion.number)


def rooms_closed(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each timed occasion that is not wholly within an opening of its room.

    A room without openings is always open; openings that meet count as one.
    """
    open_hours = {slug: _joined(room) for slug, room in snapshot.room_by_slug.items() if room.openings}
    return in_order(
        found(
            "room.closed",
            session.code,
            field=f"occasions-{occasion.number}-room",
            occasion=occasion.number,
            room=room.slug,
            start=clock.stored(occasion.time.start),
            end=clock.stored(occasion.time.end),
            zone=snapshot.edition.zone,
        )
        for session, occasion, room in _in_rooms(sessions, snapshot.room_by_slug)
        if isinstance(occasion.time, Timed)
        and room.slug in open_hours
        and not _within(occasion.time, open_hours[room.slug])
    )


def _joined(room: DraftRoom) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for opening in sorted(room.openings, key=lambda one: (one.start, one.end)):
        if joined and opening.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], opening.end))
        else:
            joined.append((opening.start, opening.end))
    return joined


def _within(time: Timed, open_hours: Iterable[tuple[datetime, datetime]]) -> bool:
    return any(opens <= time.start and time.end <= closes for opens, closes in open_hours)


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
        for session, occasion, room in _in_rooms(sessions, snapshot.room_by_slug)
        if occasion.seats is not None and room.capacity is not None and occasion.seats > room.capacity
    )


def _in_rooms(
    sessions: Iterable[DraftSession], rooms: Rooms
) -> Iterator[tuple[DraftSession, DraftOccasion, DraftRoom]]:
    for session in sessions:
        for occasion in live_occasions(session):
            if occasion.place is PlaceKind.ROOM and occasion.room in rooms:
                yield session, occasion, rooms[occasion.room]
