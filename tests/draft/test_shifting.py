"""Times moved by days and minutes: the clock on the wall counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import clock
from planner.draft.shifting import shifted_day, shifted_times
from planner.errors import ImpossibleTime

ZONE = "Europe/Stockholm"


def occasion(start, end, **more):
    return {"number": 1, "start": start, "end": end, "first_day": None, "last_day": None, **more}


@pytest.mark.parametrize(
    ("start", "days", "minutes", "expected"),
    [
        ("2026-03-25T09:00:00Z", 1, 0, "2026-03-26T09:00:00Z"),
        ("2026-03-25T09:00:00Z", 0, -90, "2026-03-25T07:30:00Z"),
        (
            "2026-03-28T09:00:00Z",
            1,
            0,
            "2026-03-29T08:00:00Z",
        ),  # 10:00 stays 10:00 when the clocks go forward
        ("2026-10-24T08:00:00Z", 1, 0, "2026-10-25T09:00:00Z"),  # and when they go back
        ("2026-03-28T22:30:00Z", 0, 120, "2026-03-29T00:30:00Z"),
        ("2026-03-25T09:00:00Z", 0, 0, "2026-03-25T09:00:00Z"),
        ("2026-10-25T01:30:00Z", 0, 0, "2026-10-25T01:30:00Z"),  # a stored time is never refused
    ],
)
def test_the_wall_time_moves(start, days, minutes, expected):
    moved = shifted_times({"occasions": [occasion(start, None)]}, ZONE, days=days, minutes=minutes)
    assert moved == {"occasions": [occasion(expected, None)], "parts": []}


@pytest.mark.parametrize(
    ("start", "days", "kind", "readings"),
    [
        ("2026-03-28T01:30:00Z", 1, "skipped", ("03:00",)),
        ("2026-10-24T00:30:00Z", 1, "twice", ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")),
    ],
)
def test_a_wall_time_that_does_not_exist_or_comes_twice_is_refused(start, days, kind, readings):
    with pytest.raises(ImpossibleTime) as refused:
        shifted_times({"occasions": [occasion(start, None)]}, ZONE, days=days)
    assert (refused.value.facts["kind"], refused.value.facts["readings"]) == (kind, readings)


def test_days_move_by_days_and_parts_come_along():
    moved = shifted_times(
        {
            "occasions": [occasion(None, None, first_day="2026-03-25", last_day="2026-03-29")],
            "parts": [
                {
                    "title": {"sv": "Del"},
                    "start": "2026-03-25T09:00:00Z",
                    "end": "2026-03-25T10:00:00Z",
                    "people": [],
                }
            ],
        },
        ZONE,
        days=7,
        minutes=5,
    )
    assert moved["occasions"][0]["first_day"] == "2026-04-01"
    assert moved["occasions"][0]["last_day"] == "2026-04-05"
    assert (moved["parts"][0]["start"], moved["parts"][0]["end"]) == (
        "2026-04-01T08:05:00Z",
        "2026-04-01T09:05:00Z",
    )


def test_beyond_the_calendar_is_told():
    with pytest.raises(OverflowError):
        shifted_day("2026-03-25", 10_000_000)
    with pytest.raises(OverflowError):
        shifted_times({"occasions": [occasion("2026-03-25T09:00:00Z", None)]}, ZONE, days=10_000_000)


def test_into_another_zone_the_wall_time_stays():
    moved = shifted_times(
        {"occasions": [occasion("2026-03-25T09:00:00Z", None)]}, ZONE, days=364, into="Europe/London"
    )
    assert moved["occasions"][0]["start"] == "2027-03-24T10:00:00Z"


@given(
    st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 12, 31)),  # noqa: DTZ001
    st.integers(-400, 400),
    st.integers(-3000, 3000),
)
def test_there_and_back_again_is_where_one_was(moment, days, minutes):
    start = moment.replace(tzinfo=UTC)
    try:
        there = clock.shifted(start, ZONE, days=days, minutes=minutes)
        back = clock.shifted(there, ZONE, days=-days, minutes=-minutes)
    except ImpossibleTime:
        return
    comes_twice = abs(back - start) == timedelta(hours=1)
    assert back == start or (
        comes_twice and clock.wall(back, ZONE) == clock.wall(start, ZONE).replace(fold=0)
    )
