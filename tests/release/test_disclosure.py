"""What today's disclosure leaves of what was public, and what of it is hidden. Pure."""

from dataclasses import replace

import pytest

from planner.draft.snapshot import DraftSession
from planner.release import disclosure
from planner.release.items import Change, ChangeKind, Logged, PersonPart, Place, Shown
from planner.text import Texts
from planner.values import AccessMeasure, Withheld
from planner.vocabulary import Answer, Disclosure, Measure, Role
from tests.builders import PUBLISHED, a_release
from tests.draft_builders import a_role


def a_session():
    """A session of a release with a room, a time and people."""
    return next(
        one
        for one in a_release().sessions
        if one.people and one.occasions and one.occasions[0].place.shown == Shown.ROOM
    )


def now(**facts):
    return DraftSession(code=a_session().code, **facts)


def test_what_is_open_stays_as_it_was():
    assert disclosure.restricted(a_session(), now(), frozenset()) == a_session()


@pytest.mark.parametrize(
    ("level", "shown"),
    [(Disclosure.ON_REGISTRATION, Shown.ON_REGISTRATION), (Disclosure.NOT_PUBLISHED, Shown.NOT_PUBLISHED)],
)
def test_a_place_is_left_out_and_what_may_be_said_of_it_is_todays(level, shown):
    found = disclosure.restricted(
        a_session(), now(place_disclosure=level, public_place=Texts.of(sv="Centralt")), frozenset()
    )
    assert {occasion.place for occasion in found.occasions} == {Place(shown=shown)}
    assert found.public_place == Texts.of(sv="Centralt")
    assert [one.time for one in found.occasions] == [one.time for one in a_session().occasions]


def test_a_time_is_left_out_of_occasions_and_parts():
    found = disclosure.restricted(a_session(), now(time_disclosure=Disclosure.NOT_PUBLISHED), frozenset())
    assert {type(occasion.time) for occasion in found.occasions} == {Withheld}
    assert {part.time for part in found.parts} <= {None}


def test_people_are_left_out_together_or_one_by_one():
    session = replace(
        a_session(), people=tuple(PersonPart(role=Role.SPEAKER, person=slug) for slug in ("a", "b", "c"))
    )
    nobody = disclosure.restricted(session, now(people_disclosure=Disclosure.NOT_PUBLISHED), frozenset())
    assert (nobody.people, nobody.people_withheld) == ((), True)
    one_less = replace(a_role("b"), disclosure=Disclosure.NOT_PUBLISHED)
    some = disclosure.restricted(session, now(people=(one_less,)), frozenset({"c"}))
    assert ([part.person for part in some.people], some.people_withheld) == (["a"], True)


@pytest.mark.parametrize(
    ("facts", "hidden"),
    [
        ({}, set()),
        ({"place_disclosure": Disclosure.ON_REGISTRATION}, {"place"}),
        ({"time_disclosure": Disclosure.NOT_PUBLISHED}, {"time"}),
        ({"people_disclosure": Disclosure.NOT_PUBLISHED}, {"people"}),
    ],
)
def test_what_is_hidden_is_todays_whatever_was_told_before(facts, hidden):
    assert disclosure.hidden_today(now(**facts), frozenset()) == hidden


def test_people_are_hidden_one_by_one_too():
    one = replace(a_role("b"), disclosure=Disclosure.NOT_PUBLISHED)
    assert disclosure.hidden_today(now(people=(one, a_role("c"))), frozenset()) == {"people"}
    assert disclosure.hidden_people(now(people=(one, a_role("c"))), frozenset({"d"})) == {"b", "d"}


def test_the_strictest_disclosure_of_somebodys_roles_holds():
    roles = (a_role("b"), replace(a_role("b"), disclosure=Disclosure.NOT_PUBLISHED))
    assert disclosure.hidden_people(now(people=roles), frozenset()) == {"b"}


def test_where_a_place_closes_only_the_sessions_own_access_answers_stay():
    own = AccessMeasure(measure=Measure.QUIET_ROOM, answer=Answer.YES)
    found = disclosure.restricted(
        a_session(), now(place_disclosure=Disclosure.NOT_PUBLISHED, access=(own,)), frozenset()
    )
    assert {entry for entry in found.access if entry.answer != Answer.UNKNOWN} == {own}
    assert [entry.measure for entry in found.access] == list(Measure)


def test_a_place_that_was_withheld_already_takes_nothing_new_from_the_draft():
    hidden = now(place_disclosure=Disclosure.NOT_PUBLISHED, public_place=Texts.of(sv="Centralt"))
    before = disclosure.restricted(a_session(), hidden, frozenset())
    half_done = replace(
        hidden,
        public_place=Texts.of(sv="Halvfärdigt"),
        access=(AccessMeasure(measure=Measure.QUIET_ROOM, answer=Answer.YES),),
    )
    assert disclosure.restricted(before, half_done, frozenset()) == before


def test_the_log_forgets_places_and_times_that_are_hidden_now():
    session = a_session()
    occasion = session.occasions[0]
    moved = Change(
        kind=ChangeKind.PLACE,
        code=session.code,
        occasion=1,
        old_place=occasion.place,
        new_place=occasion.place,
    )
    later = Change(
        kind=ChangeKind.TIME, code=session.code, occasion=1, old_time=occasion.time, new_time=occasion.time
    )
    other = replace(moved, code="ZZZZZZ")
    log = (Logged(number=2, published_at=PUBLISHED, changes=(moved, later, other)),)
    hidden = disclosure.restricted(
        session,
        now(place_disclosure=Disclosure.NOT_PUBLISHED, time_disclosure=Disclosure.NOT_PUBLISHED),
        frozenset(),
    )
    assert disclosure.clean_log(log, [session]) == log
    nothing = Change(kind=ChangeKind.WITHHELD, code=session.code, occasion=1)
    assert disclosure.clean_log(log, [hidden])[0].changes == (nothing, nothing, other)
