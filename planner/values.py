"""The small values that the draft and a release share: times, places' points, measures, ways in.

All are frozen. What is optional here is optional in public too; nothing here knows a database or a page.
"""

from dataclasses import dataclass
from datetime import date, datetime
from math import asin, ceil, cos, radians, sin, sqrt

from planner.text import Texts
from planner.vocabulary import Answer, Measure, Photography, WayIn

METRES_A_MINUTE = 75  # an easy walk, 4.5 km/h
MINUTES_TO_ARRIVE = 5  # out of one house and into the next
_EARTH_RADIUS = 6_371_000  # metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A half-open interval of UTC instants, never empty."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None or self.end <= self.start:
            message = "needs an aware start before its end"
            raise ValueError(message)

    def lies_in(self, other: "Timed") -> bool:
        """Tell whether all of this lies within another interval."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Whole days, both included; holds no room."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = "needs a first day not after its last"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A time that is not told in public."""


Time = Timed | Days | Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the earth, WGS 84, in degrees."""

    latitude: float
    longitude: float

    def metres_to(self, other: "Point") -> float:
        """Return the distance to another point as the crow flies (haversine)."""
        rise = radians(other.latitude - self.latitude) / 2
        turn = radians(other.longitude - self.longitude) / 2
        shrink = cos(radians(self.latitude)) * cos(radians(other.latitude))
        return 2 * _EARTH_RADIUS * asin(min(1, sqrt(sin(rise) ** 2 + shrink * sin(turn) ** 2)))


def walking_minutes(start: Point | None, goal: Point | None) -> int:
    """Return the minutes of a straight line at 75 metres a minute, and five more; without a point those alone."""
    if start is None or goal is None:
        return MINUTES_TO_ARRIVE
    return MINUTES_TO_ARRIVE + ceil(start.metres_to(goal) / METRES_A_MINUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Whom a session is for, in whole years; either end may be open."""

    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessMeasure:
    """What is known of one measure; `until` is the last day to ask for one that comes on request."""

    measure: Measure
    answer: Answer
    until: date | None = None
    note: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """Interpretation into a language (BCP 47); on request if a last day to ask is given."""

    language: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom a resident can ask."""

    name: Texts = Texts()
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.phone or self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What it costs to take part, in whole kronor."""

    free: bool = True
    amount: int | None = None
    note: Texts = Texts()

    @property
    def is_stated(self) -> bool:
        """Tell whether somebody has said what it costs; a note alone says it in words."""
        return self.free or self.amount is not None or bool(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How one gets in; `place_sent_by` tells when those who signed up learn the place."""

    kind: WayIn = WayIn.JUST_COME
    link: str = ""
    phone: str = ""
    email: str = ""
    until: date | None = None
    drop_in: bool = False
    fully_booked: bool = False
    waiting_list: Texts = Texts()
    place_sent_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Images:
    """The rule for photography and film, with an optional note."""

    rule: Photography = Photography.UNSTATED
    note: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is shown: which upload, how its files are called (`planner.pictures.cuts`), what it shows."""

    original: str
    cut: str
    alt: Texts
    photographer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Youth:
    """Where the young's proposals go and when they are answered (F18)."""

    recipient: Texts = Texts()
    answer_due: date | None = None
    state: Texts = Texts()
