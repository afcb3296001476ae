"""The sketch of the venues: north is up, nothing covers anything, nobody far away squashes the rest."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.render.venue_map import WIDTH, venue_map
from planner.values import Point

HALL, PARK, MOSQUE = (
    Point(latitude=55.6059, longitude=13.0007),
    Point(latitude=55.5947, longitude=13.0137),
    Point(latitude=55.5800, longitude=13.0400),
)
BILBAO = Point(latitude=43.2630, longitude=-2.9350)


def markers(*points):
    drawing = venue_map(dict(enumerate(points, 1)))
    return {marker.number: marker for marker in drawing.markers}


def test_nothing_to_draw():
    assert venue_map({}) is None


def test_north_is_up_and_east_is_right_at_one_scale():
    found = markers(HALL, PARK, MOSQUE)
    assert found[1].spot_y < found[2].spot_y < found[3].spot_y
    assert found[1].spot_x < found[2].spot_x < found[3].spot_x
    drawn = [
        hypot(one.spot_x - other.spot_x, one.spot_y - other.spot_y)
        for one, other in combinations(found.values(), 2)
    ]
    told = [one.metres_to(other) for one, other in combinations((HALL, PARK, MOSQUE), 2)]
    assert [metres / units for metres, units in zip(told, drawn, strict=True)] == pytest.approx(
        [told[0] / drawn[0]] * 3, rel=0.01
    )


def test_a_place_in_another_country_is_left_out_and_told():
    drawing = venue_map({1: HALL, 2: PARK, 3: BILBAO})
    assert [marker.number for marker in drawing.markers] == [1, 2]
    assert drawing.outside == (3,)


def test_the_scale_is_a_round_length():
    drawing = venue_map({1: HALL, 2: MOSQUE})
    assert drawing.scale_metres in {500, 1000, 2000}
    assert 0 < drawing.scale_units <= WIDTH / 3


places = st.builds(Point, latitude=st.floats(55.57, 55.62), longitude=st.floats(12.95, 13.06))


@settings(max_examples=30)
@given(st.lists(places, min_size=1, max_size=18))
def test_no_number_covers_another_or_leaves_the_drawing(points):
    drawing = venue_map(dict(enumerate(points, 1)))
    for marker in drawing.markers:
        assert 13 <= marker.x <= drawing.width - 13
        assert 13 <= marker.y <= drawing.height - 13
    for one, other in combinations(drawing.markers, 2):
        assert hypot(one.x - other.x, one.y - other.y) > 20
    assert drawing == venue_map(dict(enumerate(points, 1)))
