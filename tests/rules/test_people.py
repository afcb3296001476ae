"""People in two places at once, against counting minute by minute; and one side of the council alone on stage."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner import clock
from planner.draft.snapshot import DraftOrganisation, DraftPart, DraftPerson
from planner.rules.people import one_side_alone, people_booked_twice
from planner.values import Timed
from planner.vocabulary import ActorKind, Role, Side
from tests.draft_builders import (
    ORGANISATIONS,
    PEOPLE,
    a_draft,
    a_draft_session,
    a_role,
    an_occasion,
    at,
    texts,
    timed,
)

A, B = "AAAAAA", "BBBBBB"


def minutes(first: int, length: int) -> Timed:
    start = at("08:00") + timedelta(minutes=first)
    return Timed(start=start, end=start + timedelta(minutes=length))


def a_random_session(chance: random.Random, number: int):
    occasions = tuple(
        an_occasion(
            one, time=minutes(chance.randrange(40), chance.randint(1, 15)), cancelled=chance.random() < 0.2
        )
        for one in range(1, chance.randint(1, 3) + 1)
    )
    people = tuple(
        a_role(chance.choice(("gast", "kassor")), chance.choice((Role.SPEAKER, Role.MODERATOR)))
        for _ in range(chance.randint(0, 3))
    )
    parts = ()
    if chance.random() < 0.4:
        within = chance.choice(occasions).time
        parts = (DraftPart(title=texts("Del"), time=within, people=(chance.choice(("gast", "kassor")),)),)
    return a_draft_session(f"AAAAA{number}", occasions=occasions, people=people, parts=parts)


def needed_by(session) -> set[tuple[str, object]]:
    """Return who is needed at which minutes, said in the plainest way."""
    live = [one.time for one in session.occasions if not one.cancelled]
    if not live:
        return set()
    gone = [one.time for one in session.occasions if one.cancelled]

    def meets(span, others):
        return any(span.start < one.end and one.start < span.end for one in others)

    at_parts = [
        (person, part.time)
        for part in session.parts
        for person in part.people
        if meets(part.time, live) or not meets(part.time, gone)
    ]
    named = {person for person, _ in at_parts}
    spans = at_parts + [
        (role.person, time) for role in session.people if role.person not in named for time in live
    ]
    needed = set()
    for person, span in spans:
        moment = span.start
        while moment < span.end:
            needed.add((person, moment))
            moment += timedelta(minutes=1)
    return needed


def test_double_bookings_equal_counting_minute_by_minute():
    chance = random.Random(20261126)
    seen = 0
    for _ in range(150):
        sessions = [a_random_session(chance, number) for number in range(chance.randint(2, 6))]
        needed = {one.code: needed_by(one) for one in sessions}
        expected = {
            (moment, person, frozenset((first.code, second.code)))
            for place, first in enumerate(sessions)
            for second in sessions[place + 1 :]
            for person, moment in needed[first.code] & needed[second.code]
        }
        told = set()
        for one in people_booked_twice(a_draft(*sessions), sessions):
            moment, end = (clock.parse_instant(one.fact(name)) for name in ("start", "end"))
            while moment < end:
                told.add((moment, one.fact("person"), frozenset(one.sessions)))
                moment += timedelta(minutes=1)
        assert told == expected
        seen += len(expected)
    assert seen > 1000


def test_identical_start_and_length_is_a_clash_too():
    both = [a_draft_session(code, people=(a_role("gast"),)) for code in (A, B)]
    found = people_booked_twice(a_draft(*both), both)
    assert [(one.sessions, one.fact("person")) for one in found] == [((A, B), "gast")]


def test_a_part_in_an_occasion_that_is_cancelled_needs_nobody():
    later = replace(an_occasion(2), time=timed("15:00", "16:00"))
    cancelled = a_draft_session(
        A,
        occasions=(replace(an_occasion(), cancelled=True), later),
        parts=(DraftPart(title=texts("Del"), time=timed("10:00", "11:00"), people=("gast",)),),
    )
    other = a_draft_session(B, people=(a_role("gast"),))
    assert people_booked_twice(a_draft(cancelled, other), [cancelled, other]) == []


def test_a_part_left_behind_says_nothing_of_when_somebody_is_needed():
    left = (DraftPart(title=texts("Del"), time=timed("06:00", "07:00"), people=("gast",)),)
    moved = a_draft_session(A, parts=left)
    now = a_draft_session(B, people=(a_role("gast"),))
    then = a_draft_session(
        "CCCCCC", people=(a_role("gast"),), occasions=(an_occasion(time=timed("06:00", "07:00")),)
    )
    found = people_booked_twice(a_draft(moved, now, then), [moved, now, then])
    assert [one.sessions for one in found] == [(A, B)]


PARTIES = tuple(
    DraftOrganisation(slug=slug, kind=kind, name=texts(slug), side=side)
    for slug, kind, side in (
        ("styret", ActorKind.POLITICS, Side.GOVERNING),
        ("oppositionen", ActorKind.POLITICS, Side.OPPOSITION),
        ("mojligen", ActorKind.POLITICS, Side.NONE),
        ("foreningen-s", ActorKind.CIVIL_SOCIETY, Side.GOVERNING),
    )
)
ELECTED = tuple(
    DraftPerson(slug=f"{one.slug}-{number}", title=texts("Ledamot"), organisation=one.slug)
    for one in PARTIES
    for number in (1, 2)
)
ELECTION = {"election_first_day": date(2026, 3, 1), "election_last_day": date(2026, 9, 13)}


@pytest.mark.parametrize(
    ("people", "edition", "expected"),
    [
        (("styret-1", "styret-2"), {}, [("governing", None)]),
        (("oppositionen-1", "oppositionen-2"), {}, [("opposition", None)]),
        (("styret-1", "oppositionen-1"), {}, []),
        (("styret-1",), {}, []),
        (("styret-1", "styret-1"), {}, []),
        (("styret-1", "styret-2", "mojligen-1", "gast"), {}, [("governing", None)]),
        (("mojligen-1", "mojligen-2"), {}, []),
        (("foreningen-s-1", "foreningen-s-2"), {}, []),
        (("styret-1",), ELECTION, [("governing", "election")]),
        (("styret-1", "oppositionen-1"), ELECTION, []),
        (("styret-1",), {**ELECTION, "election_first_day": date(2026, 4, 1)}, []),
        (("styret-1",), {"election_last_day": date(2026, 9, 13)}, [("governing", "election")]),
        ((), ELECTION, []),
    ],
)
def test_one_side_alone_is_told(people, edition, expected):
    session = a_draft_session(people=tuple(a_role(one) for one in people))
    snapshot = a_draft(
        session, organisations=ORGANISATIONS + PARTIES, people=PEOPLE + ELECTED, edition=edition
    )
    found = one_side_alone(snapshot, snapshot.sessions)
    assert [(one.fact("side"), one.fact("variant")) for one in found] == expected
