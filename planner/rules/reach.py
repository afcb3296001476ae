"""Whether somebody with a need can make a day of the programme: at two sessions, with time to walk between them.

What readers see at `/needs/` (`planner.release.attending`), told to those who plan while they can still mend it.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from planner import clock, ways_in
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.rules.walking import venues_of, walking_minutes
from planner.values import Timed
from planner.vocabulary import Answer, Disclosure, Measure, PlaceKind, State
from planner.ways_in import NEEDS, ON_WEEKDAYS, SATURDAY

_ANYBODY = ""
_A_DAY = 2  # sessions, the one after the other
_LASTING_DAYS = 3
_end = attrgetter("end")
_MEASURES = {
    "step-free": Measure.STEP_FREE,
    "hearing-loop": Measure.HEARING_LOOP,
    "sign-language": Measure.SIGN_LANGUAGE,
}


class Held(NamedTuple):
    """When and where somebody can be at a session; `venue` is empty where it is not told, or online."""

    start: datetime
    end: datetime
    session: str
    venue: str


class _Ends:
    """Of what is held in one venue on a day: the two sessions that end first and the two that begin last.

    Two of each are enough: whatever one of them is followed by, the other is another session.
    """

    def __init__(self) -> None:
        self.first: list[tuple[datetime, str]] = []
        self.last: list[tuple[datetime, str]] = []

    def add(self, one: Held) -> None:
        self.first = _two(self.first, (one.end, one.session), latest=False)
        self.last = _two(self.last, (one.start, one.session), latest=True)


def _two(
    kept: list[tuple[datetime, str]], new: tuple[datetime, str], *, latest: bool
) -> list[tuple[datetime, str]]:
    same = next((one for one in kept if one[1] == new[1]), None)
    if same is None:
        insort(kept, new)
    elif (new > same) is latest:
        kept.remove(same)
        insort(kept, new)
    return kept[-2:] if latest else kept[:2]


def days_for_each_need(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report for each need the days on which others can make a day of the programme, and those who have it cannot.

    Where nothing fits that is one finding, where one session does but no second can be reached another. An idea is
    not yet programme, an exhibition is there all the time, and what is held at a time that is not shown cannot be
    planned for. Weekends are not asked of needs that are about weekdays. Each day is looked at by itself.
    """
    fitting: dict[str, dict[date, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for need, day, held in _held(snapshot, sessions):
        fitting[need][day].append(held)
    walks = _Walks(snapshot)
    days = sorted(day for day, held in fitting[_ANYBODY].items() if makes_a_day(held, walks))
    return in_order(finding for need in NEEDS for finding in _told(need, days, fitting[need], walks))


def _held(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> Iterator[tuple[str, date, Held]]:
    """Yield what is held for anybody, and for each need that it fits."""
    zone = snapshot.edition.zone
    counted = [one for one in sessions if _counts(one, zone)]
    venues, known = venues_of(snapshot, counted), _Known(snapshot)
    for session in counted:
        live = live_occasions(session)
        needs = _needs_of(session, live, known) if live else ()
        for occasion in live:
            time = occasion.time
            if isinstance(time, Timed):
                day = clock.local_day(time.start, zone)
                venue = venues.get((session.code, occasion.number), "")
                held = Held(time.start, time.end, session.code, venue)
                for need in (_ANYBODY, *needs, *_needs_then(occasion, time, zone)):
                    yield need, day, held


def _told(
    need: str, days: Iterable[date], fitting: Mapping[date, list[Held]], walks: "_Walks"
) -> Iterator[Finding]:
    asked = [day for day in days if need not in ON_WEEKDAYS or day.weekday() < SATURDAY]
    without = tuple(day.isoformat() for day in asked if not fitting.get(day))
    few = tuple(day.isoformat() for day in asked if fitting.get(day) and not makes_a_day(fitting[day], walks))
    for code, those in (("need.no_session", without), ("need.too_few", few)):
        if those:
            yield found(code, field="needs", need=need, days=those)


class _Walks(dict[tuple[str, str], timedelta]):
    """The walks between venues, each worked out once."""

    def __init__(self, snapshot: DraftSnapshot) -> None:
        self.snapshot = snapshot

    def __missing__(self, way: tuple[str, str]) -> timedelta:
        start, goal = (self.snapshot.venue_by_slug.get(slug) for slug in way)
        minutes = walking_minutes(self.snapshot, start, goal) if start and goal and start != goal else 0
        self[way] = timedelta(minutes=minutes)
        return self[way]


def makes_a_day(held: Sequence[Held], walks: Mapping[tuple[str, str], timedelta]) -> bool:
    """Tell whether one can be at two of these sessions, the one after the other, with the walk between them.

    Mostly what ends first and what begins last tell. Else by venue, not by pair: so that a day with a thousand
    sessions is as quick as its venues are few.
    """
    if len(held) < _A_DAY:
        return False
    one, other = min(held, key=_end), max(held)
    if one.session != other.session and one.end + walks[one.venue, other.venue] <= other.start:
        return True
    there: dict[str, _Ends] = defaultdict(_Ends)
    for one in held:
        there[one.venue].add(one)
    return any(
        before_code != after_code and end + walks[before, after] <= start
        for before, ends in there.items()
        for after, others in there.items()
        for end, before_code in ends.first
        for start, after_code in others.last
    )


def _counts(session: DraftSession, zone: str) -> bool:
    if session.state in {State.IDEA, State.WITHDRAWN} or session.time_disclosure is not Disclosure.OPEN:
        return False
    times = [one.time for one in session.occasions]
    if len(times) < _LASTING_DAYS:
        return True
    return (
        len({clock.local_day(time.start, zone) for time in times if isinstance(time, Timed)}) < _LASTING_DAYS
    )


def _needs_of(session: DraftSession, live: tuple[DraftOccasion, ...], known: "_Known") -> set[str]:
    """Return the needs that a session is there for, whenever it is held."""
    own = {one.measure: one.answer for one in session.access if one.answer is not Answer.UNKNOWN}
    needs = {
        need
        for need, measure in _MEASURES.items()
        if (
            own[measure] in ways_in.AVAILABLE
            if measure in own
            else known.in_every_place(session, live, measure)
        )
    }
    asked = {
        "sign-language": ways_in.is_signed(session),
        "in-english": ways_in.in_english(session),
        "with-children": ways_in.with_children(session),
        "without-phone": not ways_in.needs_link(session)
        and not all(one.place is PlaceKind.ONLINE for one in live),
    }
    return needs | {need for need, fits in asked.items() if fits}


def _needs_then(occasion: DraftOccasion, held: Timed, zone: str) -> Iterator[str]:
    """Yield the needs that an occasion is there for because of when it is."""
    if ways_in.after_school(held, zone):
        yield "after-school"
    if ways_in.daytime(held, occasion.seats, zone):
        yield "daytime"


class _Known(dict[tuple[str, str], frozenset[Measure]]):
    """The measures that are there in a venue and room, each place looked up once."""

    def __init__(self, snapshot: DraftSnapshot) -> None:
        self.snapshot = snapshot

    def __missing__(self, place: tuple[str, str]) -> frozenset[Measure]:
        room = self.snapshot.room_by_slug.get(place[1])
        house = self.snapshot.venue_by_slug.get(room.venue if room else place[0])
        known = {
            one.measure: one.answer
            for one in (*(house.access if house else ()), *(room.access if room else ()))
            if one.answer is not Answer.UNKNOWN
        }
        self[place] = frozenset(measure for measure, answer in known.items() if answer in ways_in.AVAILABLE)
        return self[place]

    def in_every_place(self, session: DraftSession, live: Iterable[DraftOccasion], measure: Measure) -> bool:
        """Tell whether every place where a session is held, and which is shown, has a measure."""
        if session.place_disclosure is not Disclosure.OPEN:
            return False
        places = {(one.venue, one.room) for one in live if one.place is not PlaceKind.ONLINE}
        return bool(places) and all(measure in self[place] for place in places)
