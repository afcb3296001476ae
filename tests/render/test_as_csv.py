"""A choice of sessions as CSV."""

import csv
from io import StringIO

import pytest

from planner.release.selection import Selection
from planner.render.as_csv import COLUMNS, programme_csv
from planner.render.links import Links
from tests import builders as b

LINKS = Links(base_url="https://p.example", language="sv", edition="var-2026")


def rows(*sessions):
    body = programme_csv(b.a_release(*sessions), Selection(), LINKS)
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline="")))


def test_the_bytes_are_what_sheets_open():
    body = programme_csv(b.a_release(), Selection(), LINKS)
    assert body.startswith(b"\xef\xbb\xbfcode,uid,occasion,status,start,")
    assert body.count(b"\r\n") == body.count(b"\n") > 8


def test_every_occasion_has_a_row_and_what_is_there_all_year_has_one():
    both = (b.an_occasion(1), b.an_occasion(2, cancelled=True))
    found = rows(b.a_session("222222", occasions=both), b.a_session("333333", year_round=True))
    assert [(row["uid"], row["status"]) for row in found] == [
        ("222222@programme.example", "live"),
        ("222222-2@programme.example", "cancelled"),
        ("", "live"),
    ]
    assert set(found[0]) == set(COLUMNS)
    assert found[0]["start"] == "2026-03-25T13:00:00+01:00"
    assert (found[0]["venue"], found[0]["latitude"]) == ("Malmö stadshus", "55.6059")


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2 grader", "'-2 grader"),
        ("'=1", "''=1"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("Fråga;=HYPERLINK(1)", "Fråga;'=HYPERLINK(1)"),
        ("Ett - två = tre", "Ett - två = tre"),
    ],
)
def test_nothing_is_counted_as_a_formula(title, cell):
    assert rows(b.a_session(title=title))[0]["title"] == cell


def test_a_place_south_of_the_equator_is_a_number():
    venue = b.a_venue(point=b.Point(latitude=-33.9, longitude=18.4), rooms=(b.a_room(),))
    release = b.a_release(b.a_session(), venues=(venue,))
    assert b"-33.9,18.4" in programme_csv(release, Selection(), LINKS)
