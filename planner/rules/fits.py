"""Where one occasion fits: free rooms at a time, free times in a room, the nearest of both; and why not elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from planner import clock
from planner.draft.snapshot import DraftRoom, DraftSession
from planner.rules.check import weighed
from planner.rules.findings import Finding, in_order
from planner.rules.obstacles import lacking, obstacles
from planner.rules.surroundings import Hours, Question, Surroundings
from planner.values import Timed
from planner.vocabulary import Severity

USUAL_LENGTH = timedelta(hours=1)
SNAP_MINUTES = 15
_MOST_TRIES = 500  # where hardly anything fits, nobody waits longer to be told so


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A room and hours for an occasion, with what speaks against them: the findings it would have there."""

    room: str
    start: datetime
    end: datetime
    reasons: tuple[Finding, ...] = ()

    @property
    def free(self) -> bool:
        """Tell whether nothing worse than a note speaks against it that nobody has accepted."""
        return all(one.severity is Severity.NOTE or one.waived for one in self.reasons)


def ask(around: Surroundings, session: DraftSession, number: int) -> Question:
    """Ask where an occasion of a session may be; one without hours is taken to last an hour.

    `Surroundings(snapshot)` is made once for all that is asked of one draft. Number 0 stands for an occasion
    that is yet to be made.
    """
    now = next((one.time for one in session.occasions if one.number == number), None)
    length = now.end - now.start if isinstance(now, Timed) else USUAL_LENGTH
    return Question(around, session, number, length)


def place_at(question: Question, room: DraftRoom, start: datetime) -> Place:
    """Return one place with all that speaks against it, the gravest first."""
    return Place(
        room=room.slug,
        start=start,
        end=start + question.length,
        reasons=tuple(in_order(weighed(question.snapshot, obstacles(question, room, start)))),
    )


def room_times(
    question: Question,
    room: DraftRoom,
    day: date,
    snap_minutes: int = SNAP_MINUTES,
    hours: Hours | None = None,
) -> tuple[Place, ...]:
    """Return each place in a room on a day of the edition's zone, one every `snap_minutes`, free or not.

    `hours` limits when it may begin and end; by default, when the programme is on at all (`Surroundings.hours`).
    """
    return tuple(
        place_at(question, room, start)
        for start in starts(question, day, snap_minutes, hours or question.around.hours)
    )


def rooms_at(question: Question, start: datetime) -> tuple[Place, ...]:
    """Return each room at one time, free or not, in the order of the registers."""
    return tuple(place_at(question, room, start) for room in question.snapshot.room_by_slug.values())


def starts(question: Question, day: date, snap_minutes: int, hours: Hours) -> Iterator[datetime]:
    """Yield when an occasion may begin on a day, so that it also ends within the hours unless it is longer."""
    zone = question.snapshot.edition.zone
    opens = _on(day, hours[0], zone)
    closes = (
        _on(day, hours[1], zone) if hours[1] > hours[0] else clock.midnight(day + timedelta(days=1), zone)
    )
    last = max(closes - question.length, opens)
    while opens <= last:
        yield opens
        opens += timedelta(minutes=snap_minutes)


def _on(day: date, wall: time, zone: str) -> datetime:
    return clock.naive_local(datetime.combine(day, wall), zone)


def suggestions(question: Question, most: int = 3) -> tuple[Place, ...]:
    """Return the nearest free places outside breaks, in the order in which an organiser would ask.

    Another room at the same time, the nearest hours in the same room, other rooms on the same day, then other
    days. Rooms of the same venue come first, the smaller before the larger.
    """
    found: dict[tuple[str, datetime], Place] = {}
    now = question.occasion.time
    own = (question.occasion.room, now.start if isinstance(now, Timed) else None)
    for room, start in islice(_candidates(question), _MOST_TRIES):
        if (
            (room.slug, start) != own
            and (room.slug, start) not in found
            and not next(_against(question, room, start), None)
        ):
            found[room.slug, start] = Place(room=room.slug, start=start, end=start + question.length)
        if len(found) == most:
            break
    return tuple(found.values())


def _against(question: Question, room: DraftRoom, start: datetime) -> Iterator[Finding]:
    """Yield what keeps a place from being suggested, lazily: one is enough."""
    return _told(question, obstacles(question, room, start))


def _told(question: Question, findings: Iterable[Finding]) -> Iterator[Finding]:
    return (
        one
        for finding in findings
        for one in weighed(question.snapshot, (finding,))
        if one.severity is not Severity.NOTE or one.code == "time.in_break"
    )


def _candidates(question: Question) -> Iterator[tuple[DraftRoom, datetime]]:
    snapshot, occasion = question.snapshot, question.occasion
    own = snapshot.room_by_slug.get(occasion.room)
    now = occasion.time.start if isinstance(occasion.time, Timed) else None
    today = clock.local_day(now, snapshot.edition.zone) if now else None
    others = [room for room in _rooms_by_nearness(question) if room is not own]
    if now:
        yield from ((room, now) for room in others)
    if today:
        here = list(_nearest(question, (today,), now))
        yield from ((own, start) for start in here if own)
        yield from ((room, start) for start in here for room in others)
    rooms = [own, *others] if own else others
    for start in _nearest(question, _days(question, without=today), now):
        yield from ((room, start) for room in rooms)


def _rooms_by_nearness(question: Question) -> list[DraftRoom]:
    """Return the rooms that would do at some time: in its own venue first, the smaller before the larger."""
    snapshot, occasion = question.snapshot, question.occasion
    own = snapshot.room_by_slug.get(occasion.room)
    venue = own.venue if own else occasion.venue
    return sorted(
        (
            room
            for room in snapshot.room_by_slug.values()
            if not next(_told(question, lacking(question, room)), None)
        ),
        key=lambda room: (room.venue != venue, room.capacity is None, room.capacity or 0, room.slug),
    )


def _days(question: Question, *, without: date | None) -> list[date]:
    """Return the other days of the edition, the nearest first; at most two weeks of them."""
    edition = question.snapshot.edition
    if edition.first_day is None or edition.last_day is None or edition.last_day < edition.first_day:
        return []
    near = without or edition.first_day
    days = (near + timedelta(days=offset) for offset in sorted(range(-14, 15), key=lambda n: (abs(n), -n)))
    return [day for day in days if edition.first_day <= day <= edition.last_day and day != without]


def _nearest(question: Question, days: Iterable[date], now: datetime | None) -> Iterator[datetime]:
    """Yield when it may begin on each of the days, the hour nearest to its own first."""
    zone = question.snapshot.edition.zone
    hours = question.around.hours
    wall = clock.wall(now, zone) if now else hours[0]
    for day in days:
        own = _on(day, wall, zone)
        yield from sorted(
            starts(question, day, SNAP_MINUTES, hours), key=lambda start: (abs(start - own), start)
        )
