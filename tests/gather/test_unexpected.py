"""Files made to hurt: each row that no calendar has is refused, and nothing but Unreadable is ever raised."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import Unreadable
from planner.gather import from_schedule_json, from_sheet
from planner.gather.opening import read
from planner.gather.rows import Refusal
from tests.gather.files import a_calendar, a_schedule, a_vevent, an_event
from tests.gather.test_sheets import a_workbook, refused, repacked

SHEET = "xl/worksheets/sheet1.xml"
MANY = 20_000


def rows(content):
    return read(content, file_name="week", fallback_zone="Europe/Stockholm").sessions


def a_csv(row):
    return f"titel,dag,start,slut,längd\nA quiet hour,{row}\n".encode()


def a_small_workbook():
    def fill(_, sheet):
        sheet.write_row(0, 0, ["titel", "dag", "start", "slut"])
        sheet.write_row(1, 0, ["A quiet hour", "2026-05-08", "10:00", "11:00"])

    return a_workbook(fill)


@pytest.mark.parametrize(
    "content",
    [
        a_csv("9999-12-31,10:00,24:00,"),
        a_csv("0001-01-01,00:00,01:00,"),
        a_csv("9999-12-31,25:00,26:00,"),
        a_csv("9999-12-31,10:00,,999:00"),
        a_csv("9999-12-31,10:00,,99999h"),
        a_schedule(an_event(date="", start="47:30"), day="9999-12-31"),
        a_calendar(a_vevent(start="DTSTART;VALUE=DATE:99991231", end="")),
        a_calendar(a_vevent(end="DURATION:P99999999D")),
        a_calendar(a_vevent(start="DTSTART:00010101T000000", end="DURATION:PT1H")),
        a_calendar(a_vevent(start="DTSTART:00010101T000000Z", end="DURATION:PT1H")),
        a_calendar(
            a_vevent("RRULE:FREQ=YEARLY;COUNT=12", start="DTSTART:99950101T080000Z", end="DURATION:P2D")
        ),
        a_calendar(a_vevent("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2")),
    ],
)
def test_a_row_whose_time_no_calendar_has_is_refused(content):
    assert rows(content)[-1].refusal in {
        Refusal.START_UNREADABLE,
        Refusal.END_UNREADABLE,
        Refusal.RECURRENCE_ENDLESS,
    }


@pytest.mark.parametrize("freq", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_a_rule_within_a_day_is_refused_with_its_reason(freq):
    (row,) = rows(a_calendar(a_vevent(f"RRULE:FREQ={freq};COUNT=2")))
    assert row.refusal is Refusal.RECURRENCE_TOO_OFTEN


def test_dates_of_another_type_than_the_start_take_its_type():
    timed = rows(
        a_calendar(
            a_vevent(
                "RDATE;VALUE=DATE:20260509,20260510",
                "EXDATE;VALUE=DATE:20260510",
            )
        )
    )
    assert [row.start for row in timed] == [datetime(2026, 5, day, 8, tzinfo=UTC) for day in (8, 9)]
    whole = rows(a_calendar(a_vevent("RDATE:20260510T100000Z", start="DTSTART;VALUE=DATE:20260508", end="")))
    assert [row.first for row in whole] == [date(2026, 5, 8), date(2026, 5, 10)]


def test_a_row_at_the_edge_of_the_sheet_does_not_make_all_rows_as_wide():
    def wide(part):
        cells = b"".join(
            b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>a</t></is></c>%s</row>'
            % (number, number, b'<c r="XFD1" t="inlineStr"><is><t>z</t></is></c>' if number == 1 else b"")
            for number in range(1, 1001)
        )
        merged = b'<mergeCells><mergeCell ref="XFD1:XFD1000"/></mergeCells>'
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>" + merged, part)

    assert refused(rows, repacked(a_small_workbook(), {SHEET: wide})) == "too_large"
    assert refused(rows, b"titel,start\n" + b"," * 20_000 + b"x" + b"\na,b" * 1000) == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        repacked(
            a_small_workbook(),
            {
                SHEET: lambda part: part.replace(
                    b"<sheetData", b"<!--" + b"<mergeCell " * MANY + b"--><sheetData"
                )
            },
        ),
        a_calendar(a_vevent("x;" + 'b="c"d;' * MANY)),
        a_schedule(an_event(title="<![CDATA[" + "<?xml " * MANY + "]]>")).split(b"\n", 1)[1],
        a_schedule(an_event(title="A quiet <![CDATA[" + "<!--" * MANY + "]]>")),
    ],
)
def test_repeated_beginnings_are_read_in_one_pass(content):
    """Each took minutes, while no other request was answered."""
    began = process_time()
    assert rows(content)[0].title.startswith(("A quiet", "<?xml"))
    assert process_time() - began < 5  # a tenth of a second, where it is one pass


@pytest.mark.parametrize(("module", "content"), [(from_sheet, a_csv("")), (from_schedule_json, b'{"a": 1}')])
def test_what_nobody_foresaw_is_a_file_that_cannot_be_read(monkeypatch, caplog, module, content):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "decoded" if module is from_schedule_json else "headed", fail)
    assert refused(rows, content) == "broken"
    assert "ZeroDivisionError" in caplog.text


SEEDS = (
    a_csv("2026-05-08,10:00,11:00,45"),
    a_csv("8 maj,10–11,,1 tim"),
    a_schedule(an_event()),
    a_calendar(a_vevent("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260509T080000Z", "RDATE;VALUE=DATE:20260512")),
    (
        b'{"schedule": {"conference": {"days": [{"date": "2026-05-08", "rooms": {"Saga": [{"title": "A",'
        b' "date": "2026-05-08T10:00:00+02:00", "duration": "00:45", "persons": [{"name": "x"}]}]}}]}}}'
    ),
)
NASTY = (
    "9999-12-31",
    "00010101",
    "99991231T235959",
    "47:59",
    "-",
    ":",
    "99999999999",
    ";",
    "\n",
    "\0",
    "²",
    "٣",
)


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(NASTY) | st.text(max_size=5)),
        min_size=1,
        max_size=4,
    ),
)
def test_nothing_but_unreadable_is_raised(seed, changes):
    text = seed.decode()
    for where, most, new in changes:
        at = int(where * len(text))
        text = text[:at] + new + text[at + most :]
    with suppress(Unreadable):
        assert all(row.refusal or row.start or row.first for row in rows(text.encode("utf-8", "replace")))
