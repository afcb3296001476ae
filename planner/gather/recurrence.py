"""The instances of a repeated calendar event (RFC 5545, section 3.8.5)."""

import re
from collections.abc import Collection
from datetime import datetime
from itertools import islice
from typing import Any

from dateutil.rrule import rrule, rrulestr

from planner.gather.rows import Refusal, RefusedRow

MOST_INSTANCES = 1000
"""A session of a programme does not repeat more often; a rule that says so is refused, not cut off."""

MOST_YEARS = 10
"""A programme does not repeat longer. `FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30` would be looked for until year 9999."""

_MOST_OFTEN = re.compile(r"\bFREQ=(?:SECONDLY|MINUTELY|HOURLY)\b", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z?)")


def starts(
    first: datetime,
    rules: Collection[str],
    dates: Collection[datetime],
    excluded: Collection[datetime],
) -> list[datetime]:
    """Return the start of each instance in order, aware or naive as `first` is.

    Raises RefusedRow for a rule without end, for one that repeats within a day, and for one that cannot be read.
    """
    found = {first, *dates}
    for rule in rules:
        if _MOST_OFTEN.search(rule):
            raise RefusedRow(Refusal.RECURRENCE_TOO_OFTEN)
        if not re.search(r"\b(?:COUNT|UNTIL)=", rule):
            raise RefusedRow(Refusal.RECURRENCE_ENDLESS)
        found.update(_instances(_until_like(rule, first), first))
    return sorted(found - set(excluded))


def _instances(rule: str, first: datetime) -> list[datetime]:
    try:
        bounded = rrulestr(rule, dtstart=first)
        bounded.__class__ = _Bounded
        instances = list(islice(bounded, MOST_INSTANCES + 1))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError) as unreadable:
        raise RefusedRow(Refusal.RECURRENCE_UNREADABLE) from unreadable
    if len(instances) > MOST_INSTANCES:
        raise RefusedRow(Refusal.RECURRENCE_ENDLESS)
    return instances


class _Bounded(rrule):
    """A rule that gives up after MOST_YEARS.

    dateutil looks at UNTIL only when it has found an instance, so a rule that finds none runs to year 9999.
    It asks for `_byweekno` once at the beginning and once for each year that it comes to.
    """

    _years = 0

    @property
    def _byweekno(self) -> Any:
        self._years += 1
        if self._years > MOST_YEARS + 2:
            raise RefusedRow(Refusal.RECURRENCE_ENDLESS)
        return self.__dict__["_byweekno"]


def _until_like(rule: str, first: datetime) -> str:
    """Write UNTIL in UTC for an aware first instance and without zone for a naive one, as dateutil demands."""
    zulu = "Z" if first.utcoffset() is not None else ""
    return _UNTIL.sub(lambda until: f"UNTIL={until[1]}{until[2] or 'T235959'}{zulu}", rule)
