"""Run sheets: a private page per room and day, in the order of time."""

import pytest

from planner.db import db
from planner.draft import edit
from tests import drafted
from tests.drafted import BY, SLUG, both, occasion
from tests.workbench import entered

PATH = f"/organise/{SLUG}/run-sheets/"
SHEET = f"{PATH}2026-03-25/garaget-stora/"


@pytest.fixture
def written(app):
    with app.app_context():
        drafted.registers()
        edit.change("edition", SLUG, {"changeover_minutes": 45}, version=None, by=BY)
        edit.create("resource", {"name": both("Tolkbås", "Interpreter booth")}, by=BY, slug="tolkbas")
        drafted.session(
            "AAAAAA",
            occasions=[occasion(booking="held", booking_reference="LOK-17", seats=40)],
            people=[{"person": "gast", "reply": "asked", "disclosure": "not_published", "confirmed": False}],
            parts=[
                {
                    "title": both("Inledning", "Opening"),
                    "start": "2026-03-25T09:00:00Z",
                    "end": "2026-03-25T09:10:00Z",
                }
            ],
            interpretation=[{"language": "en"}],
            access={"hearing_loop": {"answer": "yes"}, "lift": {"answer": "no"}},
            access_owners={"hearing_loop": {"who": "Teknikern"}},
            images={"rule": "none"},
            resources=[{"resource": "tolkbas", "quantity": 2}],
            on_the_day={
                "technique": "Två mikrofoner\nen dator",
                "staff": "En i dörren",
                "contact": "040-34 10 00",
            },
        )
        drafted.session(
            "BBBBBB",
            state="in_progress",
            title=both("Efter", "After"),
            occasions=[
                {
                    "start": "2026-03-25T10:30:00Z",
                    "end": "2026-03-25T11:00:00Z",
                    "room": "garaget-stora",
                    "cancelled": True,
                }
            ],
        )
        drafted.session("CCCCCC", title=both("Sist", "Last"), occasions=[occasion(starts=11)])
        drafted.session(
            "DDDDDD",
            title=both("Hela huset", "All of it"),
            occasions=[
                {"first_day": "2026-03-25", "last_day": "2026-03-26", "place": "venue", "venue": "garaget"}
            ],
        )
        drafted.session("EEEEEE", title=both("Annan dag"), occasions=[occasion(26)])
        edit.create(
            "break",
            {
                "edition": SLUG,
                "kind": "doors",
                "name": both("Dörrarna öppnas", "Doors open"),
                "start": "2026-03-25T08:30:00Z",
                "end": "2026-03-25T09:00:00Z",
                "venue": "garaget",
            },
            by=BY,
        )
        edit.create(
            "break",
            {
                "edition": SLUG,
                "name": both("Lunch"),
                "start": "2026-03-25T10:00:00Z",
                "end": "2026-03-25T10:30:00Z",
                "venue": "orkanen",
            },
            by=BY,
        )
        db.session.remove()
    return app


def sheet(page):
    """Each entry as hours and title."""
    return [
        (
            one.cssselect(".run-sheet__hours")[0].text_content(),
            one.cssselect("h2, p + div > p")[0].text_content(),
        )
        for one in page.select(".run-sheet__entry")
    ]


def facts(page, number):
    entry = page.select(".run-sheet__entry--session")[number]
    return {
        one.cssselect("dt")[0].text_content(): [line.text_content() for line in one.cssselect("dd")]
        for one in entry.cssselect("dl > div")
    }


def test_the_sheet_is_in_the_order_of_time(written):
    assert sheet(entered(written).page(SHEET)) == [
        ("All day", "All of it"),
        ("09:30–10:00", "Doors open"),
        ("10:00–11:00", "Who is given room?"),
        ("11:30–12:00", "After"),
        ("12:00–13:00", "Last"),
    ]


def test_the_time_between_two_sessions_says_what_the_room_needs(written):
    with written.app_context():
        drafted.change(
            "BBBBBB",
            occasions=[{"number": 1, **occasion(starts=10), "start": "2026-03-25T10:30:00Z"}],
        )
        db.session.remove()
    page = entered(written).page(SHEET)
    assert ("11:00–11:30", "Change-over, 30 minutes") in sheet(page)
    assert "the room needs 45 minutes" in page.texts(".remark")


def test_a_session_brings_all_that_those_who_work_there_need(written):
    found = facts(entered(written).page(SHEET), 1)
    assert found == {
        "Format": ["Seminarium"],
        "Organiser": ["Kulturförvaltningen"],
        "On stage": ["Gäst, Speaker, Asked, not confirmed, not named in public"],
        "Parts": ["10:00–10:10 Opening"],
        "Technique": ["Två mikrofoner", "en dator"],
        "What the session needs": ["2 × Interpreter booth"],
        "Staff": ["En i dörren"],
        "Contact on the day": ["040-34 10 00"],
        "Booking of the room": ["Held, LOK-17"],
        "Number of places": ["40"],
        "Language": ["Swedish", "Interpreted into English"],
        "Accessibility": ["Hearing loop, Yes, seen to by Teknikern"],
        "Photography": ["No photography or filming"],
    }


def test_what_does_not_happen_and_what_is_not_ready_says_so(written):
    assert entered(written).page(SHEET).texts(".remark") == ["Cancelled · In progress"]


def test_every_sheet_is_listed_by_day(written):
    links = [one.get("href") for one in entered(written).page(PATH).select("main section a")]
    assert links == [
        f"{PATH}2026-03-25/venues/garaget/",
        SHEET,
        f"{PATH}2026-03-26/venues/garaget/",
        f"{PATH}2026-03-26/garaget-stora/",
    ]


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_everybody_in_the_workbench_may_read_it_and_nobody_else(written, role):
    entered(written, role).page(SHEET)
    answer = written.test_client().get(SHEET)
    assert (answer.status_code, "login" in answer.location) == (303, True)


def test_no_search_engine_is_let_in(written):
    assert entered(written).page(SHEET).select("meta[name=robots]")[0].get("content") == "noindex"


@pytest.mark.parametrize("path", ["2026-03-25/gone/", "nagon-dag/garaget-stora/", "2026-03-25/venues/gone/"])
def test_what_is_not_there_is_not_found(written, path):
    entered(written).page(f"{PATH}{path}", status=404)


def test_an_empty_day_says_so(written):
    assert "Nothing happens here" in " ".join(
        entered(written).page(f"{PATH}2026-03-28/garaget-stora/").texts(".run-sheet")
    )


def test_the_number_of_queries_is_fixed(written, counted_queries):
    desk = entered(written)
    few = [counted_queries(lambda path=path: desk.page(path)) for path in (PATH, SHEET)]
    with written.app_context():
        for number in range(5):
            drafted.session(f"FFFFF{number}", occasions=[occasion(starts=13 + number)])
        db.session.remove()
    assert [counted_queries(lambda path=path: desk.page(path)) for path in (PATH, SHEET)] == few
