"""Where places lie to each other: a sketch with north up, drawn from their coordinates alone.

No tiles and no streets: the drawing is ours, fits in the page and asks nobody. Numbers stand beside one another where
places lie close, each with a line to its spot; a place far from the others is left out, so that it squashes nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians
from statistics import median

from planner.values import Point

WIDTH = 400
"""The width of a drawing, in its own units."""

_HEIGHTS = (240, 480)
_EDGE = 28
_RADIUS = 13
_APART = 2 * _RADIUS + 3
_ROUNDS = 200
_MOST_LOOKS = 500_000  # of one number at another: hundreds of places lie where they lie
_DEGREE = 111_195  # metres of a degree of latitude
_FAR_AWAY = 20_000  # metres from the middle of all places
_CLOSEST = 400  # metres: a drawing of one place is a neighbourhood, not a door
_LENGTHS = tuple(first * 10**power for power in range(1, 6) for first in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Marker:
    """A number and where it stands, with the spot that it means."""

    number: int
    x: float
    y: float
    spot_x: float
    spot_y: float

    @property
    def is_aside(self) -> bool:
        """Tell whether the number stands beside its spot."""
        return hypot(self.x - self.spot_x, self.y - self.spot_y) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueMap:
    """A drawing of `width` × `height`; the scale is so many metres in so many units."""

    width: int
    height: int
    markers: tuple[Marker, ...]
    outside: tuple[int, ...]
    """The numbers of places that are too far away to be drawn."""
    scale_metres: int
    scale_units: float


def venue_map(points: Mapping[int, Point]) -> VenueMap | None:
    """Return the drawing of numbered places; None where there is no place to draw."""
    if not points:
        return None
    middle = Point(
        latitude=median(point.latitude for point in points.values()),
        longitude=median(point.longitude for point in points.values()),
    )
    near = {number: at for number, at in points.items() if at.metres_to(middle) <= _FAR_AWAY}
    if not near:
        return None
    flat = {number: _flat(at, middle) for number, at in near.items()}
    wide, high = (_extent([spot[axis] for spot in flat.values()]) for axis in (0, 1))
    lowest, highest = _HEIGHTS
    across = WIDTH - 2 * _EDGE
    height = round(min(max(across * high.length / wide.length + 2 * _EDGE, lowest), highest))
    units = min(across / wide.length, (height - 2 * _EDGE) / high.length)  # in a metre
    spots = {
        number: (WIDTH / 2 + (x - wide.middle) * units, height / 2 - (y - high.middle) * units)
        for number, (x, y) in flat.items()
    }
    stands = _apart(list(spots.values()), height)
    metres = max((length for length in _LENGTHS if length * units <= WIDTH / 3), default=_LENGTHS[0])
    return VenueMap(
        width=WIDTH,
        height=height,
        markers=tuple(
            Marker(number, *map(_rounded, (*stand, *spots[number])))
            for number, stand in zip(spots, stands, strict=True)
        ),
        outside=tuple(sorted(points.keys() - near.keys())),
        scale_metres=metres,
        scale_units=_rounded(metres * units),
    )


@dataclass(frozen=True, slots=True)
class _Extent:
    middle: float
    length: float


def _extent(values: Sequence[float]) -> _Extent:
    low, high = min(values), max(values)
    return _Extent((low + high) / 2, max(high - low, _CLOSEST))


def _flat(at: Point, middle: Point) -> tuple[float, float]:
    """Return the metres east and north of the middle; within a city the earth is flat."""
    east = (at.longitude - middle.longitude) * _DEGREE * cos(radians(middle.latitude))
    return east, (at.latitude - middle.latitude) * _DEGREE


def _apart(spots: Sequence[tuple[float, float]], height: int) -> list[tuple[float, float]]:
    """Return where the numbers stand: pushed from one another until none covers another, within the frame."""
    stands = [list(spot) for spot in spots]
    rounds = min(_ROUNDS, _MOST_LOOKS // max(1, len(spots) ** 2))
    for _ in range(rounds):
        moved = False
        for (at, one), (beside, other) in combinations(enumerate(stands), 2):
            x, y = other[0] - one[0], other[1] - one[1]
            distance = hypot(x, y)
            if distance >= _APART:
                continue
            moved = True
            if distance < 1e-6:  # the same spot: side by side, in their order
                x, y, distance = 1.0, (beside - at) % 2 - 0.5, hypot(1.0, 0.5)
            push = (_APART - distance) / 2 + 0.1
            for point, sign in ((one, -1), (other, 1)):
                point[0] = min(max(point[0] + sign * push * x / distance, _EDGE / 2), WIDTH - _EDGE / 2)
                point[1] = min(max(point[1] + sign * push * y / distance, _EDGE / 2), height - _EDGE / 2)
        if not moved:
            break
    return [(x, y) for x, y in stands]


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0
