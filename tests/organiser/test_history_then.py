"""History narrowed and paged; the programme as it was; one session put back."""

from datetime import timedelta

import pytest

from planner import history
from planner.db import db
from planner.draft import edit_sessions
from planner.draft.edit_sessions import stored_session
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered, filled

EDITION = f"/organise/{drafted.SLUG}/"
HISTORY = f"{EDITION}history/"
THEN = f"{HISTORY}then/"
SESSION = f"{EDITION}sessions/AAAAAA/"
COLLEAGUE = "Kollegan (kollega@example.org)"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Torg", "Squares"))
        db.session.remove()
    return entered(app)


def colleague(app, **facts):
    with app.app_context():
        edit_sessions.change_session("AAAAAA", facts, version=None, by=COLLEAGUE)
        db.session.remove()


def first_line(app):
    with app.app_context():
        return history.lines(db.session(), kind="session", key="AAAAAA")[-1].id


def put_back(desk, page, line):
    form = next(one for one in page.root.forms if "Put it back" in one.text_content())
    return desk.client.post(f"{SESSION}history/{line}/", data=filled(form))


def test_history_is_narrowed_by_who_and_what(app, desk):
    colleague(app, lead=drafted.both("Nytt"))
    page = desk.page(f"{HISTORY}?by=Kollegan+(kollega@example.org)&kind=session")
    assert len(page.select(".act-list__act")) == 1
    assert page.select("#narrow-by [selected]")[0].get("value") == COLLEAGUE
    everything = desk.page(HISTORY)
    assert any("Made: Rooms: Garaget stora salen" in line for line in everything.texts(".act-list__act"))
    assert "Nothing was done that fits this." in desk.page(f"{HISTORY}?day=2001-01-01").text


@pytest.mark.parametrize(
    "query", ["page=0", "page=ett", "page=99999999999", "day=2026-13-99", "kind=account"]
)
def test_what_makes_no_sense_is_not_asked(desk, query):
    assert desk.page(f"{HISTORY}?{query}").select(".act-list__act")


def test_accounts_are_in_no_editions_history(app, desk):
    assert "owner@example.org" not in " ".join(desk.page(HISTORY).texts(".act-list__act"))


def test_pages_of_history(app, desk):
    for number in range(60):
        colleague(app, lead=drafted.both(str(number)))
    page = desk.page(f"{HISTORY}?kind=session")
    older = page.select("[rel='next']")[0].get("href")
    assert len(page.select(".act-list__act")) == 50
    second = desk.page(older)
    assert len(second.select(".act-list__act")) == 11
    assert second.select("[rel='prev']")[0].get("href") == f"{HISTORY}?kind=session&page=1"


def test_the_programme_as_it_is_now(desk):
    page = desk.page(THEN)
    assert page.texts("tbody tr th") == ["Squares"]
    cells = page.texts("tbody td")
    assert cells[1:4] == ["Wednesday 25 March, 10:00–11:00", "Garaget, Garaget stora salen", "As it was"]


def test_the_programme_before_an_edit(app, desk, monkeypatch):
    started = history.clock.real_now()
    monkeypatch.setattr("planner.history.clock.real_now", lambda: started + timedelta(days=2))
    colleague(app, title=drafted.both("Gator", "Streets"), occasions=[])
    monkeypatch.undo()
    page = desk.page(THEN)
    assert page.texts("tbody tr th") == ["Squares"]
    assert page.texts("tbody td")[3] == "Changed since then"
    assert page.select("tbody th a")[0].get("href") == f"{SESSION}history/"


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("day=2001-01-01&time=10.00", 200, "The history of this edition begins on"),
        ("day=igår&time=10.00", 400, "Write a day with year, month and day"),
        ("day=2026-03-29&time=02.30", 400, "Write a time with hours and minutes"),
        ("day=2026-03-25&time=mitt", 400, "Write a time with hours and minutes"),
        ("time=10", 400, "Write a day with year"),
    ],
)
def test_moments_that_cannot_be_shown(desk, query, status, told):
    page = desk.page(f"{THEN}?{query}", status=status)
    assert told in page.text
    assert not page.select("tbody")


def test_a_session_is_put_back_after_one_has_seen_what_differs(app, desk):
    line = first_line(app)
    colleague(app, lead=drafted.both("Deras"), format="workshop")
    links = desk.page(f"{SESSION}history/").links()
    assert f"{SESSION}history/{line}/" in links
    page = desk.page(f"{SESSION}history/{line}/")
    told = " ".join(page.text.split())
    assert "Before: Verkstad Now: Seminarium" in told
    assert put_back(desk, page, line).location == SESSION
    with app.app_context():
        document = stored_session(db.session(), "AAAAAA").document
        assert (document["format"], document["lead"]["sv"]) == ("seminar", "Ett samtal om torg.")
        db.session.remove()
    after = desk.page(SESSION)
    assert "The session is put back as it was." in after.text
    assert [form for form in after.root.forms if "/undo/" in form.get("action", "")]
    assert "Nothing differs" in desk.page(f"{SESSION}history/{line}/").text


def test_a_colleague_in_between_is_not_overwritten(app, desk):
    line = first_line(app)
    colleague(app, lead=drafted.both("Deras"))
    page = desk.page(f"{SESSION}history/{line}/")
    colleague(app, title=drafted.both("Gator"))
    refused = put_back(desk, page, line)
    assert refused.status_code == 409
    assert "Nothing was put back" in checked_page(refused, SESSION).text
    with app.app_context():
        assert stored_session(db.session(), "AAAAAA").document["lead"]["sv"] == "Deras"


def test_who_may_not_edit_may_look(app, desk):
    line = first_line(app)
    colleague(app, lead=drafted.both("Deras"))
    reader = entered(app, "reader")
    page = reader.page(f"{SESSION}history/{line}/")
    assert "Only its own organisers and owners" in page.text
    token = reader.page(EDITION).select("[name='csrf_token']")[0].get("value")
    sent = reader.client.post(f"{SESSION}history/{line}/", data={"csrf_token": token, "version": "2"})
    assert sent.status_code == 403


@pytest.mark.parametrize("path", ["AAAAAA/history/99999/", "ZZZZZZ/history/1/", "AAAAAA/history/1/"])
def test_what_is_not_there(desk, path):
    assert desk.client.get(f"{EDITION}sessions/{path}").status_code == 404
