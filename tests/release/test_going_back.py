"""Going back: where it falls short of the old release is known before the act, each way in which it can."""

import pytest

from planner.db import db
from planner.draft import edit, edit_sessions
from planner.release import publish as publishing
from planner.release import redact, store
from planner.release.going_back import Differences, Lost
from planner.release.way_back import go_back, way_back
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both

NOTHING = {
    "cancelled": (),
    "held_again": (),
    "returning": (),
    "stay_cancelled": (),
    "later_occasions": (),
    "lost": {},
    "in_progress": (),
}


def differences(number=1):
    return way_back(db.session(), SLUG, number).differences


def same(found, **expected):
    assert found == Differences(**(NOTHING | expected))


def withdraw(code="AAAAAA"):
    edit_sessions.withdraw_session(code, kind=Withdrawal.CANCELLED, reason=both("Sjukdom"), at=FIRST, by=BY)


@pytest.fixture
def first(edition):
    """One release with one session, in which somebody takes part."""
    drafted.session(people=[{"person": "gast"}], parts=[{"title": both("Del"), "people": ["gast"]}])
    drafted.publish()
    return edition


def test_nothing_differs_from_what_is_public(first):
    same(differences())


def test_what_came_later_is_cancelled_and_put_to_work(first):
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    drafted.publish(2)
    same(differences(), cancelled=("BBBBBB",), in_progress=("BBBBBB",))


def test_what_changed_since_returns_and_its_draft_is_put_to_work(first):
    drafted.change(lead=both("Annat"))
    drafted.publish(2)
    same(differences(), returning=("AAAAAA",), in_progress=("AAAAAA",))


def test_a_draft_that_is_not_public_yet_is_put_to_work_too(first):
    drafted.change(lead=both("Opublicerat"))
    same(differences(), in_progress=("AAAAAA",))


def test_what_was_withdrawn_since_stays_cancelled(first):
    withdraw()
    publishing.release_now(SLUG, by=BY)
    same(differences(), stay_cancelled=("AAAAAA",))


def test_what_was_cancelled_then_and_is_on_now_is_cancelled_again(first):
    withdraw()
    publishing.release_now(SLUG, by=BY)
    edit_sessions.restore_session("AAAAAA", by=BY)
    drafted.change(state="ready")
    drafted.publish(3)
    same(differences(2), cancelled=("AAAAAA",), in_progress=("AAAAAA",))


def test_what_is_told_as_cancelled_but_withdrawn_no_more_is_on_again(first):
    withdraw()
    publishing.release_now(SLUG, by=BY)
    edit_sessions.restore_session("AAAAAA", by=BY)
    same(differences(), held_again=("AAAAAA",))


def test_a_later_time_is_told_as_cancelled(first):
    drafted.change(occasions=[drafted.occasion(number=1), drafted.occasion(26)])
    drafted.publish(2)
    same(differences(), returning=("AAAAAA",), later_occasions=("AAAAAA",), in_progress=("AAAAAA",))


@pytest.mark.parametrize(
    ("hidden", "lost"),
    [
        ("place_disclosure", Lost.PLACE),
        ("time_disclosure", Lost.TIME),
        ("people_disclosure", Lost.PEOPLE),
    ],
)
def test_what_is_hidden_since_is_left_out(first, hidden, lost):
    edit_sessions.change_session("AAAAAA", {hidden: "not_published"}, version=None, by=BY)
    publishing.release_now(SLUG, by=BY)
    same(differences(), lost={"AAAAAA": (lost,)})


def test_what_was_erased_is_left_out(edition):
    person = edit.create("person", {"name": "Eva Lund", "title": both("Sångare")}, by=BY, slug="eva-lund")
    drafted.session(lead=both("Eva Lund sjunger."), people=[{"person": person}])
    drafted.publish()
    redact.redact_person(person, reason="begäran", by=BY)
    same(
        differences(),
        returning=("AAAAAA",),
        lost={"AAAAAA": (Lost.PEOPLE, Lost.TEXT)},
        in_progress=("AAAAAA",),
    )


def test_the_act_does_what_was_told(first):
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    drafted.change(lead=both("Annat"))
    drafted.publish(2)
    told = differences()
    way = go_back(SLUG, 1, by=BY)
    assert way.differences == told
    assert way.differences.short_of(way.old) == {"BBBBBB"}
    assert way.release == store.load(first, SLUG, 3)
    assert [code for code, one in way.release.session_by_code.items() if one.withdrawn] == ["BBBBBB"]
    states = {
        code: edit_sessions.stored_session(first, code).document["state"] for code in ("AAAAAA", "BBBBBB")
    }
    assert states == {"AAAAAA": "in_progress", "BBBBBB": "in_progress"}


def test_telling_writes_nothing(first):
    drafted.change(lead=both("Annat"))
    differences()
    assert store.counted(first) == 1
    assert edit_sessions.stored_session(first, "AAAAAA").document["state"] == "ready"
