"""The list of sessions, and what it can be narrowed to."""

import pytest

from planner.db import db
from tests import drafted
from tests.workbench import entered

PATH = f"/organise/{drafted.SLUG}/sessions/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Öppet torg", "Open square"))
        drafted.session(
            "BBBBBB",
            title=drafted.both("Verkstad", "Hands on"),
            state="in_progress",
            format="workshop",
            organisations=[{"organisation": "forening"}],
            occasions=[],
            audiences=[],
        )
        drafted.session("CCCCCC", title=drafted.both("Året runt", "Every day"), year_round=True, occasions=[])
        db.session.remove()
    return entered(app)


def titles(page):
    return page.texts("tbody th a")


def test_each_session_says_how_it_stands(desk):
    rows = [
        [" ".join(cell.text_content().split()) for cell in row] for row in desk.page(PATH).select("tbody tr")
    ]
    assert rows[0][1:] == [
        "Ready",
        "Kulturförvaltningen",
        "Wednesday 25 March, 10:00–11:00",
        "Garaget, Garaget stora salen",
        "Nothing",
    ]
    assert [row[1] for row in rows] == ["Ready", "Ready", "In progress"]
    assert rows[1][3:5] == ["All year round", ""]
    assert rows[2][1:] == ["In progress", "Föreningen", "No time yet", "No place yet", "2 blockers"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=in_progress", ["Hands on"]),
        ("organiser=forening", ["Hands on"]),
        ("format=workshop", ["Hands on"]),
        ("q=oppet+torg", ["Open square"]),
        ("q=AAAAAA", ["Open square"]),
        ("state=ready&format=seminar&q=every", ["Every day"]),
    ],
)
def test_the_list_can_be_narrowed(desk, query, expected):
    assert titles(desk.page(f"{PATH}?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    ["state=unknown", "organiser=unknown", "q=unknown", "format=%3Cscript%3E", "q=%00x", "q=" + "x" * 3000],
)
def test_what_fits_nothing_says_so(desk, query):
    page = desk.page(f"{PATH}?{query}")
    assert titles(page) == []
    assert "No session fits what you have chosen." in page.text


def test_a_reader_is_not_offered_to_add_one(app, desk):
    assert desk.page(PATH).texts(".button--primary") == ["Add a session"]
    assert entered(app, "reader").page(PATH).texts(".button--primary") == []


def test_the_list_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    few = counted_queries(lambda: desk.page(PATH))
    with app.app_context():
        for number in range(6):
            drafted.session(f"DDDDD{number}")
        db.session.remove()
    assert counted_queries(lambda: desk.page(PATH)) == few
