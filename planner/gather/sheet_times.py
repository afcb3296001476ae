"""Days, times and lengths as people write them in sheets, in Swedish and English.

`2023-06-27`, `27/6 2023`, `tisdag 27 juni kl. 13.00–14.30`, `1300`, `24:00`, serial numbers, real dates.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from planner.gather.grid import Cell, Hole, words

_MONTH_OF = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\.?"
_WEEKDAYS = (
    ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
)
_NOISE = re.compile(
    r"\b(?:kl|klockan|den|at|the|of|från|from|den|h|hrs?|"
    r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
    r"|[.,;:()\s]"
)
_ALL_DAY = re.compile(r"\b(?:heldag|hela dagen|all[- ]day|whole day)\b")
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(z|[+-]\d{2}:?\d{2})(?![\d:])"
)
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\b((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\b")
_SLASHED = re.compile(
    r"\b(\d{1,2})\s?(/)\s?(\d{1,2})(?!\d)(?:\s?[-/.]?\s?((?:19|20)\d{2}|(?<=[-/.])\d{2})(?![\d.:]))?"
)
_DOTTED = re.compile(r"\b(\d{1,2})(\.)\s?(\d{1,2})\.\s?((?:19|20)\d{2})\b")
_NAMED_DAY = re.compile(
    rf"\b(\d{{1,2}})(?::?e|:?a|st|nd|rd|th)?\.?\s*(?:of\s+)?({_MONTH})(?![a-z])(?:,?\s*((?:19|20)\d{{2}}))?"
)
_NAMED_MONTH = re.compile(
    rf"\b({_MONTH})(?![a-z])\s*(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s*((?:19|20)\d{{2}}))?"
)
_CLOCK = r"(\d{1,2})(?:[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?\s*(am|pm|a\.m\.|p\.m\.)?"
_RANGE = re.compile(rf"(?<![\d:.]){_CLOCK}\s*(?:-|–|—|−|till?l?|to|until)\s*(?:kl\.?\s*)?{_CLOCK}(?![\d:])")
_TIME = re.compile(rf"(?<![\d:.]){_CLOCK}(?![\d:])")
_FOUR_DIGITS = re.compile(r"(?<![\d:.])([0-2]\d)([0-5]\d)(?:\s*(?:-|–|—)\s*([0-2]\d)([0-5]\d))?(?![\d:.])")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119
_LAST_HOUR, _LAST_MINUTE, _NOON, _HOURS = 47, 59, 12, 24

Wall = tuple[time, int]
"""A time on the clock, and how many days later: 24:00 is (00:00, 1)."""


class UnreadableTime(ValueError):
    """A cell that says something else than a day or a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one cell says of a time; `moment` has an offset of its own and says all of it."""

    day: date | None = None
    wall: Wall | None = None
    until: Wall | None = None
    moment: datetime | None = None
    all_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a sheet writes: the day that serial numbers count from, months before days, and near which day it lies."""

    epoch: date
    months_first: bool = False
    near: date | None = None


def said(cell: Cell, manner: Manner) -> Said:
    """Return what a cell says; raise UnreadableTime for what is neither a day nor a time."""
    if isinstance(cell, Hole):
        raise UnreadableTime
    if isinstance(cell, datetime):
        return _of_datetime(cell, manner)
    if isinstance(cell, date):
        return Said(day=cell)
    if isinstance(cell, time):
        return Said(wall=(cell.replace(second=0, microsecond=0), 0))
    if isinstance(cell, timedelta):
        return Said(wall=_wall_after(cell))
    return _of_number(float(cell), manner) if isinstance(cell, int | float) else _of_text(cell, manner)


def _of_datetime(moment: datetime, manner: Manner) -> Said:
    """Return a day and a time; a moment of the epoch's first days is a bare time, as 24:00 is kept."""
    since = moment - datetime.combine(manner.epoch, time(0))
    if moment.utcoffset() is None and timedelta(0) <= since < timedelta(days=3):
        return Said(wall=_wall_after(since))
    return Said(day=moment.date(), wall=(moment.time().replace(second=0, microsecond=0), 0))


def _wall_after(since: timedelta) -> Wall:
    minutes = round(since.total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60)
    if minutes < 0 or days > 1:
        raise UnreadableTime
    return time(*divmod(rest, 60)), days


def _of_number(number: float, manner: Manner) -> Said:
    """Read a serial number, a fraction of a day, `1300`, `13` or `20230627`."""
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        days = int(number)
        minutes = round((number - days) * 24 * 60)
        moment = datetime.combine(manner.epoch, time(0)) + timedelta(days=days, minutes=minutes)
        return Said(day=moment.date(), wall=(moment.time(), 0) if minutes else None)
    if 0 < number <= 1 and not (number == 1 and isinstance(number, int)):
        return Said(wall=_wall_after(timedelta(days=number)))
    if number == int(number) and number >= 0:
        return _of_text(str(int(number)), manner)
    raise UnreadableTime


def _of_text(text: str, manner: Manner) -> Said:
    plain = " ".join(text.casefold().split())
    if re.fullmatch(r"\d{3}", plain):
        plain = f"0{plain}"  # 930 is 09:30
    if _SERIAL.fullmatch(plain):
        return _of_number(float(plain.replace(",", ".")), manner)
    if whole := _MOMENT.search(plain):
        return _rest(_of_offset(whole), plain.replace(whole[0], " "))
    all_day = bool(_ALL_DAY.search(plain))
    plain = re.sub(r"(?<=\d)t(?=\d{1,2}:)", " ", _ALL_DAY.sub(" ", plain))
    day, plain = _taken_day(plain, manner)
    wall, until, plain = _taken_times(plain)
    return _rest(Said(day=day, wall=wall, until=until, all_day=all_day), plain)


def _rest(found: Said, left: str) -> Said:
    """Return what was found if nothing but small words is left."""
    if _NOISE.sub("", left).strip(" -–—/") or found == Said():
        raise UnreadableTime
    return found


def _of_offset(whole: re.Match[str]) -> Said:
    try:
        return Said(moment=datetime.fromisoformat(f"{whole[1]}T{whole[2].zfill(5)}{whole[3].upper()}"))
    except ValueError as wrong:
        raise UnreadableTime from wrong


def _taken_day(text: str, manner: Manner) -> tuple[date | None, str]:
    """Take a day out of a text and return both."""
    for pattern, read in _FORMS:
        if found := pattern.search(text):
            return read(found, manner, text), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _numbers(found: re.Match[str], _manner: Manner, _text: str) -> date:
    return _date(int(found[1]), int(found[2]), int(found[3]))


def _named_day(found: re.Match[str], manner: Manner, text: str) -> date:
    return _near(found[3], _MONTH_OF[found[2][:3]], int(found[1]), manner, text)


def _named_month(found: re.Match[str], manner: Manner, text: str) -> date:
    return _near(found[3], _MONTH_OF[found[1][:3]], int(found[2]), manner, text)


def _day_month(found: re.Match[str], manner: Manner, text: str) -> date:
    first, second = int(found[1]), int(found[3])
    months_first = manner.months_first and found[2] == "/"
    return _near(found[4], *((first, second) if months_first else (second, first)), manner, text)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Manner, str], date]], ...] = (
    (_YEAR_FIRST, _numbers),
    (_COMPACT, _numbers),
    (_NAMED_DAY, _named_day),
    (_NAMED_MONTH, _named_month),
    (_SLASHED, _day_month),
    (_DOTTED, _day_month),
)


def _near(year: str | None, month: int, day: int, manner: Manner, text: str) -> date:
    """Return the day of that year; without one, the closest to where the sheet lies, on the weekday it names."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if manner.near is None:
        raise UnreadableTime
    years = range(manner.near.year - 1, manner.near.year + 2)
    days = [found for one in years if (found := _date_or_none(one, month, day))]
    named = next(
        (index for names in _WEEKDAYS for index, name in enumerate(names) if re.search(rf"\b{name}", text)),
        None,
    )
    fitting = [one for one in days if named is None or one.weekday() == named] or days
    if not fitting:
        raise UnreadableTime
    near = manner.near
    return min(fitting, key=lambda one: abs(one - near))


def _date(year: int, month: int, day: int) -> date:
    found = _date_or_none(year, month, day)
    if found is None:
        raise UnreadableTime
    return found


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _taken_times(text: str) -> tuple[Wall | None, Wall | None, str]:
    if found := _FOUR_DIGITS.search(text):
        until = _wall(found[3], found[4]) if found[3] else None
        return _wall(found[1], found[2]), until, _without(text, found)
    if found := _RANGE.search(text):
        half = found[3] or (found[6] if found[6] and int(found[1]) <= int(found[4]) else None)
        return _wall(found[1], found[2], half), _wall(found[4], found[5], found[6]), _without(text, found)
    if found := _TIME.search(text):
        return _wall(found[1], found[2], found[3]), None, _without(text, found)
    return None, None, text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _wall(hour: str, minute: str | None, half: str | None = None) -> Wall:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= _NOON:
            raise UnreadableTime
        hours = hours % _NOON + (_NOON if half.startswith("p") else 0)
    if hours > _LAST_HOUR or minutes > _LAST_MINUTE:
        raise UnreadableTime
    days, hours = divmod(hours, _HOURS)
    return time(hours, minutes), days


_LENGTH = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|t|tim(?:mar?|me)?|hours?|hrs?)\.?)?\s*(?:och|and)?\s*(?:(\d+)\s*(?:m|min(?:uter|utes?|s)?)\.?)?"
)


def length(cell: Cell, *, in_hours: bool) -> timedelta:
    """Return how long something lasts: a bare number counts minutes, or hours; raise UnreadableTime."""
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    if isinstance(cell, float) and 0 < cell < 1 and not in_hours:
        return timedelta(minutes=round(cell * 24 * 60))
    text = words(cell).strip().casefold()
    if parts := re.fullmatch(r"(\d{1,3}):(\d{2})(?::\d{2})?", text):
        return timedelta(hours=int(parts[1]), minutes=int(parts[2]))
    if re.fullmatch(r"\d{1,5}(?:[.,]\d+)?", text):
        number = float(text.replace(",", "."))
        return timedelta(hours=number) if in_hours else timedelta(minutes=number)
    parts = _LENGTH.fullmatch(text)
    if parts is None or not (parts[1] or parts[2]):
        raise UnreadableTime
    return timedelta(hours=float((parts[1] or "0").replace(",", ".")), minutes=int(parts[2] or 0))


def at(found: Said, day: date | None) -> Said:
    """Return what was said, on a day that another cell says."""
    return found if found.day or found.moment else replace(found, day=day)
