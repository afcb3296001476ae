"""Days and times as each language says them (conventions.md 4c): one function for each thing one says."""

from datetime import date, datetime, time

from babel.dates import format_date

from planner import clock
from planner.i18n.catalogues import LOCALES


def clock_time(wall: time, language: str) -> str:
    """Return a time of day: `13.00` in Swedish, `13:00` in English."""
    return wall.strftime("%H.%M" if language == "sv" else "%H:%M")


def at_clock(wall: time, language: str) -> str:
    """Return a time of day inside a sentence: `kl. 13.00`, `13:00`."""
    said = clock_time(wall, language)
    return f"kl.\u00a0{said}" if language == "sv" else said


def long_day(day: date, language: str) -> str:
    """Return `onsdag 25 mars` or `Wednesday 25 March`."""
    return format_date(day, "EEEE d MMMM", LOCALES[language])


def long_day_with_year(day: date, language: str) -> str:
    """Return `onsdag 25 mars 2026`: on a page that somebody may find years later."""
    return format_date(day, "EEEE d MMMM y", LOCALES[language])


def short_day(day: date, language: str) -> str:
    """Return `ons 25 mars` or `Wed 25 March`."""
    return format_date(day, "EEE d MMMM", LOCALES[language])


def day_and_month(day: date, language: str) -> str:
    """Return `25 mars` or `25 March`."""
    return format_date(day, "d MMMM", LOCALES[language])


def day_with_year(day: date, language: str) -> str:
    """Return `25 mars 2026` or `25 March 2026`."""
    return format_date(day, "d MMMM y", LOCALES[language])


def days_with_year(first: date, last: date, language: str) -> str:
    """Return a span of days: `25–29 mars 2026`, `30 mars–2 april 2026`, or one day."""
    if first == last:
        return day_with_year(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_with_year(last, language)}"
    if first.year == last.year:
        return f"{day_and_month(first, language)}\u2009–\u2009{day_with_year(last, language)}"
    return f"{day_with_year(first, language)}\u2009–\u2009{day_with_year(last, language)}"


def span(start: datetime, end: datetime, zone: str, language: str) -> str:
    """Return when something is: `onsdag 25 mars kl. 13.00–14.30`; the end names its day when it is another."""
    first, last = clock.local(start, zone), clock.local(end, zone)
    joint = " " if language == "sv" else ", "
    begins = f"{long_day(first.date(), language)}{joint}{at_clock(first.time(), language)}"
    if first.date() == last.date():
        return f"{begins}–{clock_time(last.time(), language)}"
    return f"{begins}\u2009–\u2009{long_day(last.date(), language)}{joint}{at_clock(last.time(), language)}"


def moment(instant: datetime, zone: str, language: str) -> str:
    """Return a day and a time of something that happened: `20 mars kl. 14.05`, `20 March, 14:05`."""
    local = clock.local(instant, zone)
    joint = " " if language == "sv" else ", "
    return f"{day_and_month(local.date(), language)}{joint}{at_clock(local.time(), language)}"
