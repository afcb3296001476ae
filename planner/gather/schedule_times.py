"""When a row of schedule.xml or schedule.json takes place.

`<date>` is the truth and `<start>` the same instant on a wall clock; the rules and the traps stand in the
voc's schema (voc/schedule, validator/xsd/schedule.xml.xsd) and in EventFahrplan's and Giggity's readers.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner import clock
from planner.errors import ImpossibleTime
from planner.gather.lengths import length
from planner.gather.rows import Refusal, RefusedRow

_WALL = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?")
_DAY_CHANGE = time(6)  # Giggity's default where a file without <date> does not state its day_change
_LAST_HOUR, _LAST_MINUTE = 47, 59  # "25:30" is 01:30 of the next day


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a row says about its time, as text; `day` is the date of the `<day>` it stands under."""

    day: str
    date: str
    start: str
    duration: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one file is to be read: zone of times without offset, where its days change, what `1:00:00` means."""

    zone: str
    day_change: time | None
    three_parts_are_days: bool


def interval(stated: Stated, reading: Reading) -> tuple[datetime, datetime]:
    """Return start and end as UTC instants; raise RefusedRow where the row cannot say them."""
    start = _start(stated, reading)
    end = _end(stated, start, reading)
    if end == start:
        raise RefusedRow(Refusal.ZERO_LENGTH)
    if end < start:
        raise RefusedRow(Refusal.NEGATIVE_LENGTH)
    return start, end


def moment(value: str) -> datetime | None:
    """Read an ISO date and time, aware or naive as it stands; None for anything else, a bare date too."""
    text = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", value.strip())
    if day(text):
        return None
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def day(value: str) -> date | None:
    """Read a bare ISO date; None for anything else."""
    return (
        date.fromisoformat(value.strip())
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()) and _is_date(value)
        else None
    )


def wall_time(value: str) -> tuple[time, int] | None:
    """Read `H:MM` or `HH:MM:SS` as a wall time and a number of days to add, or None."""
    parts = _WALL.fullmatch(value.strip())
    if parts is None or int(parts[1]) > _LAST_HOUR or int(parts[2]) > _LAST_MINUTE:
        return None
    days, hour = divmod(int(parts[1]), 24)
    return time(hour, int(parts[2])), days


def instant(local_day: date, wall: time, zone: str) -> datetime:
    """Return the instant of a wall time; a time that the change of clocks makes doubtful refuses the row."""
    try:
        return clock.instant(local_day, wall, zone)
    except ImpossibleTime as impossible:
        skipped = impossible.facts["kind"] == "skipped"
        raise RefusedRow(Refusal.TIME_SKIPPED if skipped else Refusal.TIME_TWICE) from impossible


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return False
    return True


def _start(stated: Stated, reading: Reading) -> datetime:
    if not stated.date.strip() and not stated.start.strip():
        raise RefusedRow(Refusal.NO_START)
    whole = moment(stated.date) or moment(stated.start)
    if whole is not None:
        return _instant_of(whole, reading.zone)
    wall = wall_time(stated.start)
    own_day = day(stated.date)
    local_day = own_day or day(stated.day[:10])
    if wall is None or local_day is None or (stated.date.strip() and own_day is None):
        raise RefusedRow(Refusal.START_UNREADABLE if stated.start.strip() else Refusal.NO_START)
    return instant(
        local_day + timedelta(days=wall[1] or _days_late(stated, wall[0], reading)), wall[0], reading.zone
    )


def _days_late(stated: Stated, wall: time, reading: Reading) -> int:
    """Return 1 for a session after midnight that stands under the day before.

    A bare `<date>` that differs from the day's own is the calendar's date, and needs no correction;
    one that equals it is corrected only if the file states its day_change.
    """
    bare = day(stated.date)
    if bare is not None and (bare != day(stated.day[:10]) or reading.day_change is None):
        return 0
    return int(wall < (reading.day_change or _DAY_CHANGE))


def _instant_of(whole: datetime, zone: str) -> datetime:
    if whole.utcoffset() is not None:
        return clock.utc(whole)
    return instant(whole.date(), whole.time(), zone)


def _end(stated: Stated, start: datetime, reading: Reading) -> datetime:
    has_three_parts = stated.duration.count(":") > 1
    stated_end = moment(stated.end)
    if stated_end is not None and (has_three_parts or not stated.duration.strip()):
        return _instant_of(stated_end, reading.zone)
    if not stated.duration.strip():
        raise RefusedRow(Refusal.END_UNREADABLE if stated.end.strip() else Refusal.NO_END)
    try:
        return start + length(stated.duration, three_parts_are_days=reading.three_parts_are_days)
    except (ValueError, OverflowError) as unreadable:
        raise RefusedRow(Refusal.END_UNREADABLE) from unreadable
