"""The clock: no wall time is guessed, days are as long as they are, and only loopback has a fixed present."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner import clock
from planner.errors import ImpossibleTime

ZONE = "Europe/Stockholm"
SPRING, AUTUMN = date(2026, 3, 29), date(2025, 10, 26)
INSTANTS = some.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001
ZONES = some.sampled_from(
    [ZONE, "UTC", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"]
)


def z(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_wall_time_is_read_in_the_zone():
    assert clock.instant(date(2026, 3, 25), time(13), ZONE) == z("2026-03-25T12:00Z")
    assert clock.instant(date(2026, 7, 1), time(13), ZONE) == z("2026-07-01T11:00Z")


def test_a_skipped_wall_time_is_refused_and_the_first_that_exists_is_offered():
    with pytest.raises(ImpossibleTime) as refused:
        clock.instant(SPRING, time(2, 30), ZONE)
    assert refused.value.facts == {
        "day": "2026-03-29",
        "wall": "02:30",
        "kind": "skipped",
        "readings": ("03:00",),
    }


def test_a_skipped_wall_time_is_refused_even_with_a_reading():
    with pytest.raises(ImpossibleTime):
        clock.instant(SPRING, time(2, 30), ZONE, fold=1)


def test_a_wall_time_that_comes_twice_is_refused_and_both_readings_are_offered():
    with pytest.raises(ImpossibleTime) as refused:
        clock.instant(AUTUMN, time(2, 30), ZONE)
    assert refused.value.facts == {
        "day": "2025-10-26",
        "wall": "02:30",
        "kind": "twice",
        "readings": ("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z"),
    }


@pytest.mark.parametrize(("fold", "expected"), [(0, "2025-10-26T00:30Z"), (1, "2025-10-26T01:30Z")])
def test_the_chosen_reading_is_taken(fold, expected):
    assert clock.instant(AUTUMN, time(2, 30), ZONE, fold=fold) == z(expected)


@pytest.mark.parametrize(
    ("day", "wall"), [(SPRING, time(1, 59)), (SPRING, time(3)), (AUTUMN, time(1, 59)), (AUTUMN, time(3))]
)
def test_the_edges_of_a_change_exist_once(day, wall):
    assert clock.wall(clock.instant(day, wall, ZONE), ZONE) == wall


@given(INSTANTS, ZONES)
def test_what_the_wall_shows_leads_back_to_the_instant(moment, zone):
    shown = clock.local(moment, zone)
    assert clock.instant(shown.date(), shown.time(), zone, fold=shown.fold) == moment


@given(INSTANTS, ZONES)
def test_an_instant_lies_in_its_local_day(moment, zone):
    day = clock.local_day(moment, zone)
    assert clock.midnight(day, zone) <= moment < clock.midnight(day + timedelta(days=1), zone)


def test_midnight_is_the_first_instant_where_it_is_skipped():
    assert clock.midnight(date(2018, 11, 4), "America/Sao_Paulo") == z("2018-11-04T03:00Z")
    assert clock.wall(z("2018-11-04T03:00Z"), "America/Sao_Paulo") == time(1)


@pytest.mark.parametrize(
    ("day", "moved"),
    [(SPRING, timedelta(hours=1)), (AUTUMN, timedelta(hours=-1)), (date(2026, 3, 25), timedelta())],
)
def test_the_clocks_move_on_two_days_a_year(day, moved):
    assert clock.clock_change(day, ZONE) == moved


def test_days_include_both_ends():
    assert [day.day for day in clock.days(date(2026, 3, 30), date(2026, 4, 1))] == [30, 31, 1]


@given(INSTANTS)
def test_a_stored_instant_comes_back_to_the_second(moment):
    assert clock.parse_instant(clock.stored(moment)) == clock.whole_second(moment)


def test_a_time_without_offset_is_no_instant():
    with pytest.raises(ValueError, match="offset"):
        clock.utc(datetime(2026, 3, 25, 9))  # noqa: DTZ001
    with pytest.raises(ValueError, match="offset"):
        clock.parse_instant("2026-03-25T09:00:00")


def test_any_offset_becomes_utc():
    moment = datetime(2026, 3, 25, 9, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert (clock.utc(moment), clock.utc(moment).tzinfo) == (z("2026-03-25T03:15Z"), UTC)


@pytest.mark.parametrize("name", ["Europe/Nowhere", "", "../etc/passwd", "stockholm"])
def test_an_unknown_zone_is_none(name):
    assert not clock.is_zone(name)
    with pytest.raises(KeyError):
        clock.zone(name)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Europe/Stockholm", ZONE),
        ("europe/stockholm", ZONE),
        ("Stockholm", ZONE),
        ("/citadel.org/20190914_1/Europe/Stockholm", ZONE),
        ("America/New York", "America/New_York"),
        ("W. Europe Standard Time", None),
        ("Europe", None),
    ],
)
def test_a_zone_in_a_foreign_file_is_recognised_where_it_is_plain(text, meant):
    assert clock.likely_zone(text) == meant


def test_a_foreign_local_time_is_never_refused():
    assert clock.naive_local(datetime(2026, 3, 29, 2, 30), ZONE) == z("2026-03-29T01:30Z")  # noqa: DTZ001
    assert clock.naive_local(datetime(2025, 10, 26, 2, 30), ZONE) == z("2025-10-26T00:30Z")  # noqa: DTZ001


def test_the_present_can_be_fixed_for_the_programme_and_never_for_security(monkeypatch):
    monkeypatch.setenv("PLANNER_NOW", "2026-03-25T10:00:00+01:00")
    assert clock.now() == z("2026-03-25T09:00Z")
    assert abs(clock.real_now() - datetime.now(UTC)) < timedelta(minutes=1)
    monkeypatch.delenv("PLANNER_NOW")
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_machine_readable_local_time_has_its_offset():
    assert clock.iso_local(z("2026-03-25T09:00Z"), ZONE) == "2026-03-25T10:00+01:00"
