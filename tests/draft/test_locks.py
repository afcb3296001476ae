"""Occasions that are locked in place: every act leaves them there, until they are unlocked."""

import pytest

from planner import history
from planner.db import db
from planner.draft.edit_sessions import change_session, copy_session, stored_session
from planner.draft.moving import fingerprint, lock_occasion, move_occasion
from planner.draft.shapes import InvalidDocument
from planner.errors import UnknownReference
from tests import drafted

LOCKED = {"form.occasion.locked"}


@pytest.fixture
def code(app):
    with app.app_context():
        drafted.registers()
        drafted.session(occasions=[drafted.occasion(), drafted.occasion(26)])
        lock_occasion("AAAAAA", 1, locked=True, by=drafted.BY)
        yield "AAAAAA"


def occasions(code):
    db.session.expire_all()
    return stored_session(db.session(), code).document["occasions"]


def refusal(act):
    with pytest.raises(InvalidDocument) as caught:
        act()
    return {fault for fault, _ in caught.value.facts["errors"].values()}


def moved(code, number, **facts):
    was = fingerprint(next(one for one in occasions(code) if one["number"] == number))
    return move_occasion(code, number, facts, was=was, by=drafted.BY)


def test_a_locked_occasion_stays_whatever_act_would_move_it(code):
    before = occasions(code)
    first, second = before
    assert refusal(lambda: moved(code, 1, room="orkanen-stora")) == LOCKED
    for wanted in (
        [{**first, "start": "2026-03-25T08:00:00Z"}, second],
        [{**first, "place": "online", "room": ""}, second],
        [second],
    ):
        assert (
            refusal(
                lambda wanted=wanted: change_session(code, {"occasions": wanted}, version=None, by=drafted.BY)
            )
            == LOCKED
        )
    assert occasions(code) == before


def test_the_others_and_all_else_about_it_can_be_changed(code):
    moved(code, 2, room="orkanen-stora")
    first, second = occasions(code)
    change_session(
        code, {"occasions": [{**first, "cancelled": True, "seats": 5}, second]}, version=None, by=drafted.BY
    )
    after = occasions(code)
    assert [(one["room"], one["cancelled"], one["locked"]) for one in after] == [
        ("garaget-stora", True, True),
        ("orkanen-stora", False, False),
    ]


def test_it_moves_again_when_it_is_unlocked_also_in_one_act(code):
    first, second = occasions(code)
    free = {**first, "locked": False, "room": "orkanen-stora"}
    change_session(code, {"occasions": [free, second]}, version=None, by=drafted.BY)
    assert occasions(code)[0]["room"] == "orkanen-stora"


def test_locking_has_its_line_of_history_and_twice_is_once(code):
    lock_occasion(code, 1, locked=True, by=drafted.BY)
    lock_occasion(code, 1, locked=False, by=drafted.BY)
    acts = [line.act for line in history.lines(db.session(), kind="session", key=code)]
    assert acts == ["unlocked", "locked", "created"]
    with pytest.raises(UnknownReference):
        lock_occasion(code, 9, locked=True, by=drafted.BY)


def test_a_copy_is_not_locked(code):
    assert [one["locked"] for one in occasions(copy_session(code, by=drafted.BY))] == [False, False]
