"""What follows a session within reach, and what is like it."""

from dataclasses import replace

from planner.release.items import Place, Shown
from planner.release.nearby import afterwards, similar
from planner.values import Point
from planner.vocabulary import Withdrawal
from tests import builders as b

NEAR, FAR = Point(latitude=55.6000, longitude=13.0000), Point(latitude=55.6500, longitude=13.0000)
NEXT_DOOR = Point(latitude=55.6040, longitude=13.0000)
VENUES = tuple(
    b.a_venue(slug, point=point, rooms=())
    for slug, point in (("here", NEAR), ("next", NEXT_DOOR), ("far", FAR), ("nowhere", None))
)


def a_session(code, start, end, venue="here", **facts):
    time, place = b.timed(f"2026-03-25 {start}", end), Place(shown=Shown.VENUE, venue=venue)
    return b.a_session(code, occasions=(b.an_occasion(time=time, place=place),), **facts)


OWN = a_session("222222", "10:00", "11:00", themes=("democracy", "art"), audiences=("residents", "young"))


def following(*others):
    return [one.code for one, _ in afterwards(b.a_release(OWN, *others, venues=VENUES), OWN)]


def test_the_nearest_comes_first_and_the_walk_must_fit():
    assert following(
        a_session("333333", "11:30", "12:00", "next"),
        a_session("444444", "12:30", "13:00"),
        a_session("555555", "11:05", "12:00", "next"),  # too soon for the walk
        a_session("666666", "12:30", "13:00", "far"),
        a_session("777777", "13:01", "14:00"),  # too late
        a_session("888888", "11:30", "12:00", "nowhere"),
        a_session("999999", "10:30", "12:00"),  # at the same time
    ) == ["444444", "333333"]


def test_three_at_most_and_never_what_is_called_off():
    held = [a_session(f"33333{number}", "11:30", "12:00") for number in range(5)]
    assert following(*held) == ["333330", "333331", "333332"]
    off = replace(held[0], withdrawn=b.withdrawn(Withdrawal.CANCELLED))
    assert following(off) == []
    release = b.a_release(replace(OWN, withdrawn=b.withdrawn()), held[1], venues=VENUES)
    assert afterwards(release, release.sessions[0]) == ()


def test_what_shares_most_themes_is_most_alike():
    release = b.a_release(
        OWN,
        b.a_session("333333", themes=("democracy",), audiences=("residents",)),
        b.a_session("444444", themes=("democracy", "art"), audiences=("officials",)),
        b.a_session("555555", themes=("democracy",), audiences=("residents", "young")),
        b.a_session("666666", themes=("democracy",), withdrawn=b.withdrawn()),
        b.a_session("777777", themes=("sport",), audiences=("residents", "young")),
    )
    assert [one.code for one in similar(release, OWN)] == ["444444", "555555", "333333"]
