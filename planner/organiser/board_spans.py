"""Where things stand on the grid of a day: rows of five minutes by the wall clock, and lanes side by side. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner import clock

ROW = 5
"""Minutes of one row of the grid."""

USUAL_HOURS = (8, 20)
NIGHT_ENDS = 6 * 60  # until then a night belongs to the day before
_DAY = 24 * 60
MOST_LANES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one day in minutes from its midnight by the clock on the wall, half-open.

    `begins_before` and `goes_on` tell that the day shows only a piece of it.
    """

    start: int
    end: int
    begins_before: bool = False
    goes_on: bool = False

    @property
    def hour(self) -> int:
        """Return the hour in which it begins; 24 and more are the night after."""
        return self.start // 60

    @property
    def step(self) -> int:
        """Return the row within that hour."""
        return self.start % 60 // ROW

    @property
    def rows(self) -> int:
        """Return how many rows it covers, a begun one counted whole."""
        return max(1, -(-self.end // ROW) - self.start // ROW)

    @property
    def hours(self) -> int:
        """Return the whole hours that it covers."""
        return self.rows * ROW // 60

    @property
    def steps(self) -> int:
        """Return the rows that it covers beyond whole hours."""
        return self.rows * ROW % 60 // ROW


def span_on(day: date, start: datetime, end: datetime, zone: str) -> Span | None:
    """Return what a day shows of an interval: all of it until six the next morning where it begins on that day.

    A later day shows a piece of what still goes on after six; None where it has nothing to show.
    """
    first, last = _minutes(day, start, zone), _minutes(day, end, zone)
    if first >= _DAY or last <= 0 or (first < 0 and last <= NIGHT_ENDS):
        return None
    latest = _DAY + NIGHT_ENDS if first >= 0 else _DAY
    shown = min(last, latest)
    return Span(
        start=max(first, 0),
        end=max(shown, max(first, 0) + ROW),
        begins_before=first < 0,
        goes_on=last > latest,
    )


def _minutes(day: date, moment: datetime, zone: str) -> int:
    """Return the minutes from a day's midnight to an instant, as the clock on the wall counts them."""
    local = clock.local(moment, zone)
    return (local.date() - day).days * _DAY + local.hour * 60 + local.minute


def hours_of(spans: Sequence[Span]) -> tuple[int, int]:
    """Return the first and the last hour that a grid needs: the usual ones, and whatever lies outside of them.

    What began on an earlier day, or goes on to a later one, does not stretch the grid.
    """
    first = min([USUAL_HOURS[0], *(one.hour for one in spans if not one.begins_before)])
    last = max([USUAL_HOURS[1], *(-(-one.end // 60) for one in spans if not one.goes_on)])
    return first, last


def cut(span: Span, hours: tuple[int, int]) -> Span:
    """Return the piece of a span that lies within the hours of a grid."""
    start = min(max(span.start, hours[0] * 60), hours[1] * 60 - ROW)
    return Span(
        start=start,
        end=max(min(span.end, hours[1] * 60), start + ROW),
        begins_before=span.begins_before,
        goes_on=span.goes_on,
    )


def lanes(spans: Sequence[Span], least: int) -> list[int]:
    """Return a lane for each span, from 1, so that none covers another; each is drawn `least` minutes high or more.

    A sweep by start: the first lane that is free again is taken.
    """
    order = sorted(range(len(spans)), key=lambda one: (spans[one].start, -spans[one].end, one))
    free_from: list[int] = []
    given = [0] * len(spans)
    for one in order:
        start, end = spans[one].start, max(spans[one].end, spans[one].start + least)
        lane = next((n for n, free in enumerate(free_from) if free <= start), len(free_from))
        if lane == len(free_from) and lane < MOST_LANES:
            free_from.append(end)
        lane = min(lane, MOST_LANES - 1)
        free_from[lane] = end
        given[one] = lane + 1
    return given


def gaps(spans: Sequence[Span], hours: tuple[int, int]) -> list[Span]:
    """Return the stretches within the hours of a grid that nothing covers."""
    found, free = [], hours[0] * 60
    for one in sorted(spans, key=lambda one: one.start):
        if one.start > free:
            found.append(Span(start=free, end=one.start))
        free = max(free, one.end)
    if free < hours[1] * 60:
        found.append(Span(start=free, end=hours[1] * 60))
    return found


def wall_of(day: date, minutes: int) -> tuple[date, str]:
    """Return the day and the wall time (HH:MM) that lie some minutes after a day's midnight by the clock."""
    later, rest = divmod(minutes, _DAY)
    return day + timedelta(days=later), f"{rest // 60:02}:{rest % 60:02}"
