"""Which days are holy to whom, and which sessions shut their own audience out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.draft.snapshot import DraftTerm
from planner.i18n.facts import HOLIDAYS as SAID
from planner.rules.calendar import on_holidays
from planner.rules.holy_days import HOLIDAYS, holy_times, sunset
from planner.values import Days, Point
from planner.vocabulary import Axis, Observance
from tests.draft_builders import TERMS, a_draft, a_draft_session, an_occasion, texts, timed

ZONE = "Europe/Stockholm"
MALMO = Point(latitude=55.605, longitude=13.0)


def days_of(year: int, *observances: Observance | None, leave_out: tuple[str, ...] = ()):
    """Return holiday and first day of everything in a year that is one of these groups'."""
    return [
        (one.holiday, one.day.isoformat())
        for one in holy_times(date(year, 1, 1), date(year, 12, 31), ZONE, MALMO)
        if one.observance in observances and one.holiday not in leave_out
    ]


def test_jewish_days_are_those_of_the_diaspora():
    assert days_of(2026, Observance.JEWISH, leave_out=("sabbath",)) == [
        ("passover", "2026-04-02"),
        ("passover", "2026-04-08"),
        ("shavuot", "2026-05-22"),
        ("rosh_hashanah", "2026-09-12"),
        ("yom_kippur", "2026-09-21"),
        ("sukkot", "2026-09-26"),
        ("simchat_torah", "2026-10-03"),
    ]


def test_muslim_feasts_and_the_evenings_of_ramadan():
    feasts = days_of(2026, Observance.MUSLIM, leave_out=("ramadan_evening",))
    assert feasts == [("eid_al_fitr", "2026-03-20"), ("eid_al_adha", "2026-05-27")]
    evenings = days_of(2026, Observance.MUSLIM, leave_out=("eid_al_fitr", "eid_al_adha"))
    assert (evenings[0], evenings[-1], len(evenings)) == (
        ("ramadan_evening", "2026-02-18"),
        ("ramadan_evening", "2026-03-19"),
        30,
    )


def test_christian_days_are_western_and_orthodox():
    assert days_of(2026, Observance.CHRISTIAN) == [
        ("orthodox_christmas", "2026-01-07"),
        ("good_friday", "2026-04-03"),
        ("easter_sunday", "2026-04-05"),
        ("orthodox_good_friday", "2026-04-10"),
        ("orthodox_easter", "2026-04-12"),
        ("christmas_eve", "2026-12-24"),
        ("christmas_day", "2026-12-25"),
    ]


def test_every_public_holiday_of_some_years_has_a_name_of_its_own():
    told = {code for year in range(2024, 2034) for code, _ in days_of(year, None, Observance.CHRISTIAN)}
    assert "public_holiday" not in told
    assert ("national_day", "2026-06-06") in days_of(2026, None)


def test_every_holiday_has_words():
    assert set(SAID) == HOLIDAYS


@pytest.mark.parametrize(
    ("day", "expected"),  # local wall clock in Malmö, from the Swedish almanac
    [(date(2026, 3, 27), "17:36"), (date(2026, 6, 21), "19:57"), (date(2025, 12, 21), "14:38")],
)
def test_the_sun_sets_within_three_minutes_of_the_almanac(day, expected):
    hour, minute = map(int, expected.split(":"))
    almanac = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    assert abs(sunset(day, MALMO) - almanac) < timedelta(minutes=3)


def test_where_the_sun_does_not_set_there_is_still_an_evening():
    north = Point(latitude=70.0, longitude=20.0)
    assert sunset(date(2026, 6, 21), north).date() == date(2026, 6, 21)


def test_sabbath_is_from_friday_evening_to_saturday_evening():
    (sabbath,) = holy_times(date(2026, 3, 25), date(2026, 3, 29), ZONE, MALMO)
    assert (sabbath.holiday, sabbath.day) == ("sabbath", date(2026, 3, 28))
    assert sabbath.start == sunset(date(2026, 3, 27), MALMO)
    assert sabbath.end == sunset(date(2026, 3, 28), MALMO) + timedelta(minutes=45)


FRIDAY, SATURDAY = date(2026, 3, 27), date(2026, 3, 28)
JEWISH_LIFE = DraftTerm(
    axis=Axis.THEME, slug="jewish-life", label=texts("Judiskt liv"), observes=(Observance.JEWISH,)
)
EVERY_FAITH = DraftTerm(
    axis=Axis.AUDIENCE, slug="congregations", label=texts("Församlingar"), observes=tuple(Observance)
)
BOTH = {"themes": ("jewish-life",)}
ALL = {"audiences": ("congregations",)}
SPRING = {"first_day": date(2026, 3, 1), "last_day": date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("day", "starts", "ends", "facts", "expected"),
    [
        (FRIDAY, "18:00", "19:00", BOTH, [("time.holy_day", "sabbath", "theme/jewish-life")]),
        (FRIDAY, "16:00", "17:00", BOTH, []),
        (FRIDAY, "18:00", "19:00", {}, []),
        (SATURDAY, "10:00", "11:00", BOTH, [("time.holy_day", "sabbath", "theme/jewish-life")]),
        (SATURDAY, "20:00", "21:00", BOTH, []),
        (FRIDAY, "18:00", "19:00", ALL, [("time.holy_day", "sabbath", "audience/congregations")]),
        (date(2026, 4, 3), "08:00", "09:00", {}, [("time.public_holiday", "good_friday", None)]),
        (
            date(2026, 4, 3),
            "08:00",
            "09:00",
            ALL,
            [
                ("time.holy_day", "good_friday", "audience/congregations"),
                ("time.holy_day", "passover", "audience/congregations"),
            ],
        ),
        (
            date(2026, 3, 20),
            "10:00",
            "11:00",
            ALL,
            [("time.holy_day", "eid_al_fitr", "audience/congregations")],
        ),
        (
            date(2026, 3, 18),
            "17:30",
            "18:30",
            ALL,
            [("time.holy_day", "ramadan_evening", "audience/congregations")],
        ),
        (date(2026, 3, 18), "10:00", "11:00", ALL, []),
        (date(2026, 5, 1), "10:00", "11:00", {}, [("time.public_holiday", "may_day", None)]),
        (date(2026, 3, 25), "10:00", "11:00", ALL, []),
    ],
)
def test_a_session_shuts_nobody_out_whom_it_is_for(day, starts, ends, facts, expected):
    occasion = replace(an_occasion(), time=timed(starts, ends, day))
    session = a_draft_session(**{"occasions": (occasion,), **facts})
    snapshot = a_draft(session, edition=SPRING, terms=(*TERMS, JEWISH_LIFE, EVERY_FAITH))
    found = on_holidays(snapshot, snapshot.sessions)
    assert [(one.code, one.fact("holiday"), one.fact("term")) for one in found] == expected


@pytest.mark.parametrize(
    ("edition", "occasion"),
    [
        ({"first_day": None}, {}),
        ({"last_day": date(2025, 1, 1)}, {}),
        ({"first_day": date(1900, 1, 1)}, {}),
        ({}, {"time": None}),
        ({}, {"time": Days(first=FRIDAY, last=SATURDAY)}),
        ({}, {"cancelled": True}),
    ],
)
def test_nothing_is_said_where_there_is_no_hour_to_speak_of(edition, occasion):
    held = replace(an_occasion(), **{"time": timed("10:00", "11:00", SATURDAY), **occasion})
    session = a_draft_session(occasions=(held,), **BOTH)
    snapshot = a_draft(session, edition=edition, terms=(*TERMS, JEWISH_LIFE))
    assert on_holidays(snapshot, snapshot.sessions) == []
