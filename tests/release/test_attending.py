"""How many sessions one person can be at: the walks count, nothing counts twice, and no choice gives more."""

from datetime import date
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.release.attending import attended
from planner.release.items import Place, Shown
from planner.release.selection import Selection, chosen
from planner.values import Point, walking_minutes
from tests import builders as b

DAY = date(2026, 3, 25)
NEAR, FAR = Point(latitude=55.6000, longitude=13.0000), Point(latitude=55.6100, longitude=13.0000)
VENUES = (b.a_venue("near", point=NEAR, rooms=()), b.a_venue("far", point=FAR, rooms=()))


def a_session(number, start, end, venue="near", **facts):
    occasion = b.an_occasion(
        time=b.timed(f"2026-03-25 {start}", end), place=Place(shown=Shown.VENUE, venue=venue), **facts
    )
    return b.a_session(f"{number:06}", occasions=(occasion,))


def counted(*sessions):
    release = b.a_release(*sessions, venues=VENUES)
    return attended(release, chosen(release, Selection()))


def test_one_after_the_other_in_one_house():
    assert counted(a_session(1, "10:00", "11:00"), a_session(2, "11:00", "12:00")) == {DAY: 2}


def test_at_once_is_one():
    assert counted(a_session(1, "10:00", "12:00"), a_session(2, "11:00", "12:00")) == {DAY: 1}


def test_a_walk_must_fit_between():
    walk = walking_minutes(NEAR, FAR)
    assert 15 < walk < 25
    assert counted(a_session(1, "10:00", "11:00"), a_session(2, "11:15", "12:00", "far")) == {DAY: 1}
    assert counted(a_session(1, "10:00", "11:00"), a_session(2, "11:25", "12:00", "far")) == {DAY: 2}


def test_what_is_called_off_holds_nobody():
    assert counted(a_session(1, "10:00", "11:00", cancelled=True), a_session(2, "12:00", "13:00")) == {DAY: 1}


def test_what_is_held_again_counts_once():
    again = b.a_session(
        "000001",
        occasions=(
            b.an_occasion(1, time=b.timed("2026-03-25 10:00", "11:00")),
            b.an_occasion(2, time=b.timed("2026-03-25 12:00", "13:00")),
            b.an_occasion(3, time=b.timed("2026-03-26 10:00", "11:00")),
        ),
    )
    assert counted(again) == {DAY: 1, date(2026, 3, 26): 0}


@given(
    st.lists(
        st.tuples(st.integers(8, 15), st.integers(1, 3), st.sampled_from(["near", "far"])),
        min_size=1,
        max_size=7,
    )
)
def test_no_choice_of_them_gives_more(held):
    sessions = [
        a_session(number, f"{start:02}:00", f"{start + length:02}:00", venue)
        for number, (start, length, venue) in enumerate(held)
    ]

    def fits(some):
        ordered = sorted(some)
        return all(
            one[0] + one[1] < other[0] or (one[0] + one[1] == other[0] and one[2] == other[2])
            for one, other in pairwise(ordered)
        )

    most = max(size for size in range(len(held) + 1) if any(fits(some) for some in combinations(held, size)))
    assert counted(*sessions) == {DAY: most}
