import pytest

from planner.release.clashes import clashes, wanted_occasions
from tests.builders import (
    a_release,
    a_session,
    an_occasion,
    at_venue,
    days,
    in_room,
    shown,
    timed,
    withdrawn,
)

HERE, THERE = in_room(), in_room("garaget-stora-rummet")  # 1.9 km apart: 32 minutes with coming and going


def a_day(start, end, place=HERE, **facts):
    return {"time": timed(f"2026-03-25 {start}", end), "place": place, **facts}


def found(*sessions):
    release = a_release(*sessions)
    return [
        (clash.first.session.code, clash.second.session.code, clash.minutes, clash.needed)
        for clash in clashes(wanted_occasions(release, [(one, one.occasions) for one in release.sessions]))
    ]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("10:00", "11:00"), ("10:30", "12:00"), [("AAAAAA", "BBBBBB", None, 0)]),
        (("10:00", "11:00"), ("11:00", "12:00"), []),  # half-open, in the same house
        (("10:00", "12:00"), ("10:30", "11:00"), [("AAAAAA", "BBBBBB", None, 0)]),
        (("10:00", "11:00"), ("11:30", "12:00", THERE), [("AAAAAA", "BBBBBB", 30, 32)]),
        (("10:00", "11:00"), ("11:32", "12:00", THERE), []),
        (("10:00", "11:00"), ("11:05", "12:00", shown("online")), []),
        (("10:00", "11:00"), ("10:30", "12:00", shown("not_published")), [("AAAAAA", "BBBBBB", None, 0)]),
        (("10:00", "11:00", at_venue()), ("11:05", "12:00", in_room()), []),  # one house, however it is told
    ],
)
def test_what_cannot_be_attended_both(first, second, told):
    assert found(a_session("BBBBBB", **a_day(*second)), a_session("AAAAAA", **a_day(*first))) == told


@pytest.mark.parametrize(
    "other",
    [
        a_session("BBBBBB", **a_day("10:00", "11:00"), withdrawn=withdrawn()),
        a_session("BBBBBB", **a_day("10:00", "11:00"), cancelled=True),
        a_session("BBBBBB", time=days("2026-03-25")),
    ],
)
def test_what_is_not_held_or_has_no_time_clashes_with_nothing(other):
    assert found(a_session("AAAAAA", **a_day("10:00", "11:00")), other) == []


def test_occasions_of_one_session_do_not_clash_with_each_other():
    both = (
        an_occasion(1, **a_day("10:00", "11:00")),
        an_occasion(2, **a_day("10:30", "11:30", THERE)),
    )
    assert found(a_session("AAAAAA", occasions=both)) == []
