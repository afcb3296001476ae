"""Where an occasion fits: what is said beforehand is what a full check says afterwards."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.rules.check import check
from planner.rules.fits import Place, ask, place_at, room_times, rooms_at, suggestions
from planner.rules.surroundings import Surroundings
from planner.values import Timed
from planner.vocabulary import PlaceKind, State
from tests.draft_builders import (
    DAY,
    VENUES,
    a_draft,
    a_draft_session,
    a_role,
    a_room,
    a_venue,
    an_occasion,
    at,
    timed,
)
from tests.rules.drafts import FREE_ROOM, ROOMS, drafts

ABOUT_A_PLACE = frozenset(
    {
        "time.outside_period",
        "room.double_booked",
        "room.closed",
        "room.too_small",
        "room.not_available",
        "room.lacks_access",
        "room.lacks_equipment",
        "room.too_little_changeover",
        "person.double_booked",
        "person.not_available",
        "person.too_little_walking_time",
        "delegation.not_in_town",
        "resource.double_booked",
        "time.two_plenaries",
        "time.beside_plenary",
        "time.holy_day",
        "time.public_holiday",
        "time.in_break",
    }
)


def moved(snapshot, code, number, place):
    """The draft with one occasion put somewhere else."""
    session = snapshot.session_by_code[code]
    occasion = replace(
        next(one for one in session.occasions if one.number == number),
        time=Timed(start=place.start, end=place.end),
        place=PlaceKind.ROOM,
        room=place.room,
        venue="",
    )
    others = tuple(one for one in session.occasions if one.number != number)
    changed = replace(session, occasions=(occasion, *others))
    return replace(
        snapshot, sessions=tuple(changed if one.code == code else one for one in snapshot.sessions)
    )


def is_about(finding, code, place):
    """Tell whether a finding is about the first occasion of a session, which is at a place."""
    if code not in finding.sessions:
        return False
    if finding.code == "resource.double_booked":  # about a stretch of time, with all who borrow then
        start, end = (datetime.fromisoformat(finding.fact(name)) for name in ("start", "end"))
        return start < place.end and place.start < end
    own = [finding.occasion] if finding.sessions[0] == code else []
    own += [finding.fact("other_occasion")] if finding.sessions[-1] == code else []
    return 1 in own


@settings(max_examples=60)
@given(drafts(), st.sampled_from((*ROOMS, FREE_ROOM)), st.integers(6, 14), st.sampled_from((0, 15, 45)))
def test_what_speaks_against_a_place_is_what_a_check_finds_there(snapshot, room, hour, minute):
    session = replace(snapshot.sessions[0], state=State.READY, parts=())
    first, *others = session.occasions
    session = replace(session, occasions=(replace(first, cancelled=False), *others))
    snapshot = replace(snapshot, sessions=(session, *snapshot.sessions[1:]))
    question = ask(Surroundings(snapshot), session, 1)
    place = place_at(question, snapshot.room_by_slug[room], at(f"{hour:02}:{minute:02}"))
    after = [
        one
        for one in check(moved(snapshot, session.code, 1, place))
        if is_about(one, session.code, place) and one.code in ABOUT_A_PLACE
    ]
    assert {one.code for one in place.reasons} == {one.code for one in after}


def places(found) -> list[tuple[str, str, bool]]:
    """Return room, UTC clock and whether it is free."""
    return [(one.room, f"{one.start:%H:%M}", one.free) for one in found]


def asked(*others, venues=VENUES, **facts):
    """Ask where a session that is in the large room from 10 to 11 UTC may be."""
    session = a_draft_session(**facts)
    return ask(Surroundings(a_draft(session, *others, venues=venues)), session, 1)


def test_free_times_in_a_room_leave_out_what_holds_it_and_what_ends_too_late():
    other = a_draft_session("BBBBBB", occasions=(an_occasion(time=timed("08:00", "09:00")),))
    question = asked(other)
    room = question.snapshot.room_by_slug["garaget-stora"]
    assert places(room_times(question, room, DAY, 60, (time(9), time(12)))) == [
        ("garaget-stora", "08:00", False),
        ("garaget-stora", "09:00", True),
        ("garaget-stora", "10:00", True),
    ]


def test_a_place_that_is_not_free_says_why_as_a_check_would():
    other = a_draft_session("BBBBBB", occasions=(an_occasion(time=timed("08:00", "09:00")),))
    question = asked(other)
    place = place_at(question, question.snapshot.room_by_slug["garaget-stora"], at("08:30"))
    clash = replace(question.session, occasions=(an_occasion(time=timed("08:30", "09:30")),))
    assert place.reasons == check(a_draft(clash, other))


def test_rooms_at_its_time_tell_those_that_are_taken():
    other = a_draft_session("BBBBBB", occasions=(an_occasion(room="orkanen-aulan"),))
    assert places(rooms_at(asked(other), at("10:00"))) == [
        ("garaget-stora", "10:00", True),
        ("orkanen-aulan", "10:00", False),
    ]


def test_another_room_is_suggested_first_then_the_nearest_time_in_its_own():
    clash = a_draft_session("BBBBBB")
    assert places(suggestions(asked(clash))) == [
        ("orkanen-aulan", "10:00", True),
        ("garaget-stora", "09:00", True),
        ("garaget-stora", "11:00", True),
    ]


def test_where_a_person_is_elsewhere_no_other_room_helps():
    busy = a_draft_session("BBBBBB", occasions=(an_occasion(room="orkanen-aulan"),), people=(a_role(),))
    assert places(suggestions(asked(busy, people=(a_role(),)), most=2)) == [
        ("garaget-stora", "08:15", True),  # the walk takes 43 minutes
        ("garaget-stora", "11:45", True),
    ]


def test_a_room_that_is_too_small_is_never_suggested():
    venue = a_venue(
        "garaget",
        a_room(capacity=10),
        a_room("garaget-lilla", capacity=20),
        a_room("garaget-salen", capacity=90),
    )
    question = asked(occasions=(an_occasion(seats=50),), venues=(venue,))
    assert {one.room for one in suggestions(question)} == {"garaget-salen"}


def test_an_occasion_without_time_or_room_is_offered_the_first_day():
    question = asked(occasions=(an_occasion(room="", time=None),))
    assert places(suggestions(question, most=2)) == [
        ("garaget-stora", "08:00", True),
        ("orkanen-aulan", "08:00", True),
    ]


def test_nothing_is_suggested_where_nothing_fits():
    question = asked(occasions=(an_occasion(seats=5000),), venues=(a_venue("garaget", a_room(capacity=10)),))
    assert suggestions(question) == ()
    assert question.length == timedelta(hours=1)


def test_a_day_outside_the_period_is_free_nowhere():
    question = asked()
    room = question.snapshot.room_by_slug["garaget-stora"]
    found = room_times(question, room, date(2026, 4, 2), 30, None)
    assert {tuple(reason.code for reason in one.reasons) for one in found} == {("time.outside_period",)}
    assert isinstance(found[0], Place)
