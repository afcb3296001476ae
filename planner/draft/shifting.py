"""Moving the times in a session's document by days and minutes, as the clock on the wall shows them. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from planner import clock

Document = Mapping[str, Any]


def shifted_times(
    document: Document, zone: str, *, days: int = 0, minutes: int = 0, into: str = ""
) -> dict[str, Any]:
    """Return the occasions and parts of a document with every time moved; whole days move by days alone.

    Raises ImpossibleTime for a wall time that does not exist or comes twice, OverflowError beyond the calendar.
    """

    def moved(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **entry,
            **{
                name: _instant(entry[name], zone, days, minutes, into)
                for name in ("start", "end")
                if entry.get(name)
            },
            **{name: shifted_day(entry[name], days) for name in ("first_day", "last_day") if entry.get(name)},
        }

    return {name: [moved(entry) for entry in document.get(name) or ()] for name in ("occasions", "parts")}


def shifted_day(day: str, days: int) -> str:
    """Return an ISO day so many days later; raise OverflowError beyond the calendar."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _instant(value: str, zone: str, days: int, minutes: int, into: str) -> str:
    moved = clock.shifted(clock.parse_instant(value), zone, days=days, minutes=minutes, into=into)
    return clock.stored(moved)
