"""What templates can say: words, days, times. They never format a time themselves (style.md rule 5)."""

from datetime import date, datetime, timedelta

from flask import Flask
from jinja2 import Environment

from planner import clock
from planner.i18n import dates
from planner.i18n.sentences import sentence
from planner.web.markdown import markdown
from planner.web.speech import spoken, spoken_language, spoken_zone

_ONE_DAY = timedelta(days=1)


def wall(moment: datetime) -> str:
    """Return what the clock on the wall shows: `13.00` or `13:00`."""
    return dates.clock_time(clock.wall(moment, spoken_zone()), spoken_language())


def ends(moment: datetime, start: datetime) -> str:
    """Return when what began at `start` ends: the hour, with its day where a day or more lies between."""
    said = wall(moment)
    return said if moment - start < _ONE_DAY else f"{short_day(moment)} {said}"


def at_clock(moment: datetime) -> str:
    """Return a time inside a sentence: `kl. 13.00` or `13:00`."""
    return dates.at_clock(clock.wall(moment, spoken_zone()), spoken_language())


def iso_local(moment: datetime) -> str:
    """Return the machine-readable local time."""
    return clock.iso_local(moment, spoken_zone())


def moment_words(moment: datetime) -> str:
    """Return when something happened: `20 mars kl. 14.05`."""
    return dates.moment(moment, spoken_zone(), spoken_language())


def _day(moment: date | datetime) -> date:
    return clock.local_day(moment, spoken_zone()) if isinstance(moment, datetime) else moment


def long_day(moment: date | datetime) -> str:
    """Return `onsdag 25 mars`, of a day or of the local day of an instant."""
    return dates.long_day(_day(moment), spoken_language())


def long_day_with_year(moment: date | datetime) -> str:
    """Return `onsdag 25 mars 2026`."""
    return dates.long_day_with_year(_day(moment), spoken_language())


def short_day(moment: date | datetime) -> str:
    """Return `ons 25 mars`."""
    return dates.short_day(_day(moment), spoken_language())


def date_with_year(moment: date | datetime) -> str:
    """Return `25 mars 2026`."""
    return dates.day_with_year(_day(moment), spoken_language())


def capital(text: str) -> str:
    """Return a sentence that begins with a capital: Swedish days are lower case, a heading is not."""
    return text[:1].upper() + text[1:]


def _t(message: str, /, **facts: object) -> str:
    return spoken().t(message, **facts)


def _tn(one: str, many: str, /, n: int, **facts: object) -> str:
    return spoken().tn(one, many, n, **facts)


def _tp(context: str, message: str, /, **facts: object) -> str:
    return spoken().tp(context, message, **facts)


def _sentence(code: str, /, **facts: object) -> str:
    """Return what a code says; the error of a form brings its facts along."""
    return sentence(code, {**getattr(code, "facts", {}), **facts}, spoken_language())


def init_app(app: Flask) -> None:
    """Give both sides' templates their words and filters; an undefined name is an error."""
    teach(app.jinja_env)


def teach(environment: Environment) -> None:
    """Give a Jinja environment the words and filters."""
    environment.globals.update(t=_t, tn=_tn, tp=_tp, sentence=_sentence)
    environment.filters.update(
        wall=wall,
        ends=ends,
        at_clock=at_clock,
        iso_local=iso_local,
        moment=moment_words,
        long_day=long_day,
        long_day_with_year=long_day_with_year,
        short_day=short_day,
        date_with_year=date_with_year,
        capital=capital,
        markdown=markdown,
    )
