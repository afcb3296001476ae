"""After a change, only what can differ is checked again, and the result is that of a full check."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.draft.snapshot import DraftRole, DraftSnapshot, Waiver
from planner.rules.check import RULES, check
from planner.rules.recheck import recheck, touched_by
from planner.rules.scopes import ALONE, WHOLE_EDITION
from planner.values import Timed
from planner.vocabulary import PlaceKind, Profile, Role, Severity, State
from tests.draft_builders import a_draft_session, a_role, an_occasion, texts, timed
from tests.rules.drafts import CODES, FREE_ROOM, ROOMS, SPEAKERS, draft_of, drafts, sessions, spans

FIELDS = {
    "audiences": st.sampled_from(((), ("residents",), ("young",), ("residents", "congregation"))),
    "themes": st.sampled_from(((), ("democracy",), ("health", "democracy"))),
    "format": st.sampled_from(("", "seminar", "panel", "forum", "plenary")),
    "state": st.sampled_from(tuple(State)),
    "year_round": st.booleans(),
    "profile": st.sampled_from(((), (Profile.POLITICAL_DISCUSSION,), (Profile.KNOWLEDGE,))),
    "title": st.sampled_from((texts("Ny"), texts("Samtal om torg", "Samtal om torg"))),
    "people": st.lists(st.sampled_from(SPEAKERS), max_size=3, unique=True).map(
        lambda slugs: tuple(DraftRole(person=slug, role=Role.SPEAKER) for slug in slugs)
    ),
}


def with_occasion(session, **facts):
    """A session with its first occasion changed, one made where it has none."""
    first, *others = session.occasions or (an_occasion(),)
    return replace(session, occasions=(replace(first, **facts), *others))


def resized(session, minutes):
    time = session.occasions[0].time if session.occasions else None
    if not isinstance(time, Timed):
        return session
    return with_occasion(session, time=Timed(start=time.start, end=time.start + timedelta(minutes=minutes)))


def acts():
    """What one edit does to a session: place, move, resize, write something into a field, write it anew, remove it."""
    return st.one_of(
        spans().map(lambda time: lambda session: with_occasion(session, time=time)),
        st.sampled_from((*ROOMS, FREE_ROOM)).map(
            lambda room: lambda session: with_occasion(session, room=room, place=PlaceKind.ROOM)
        ),
        st.sampled_from((30, 60, 240, 60 * 30)).map(
            lambda minutes: lambda session: resized(session, minutes)
        ),
        st.sampled_from(sorted(FIELDS)).flatmap(
            lambda name: FIELDS[name].map(lambda value: lambda session: replace(session, **{name: value}))
        ),
        st.booleans().map(lambda off: lambda session: with_occasion(session, cancelled=off)),
        sessions(CODES[0]).map(lambda new: lambda session: replace(new, code=session.code)),
        st.just(lambda _session: None),
    )


def edited(snapshot: DraftSnapshot, code: str, act) -> DraftSnapshot:
    """The draft after an act on the session of a code; one that is not there is made first."""
    session = act(snapshot.session_by_code.get(code) or a_draft_session(code))
    others = tuple(one for one in snapshot.sessions if one.code != code)
    return replace(
        snapshot, history_id=snapshot.history_id + 1, sessions=(*others, session) if session else others
    )


@settings(max_examples=40)
@given(drafts(6), st.lists(st.tuples(st.sampled_from(CODES), acts()), min_size=1, max_size=5))
def test_rechecking_after_any_edits_is_a_full_check(snapshot, edits):
    findings = check(snapshot)
    for code, act in edits:
        after = edited(snapshot, code, act)
        findings = recheck(snapshot, findings, after)
        assert findings == check(after)
        snapshot = after


@settings(max_examples=20)
@given(drafts(6), drafts(6))
def test_rechecking_a_whole_other_programme_is_a_full_check(before, after):
    assert recheck(before, check(before), after) == check(after)


def test_nothing_runs_again_where_nothing_changed():
    snapshot = draft_of(a_draft_session(format=""))
    same = replace(snapshot, history_id=9, sessions=(a_draft_session(format=""),))
    told = ("what was found before",)
    assert recheck(snapshot, told, same) == told


@pytest.mark.parametrize(
    "change",
    [
        {"venues": (), "breaks": ()},
        {"people": ()},
        {"edition": {"severities": {"format.missing": Severity.OFF, "contact.missing": Severity.BLOCKER}}},
        {"edition": {"changeover_minutes": 45}},
        {"terms": ()},
    ],
)
def test_another_register_or_edition_is_checked_in_full(change):
    given = (a_draft_session("AAAAAA", format=""), a_draft_session("BBBBBB", people=(a_role(),)))
    before, after = draft_of(*given), draft_of(*given, **change)
    assert recheck(before, check(before), after) == check(after)


def test_a_new_waiver_is_laid_beside_what_was_found():
    before = draft_of(a_draft_session(themes=()))
    (note,) = check(before)
    waiver = Waiver(
        finding=note.digest, code=note.code, reason="Ja", by="x", at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    after = replace(before, waivers=(waiver,))
    (found,) = recheck(before, (note,), after)
    assert found.waived == waiver


def test_a_move_runs_the_rules_on_those_that_share_something_with_it_only():
    far = [
        a_draft_session(code, themes=(f"own-{code}",), occasions=(an_occasion(room=FREE_ROOM),))
        for code in CODES[2:]
    ]
    moved = a_draft_session("AAAAAA", occasions=(an_occasion(room=ROOMS[0], time=timed("10:00", "11:00")),))
    there = a_draft_session("BBBBBB", occasions=(an_occasion(room=ROOMS[0], time=timed("11:00", "12:00")),))
    before = draft_of(moved, there, *far)
    after = edited(before, "AAAAAA", lambda one: with_occasion(one, time=timed("11:30", "12:30")))
    touched = {one.scope: touched_by(one.scope, before, after, {"AAAAAA"}) for one in RULES}
    assert {one.code for one in after.sessions if not touched[ALONE].isdisjoint(ALONE.shared(one))} == {
        "AAAAAA"
    }
    assert touched[WHOLE_EDITION] == {None}
    assert [
        one.sessions for one in recheck(before, check(before), after) if one.code == "room.double_booked"
    ] == [("BBBBBB", "AAAAAA")]


def rooms_by_hand(snapshot):
    """Every pair of occasions that hold one room at once, by looking at every pair."""
    parallel = {room.slug for room in snapshot.room_by_slug.values() if room.parallel_use}
    held = [
        (one.room, one.time, session.code, one.number)
        for session in snapshot.sessions
        if session.state is not State.WITHDRAWN and not session.year_round
        for one in session.occasions
        if not one.cancelled and one.place is PlaceKind.ROOM and isinstance(one.time, Timed)
    ]
    return {
        frozenset((first[2:], second[2:]))
        for first in held
        for second in held
        if first[2:] != second[2:]
        and first[0] == second[0]
        and first[0] not in parallel
        and first[1].start < second[1].end
        and second[1].start < first[1].end
    }


def people_by_hand(snapshot):
    """Every pair of sessions that need a person at once, minute by minute."""
    minutes: dict[tuple[str, datetime], set[str]] = {}
    for session in snapshot.sessions:
        if session.state is State.WITHDRAWN or session.year_round:
            continue
        times = [one.time for one in session.occasions if not one.cancelled and isinstance(one.time, Timed)]
        for person in {role.person for role in session.people}:
            for time in times:
                moment = time.start
                while moment < time.end:
                    minutes.setdefault((person, moment), set()).add(session.code)
                    moment += timedelta(minutes=5)
    return {
        (person, frozenset((one, other)))
        for (person, _), codes in minutes.items()
        for one in codes
        for other in codes
        if one != other
    }


@settings(max_examples=60)
@given(drafts(6))
def test_room_and_person_rules_find_what_looking_at_every_pair_finds(snapshot):
    snapshot = replace(snapshot, sessions=tuple(replace(one, parts=()) for one in snapshot.sessions))
    found = check(snapshot)
    rooms = {
        frozenset(((one.sessions[0], one.occasion), (one.sessions[-1], one.fact("other_occasion"))))
        for one in found
        if one.code == "room.double_booked"
    }
    people = {
        (one.fact("person"), frozenset(one.sessions)) for one in found if one.code == "person.double_booked"
    }
    assert rooms == rooms_by_hand(snapshot)
    assert people == people_by_hand(snapshot)


def test_the_same_start_and_length_is_a_double_booking_too():
    twice = [a_draft_session(code, people=(a_role(),)) for code in ("AAAAAA", "BBBBBB")]
    codes = {one.code for one in check(draft_of(*twice))}
    assert {"room.double_booked", "person.double_booked"} <= codes
