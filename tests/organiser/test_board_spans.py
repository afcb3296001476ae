"""Where cards stand on the grid: by the clock on the wall, over midnight, over a change of clocks, side by side."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.organiser.board_spans import Span, cut, gaps, hours_of, lanes, span_on, wall_of

ZONE = "Europe/Stockholm"
DAY = date(2026, 3, 25)
HOURS = (8, 20)


def at(day, hour, minute=0):
    """Return an instant of March 2026 by its UTC clock; Stockholm is an hour ahead before the 29th."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (at(25, 9), at(25, 10, 30), Span(start=600, end=690)),
        (at(25, 21), at(26, 2, 30), Span(start=1320, end=1650)),
        (at(25, 21), at(26, 9), Span(start=1320, end=1800, goes_on=True)),
        (at(24, 21), at(25, 2), None),  # a night belongs to the day before
        (at(24, 12), at(25, 9), Span(start=0, end=600, begins_before=True)),
        (at(24, 12), at(26, 9), Span(start=0, end=1440, begins_before=True, goes_on=True)),
        (at(26, 9), at(26, 10), None),
        (at(25, 9), at(25, 9, 1), Span(start=600, end=605)),
    ],
)
def test_a_day_shows_what_begins_on_it_and_what_still_goes_on(start, end, found):
    assert span_on(DAY, start, end, ZONE) == found


def test_a_night_on_which_the_clocks_change_is_as_long_as_the_clock_on_the_wall_says():
    longer = span_on(
        date(2025, 10, 25),
        datetime(2025, 10, 25, 20, tzinfo=UTC),
        datetime(2025, 10, 26, 2, 30, tzinfo=UTC),
        ZONE,
    )
    assert longer == Span(start=22 * 60, end=27 * 60 + 30)


def test_a_span_is_told_in_hours_and_steps_of_five_minutes_a_begun_one_whole():
    odd = Span(start=13 * 60 + 7, end=14 * 60 + 31)
    assert (odd.hour, odd.step, odd.hours, odd.steps) == (13, 1, 1, 6)


def test_the_grid_stretches_for_what_begins_early_or_ends_late_only():
    early = Span(start=6 * 60 + 30, end=9 * 60)
    late = Span(start=22 * 60, end=26 * 60 + 10)
    lasting = Span(start=0, end=1440, begins_before=True, goes_on=True)
    assert [hours_of([]), hours_of([early, late]), hours_of([lasting])] == [(8, 20), (6, 27), (8, 20)]
    assert cut(lasting, HOURS) == Span(start=480, end=1200, begins_before=True, goes_on=True)


def test_gaps_are_what_nothing_covers():
    taken = [Span(start=540, end=600), Span(start=570, end=660), Span(start=720, end=1200)]
    assert gaps(taken, HOURS) == [Span(start=480, end=540), Span(start=660, end=720)]
    assert gaps([], HOURS) == [Span(start=480, end=1200)]


def test_minutes_after_midnight_are_a_day_and_a_time():
    assert [wall_of(DAY, minutes) for minutes in (0, 805, 1500)] == [
        (DAY, "00:00"),
        (DAY, "13:25"),
        (date(2026, 3, 26), "01:00"),
    ]


SPANS = st.lists(
    st.tuples(st.integers(480, 1100), st.integers(5, 200)).map(lambda one: Span(start=one[0], end=sum(one))),
    max_size=25,
)


@given(SPANS, st.sampled_from([0, 15, 30]))
def test_no_card_covers_another_and_no_lane_is_opened_without_need(spans, least):
    given_lanes = lanes(spans, least)
    drawn = [(one.start, max(one.end, one.start + least)) for one in spans]
    for first in range(len(spans)):
        for second in range(first):
            if given_lanes[first] == given_lanes[second]:
                assert drawn[first][1] <= drawn[second][0] or drawn[second][1] <= drawn[first][0]
    most = max((sum(start <= moment < end for start, end in drawn) for moment, _ in drawn), default=0)
    assert max(given_lanes, default=0) == most
