"""The instances of a repeated calendar event (RFC 5545, section 3.8.5)."""

import re
from collections.abc import Collection
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

from planner.gather.rows import Refusal, RefusedRow

MOST_INSTANCES = 1000
"""A session of a programme does not repeat more often; a rule that says so is refused, not cut off."""

_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z?)")


def starts(
    first: datetime,
    rules: Collection[str],
    dates: Collection[datetime],
    excluded: Collection[datetime],
) -> list[datetime]:
    """Return the start of each instance in order, aware or naive as `first` is.

    Raises RefusedRow for a rule without end and for one that cannot be read.
    """
    found = {first, *dates}
    for rule in rules:
        if not re.search(r"\b(?:COUNT|UNTIL)=", rule):
            raise RefusedRow(Refusal.RECURRENCE_ENDLESS)
        found.update(_instances(_until_like(rule, first), first))
    return sorted(found - set(excluded))


def _instances(rule: str, first: datetime) -> list[datetime]:
    try:
        instances = list(islice(rrulestr(rule, dtstart=first), MOST_INSTANCES + 1))
    except (ValueError, TypeError, KeyError, AttributeError) as unreadable:
        raise RefusedRow(Refusal.RECURRENCE_UNREADABLE) from unreadable
    if len(instances) > MOST_INSTANCES:
        raise RefusedRow(Refusal.RECURRENCE_ENDLESS)
    return instances


def _until_like(rule: str, first: datetime) -> str:
    """Write UNTIL in UTC for an aware first instance and without zone for a naive one, as dateutil demands."""
    zulu = "Z" if first.utcoffset() is not None else ""
    return _UNTIL.sub(lambda until: f"UNTIL={until[1]}{until[2] or 'T235959'}{zulu}", rule)
