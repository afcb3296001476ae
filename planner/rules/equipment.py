"""What sessions need and promise, and what rooms have or can be lent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftRoom, DraftSession, DraftSnapshot
from planner.rules.conflicts import in_rooms
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import AccessMeasure, Timed
from planner.vocabulary import Answer, Measure, PlaceKind


def rooms_without_access(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion in a room that is known to lack an access measure which its session promises.

    The room's answer counts first, then its venue's. A measure that the session brings along is not missed.
    """
    findings = []
    for session, occasion, room in in_rooms(sessions, snapshot.room_by_slug):
        promised = {one.measure for one in session.access if one.answer is Answer.YES}
        missing = (promised - brought(snapshot, session)) & _lacking(snapshot, room)
        if missing:
            findings.append(
                found(
                    "room.lacks_access",
                    session.code,
                    field=f"occasions-{occasion.number}-room",
                    occasion=occasion.number,
                    room=room.slug,
                    measures=tuple(measure.value for measure in Measure if measure in missing),
                )
            )
    return in_order(findings)


def brought(snapshot: DraftSnapshot, session: DraftSession) -> set[Measure]:
    """Return the access measures that what a session books makes possible."""
    resources = (snapshot.resource_by_slug.get(need.resource) for need in session.resources)
    return {measure for one in resources if one and one.quantity for measure in one.measures}


def place_answers(snapshot: DraftSnapshot, room: DraftRoom) -> dict[Measure, Answer]:
    """Return what is known of a room's access: its own answers, else its venue's."""
    venue = snapshot.venue_by_slug.get(room.venue)
    return _known(venue.access if venue else ()) | _known(room.access)


def _known(access: Iterable[AccessMeasure]) -> dict[Measure, Answer]:
    return {one.measure: one.answer for one in access if one.answer is not Answer.UNKNOWN}


def _lacking(snapshot: DraftSnapshot, room: DraftRoom) -> set[Measure]:
    answers = place_answers(snapshot, room)
    return {measure for measure, answer in answers.items() if answer is Answer.NO}


def rooms_without_equipment(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion in a room without what its session needs, where none can be lent either."""
    findings = []
    for session, occasion, room in in_rooms(sessions, snapshot.room_by_slug):
        missing = [
            need.resource
            for need in session.resources
            if (one := snapshot.resource_by_slug.get(need.resource))
            and not one.quantity
            and need.resource not in room.equipment
        ]
        if missing:
            findings.append(
                found(
                    "room.lacks_equipment",
                    session.code,
                    field=f"occasions-{occasion.number}-room",
                    occasion=occasion.number,
                    room=room.slug,
                    resources=tuple(sorted(missing)),
                )
            )
    return in_order(findings)


@dataclass(frozen=True, slots=True)
class Loan:
    """What an occasion borrows of one resource for the half-open interval [start, end)."""

    start: datetime
    end: datetime
    session: str
    occasion: int
    quantity: int


def resources_booked_twice(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each stretch of time in which more of a resource is booked than there is, with all who book it then.

    What the room has already is not lent. A sweep over starts and ends, not pairs: three may share two.
    """
    return in_order(
        finding
        for slug, booked in loans(snapshot, sessions).items()
        for finding in overbooked(snapshot, slug, booked)
    )


def loans(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> dict[str, list[Loan]]:
    """Return what is lent when, by the slug of the resource."""
    lent: dict[str, list[Loan]] = defaultdict(list)
    for session in sessions:
        for need in session.resources:
            resource = snapshot.resource_by_slug.get(need.resource)
            if resource is None or not resource.quantity:
                continue
            for occasion, time in _lent(snapshot, session, need.resource):
                lent[need.resource].append(
                    Loan(time.start, time.end, session.code, occasion.number, need.quantity)
                )
    return lent


def overbooked(snapshot: DraftSnapshot, slug: str, booked: list[Loan]) -> Iterator[Finding]:
    """Yield each stretch of time in which more of one resource is booked than there is."""
    for start, end, those in _stretches(booked, snapshot.resource_by_slug[slug].quantity):
        yield _overbooked(snapshot, slug, start, end, those)


def _lent(snapshot: DraftSnapshot, session: DraftSession, slug: str) -> Iterator[tuple[DraftOccasion, Timed]]:
    for occasion in live_occasions(session):
        room = snapshot.room_by_slug.get(occasion.room) if occasion.place is PlaceKind.ROOM else None
        if isinstance(occasion.time, Timed) and not (room and slug in room.equipment):
            yield occasion, occasion.time


def _stretches(lent: list[Loan], quantity: int) -> Iterator[tuple[datetime, datetime, list[Loan]]]:
    """Yield each longest stretch in which more is lent than there is, with the loans that run in it."""
    changes = sorted({moment for loan in lent for moment in (loan.start, loan.end)})
    waiting = sorted(lent, key=lambda loan: (loan.start, loan.end, loan.session, loan.occasion), reverse=True)
    running: list[Loan] = []
    begun: datetime | None = None
    involved: dict[Loan, None] = {}
    for moment in changes:
        running = [loan for loan in running if loan.end > moment]
        while waiting and waiting[-1].start == moment:
            running.append(waiting.pop())
        if sum(loan.quantity for loan in running) > quantity:
            begun = begun or moment
            involved |= dict.fromkeys(running)
        elif begun:
            yield begun, moment, list(involved)
            begun, involved = None, {}


def _overbooked(
    snapshot: DraftSnapshot, slug: str, start: datetime, end: datetime, lent: list[Loan]
) -> Finding:
    first = min(lent, key=lambda loan: (loan.session, loan.occasion))
    return found(
        "resource.double_booked",
        *sorted(loan.session for loan in lent),
        field="resources",
        occasion=first.occasion,
        resource=slug,
        quantity=snapshot.resource_by_slug[slug].quantity,
        start=clock.stored(start),
        end=clock.stored(end),
        zone=snapshot.edition.zone,
    )
