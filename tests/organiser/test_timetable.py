"""The draft by day and room, and placing an occasion."""

import pytest

from planner.db import db
from planner.draft.edit_sessions import stored_session
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

PATH = f"/organise/{drafted.SLUG}/timetable/"


def place(code, number=1):
    return f"/organise/{drafted.SLUG}/sessions/{code}/occasions/{number}/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Först", "First"))
        drafted.session(
            "BBBBBB", title=drafted.both("Sedan", "Then"), occasions=[drafted.occasion(starts=11)]
        )
        drafted.session("CCCCCC", title=drafted.both("Hemlös", "Homeless"), occasions=[])
        drafted.session(
            "DDDDDD", title=drafted.both("Utan rum", "Roomless"), occasions=[drafted.occasion(26, room="")]
        )
        db.session.remove()
    return entered(app)


def occasions(app, code):
    with app.app_context():
        return stored_session(db.session(), code).document["occasions"]


def test_each_day_has_its_rooms_and_each_room_its_sessions_in_order(desk):
    page = desk.page(PATH)
    assert page.texts("#content h2") == [
        "Unplaced (2)",
        "Wednesday 25 March",
        "Thursday 26 March",
        "Friday 27 March",
        "Saturday 28 March",
        "Sunday 29 March",
    ]
    first = page.select("section[aria-labelledby='day-2026-03-25'] tbody tr")
    assert len(first) == 1
    assert [" ".join(item.text_content().split())[:17] for item in first[0].cssselect("li")] == [
        "10:00–11:00 First",
        "12:00–13:00 Then ",
    ]


def test_what_has_no_place_stands_first(desk):
    assert desk.page(PATH).texts("section[aria-labelledby='unplaced'] li > a:first-of-type") == [
        "Homeless",
        "Roomless",
    ]


def test_an_occasion_is_moved_and_the_rest_of_the_session_left_alone(app, desk):
    before = occasions(app, "AAAAAA")[0]
    answer = desk.send(
        place("AAAAAA"),
        {
            "occasion-day": "2026-03-27",
            "occasion-start": "15.30",
            "occasion-end": "17",
            "occasion-room": "room:orkanen-stora",
        },
    )
    assert (answer.status_code, answer.location) == (303, f"{PATH}#day-2026-03-27")
    assert occasions(app, "AAAAAA") == [
        {
            **before,
            "start": "2026-03-27T14:30:00Z",
            "end": "2026-03-27T16:00:00Z",
            "room": "orkanen-stora",
        }
    ]


def test_a_session_without_an_occasion_gets_its_first(app, desk):
    desk.send(
        place("CCCCCC", 0),
        {
            "occasion-day": "2026-03-27",
            "occasion-start": "9",
            "occasion-end": "10",
            "occasion-room": "venue:garaget",
        },
    )
    made = occasions(app, "CCCCCC")
    assert [(one["number"], one["start"], one["venue"]) for one in made] == [
        (1, "2026-03-27T08:00:00Z", "garaget")
    ]


def test_a_colleagues_move_meanwhile_is_told_and_kept(app, desk):
    mine = desk.page(place("AAAAAA"))
    with app.app_context():
        drafted.change("AAAAAA", occasions=[drafted.occasion(29, number=1)])
        db.session.remove()
    there = occasions(app, "AAAAAA")
    answer = desk.send(place("AAAAAA"), {"occasion-start": "18"}, page=mine)
    assert answer.status_code == 400
    assert "A colleague has just moved this. Your move was not made." in checked_page(answer, PATH).text
    assert occasions(app, "AAAAAA") == there


def test_a_colleagues_other_change_meanwhile_does_not_hinder(app, desk):
    mine = desk.page(place("AAAAAA"))
    with app.app_context():
        drafted.change("AAAAAA", lead=drafted.both("Ny text"))
        db.session.remove()
    assert (
        desk.send(place("AAAAAA"), {"occasion-start": "9", "occasion-end": "10"}, page=mine).status_code
        == 303
    )


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("occasion-start", "02:30", "does not exist on Sunday 29 March"),
        ("occasion-start", "half past", "Write a time"),
        ("occasion-day", "someday", "Write a day"),
        ("occasion-room", "room:gone", "no longer there"),
    ],
)
def test_wrong_input_moves_nothing(app, desk, field, value, words):
    before = occasions(app, "AAAAAA")
    answer = desk.send(place("AAAAAA"), {"occasion-day": "2026-03-29", field: value})
    assert answer.status_code == 400
    assert words in checked_page(answer, PATH).text
    assert occasions(app, "AAAAAA") == before


def test_others_may_look_but_not_move(app, desk):
    stranger = entered(app, "editor", organisations=("forening",))
    stranger.page(PATH)
    assert stranger.client.get(place("AAAAAA")).status_code == 403
    assert desk.client.get(place("AAAAAA", 9)).status_code == 404


def test_what_a_move_would_mend_is_told_where_the_move_is_made(app, desk):
    with app.app_context():
        drafted.session("EEEEEE", title=drafted.both("Krock", "Clash"))
        db.session.remove()
    page = desk.page(PATH)
    assert (
        page.texts(".timetable__findings li > a")
        == ["“First” and “Clash” are both in Garaget stora salen (Garaget): Wednesday 25 March, 10:00–11:00."]
        * 2
    )
    assert page.texts(".timetable__findings summary") == [
        "1 blocker: First, 10:00–11:00",
        "1 blocker: Clash, 10:00–11:00",
    ]
    assert page.texts(".timetable__findings .finding__others a") == ["Clash", "First"]


def test_an_edition_without_sessions_is_not_called_placed(app):
    with app.app_context():
        drafted.registers()
        db.session.remove()
    page = entered(app).page(PATH)
    assert page.texts("section[aria-labelledby='unplaced'] p") == ["There are no sessions yet. Add a session"]
