"""Times as people type them."""

from datetime import time

import pytest

from planner.organiser.typed_times import wall_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13.00", time(13)),
        ("13:00", time(13)),
        ("1300", time(13)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("kl. 9.30", time(9, 30)),
        (" 0.05 ", time(0, 5)),
    ],
)
def test_a_time_may_be_typed_in_many_ways(typed, meant):
    assert wall_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "25.00", "12.60", "12.5", "1.2.3", "١٣", "12345"])
def test_anything_else_is_refused(typed):
    with pytest.raises(ValueError, match=r".+"):
        wall_time(typed)
