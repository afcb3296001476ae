"""What is told of a change, and what never is."""

from dataclasses import replace

import pytest

from planner.release.diff import changes
from planner.release.items import Change, ChangeKind
from tests.builders import (
    CANCELLED,
    FORUM,
    MOVED,
    SECOND_PUBLISHED,
    a_release,
    a_session,
    an_occasion,
    at_venue,
    in_room,
    shown,
    stamps,
    texts,
    timed,
    withdrawn,
    without_time,
)

OLD_TIME, NEW_TIME = timed("2026-03-25 10:00", "12:00"), timed("2026-03-25 13:00", "15:00")


def told(before, after):
    """What a release tells that turns one session into another."""
    return changes(a_release(before), a_release(after))


def change(kind, occasion=None, **facts):
    return Change(kind=kind, code=MOVED, occasion=occasion, **facts)


def test_a_first_release_tells_nothing():
    assert changes(None, a_release()) == ()


def test_equal_content_tells_nothing():
    again = a_session(changed_at=SECOND_PUBLISHED, stamps=stamps(sequence=4, changed_at=SECOND_PUBLISHED))
    assert told(a_session(), again) == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"time": OLD_TIME}, {"time": NEW_TIME},
         [change(ChangeKind.TIME, 1, old_time=OLD_TIME, new_time=NEW_TIME)]),
        ({"place": in_room()}, {"place": at_venue("garaget")},
         [change(ChangeKind.PLACE, 1, old_place=in_room(), new_place=at_venue("garaget"))]),
        ({}, {"withdrawn": withdrawn()}, [change(ChangeKind.WITHDRAWN)]),
        ({"withdrawn": withdrawn()}, {}, [change(ChangeKind.RESTORED)]),
        ({}, {"cancelled": True}, [change(ChangeKind.OCCASION_CANCELLED, 1)]),
        ({"cancelled": True}, {}, [change(ChangeKind.OCCASION_RESTORED, 1)]),
        ({}, {"fully_booked": True}, [change(ChangeKind.FULLY_BOOKED, 1)]),
        ({"title": "Gammal"}, {"title": "Ny"},
         [change(ChangeKind.TITLE, old_title=texts("Gammal"), new_title=texts("Ny"))]),
        ({}, {"lead": texts("Nytt.")}, [change(ChangeKind.TEXT)]),
        ({"fully_booked": True}, {}, [change(ChangeKind.TEXT)]),
        ({"title": "Gammal", "time": OLD_TIME}, {"title": "Ny", "time": NEW_TIME, "lead": texts("Nytt.")},
         [change(ChangeKind.TIME, 1, old_time=OLD_TIME, new_time=NEW_TIME),
          change(ChangeKind.TITLE, old_title=texts("Gammal"), new_title=texts("Ny"))]),
    ],
)  # fmt: skip
def test_each_kind_of_change(before, after, expected):
    assert told(a_session(**before), a_session(**after)) == tuple(expected)


@pytest.mark.parametrize("kind", ["on_registration", "not_published", "removed"])
def test_restricting_a_place_tells_neither_old_nor_new(kind):
    assert told(a_session(place=in_room()), a_session(place=shown(kind))) == (change(ChangeKind.WITHHELD, 1),)


@pytest.mark.parametrize("kind", ["on_registration", "not_published"])
def test_opening_a_place_tells_no_old_one(kind):
    assert told(a_session(place=shown(kind)), a_session(place=in_room())) == (change(ChangeKind.TEXT),)


def test_restricting_a_time_tells_neither_old_nor_new():
    assert told(a_session(time=OLD_TIME), a_session(time=without_time())) == (change(ChangeKind.WITHHELD, 1),)
    assert told(a_session(time=without_time()), a_session(time=OLD_TIME)) == (change(ChangeKind.TEXT),)


def test_a_time_may_be_told_while_a_place_is_withheld():
    before, after = a_session(time=OLD_TIME), a_session(time=NEW_TIME, place=shown("not_published"))
    assert told(before, after) == (
        change(ChangeKind.TIME, 1, old_time=OLD_TIME, new_time=NEW_TIME),
        change(ChangeKind.WITHHELD, 1),
    )


def test_sessions_and_occasions_that_are_new():
    before = a_release(a_session(MOVED))
    after = a_release(a_session(MOVED, occasions=(an_occasion(1), an_occasion(2))), a_session(FORUM))
    assert changes(before, after) == (
        change(ChangeKind.OCCASION_ADDED, 2),
        Change(kind=ChangeKind.ADDED, code=FORUM),
    )


def test_the_order_does_not_depend_on_the_release():
    before, after = a_release(), a_release()
    turned = replace(after, sessions=tuple(
        replace(one, title=texts("Ny"), withdrawn=withdrawn()) for one in reversed(after.sessions)
    ))  # fmt: skip
    found = changes(before, turned)
    assert [one.code for one in found] == sorted(one.code for one in found)
    assert [one.kind for one in found if one.code == CANCELLED] == [ChangeKind.TITLE]
    assert [one.kind for one in found if one.code == MOVED] == [ChangeKind.WITHDRAWN, ChangeKind.TITLE]
