"""How long a session lasts, as schedule files write it."""

import re
from collections.abc import Iterable
from datetime import timedelta

_PARTS = re.compile(r"(-?)(\d+):(\d{1,2})(?::(\d{1,2}))?")
_ISO = re.compile(r"(-?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_HOURS_OF_A_DAY = 24


def length(value: str, *, three_parts_are_days: bool) -> timedelta:
    """Return a duration written `H:MM`, in three parts, as ISO 8601, or as minutes; else raise ValueError.

    Three parts are `D:HH:MM`, or `H:MM:SS` (voc/schedule issue 129: never written down, so the whole
    file decides, see `three_parts_are_days`).
    """
    text = value.strip().replace("\u2212", "-")
    if parts := _PARTS.fullmatch(text):
        sign = -1 if parts[1] else 1
        first, second, third = int(parts[2]), int(parts[3]), parts[4]
        if third is None:
            return sign * timedelta(hours=first, minutes=second)
        if three_parts_are_days:
            return sign * timedelta(days=first, hours=second, minutes=int(third))
        return sign * timedelta(hours=first, minutes=second, seconds=int(third))
    if (iso := _ISO.fullmatch(text)) and text.strip("-P").strip("T"):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in iso.groups()[1:])
        sign = -1 if iso[1] else 1
        return sign * timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if re.fullmatch(r"-?\d{1,5}", text):
        return timedelta(minutes=int(text))
    raise ValueError(value)


def three_parts_are_days(durations: Iterable[str]) -> bool:
    """Tell how a file means three parts: `D:HH:MM` as pretalx and EventFahrplan do, or `H:MM:SS`.

    pretalx writes a third part only from 24 hours on. So it is `H:MM:SS` when some value cannot be
    days (24 hours or more in the middle), or when every value of several has three parts.
    """
    written = [parts for value in durations if (parts := _PARTS.fullmatch(value.strip()))]
    three = [parts for parts in written if parts[4] is not None]
    if any(int(parts[3]) >= _HOURS_OF_A_DAY for parts in three):
        return False
    return not (len(three) == len(written) > 1)
