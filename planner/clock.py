"""The only module that touches time zones and the present moment.

Instants are aware and in UTC; days and wall times are what a calendar on a wall shows in an
edition's zone. Intervals are half-open, [start, end).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from planner.errors import ImpossibleTime

_FIXED = "PLANNER_NOW"
_STILL: ContextVar[datetime | None] = ContextVar("the moment at which the clock stands still", default=None)


def now() -> datetime:
    """Return the present instant as the programme tells it; `PLANNER_NOW` fixes it (loopback only, see config)."""
    fixed = os.environ.get(_FIXED)
    return _STILL.get() or (parse_instant(fixed) if fixed else real_now())


@contextmanager
def standing_still(at: datetime) -> Iterator[None]:
    """Let it be that moment, for this thread, as long as the block runs: for what must not depend on today."""
    token = _STILL.set(at)
    try:
        yield
    finally:
        _STILL.reset(token)


def real_now() -> datetime:
    """Return the present instant for security and bookkeeping: never fixed by a setting."""
    return datetime.now(UTC)


def whole_second(instant: datetime) -> datetime:
    """Drop the fraction of a second: what a release or a calendar stamp can hold."""
    return instant.replace(microsecond=0)


@cache
def zone(name: str) -> ZoneInfo:
    """Return a zone by its IANA name; raise KeyError for a name that does not exist."""
    if not is_zone(name):
        raise KeyError(name)
    return ZoneInfo(name)


def is_zone(name: str) -> bool:
    """Tell whether this is the name of a time zone."""
    return name in _zone_names()


def likely_zone(name: str) -> str | None:
    """Return the zone that somebody else's file means: `europe/berlin`, `Berlin`, `/example.org/2011/Europe/Berlin`.

    None where no zone, or more than one, ends in these words.
    """
    wanted = "/" + name.strip().strip("/").replace(" ", "_").casefold()
    exact = [known for known in _zone_names() if "/" + known.casefold() == wanted]
    longer = [known for known in _zone_names() if ("/" + known.casefold()).endswith(wanted)]
    shorter = [known for known in _zone_names() if "/" in known and wanted.endswith("/" + known.casefold())]
    found = exact or longer or ([max(shorter, key=len)] if shorter else [])
    return found[0] if len(found) == 1 else None


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


def instant(day: date, wall: time, zone_name: str, *, fold: int | None = None) -> datetime:
    """Return the UTC instant of a wall-clock time in a zone.

    `fold` chooses between the two readings of an hour that comes twice (0 first, 1 second). Without it
    ImpossibleTime is raised for the hour that is skipped in spring and the one that comes twice in
    autumn, so that nobody's session moves by an hour unnoticed.
    """
    local = datetime.combine(day, wall.replace(fold=0), tzinfo=zone(zone_name))
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first == second:
        return first
    if first > second:  # a gap: PEP 495 reads fold=0 with the offset before the change
        exists = first.astimezone(zone(zone_name))
        raise ImpossibleTime(
            day=day.isoformat(),
            wall=wall.isoformat("minutes"),
            kind="skipped",
            readings=(_first_after_gap(exists, zone_name),),
        )
    if fold is None:
        raise ImpossibleTime(
            day=day.isoformat(),
            wall=wall.isoformat("minutes"),
            kind="twice",
            readings=(stored(first), stored(second)),
        )
    return second if fold else first


def _first_after_gap(after: datetime, zone_name: str) -> str:
    """Return the wall time (HH:MM) at which the skipped hour ends."""
    moment = after.astimezone(UTC)
    offset = after.utcoffset()
    step = timedelta(minutes=1)
    while (moment - step).astimezone(zone(zone_name)).utcoffset() == offset:
        moment -= step
    return wall(moment, zone_name).isoformat("minutes")


def local(moment: datetime, zone_name: str) -> datetime:
    """Return an instant as an aware local date and time."""
    return moment.astimezone(zone(zone_name))


def local_day(moment: datetime, zone_name: str) -> date:
    """Return the calendar day on which an instant falls in a zone."""
    return local(moment, zone_name).date()


def wall(moment: datetime, zone_name: str) -> time:
    """Return what the clock on the wall shows (naive, with fold)."""
    return local(moment, zone_name).time()


def midnight(day: date, zone_name: str) -> datetime:
    """Return the first instant of a local day; where midnight is skipped, the first that exists."""
    return datetime.combine(day, time(0), tzinfo=zone(zone_name)).astimezone(UTC)


def naive_local(text_value: datetime, zone_name: str) -> datetime:
    """Return the instant of a stored or foreign local time without offset, never refusing it.

    For other people's files only: a skipped hour is read with the offset before the change, an hour
    that comes twice as its first occurrence.
    """
    return text_value.replace(tzinfo=zone(zone_name)).astimezone(UTC)


def shifted(moment: datetime, zone_name: str, *, days: int = 0, minutes: int = 0, into: str = "") -> datetime:
    """Return the instant whose wall time is so many days and minutes later, in the zone `into` (else the same).

    The wall time counts, not the time that passes: 10:00 stays 10:00 over a change of the clocks. Raises
    ImpossibleTime for a wall time that does not exist or comes twice, OverflowError for a year beyond the calendar.
    """
    if not days and not minutes and into in {"", zone_name}:
        return moment
    wanted = local(moment, zone_name).replace(tzinfo=None, fold=0) + timedelta(days=days, minutes=minutes)
    return instant(wanted.date(), wanted.time(), into or zone_name)


def utc(moment: datetime) -> datetime:
    """Return an aware time as an instant in UTC; refuse a naive one with ValueError."""
    if moment.utcoffset() is None:
        message = "an instant needs an offset"
        raise ValueError(message)
    return moment.astimezone(UTC)


def stored(moment: datetime) -> str:
    """Return an instant as text for documents and databases: `2026-03-25T09:00:00Z`."""
    return utc(moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_instant(value: str) -> datetime:
    """Read an ISO instant with offset or Z; raise ValueError if it has none."""
    return utc(datetime.fromisoformat(value))


def iso_local(moment: datetime, zone_name: str) -> str:
    """Return the machine-readable local time with offset: `2026-03-25T10:00+01:00`."""
    return local(moment, zone_name).isoformat(timespec="minutes")


def days(first: date, last: date) -> Iterator[date]:
    """Yield each day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def clock_change(day: date, zone_name: str) -> timedelta:
    """Return by how much the clocks move during this local day: positive when they go forward."""
    start, end = midnight(day, zone_name), midnight(day + timedelta(days=1), zone_name)
    return timedelta(days=1) - (end - start)
