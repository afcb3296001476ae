"""The first page of an edition: where it stands, what waits for me, what has changed."""

import pytest

from planner.db import db
from tests import drafted
from tests.workbench import entered

PATH = f"/organise/{drafted.SLUG}/"


@pytest.fixture
def programme(app, monkeypatch):
    monkeypatch.setenv("PLANNER_NOW", "2026-03-11T12:00:00Z")
    with app.app_context():
        drafted.registers()
        drafted.session()
        drafted.publish()
        drafted.session("BBBBBB", audiences=[], occasions=[drafted.occasion(27, room="orkanen-stora")])
        drafted.session(
            "CCCCCC", format="", state="idea", occasions=[drafted.occasion(26, room="orkanen-stora")]
        )
        drafted.session("DDDDDD", occasions=[drafted.occasion(28)])
        db.session.remove()
    return app


def test_the_status_line_says_where_the_edition_stands(programme):
    page = entered(programme).page(PATH)
    assert page.texts(".status-line") == [
        "Spring 2026 · 14 days left · release 1 was published 10 February 2026, 10:00"
    ]


def test_what_waits_is_a_list_of_links_to_the_very_fields_by_day(programme):
    page = entered(programme).page(PATH)
    assert page.texts(".task-list a") == [
        "“Who is given room?” has no format.",
        "“Who is given room?” has no audience.",
    ]
    assert [link.get("href") for link in page.select(".task-list a")] == [
        f"{PATH}sessions/CCCCCC/?task=0#format",
        f"{PATH}sessions/BBBBBB/?task=1#audiences-0",
    ]


def test_what_has_changed_since_the_last_release_is_counted(programme):
    page = entered(programme).page(PATH)
    assert "Changed since release 1" in page.text
    assert "1 ready, 2 not ready" in page.text


@pytest.mark.parametrize(
    ("role", "organisations", "primary"),
    [
        ("owner", (), ["Preview and publish"]),
        ("editor", ("kultur",), ["Add a session"]),
        ("reader", (), []),
        ("translator", (), []),
    ],
)
def test_each_role_has_one_main_act_at_most(programme, role, organisations, primary):
    page = entered(programme, role, organisations=organisations).page(PATH)
    assert page.texts(".button--primary") == primary


def test_saving_from_a_task_leads_on_to_the_next_and_says_once_how_many_are_left(programme):
    desk = entered(programme)
    saved = desk.send(f"{PATH}sessions/CCCCCC/?task=0", {"format": "seminar"})
    assert (saved.status_code, saved.location) == (303, f"{PATH}?after=0#next-task")
    page = desk.page(saved.location)
    assert page.texts("#next-task") == ["“Who is given room?” has no audience."]
    assert page.texts(".messages p")[-1] == "1 thing left to do."
    assert "left to do." not in desk.page(saved.location).text
    last = desk.send(f"{PATH}sessions/BBBBBB/?task=0", {"audiences": ["residents"]})
    assert desk.page(last.location).texts("#next-task") == ["Nothing is waiting for you."]


def test_a_task_that_is_not_done_is_still_the_next_and_what_is_wrong_keeps_the_way_back(programme):
    desk = entered(programme)
    wrong = desk.send(f"{PATH}sessions/BBBBBB/?task=1", {"title-sv": "", "title-en": ""})
    assert wrong.status_code == 400
    assert b'name="task" value="1"' in wrong.data
    same = desk.send(f"{PATH}sessions/BBBBBB/?task=1", {"internal_note": "Senare."})
    assert desk.page(same.location).texts("#next-task") == ["“Who is given room?” has no audience."]


@pytest.mark.parametrize("task", ["", "-1", "x", "9999", "%00", "1<b>"])
def test_a_task_that_cannot_be_leads_back_to_the_session(programme, task):
    desk = entered(programme)
    saved = desk.send(f"{PATH}sessions/BBBBBB/", {"internal_note": "Senare.", "task": task})
    assert saved.location == f"{PATH}sessions/BBBBBB/"
    assert desk.page(f"{PATH}?after={task}").texts("#next-task") == []
    assert desk.page(f"{PATH}?after=99").texts("#next-task") != []


def test_an_editor_sees_what_waits_for_their_own(programme):
    assert len(entered(programme, "editor", organisations=("kultur",)).page(PATH).texts(".task-list a")) == 2
    other = entered(programme, "editor", organisations=("forening",), email="other@example.org").page(PATH)
    assert "Föreningen has no sessions in Spring 2026 yet." in other.text


def test_an_editor_sees_texts_to_translate_after_what_holds_back(programme):
    with programme.app_context():
        drafted.change("DDDDDD", title={"sv": "Bara på svenska"})
        db.session.remove()
    page = entered(programme, "editor", organisations=("kultur",)).page(PATH)
    assert [link.get("href") for link in page.select(".task-list a")] == [
        f"{PATH}sessions/CCCCCC/?task=0#format",
        f"{PATH}sessions/BBBBBB/?task=1#audiences-0",
        f"{PATH}sessions/DDDDDD/?task=2#title-en",
    ]
    assert page.texts(".task-list__due") == ["held Thu 26 March", "held Fri 27 March", "held Sat 28 March"]


def test_a_translator_sees_what_is_to_be_translated(programme):
    with programme.app_context():
        drafted.change("DDDDDD", title={"sv": "Bara på svenska"})
        db.session.remove()
    page = entered(programme, "translator").page(PATH)
    assert [link.get("href") for link in page.select(".task-list a")] == [
        f"{PATH}sessions/DDDDDD/?task=0#title-en"
    ]


def test_a_reader_has_nothing_waiting(programme):
    assert "Nothing is waiting for you." in entered(programme, "reader").page(PATH).text


def test_a_new_edition_says_where_to_begin(app):
    with app.app_context():
        drafted.registers()
        db.session.remove()
    page = entered(app).page(PATH)
    assert "This edition is empty. Start with the venues" in page.text
    assert "Not published yet" in page.text


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-03-26T12:00:00Z", "Day 2 of 5"),
        ("2026-03-24T12:00:00Z", "1 day left"),
        ("2026-04-20T12:00:00Z", "Over since 29 March 2026"),
    ],
)
def test_how_far_the_edition_has_come(programme, monkeypatch, now, words):
    monkeypatch.setenv("PLANNER_NOW", now)
    assert words in entered(programme).page(PATH).text


def test_the_page_takes_a_fixed_number_of_queries(programme, counted_queries):
    desk = entered(programme)
    few = counted_queries(lambda: desk.page(PATH))
    with programme.app_context():
        for number in range(6):
            drafted.session(f"EEEEE{number}", occasions=[drafted.occasion(29, starts=8 + number)])
        db.session.remove()
    assert counted_queries(lambda: desk.page(PATH)) == few
