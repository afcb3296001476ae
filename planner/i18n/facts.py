"""How the facts of a finding or an error are said inside a sentence: days, times, languages, lists."""

from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType

from babel.lists import format_list

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import LOCALES, marked, words
from planner.i18n.labels import language_name, need_label

Facts = Mapping[str, object]

MEASURES = MappingProxyType(
    {
        "step_free": marked("step-free entrance"),
        "lift": marked("lift"),
        "accessible_toilet": marked("accessible toilet"),
        "hearing_loop": marked("hearing loop"),
        "sign_language": marked("sign-language interpretation"),
        "speech_to_text": marked("speech-to-text"),
        "audio_description": marked("audio description"),
        "quiet_room": marked("quiet room"),
    }
)
PRINCIPLES = MappingProxyType(
    {
        "non_discrimination": marked("non-discrimination"),
        "best_interests": marked("the child’s best interests"),
        "life_and_development": marked("the right to life and development"),
        "participation": marked("children’s participation"),
    }
)
SIDES = MappingProxyType(
    {
        "civil_society": marked("civil society"),
        "city": marked("the city and its politicians"),
    }
)
COUNCIL_SIDES = MappingProxyType(
    {"governing": marked("the governing side"), "opposition": marked("the opposition")}
)
HOLIDAYS = MappingProxyType(
    {
        "new_year": marked("New Year’s Day"),
        "epiphany": marked("Epiphany"),
        "good_friday": marked("Good Friday"),
        "easter_sunday": marked("Easter Sunday"),
        "easter_monday": marked("Easter Monday"),
        "may_day": marked("May Day"),
        "ascension_day": marked("Ascension Day"),
        "whit_sunday": marked("Whit Sunday"),
        "national_day": marked("Sweden’s National Day"),
        "midsummer_eve": marked("Midsummer’s Eve"),
        "midsummer_day": marked("Midsummer’s Day"),
        "all_saints_day": marked("All Saints’ Day"),
        "christmas_eve": marked("Christmas Eve"),
        "christmas_day": marked("Christmas Day"),
        "boxing_day": marked("Boxing Day"),
        "new_year_eve": marked("New Year’s Eve"),
        "public_holiday": marked("a public holiday"),
        "orthodox_christmas": marked("Orthodox Christmas"),
        "orthodox_good_friday": marked("Orthodox Good Friday"),
        "orthodox_easter": marked("Orthodox Easter"),
        "sabbath": marked("the sabbath"),
        "passover": marked("Passover"),
        "shavuot": marked("Shavuot"),
        "rosh_hashanah": marked("Rosh Hashanah"),
        "yom_kippur": marked("Yom Kippur"),
        "sukkot": marked("Sukkot"),
        "simchat_torah": marked("Shemini Atzeret and Simchat Torah"),
        "ramadan_evening": marked("the breaking of the fast in Ramadan"),
        "eid_al_fitr": marked("Eid al-Fitr"),
        "eid_al_adha": marked("Eid al-Adha"),
    }
)
TEXTS = MappingProxyType(
    {
        "title": marked("title"),
        "lead": marked("short text"),
        "description": marked("description"),
        "opportunity": marked("the opportunity"),
        "exchange_question": marked("exchange question"),
        "next_steps": marked("next steps"),
        "easy_to_read": marked("easy to read"),
        "age_note": marked("note on ages"),
        "language_note": marked("note on languages"),
        "public_place": marked("public place"),
        "picture-alt": marked("what one sees in the picture"),
        "practical-food": marked("food"),
        "practical-breaks": marked("breaks"),
        "practical-bring": marked("what to bring"),
        "practical-come_and_go": marked("come and go"),
        "practical-children_and_companions": marked("children and companions"),
        "practical-content_note": marked("content note"),
        "practical-rain_plan": marked("rain plan"),
        "practical-way_home": marked("the way home"),
    }
)

_CODED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "measures": MEASURES,
        "principles": PRINCIPLES,
        "missing_sides": SIDES,
        "side": COUNCIL_SIDES,
        "holiday": HOLIDAYS,
        "texts": TEXTS,
        "text": TEXTS,
    }
)


def said(facts: Facts, language: str) -> dict[str, str]:
    """Return facts as words.

    Days are ISO days, instants UTC beside `zone`; `start`, `end` and `zone` together are also said as `span`.
    The first of `readings` is said as `earliest` where it is a wall time. Closed words (`measures`, `texts`,
    …) are told in the language, several of anything as a list, all else as it stands; None is left out.
    """
    spoken = {name: _spoken(name, value, language) for name, value in facts.items() if value is not None}
    if {"start", "end", "zone"} <= spoken.keys():
        start, end = (clock.parse_instant(str(facts[name])) for name in ("start", "end"))
        spoken["span"] = dates.span(start, end, str(facts["zone"]), language)
    if facts.get("kind") == "skipped" or "earliest" in facts:
        spoken["earliest"] = _earliest(facts, language)
    return spoken


def _spoken(name: str, value: object, language: str) -> str:
    if isinstance(value, tuple | list):
        told = [_spoken(name, one, language) for one in value]
        return format_list(told, locale=LOCALES[language])
    if name in _CODED:
        return words(language).t(_CODED[name][str(value)])
    return _SAID.get(name, _as_it_stands)(str(value), language)


def _earliest(facts: Facts, language: str) -> str:
    readings = facts.get("readings")
    first = readings[0] if isinstance(readings, tuple | list) and readings else facts.get("earliest", "")
    return _wall(str(first), language)


def _as_it_stands(value: str, _language: str) -> str:
    return value


def _day_with_year(value: str, language: str) -> str:
    return dates.day_with_year(date.fromisoformat(value), language)


def _day(value: str, language: str) -> str:
    return dates.long_day(date.fromisoformat(value), language)


def _wall(value: str, language: str) -> str:
    return dates.clock_time(time.fromisoformat(value), language)


_SAID: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {
        "day": _day,
        "days": _day,
        "need": need_label,
        "first_day": _day_with_year,
        "last_day": _day_with_year,
        "wall": _wall,
        "earliest": _wall,
        "language": language_name,
    }
)
