"""What rooms lack, and what is lent more often than it is there."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from planner import clock
from planner.draft.snapshot import AccessOwner, DraftNeed, DraftResource
from planner.rules.access import without_owner
from planner.rules.equipment import resources_booked_twice, rooms_without_access, rooms_without_equipment
from planner.values import AccessMeasure, Timed
from planner.vocabulary import Answer, Measure, PlaceKind, State
from tests.draft_builders import (
    ALL_KNOWN,
    a_draft,
    a_draft_session,
    a_room,
    a_venue,
    an_occasion,
    at,
    texts,
    timed,
)


def answer(measure: Measure, said: Answer) -> tuple[AccessMeasure, ...]:
    return (AccessMeasure(measure=measure, answer=said),)


LOOP = Measure.HEARING_LOOP
LOOPS = DraftResource(slug="loop", name=texts("Slinga"), quantity=2, measures=(LOOP,))
PIANO = DraftResource(slug="piano", name=texts("Flygel"), quantity=0)
NO_LOOP, WITH_LOOP = answer(LOOP, Answer.NO), answer(LOOP, Answer.YES)


def draft_with(session, room_facts=(), venue_facts=(), *more):
    venue = a_venue("garaget", a_room(**dict(room_facts)), **dict(venue_facts))
    return a_draft(session, *more, venues=(venue,), resources=(LOOPS, PIANO))


@pytest.mark.parametrize(
    ("promised", "room", "venue", "more", "expected"),
    [
        (ALL_KNOWN, {}, {}, {}, []),
        (ALL_KNOWN, {"access": NO_LOOP}, {}, {}, [("hearing_loop",)]),
        (ALL_KNOWN, {}, {"access": NO_LOOP}, {}, [("hearing_loop",)]),
        (ALL_KNOWN, {"access": WITH_LOOP}, {"access": NO_LOOP}, {}, []),
        (ALL_KNOWN, {"access": answer(LOOP, Answer.UNKNOWN)}, {"access": NO_LOOP}, {}, [("hearing_loop",)]),
        (ALL_KNOWN, {"access": answer(LOOP, Answer.ON_REQUEST)}, {}, {}, []),
        (NO_LOOP, {"access": NO_LOOP}, {}, {}, []),
        ((), {"access": NO_LOOP}, {}, {}, []),
        (ALL_KNOWN, {"access": NO_LOOP}, {}, {"resources": (DraftNeed(resource="loop"),)}, []),
        (
            ALL_KNOWN,
            {"access": NO_LOOP},
            {},
            {"resources": (DraftNeed(resource="piano"),)},
            [("hearing_loop",)],
        ),
        (ALL_KNOWN, {"access": NO_LOOP}, {}, {"state": State.WITHDRAWN}, []),
        (
            ALL_KNOWN,
            {"access": NO_LOOP},
            {},
            {"occasions": (an_occasion(room="", place=PlaceKind.ONLINE),)},
            [],
        ),
    ],
)
def test_a_room_has_the_access_that_is_promised(promised, room, venue, more, expected):
    snapshot = draft_with(a_draft_session(access=promised, **more), room, venue)
    found = rooms_without_access(snapshot, snapshot.sessions)
    assert [one.fact("measures") for one in found] == expected


@pytest.mark.parametrize(
    ("needs", "room", "expected"),
    [
        ((), {}, []),
        (("piano",), {}, [("piano",)]),
        (("piano",), {"equipment": ("piano",)}, []),
        (("loop",), {}, []),
        (("gone",), {}, []),
        (("piano", "loop"), {"equipment": ("loop",)}, [("piano",)]),
    ],
)
def test_a_room_has_what_is_needed_or_it_can_be_lent(needs, room, expected):
    session = a_draft_session(resources=tuple(DraftNeed(resource=one) for one in needs))
    snapshot = draft_with(session, room)
    found = rooms_without_equipment(snapshot, snapshot.sessions)
    assert [one.fact("resources") for one in found] == expected


def booking(code: str, starts: str, ends: str, quantity: int = 1, **facts):
    return a_draft_session(
        code,
        occasions=(replace(an_occasion(), time=timed(starts, ends), **facts),),
        resources=(DraftNeed(resource="loop", quantity=quantity),),
    )


A, B, C = "AAAAAA", "BBBBBB", "CCCCCC"


@pytest.mark.parametrize(
    ("bookings", "expected"),
    [
        ([(A, "10:00", "11:00"), (B, "10:00", "11:00")], []),
        ([(A, "10:00", "11:00", 2), (B, "11:00", "12:00", 2)], []),
        ([(A, "10:00", "11:00", 3)], [((A,), "10:00", "11:00")]),
        (
            [(A, "10:00", "12:00"), (B, "10:30", "11:30"), (C, "11:00", "13:00")],
            [((A, B, C), "11:00", "11:30")],
        ),
        (
            [(A, "10:00", "12:00", 2), (B, "10:00", "10:30"), (C, "11:00", "13:00")],
            [((A, B), "10:00", "10:30"), ((A, C), "11:00", "12:00")],
        ),
        (
            [(A, "10:00", "12:00", 2), (B, "10:00", "11:00"), (C, "11:00", "13:00")],
            [((A, B, C), "10:00", "12:00")],
        ),
    ],
)
def test_no_more_is_lent_than_there_is(bookings, expected):
    snapshot = draft_with(
        *[booking(*one) for one in bookings][:1], (), (), *[booking(*one) for one in bookings][1:]
    )
    found = resources_booked_twice(snapshot, snapshot.sessions)
    told = [(one.sessions, one.fact("start"), one.fact("end")) for one in found]
    assert told == [(codes, clock.stored(at(start)), clock.stored(at(end))) for codes, start, end in expected]


def test_what_the_room_has_is_not_lent():
    sessions = [booking(code, "10:00", "11:00") for code in (A, B, C)]
    snapshot = draft_with(sessions[0], {"equipment": ("loop",)}, {}, *sessions[1:])
    assert resources_booked_twice(snapshot, snapshot.sessions) == []


def test_lending_equals_counting_minute_by_minute():
    chance = random.Random(20261125)
    for _ in range(60):
        sessions = []
        for number in range(chance.randint(1, 9)):
            start = chance.randrange(0, 40)
            length = chance.randrange(1, 12)
            time = Timed(
                start=at("08:00") + timedelta(minutes=start),
                end=at("08:00") + timedelta(minutes=start + length),
            )
            sessions.append(
                a_draft_session(
                    f"AAAAA{number}",
                    occasions=(replace(an_occasion(), time=time),),
                    resources=(DraftNeed(resource="loop", quantity=chance.randint(1, 2)),),
                )
            )
        snapshot = draft_with(sessions[0], (), (), *sessions[1:])
        expected = set()
        for minute in range(60):
            moment = at("08:00") + timedelta(minutes=minute)
            there = [s for s in sessions if s.occasions[0].time.start <= moment < s.occasions[0].time.end]
            if sum(s.resources[0].quantity for s in there) > 2:
                expected |= {(moment, s.code) for s in there}
        told = set()
        for one in resources_booked_twice(snapshot, sessions):
            start, end = (clock.parse_instant(one.fact(name)) for name in ("start", "end"))
            for s in sessions:
                time = s.occasions[0].time
                if s.code in one.sessions:
                    moment = max(start, time.start)
                    while moment < min(end, time.end):
                        told.add((moment, s.code))
                        moment += timedelta(minutes=1)
        assert told == expected


OWNER = ((LOOP, AccessOwner(who="Samordnaren")),)


@pytest.mark.parametrize(
    ("said", "owners", "room", "expected"),
    [
        (Answer.YES, (), {}, [("hearing_loop",)]),
        (Answer.ON_REQUEST, (), {}, [("hearing_loop",)]),
        (Answer.NO, (), {}, []),
        (Answer.UNKNOWN, (), {}, []),
        (Answer.YES, OWNER, {}, []),
        (Answer.YES, ((LOOP, AccessOwner()),), {}, [("hearing_loop",)]),
        (Answer.YES, (), {"access": WITH_LOOP}, []),
        (Answer.YES, (), {"access": NO_LOOP}, [("hearing_loop",)]),
    ],
)
def test_a_promised_measure_has_somebody_who_sees_to_it(said, owners, room, expected):
    session = a_draft_session(access=answer(LOOP, said), access_owners=owners)
    snapshot = draft_with(session, room)
    found = without_owner(snapshot, snapshot.sessions)
    assert [one.fact("measures") for one in found] == expected


def test_nobody_sees_to_what_is_part_of_the_house():
    session = a_draft_session(access=answer(Measure.STEP_FREE, Answer.YES), access_owners=())
    assert without_owner(a_draft(session), [session]) == []
