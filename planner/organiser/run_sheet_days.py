"""Which run sheets there are: for each day the places where something happens, and what happens there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.errors import UnknownReference
from planner.organiser.timetable import live
from planner.text import Texts, sort_key
from planner.values import Days, Timed
from planner.vocabulary import PlaceKind
from planner.web.speech import spoken_language

Held = tuple[DraftSession, DraftOccasion]
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A room, or a whole venue where `room` is empty."""

    venue: str
    room: str = ""

    @property
    def slug(self) -> str:
        """Return what names it in an address."""
        return self.room or self.venue


def days_of(occasion: DraftOccasion, zone: str) -> list[date]:
    """Return every day on which an occasion goes on."""
    if isinstance(occasion.time, Timed):
        last = clock.local_day(occasion.time.end - _INSTANT, zone)
        return list(clock.days(clock.local_day(occasion.time.start, zone), last))
    return (
        list(clock.days(occasion.time.first, occasion.time.last)) if isinstance(occasion.time, Days) else []
    )


def sheets(snapshot: DraftSnapshot) -> dict[date, dict[Where, int]]:
    """Return the places of each day, in the order of their names, with how many occasions each has."""
    found: dict[date, dict[Where, int]] = {}
    for session in live(snapshot):
        for occasion in session.occasions:
            where = _where(occasion)
            if where is None:
                continue
            for day in days_of(occasion, snapshot.edition.zone):
                places = found.setdefault(day, {})
                places[where] = places.get(where, 0) + 1
    return {
        day: dict(sorted(places.items(), key=lambda pair: sort_key(" ".join(names(snapshot, pair[0])))))
        for day, places in sorted(found.items())
    }


def held(snapshot: DraftSnapshot, where: Where, day: date) -> Iterator[Held]:
    """Yield what goes on in a place on a day; in a room also what takes the whole venue."""
    for session in live(snapshot):
        for occasion in session.occasions:
            there = _where(occasion)
            is_here = there == where or (there == Where(venue=where.venue) and where.room != "")
            if is_here and day in days_of(occasion, snapshot.edition.zone):
                yield session, occasion


def names(snapshot: DraftSnapshot, where: Where) -> tuple[str, str]:
    """Return what the venue and the room are called; the room's is empty for a whole venue."""
    language = spoken_language()
    venue, room = snapshot.venue_by_slug.get(where.venue), snapshot.room_by_slug.get(where.room)
    of_venue, of_room = (one.name if one else Texts() for one in (venue, room))
    return of_venue.worded(language).text or where.venue, of_room.worded(language).text or where.room


def room_called(snapshot: DraftSnapshot, slug: str) -> Where:
    """Return a room by its slug, or a former one; raise UnknownReference."""
    for room in snapshot.room_by_slug.values():
        if slug == room.slug or slug in room.former_slugs:
            return Where(venue=room.venue, room=room.slug)
    raise UnknownReference(kind="room", key=slug)


def venue_called(snapshot: DraftSnapshot, slug: str) -> Where:
    """Return a whole venue by its slug, or a former one; raise UnknownReference."""
    for venue in snapshot.venues:
        if slug == venue.slug or slug in venue.former_slugs:
            return Where(venue=venue.slug)
    raise UnknownReference(kind="venue", key=slug)


def _where(occasion: DraftOccasion) -> Where | None:
    if occasion.place is PlaceKind.ROOM and occasion.room:
        return Where(venue=occasion.venue, room=occasion.room)
    return Where(venue=occasion.venue) if occasion.place is PlaceKind.VENUE and occasion.venue else None
