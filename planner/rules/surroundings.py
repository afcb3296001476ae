"""What a draft already holds, sorted once, and what of it one occasion asks for: where places are tried."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules import breaks, calendar, conflicts, equipment, presence, walking
from planner.rules.findings import Finding
from planner.rules.holdings import (
    Holding,
    in_time,
    joined,
    live_occasions,
    people_left_behind,
    person_holdings,
)
from planner.values import Timed
from planner.vocabulary import State

Spans = Sequence[tuple[datetime, datetime]]
Held = Mapping[str, Sequence[Holding]]
Hours = tuple[time, time]
"""When a day begins and ends on the wall; an end of 00:00 is midnight."""
_OPENS, _CLOSES = 9, 17


@dataclass(frozen=True)
class Surroundings:
    """All that a draft already holds, sorted once: rooms, people, loans, what is for everyone."""

    snapshot: DraftSnapshot

    @cached_property
    def live(self) -> list[DraftSession]:
        """Return the sessions that hold something."""
        return [one for one in self.snapshot.sessions if one.state is not State.WITHDRAWN]

    @cached_property
    def rooms(self) -> Held:
        """Return when each room is held, in time."""
        return _by_key(conflicts.room_holdings(self.live, self.snapshot.room_by_slug))

    @cached_property
    def people(self) -> Held:
        """Return when each person is needed, in time."""
        return _by_key(person_holdings(self.live))

    @cached_property
    def venues(self) -> dict[tuple[str, int], str]:
        """Return the venue of each occasion."""
        return walking.venues_of(self.snapshot, self.live)

    def venue_of(self, held: Holding) -> str:
        """Return the venue in which a claim is made; empty where there is none."""
        return self.venues.get((held.session, held.occasion), "")

    @cached_property
    def loans(self) -> dict[str, list[equipment.Loan]]:
        """Return what is lent when, by resource."""
        return equipment.loans(self.snapshot, self.live)

    @cached_property
    def timed(self) -> tuple[list[Holding], list[Holding]]:
        """Return what is for everyone, and all else that has hours, each in time."""
        kinds: tuple[list[Holding], list[Holding]] = ([], [])
        for session in self.live:
            for occasion in live_occasions(session):
                if isinstance(occasion.time, Timed):
                    held = Holding("", occasion.time.start, occasion.time.end, session.code, occasion.number)
                    kinds[session.format not in self.plenary_formats].append(held)
        return in_time(kinds[0]), in_time(kinds[1])

    @cached_property
    def plenary_formats(self) -> set[str]:
        """Return the formats that are for everyone."""
        return breaks.plenary_formats(self.snapshot)

    @cached_property
    def openings(self) -> dict[str, Spans]:
        """Return when each room is open that is not always open."""
        rooms = self.snapshot.room_by_slug.values()
        return {room.slug: joined(room.openings) for room in rooms if room.openings}

    @cached_property
    def breaks(self) -> breaks.BreaksByPlace:
        """Return the breaks by what they are of."""
        return breaks.breaks_by_place(self.snapshot)

    @cached_property
    def hours(self) -> Hours:
        """Return between which hours on the wall sessions are; at least from nine to five."""
        zone = self.snapshot.edition.zone
        spans = [
            (clock.local(one.start, zone), clock.local(one.end, zone))
            for one in chain(*self.timed)
            if one.end - one.start < timedelta(days=1)
        ]
        first = min((start.hour for start, _ in spans), default=_OPENS)
        last = max(
            (24 if start.date() < end.date() else end.hour + (end.minute > 0) for start, end in spans),
            default=_CLOSES,
        )
        return time(min(first, _OPENS)), time(max(last, _CLOSES) % 24)

    @cached_property
    def holidays(self) -> calendar.ByDay:
        """Return the holidays by day."""
        return calendar.holidays_by_day(self.snapshot)


def _by_key(holdings: Iterator[Holding]) -> Held:
    held: dict[str, list[Holding]] = defaultdict(list)
    for one in in_time(holdings):
        held[one.key].append(one)
    return held


@dataclass(frozen=True)
class Question:
    """One occasion of a session that looks for a room and hours, for `length`; the rest stands still."""

    around: Surroundings
    session: DraftSession
    number: int
    length: timedelta

    @property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft that is asked about."""
        return self.around.snapshot

    @cached_property
    def occasion(self) -> DraftOccasion:
        """Return the occasion as it stands; number 0 is one that is yet to be made."""
        made = next((one for one in self.session.occasions if one.number == self.number), None)
        return made or DraftOccasion(number=self.number)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Return the people who are needed all the time: those at parts have hours of their own."""
        left = people_left_behind(self.session)
        at_parts = {person for part in self.session.parts if part.time for person in part.people}.difference(
            left
        )
        all_the_time = (*left, *(one.person for one in self.session.people if one.person not in at_parts))
        return tuple(dict.fromkeys(all_the_time))

    @cached_property
    def delegations(self) -> list[tuple[str, Spans]]:
        """Return the organisations that must be in town, with when they are."""
        known = self.snapshot.organisation_by_slug
        return [
            (slug, spans)
            for slug in presence.delegations(self.snapshot, self.session)
            if slug in known and (spans := presence.periods(self.snapshot.edition, known[slug].presence))
        ]

    @cached_property
    def presence(self) -> list[tuple[str, Spans]]:
        """Return the people whose periods are known, with these."""
        known = self.snapshot.person_by_slug
        return [
            (slug, spans)
            for slug in self.needed
            if slug in known and (spans := presence.periods(self.snapshot.edition, known[slug].presence))
        ]

    @cached_property
    def needed_elsewhere(self) -> list[tuple[str, list[Holding]]]:
        """Return these people with where else they are needed."""
        return [(person, self._others(self.around.people, person)) for person in self.needed]

    def others_in(self, room: str) -> list[Holding]:
        """Return who else holds a room."""
        if room not in self._in_rooms:
            self._in_rooms[room] = self._others(self.around.rooms, room)
        return self._in_rooms[room]

    @cached_property
    def _in_rooms(self) -> dict[str, list[Holding]]:
        return {}

    def _others(self, held: Held, key: str) -> list[Holding]:
        own = (self.session.code, self.number)
        return [one for one in held.get(key, ()) if (one.session, one.occasion) != own]

    @cached_property
    def of_rooms(self) -> dict[str, tuple[Finding, ...]]:
        """Remember what is wrong with each room at any time."""
        return {}

    @cached_property
    def of_days(self) -> dict[date, tuple[Finding, ...]]:
        """Remember what is wrong with each day, whatever the room."""
        return {}
