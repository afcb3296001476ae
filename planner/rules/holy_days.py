"""Public holidays of Sweden, and the major Christian, Jewish and Muslim holy days with the sabbath: when they are.

The days come from the library `holidays`, which only calculates (it reads no clock and no file). Muslim days are
astronomical estimates; the local community decides. Jewish days are those of the diaspora, and begin at sunset.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from math import acos, asin, cos, degrees, radians, sin
from types import MappingProxyType
from typing import Any

from holidays import country_holidays
from holidays.calendars.gregorian import JAN
from holidays.calendars.julian import JULIAN_CALENDAR
from holidays.groups.christian import ChristianHolidays
from holidays.groups.hebrew import HebrewCalendarHolidays
from holidays.groups.islamic import IslamicHolidays
from holidays.holiday_base import HolidayBase

from planner import clock
from planner.values import Point
from planner.vocabulary import Observance

COUNTRY = "SE"
NIGHTFALL = timedelta(minutes=45)  # from sunset until three stars are seen
FIRST_MEAL = timedelta(minutes=90)  # after sunset in Ramadan, when the fast is broken
_FRIDAY = 5  # ISO

_SWEDISH = MappingProxyType(
    {
        "Nyårsdagen": "new_year",
        "Trettondedag jul": "epiphany",
        "Långfredagen": "good_friday",
        "Påskdagen": "easter_sunday",
        "Annandag påsk": "easter_monday",
        "Första maj": "may_day",
        "Kristi himmelsfärdsdag": "ascension_day",
        "Pingstdagen": "whit_sunday",
        "Nationaldagen": "national_day",
        "Midsommarafton": "midsummer_eve",
        "Midsommardagen": "midsummer_day",
        "Alla helgons dag": "all_saints_day",
        "Julafton": "christmas_eve",
        "Juldagen": "christmas_day",
        "Annandag jul": "boxing_day",
        "Nyårsafton": "new_year_eve",
    }
)
"""The library's Swedish names; a day that it names otherwise is told as a public holiday."""

_MAJOR_CHRISTIAN = frozenset({"good_friday", "easter_sunday", "christmas_eve", "christmas_day"})

HOLIDAYS = frozenset(_SWEDISH.values()) | {
    "public_holiday",
    "orthodox_christmas",
    "orthodox_good_friday",
    "orthodox_easter",
    "sabbath",
    "passover",
    "shavuot",
    "rosh_hashanah",
    "yom_kippur",
    "sukkot",
    "simchat_torah",
    "ramadan_evening",
    "eid_al_fitr",
    "eid_al_adha",
}
"""Every code that `HolyTime.holiday` can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolyTime:
    """One holiday, half-open in UTC. `observance` is whose; None for a public holiday that is nobody's alone."""

    holiday: str
    day: date
    start: datetime
    end: datetime
    observance: Observance | None = None
    public: bool = False


class _Christian(HolidayBase, ChristianHolidays):
    """What Orthodox churches keep on days of their own."""

    country = "XC"

    def __init__(self, *arguments: Any, **more: Any) -> None:
        ChristianHolidays.__init__(self, JULIAN_CALENDAR)
        super().__init__(*arguments, **more)

    def _populate_public_holidays(self) -> None:
        self._add_holiday("orthodox_christmas", date(self._year, JAN, 7))
        self._add_good_friday("orthodox_good_friday")
        self._add_easter_sunday("orthodox_easter")


class _Jewish(HolidayBase, HebrewCalendarHolidays):
    """The days on which work is forbidden, two at a time outside Israel."""

    country = "XJ"

    def __init__(self, *arguments: Any, **more: Any) -> None:
        HebrewCalendarHolidays.__init__(self)
        super().__init__(*arguments, **more)

    def _populate_public_holidays(self) -> None:
        self._add_passover("passover", (0, 1, 6, 7))
        for first in self._add_shavuot("shavuot"):
            self._add_holiday("shavuot", first + timedelta(days=1))
        self._add_rosh_hashanah("rosh_hashanah", (0, 1))
        self._add_yom_kippur("yom_kippur")
        self._add_sukkot("sukkot", (0, 1))
        self._add_sukkot("simchat_torah", (7, 8))


class _Muslim(HolidayBase, IslamicHolidays):
    """The two feasts, and the first day of Ramadan."""

    country = "XM"

    def __init__(self, *arguments: Any, **more: Any) -> None:
        IslamicHolidays.__init__(self, show_estimated=False)
        super().__init__(*arguments, **more)

    def _populate_public_holidays(self) -> None:
        self._add_ramadan_beginning_day("ramadan")
        self._add_eid_al_fitr_day("eid_al_fitr")
        self._add_eid_al_adha_day("eid_al_adha")


@lru_cache(maxsize=64)
def holy_times(first: date, last: date, zone: str, where: Point) -> tuple[HolyTime, ...]:
    """Return the holidays that touch the days from `first` to `last` in a zone, by their start."""
    years = range(first.year, last.year + 1)
    found = [
        *_public(years, zone),
        *_whole_days(_Christian(years=years), Observance.CHRISTIAN, zone),
        *_jewish(years, where),
        *_sabbaths(first, last, where),
        *_muslim(range(first.year - 1, last.year + 1), zone, where),
    ]
    start, end = clock.midnight(first, zone), clock.midnight(last + timedelta(days=1), zone)
    touching = (one for one in found if one.start < end and start < one.end)
    return tuple(sorted(touching, key=lambda one: (one.start, one.holiday)))


def _public(years: range, zone: str) -> Iterator[HolyTime]:
    kinds = ("public", "de_facto")  # the eves that everybody keeps are de facto
    for day, name in country_holidays(COUNTRY, years=years, language="sv", categories=kinds).items():
        code = _SWEDISH.get(name, "public_holiday")
        whose = Observance.CHRISTIAN if code in _MAJOR_CHRISTIAN else None
        yield _whole_day(code, day, whose, zone, public=True)


def _whole_days(days: HolidayBase, whose: Observance, zone: str) -> Iterator[HolyTime]:
    for day, name in days.items():
        yield _whole_day(name, day, whose, zone)


def _whole_day(
    code: str, day: date, whose: Observance | None, zone: str, *, public: bool = False
) -> HolyTime:
    return HolyTime(
        holiday=code,
        day=day,
        start=clock.midnight(day, zone),
        end=clock.midnight(day + timedelta(days=1), zone),
        observance=whose,
        public=public,
    )


def _jewish(years: range, where: Point) -> Iterator[HolyTime]:
    """Yield runs of days that belong together, from the sunset before to nightfall."""
    days = sorted(_Jewish(years=years).items())
    runs = groupby(enumerate(days), key=lambda entry: (entry[1][1], entry[1][0].toordinal() - entry[0]))
    for (name, _), run in runs:
        kept = [day for _, (day, _) in run]
        yield _from_sunset(name, kept[0], kept[-1], where)


def _sabbaths(first: date, last: date, where: Point) -> Iterator[HolyTime]:
    for day in clock.days(first - timedelta(days=1), last):
        if day.isoweekday() == _FRIDAY:
            saturday = day + timedelta(days=1)
            yield _from_sunset("sabbath", saturday, saturday, where)


def _from_sunset(code: str, first: date, last: date, where: Point) -> HolyTime:
    return HolyTime(
        holiday=code,
        day=first,
        start=sunset(first - timedelta(days=1), where),
        end=sunset(last, where) + NIGHTFALL,
        observance=Observance.JEWISH,
    )


def _muslim(years: range, zone: str, where: Point) -> Iterator[HolyTime]:
    days = sorted(_Muslim(years=years).items())
    begins: date | None = None
    for day, name in days:
        if name == "ramadan":
            begins = day
            continue
        yield _whole_day(name, day, Observance.MUSLIM, zone)
        if name == "eid_al_fitr" and begins is not None:
            for evening in clock.days(begins, day - timedelta(days=1)):
                dusk = sunset(evening, where)
                yield HolyTime(
                    holiday="ramadan_evening",
                    day=evening,
                    start=dusk,
                    end=dusk + FIRST_MEAL,
                    observance=Observance.MUSLIM,
                )


def sunset(day: date, where: Point) -> datetime:
    """Return when the sun sets on a day, within a few minutes; where it does not set, when it is lowest or highest.

    The sunrise equation, with refraction and the sun's size as 0.833 degrees
    (https://en.wikipedia.org/wiki/Sunrise_equation, after the Astronomical Almanac).
    """
    solar_noon = (day - date(2000, 1, 1)).days + 0.0008 - where.longitude / 360
    anomaly = radians((357.5291 + 0.98560028 * solar_noon) % 360)
    centre = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
    longitude = radians((degrees(anomaly) + centre + 282.9372) % 360)
    transit = solar_noon + 0.0053 * sin(anomaly) - 0.0069 * sin(2 * longitude)
    declination = asin(sin(longitude) * sin(radians(23.4397)))
    latitude = radians(where.latitude)
    cosine = (sin(radians(-0.833)) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination))
    turned = degrees(acos(max(-1.0, min(1.0, cosine))))
    return clock.whole_second(datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=transit + turned / 360))
