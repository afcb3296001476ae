"""What today's disclosure leaves of what was public, and how a new restriction is noticed. Pure."""

from dataclasses import replace

import pytest

from planner.draft.snapshot import DraftSession
from planner.release import disclosure
from planner.release.items import Change, ChangeKind, Logged, PersonPart, Place, Shown
from planner.text import Texts
from planner.values import Withheld
from planner.vocabulary import Disclosure, Role
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
def test_what_is_newly_hidden_is_noticed_once(facts, hidden):
    after = disclosure.restricted(a_session(), now(**facts), frozenset())
    assert disclosure.newly_hidden(a_session(), after) == hidden
    assert disclosure.newly_hidden(after, after) == set()
    assert disclosure.newly_hidden(after, a_session()) == set()


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
