from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from planner.gather.grid import EPOCH_1900, EPOCH_1904, Hole
from planner.gather.sheet_times import Manner, Said, UnreadableTime, length, said

MANNER = Manner(epoch=EPOCH_1900, near=date(2023, 6, 28))
DAY = date(2023, 6, 27)
ONE = time(13, 0), 0


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-27",
        "2023/6/27",
        "20230627",
        "27/6 2023",
        "27/6-2023",
        "27/6-23",
        "27/6/23",
        "27.6.2023",
        "27/6",
        "27 juni",
        "den 27 juni 2023",
        "tisdag 27 juni",
        "Tis 27/6",
        "June 27, 2023",
        "27th of June",
        "45104",
        45104,
        DAY,
    ],
)
def test_days(written):
    assert said(written, MANNER) == Said(day=DAY)


@pytest.mark.parametrize(
    ("written", "wall"),
    [
        ("13.00", ONE),
        ("13:00", ONE),
        ("13:00:00", ONE),
        ("kl. 13", ONE),
        ("klockan 13.00", ONE),
        ("1300", ONE),
        ("1 pm", ONE),
        ("1:00 p.m.", ONE),
        (1300, ONE),
        (13, ONE),
        (time(13), ONE),
        (13 / 24, ONE),
        (timedelta(hours=13), ONE),
        ("930", (time(9, 30), 0)),
        ("12 am", (time(0), 0)),
        ("24:00", (time(0), 1)),
        ("25.30", (time(1, 30), 1)),
        (1.0, (time(0), 1)),
        (timedelta(days=1), (time(0), 1)),
        (datetime(1899, 12, 31), (time(0), 1)),  # noqa: DTZ001 - how a workbook gives 24:00
    ],
)
def test_times(written, wall):
    assert said(written, MANNER) == Said(wall=wall)


@pytest.mark.parametrize(
    "written",
    [
        "2023-06-27 13:00",
        "2023-06-27T13:00:00",
        "27 juni kl. 13.00",
        "Tisdag den 27/6, kl 13:00",
        "Tuesday June 27, 2023 at 1 pm",
        "45104.541667",
        45104 + 13 / 24,
        datetime(2023, 6, 27, 13),  # noqa: DTZ001 - cells have no zone
    ],
)
def test_moments(written):
    assert said(written, MANNER) == Said(day=DAY, wall=ONE)


@pytest.mark.parametrize(
    "written", ["13.00–14.30", "13-14.30", "kl 13.00 till 14.30", "1300-1430", "1-2.30 pm", "13:00 to 14:30"]
)
def test_ranges(written):
    assert said(written, MANNER) == Said(wall=ONE, until=(time(14, 30), 0))


def test_a_range_over_noon_begins_before_it():
    assert said("11-1 pm", MANNER) == Said(wall=(time(11), 0), until=ONE)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-06-27T13:00:00Z", datetime(2023, 6, 27, 13, tzinfo=UTC)),
        ("2023-06-27 13:00+02:00", datetime(2023, 6, 27, 13, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_an_offset_says_it_all(written, moment):
    assert said(written, MANNER) == Said(moment=moment)


@pytest.mark.parametrize(("written", "day"), [("Heldag", None), ("hela dagen 27 juni", DAY)])
def test_a_whole_day(written, day):
    assert said(written, MANNER) == Said(day=day, all_day=True)


@pytest.mark.parametrize(
    "written", ["", "banan", "99:99", "31/2 2023", "13.00 med fika", "48:00", "13 pm", Hole.FORMULA, -1, 3.7]
)
def test_what_is_no_time_is_refused(written):
    with pytest.raises(UnreadableTime):
        said(written, MANNER)


def test_a_day_without_year_needs_somewhere_to_lie():
    with pytest.raises(UnreadableTime):
        said("27 juni", Manner(epoch=EPOCH_1900))


def test_a_weekday_chooses_the_year():
    assert said("torsdag 27 juni", MANNER).day == date(2024, 6, 27)
    assert said("måndag 27 juni", MANNER).day == date(2022, 6, 27)


def test_the_month_comes_first_where_the_sheet_says_so():
    american = Manner(epoch=EPOCH_1900, months_first=True)
    assert said("6/7/2023", american).day == date(2023, 6, 7)
    assert said("6/7/2023", MANNER).day == date(2023, 7, 6)


def test_serial_numbers_count_from_the_workbooks_own_day():
    assert said(45104 - 1462, Manner(epoch=EPOCH_1904)) == Said(day=DAY)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("45", 45),
        (45, 45),
        ("45 min", 45),
        ("1 h 30 min", 90),
        ("1,5 tim", 90),
        ("2 timmar", 120),
        ("1:30", 90),
        (time(1, 30), 90),
        (timedelta(minutes=90), 90),
        (0.0625, 90),
        ("90 minuter", 90),
    ],
)
def test_lengths(written, minutes):
    assert length(written, in_hours=False) == timedelta(minutes=minutes)


def test_a_length_in_hours_as_the_heading_says():
    assert length(1.5, in_hours=True) == timedelta(minutes=90)


@pytest.mark.parametrize("written", ["", "long", "1 h extra"])
def test_what_is_no_length_is_refused(written):
    with pytest.raises(UnreadableTime):
        length(written, in_hours=False)
