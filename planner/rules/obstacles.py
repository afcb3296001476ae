"""What stands in the way of one occasion at a place and time: the findings of the rules, one at a time.

Each question is answered by the very words of the rule that a full check would run; but only what meets the
occasion is looked at, so that thousands of places can be tried.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftRoom, DraftSession
from planner.rules import breaks, calendar, conflicts, equipment, people, presence, readiness
from planner.rules.findings import Finding
from planner.rules.holdings import Holding, in_time, within
from planner.rules.surroundings import Question
from planner.values import Timed
from planner.vocabulary import PlaceKind


@dataclass(frozen=True, slots=True)
class Trial:
    """The occasion as it would be."""

    question: Question
    room: DraftRoom
    occasion: DraftOccasion
    time: Timed

    def holds(self, key: str) -> Holding:
        """Return its claim on something."""
        return Holding(key, self.time.start, self.time.end, self.question.session.code, self.occasion.number)

    @property
    def alone(self) -> DraftSession:
        """Return the session with this occasion only."""
        return replace(self.question.session, occasions=(self.occasion,))


def obstacles(question: Question, room: DraftRoom, start: datetime) -> Iterator[Finding]:
    """Yield what a full check would find of the occasion if it began here then, as the rules find it."""
    hours = Timed(start=start, end=start + question.length)
    occasion = replace(
        question.occasion, time=hours, place=PlaceKind.ROOM, room=room.slug, venue="", unsound_time=False
    )
    trial = Trial(question, room, occasion, hours)
    for looks in _LOOKS:
        yield from looks(trial)


def lacking(question: Question, room: DraftRoom) -> tuple[Finding, ...]:
    """Return what is wrong with a room at any time: its size, its access, what it has."""
    if room.slug not in question.of_rooms:
        there = replace(question.occasion, place=PlaceKind.ROOM, room=room.slug)
        alone = (replace(question.session, occasions=(there,)),)
        question.of_rooms[room.slug] = (
            *conflicts.rooms_too_small(question.snapshot, alone),
            *equipment.rooms_without_access(question.snapshot, alone),
            *equipment.rooms_without_equipment(question.snapshot, alone),
        )
    return question.of_rooms[room.slug]


def _of_the_room(trial: Trial) -> Iterator[Finding]:
    yield from lacking(trial.question, trial.room)


def _of_the_day(trial: Trial) -> Iterator[Finding]:
    snapshot = trial.question.snapshot
    told = trial.question.of_days
    day = clock.local_day(trial.time.start, snapshot.edition.zone)
    if day not in told:
        told[day] = tuple(readiness.times(snapshot, (trial.alone,)))
    yield from told[day]
    holidays = trial.question.around.holidays
    if holidays:
        yield from calendar.holidays_met(snapshot, trial.question.session, trial.occasion, holidays)


def _in_the_room(trial: Trial) -> Iterator[Finding]:
    """Yield who else is there then, and who leaves too late or comes too soon."""
    question, room = trial.question, trial.room
    own = trial.holds(room.slug)
    opens = question.around.openings.get(room.slug)
    if opens and not within(own.start, own.end, opens):
        yield conflicts.closed_room(question.snapshot, own)
    if room.parallel_use:
        return
    others = question.others_in(room.slug)
    for other in _running(others, own):
        yield conflicts.shared_room(question.snapshot, *in_time((other, own)))
    needed = conflicts.changeover_minutes(question.snapshot, room)
    before, after = _beside(others, own)
    if before:
        yield from conflicts.short_changeover(before, own, needed)
    if after:
        yield from conflicts.short_changeover(own, after, needed)


def _of_people(trial: Trial) -> Iterator[Finding]:
    """Yield who is elsewhere, comes from too far away, or is not there."""
    question, snapshot = trial.question, trial.question.snapshot
    here = trial.room.venue
    for person, others in question.needed_elsewhere:
        own = trial.holds(person)
        for other in _running(others, own):
            if other.session != own.session:
                yield people.shared_person(snapshot, *in_time((other, own)))
        before, after = _beside(others, own)
        if before:
            yield from people.short_walk(snapshot, before, own, (question.around.venue_of(before), here))
        if after:
            yield from people.short_walk(snapshot, own, after, (here, question.around.venue_of(after)))
    for person, spans in question.presence:
        if not within(trial.time.start, trial.time.end, spans):
            yield presence.not_available(snapshot, trial.holds(person))
    for slug, spans in question.delegations:
        if not within(trial.time.start, trial.time.end, spans):
            yield presence.not_in_town(snapshot, question.session, trial.holds(slug))


def _running(others: Sequence[Holding], own: Holding) -> Iterator[Holding]:
    return (one for one in others if one.start < own.end and own.start < one.end)


def _beside(others: Sequence[Holding], own: Holding) -> tuple[Holding | None, Holding | None]:
    """Return the one that ends last before, and the first that begins after."""
    before = max((one for one in others if one.end <= own.start), key=lambda one: one.end, default=None)
    after = next((one for one in others if one.start >= own.end), None)
    return before, after


def _of_breaks(trial: Trial) -> Iterator[Finding]:
    question = trial.question
    yield from breaks.breaks_met(
        question.snapshot, question.session.code, trial.occasion, question.around.breaks
    )


def _of_plenaries(trial: Trial) -> Iterator[Finding]:
    """Yield what is for everyone at the same time; for a session that is, the first of the others too."""
    question = trial.question
    snapshot, own = question.snapshot, trial.holds("")
    for_all, others = question.around.timed
    is_for_all = question.session.format in question.around.plenary_formats
    for other in _running(for_all, own):
        if other.session == own.session:
            continue
        if not is_for_all:
            yield breaks.at_once(snapshot, "time.beside_plenary", own, other)
            return
        yield breaks.at_once(snapshot, "time.two_plenaries", *in_time((other, own)))
    if is_for_all:
        for other in _running(others, own):
            yield breaks.at_once(snapshot, "time.beside_plenary", other, own)


def _of_resources(trial: Trial) -> Iterator[Finding]:
    question = trial.question
    if not question.session.resources:
        return
    for slug, own in equipment.loans(question.snapshot, (trial.alone,)).items():
        others = [
            loan
            for loan in question.around.loans.get(slug, ())
            if (loan.session, loan.occasion) != (question.session.code, trial.occasion.number)
            and loan.start < trial.time.end
            and trial.time.start < loan.end
        ]
        yield from (
            finding
            for finding in equipment.overbooked(question.snapshot, slug, [*others, *own])
            if question.session.code in finding.sessions
        )


_LOOKS: tuple[Callable[[Trial], Iterator[Finding]], ...] = (
    _of_the_room,
    _of_the_day,
    _in_the_room,
    _of_people,
    _of_breaks,
    _of_plenaries,
    _of_resources,
)
