"""What others do while a page is open: one small answer every few seconds, and their change in one's own form."""

import re

import pytest
from sqlalchemy import event

from planner import history
from planner.accounts import register
from planner.accounts.tables import LoginRow
from planner.db import db, transaction
from planner.draft import edit, edit_sessions
from planner.draft.edit_sessions import stored_session
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"
SESSION = f"{EDITION}sessions/AAAAAA/"
COLLEAGUE = "Kollegan (kollega@example.org)"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Torg", "Squares"))
        db.session.remove()
    return entered(app)


@pytest.fixture
def since(app, desk):
    with app.app_context():
        return history.last_id(db.session())


def colleague(app, **facts):
    with app.app_context():
        edit_sessions.change_session("AAAAAA", facts, version=None, by=COLLEAGUE)
        db.session.remove()


def asked(desk, since, more="", **headers):
    return desk.client.get(f"{EDITION}changes/?since={since}{more}", headers=headers)


def test_nothing_new_is_an_empty_answer(desk, since):
    assert (asked(desk, since).status_code, asked(desk, since).data) == (204, b"")


def test_each_act_is_told_with_who_when_and_what(app, desk, since):
    colleague(app, title=drafted.both("Gator", "Streets"), format="workshop")
    told = asked(desk, since).json
    [one] = told["changes"]
    assert (told["count"], told["summary"], told["cut"]) == (1, "1 change by others.", False)
    time = one["sentence"].partition(" at ")[2].partition(":")[0]
    assert {name: one[name] for name in ("kind", "key", "act", "by", "own", "version")} == {
        "kind": "session", "key": "AAAAAA", "act": "changed", "by": "Kollegan", "own": False, "version": 2,
    }  # fmt: skip
    assert one["sentence"].startswith(f"Kollegan changed “Streets” at {time}:")
    assert one["sentence"].endswith(": Title, Format.")
    assert "example.org" not in one["sentence"]


def test_one_who_has_seen_the_newest_line_is_told_nothing(app, desk, since):
    colleague(app, format="workshop")
    first = asked(desk, since)
    assert asked(desk, since, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert asked(desk, first.json["newest"]).status_code == 204


def test_ones_own_acts_are_marked_and_not_counted(app, desk, since):
    desk.send(SESSION, {"lead-sv": "Nytt"})
    told = asked(desk, since).json
    assert (told["count"], told["summary"], [one["own"] for one in told["changes"]]) == (0, "", [True])
    assert told["changes"][0]["sentence"].startswith("You changed “Squares”")


def test_a_group_counts_as_one_change_and_registers_are_told_without_accounts(app, desk, since):
    with app.app_context():
        with transaction() as session, history.grouped(session):
            for name in ("Ett", "Två"):
                edit_sessions.create_session(drafted.SLUG, {"title": drafted.both(name)}, by=COLLEAGUE)
        edit.change("room", "garaget-stora", {"capacity": 5}, version=None, by=COLLEAGUE)
        edit.create(
            "edition", {"name": drafted.both("Annan")}, by=COLLEAGUE, slug="annan", uid_domain="x.test"
        )
        register.add_account("ny@example.org", role="reader", by=COLLEAGUE, memory_kib=64)
        db.session.remove()
    told = asked(desk, since).json
    assert [(one["kind"], one["act"]) for one in told["changes"]] == [
        ("room", "changed"), ("session", "created"), ("session", "created"),
    ]  # fmt: skip
    assert told["summary"] == "2 changes by others."
    assert told["changes"][0]["sentence"].startswith("Kollegan changed the register Rooms at")


def test_the_form_hears_of_its_own_session_alone(app, desk, since):
    with app.app_context():
        drafted.session("BBBBBB")
        db.session.remove()
    assert asked(desk, since, "&session=AAAAAA").status_code == 204
    colleague(app, format="workshop")
    sentence = asked(desk, since, "&session=AAAAAA").json["changes"][0]["sentence"]
    assert sentence.startswith("Kollegan changed this at")


@pytest.mark.parametrize("wrong", ["", "-1", "ett", "1e3", "99999999999", "2147483648", "²"])
def test_what_is_no_line_is_refused(desk, wrong):
    assert asked(desk, wrong).status_code == 400


def test_an_edition_that_is_not_there(desk):
    assert desk.client.get("/organise/ingen/changes/?since=0").status_code == 404


def test_who_is_logged_out_is_sent_to_the_log_in(app):
    assert app.test_client().get(f"{EDITION}changes/?since=0").status_code == 303


def test_it_takes_one_query_beside_the_log_in(app, desk, since):
    seen = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    for title in (None, "Ett", "Två"):
        if title:
            colleague(app, title=drafted.both(title))
        seen.clear()
        asked(desk, since)
        about = [re.search(r"FROM (\w+)", one)[1] for one in seen if one.startswith("SELECT")]
        assert about == ["logins", "account_organisations", "editions"]


def test_a_page_that_asks_by_itself_keeps_no_log_in_alive(app, desk, since, monkeypatch):
    def seen():
        with app.app_context():
            return db.session.scalars(db.select(LoginRow.seen_at)).all()

    before = seen()
    monkeypatch.setattr("planner.accounts.sign_in._SEEN_EVERY", -register.clock.real_now().resolution)
    asked(desk, since)
    assert seen() == before
    desk.page(EDITION)
    assert seen() != before


@pytest.mark.parametrize("path", [EDITION, f"{EDITION}sessions/", f"{EDITION}timetable/", SESSION])
def test_pages_know_from_where_on_to_ask(app, desk, since, path):
    [line] = desk.page(path).select("[data-module='others']")
    more = "&session=AAAAAA" if path == SESSION else ""
    assert line.get("data-url") == f"{EDITION}changes/?since={since}{more}"
    assert line.cssselect("[role='status']")[0].text_content() == ""


def test_a_form_shown_again_still_asks_from_where_it_was_opened(app, desk, since):
    page = desk.page(SESSION)
    colleague(app, format="workshop")
    again = checked_page(desk.send(SESSION, {"occasions-0-start": "snart"}, page=page), SESSION)
    asks = again.select("[data-module='others']")[0].get("data-url")
    assert desk.client.get(asks).json["changes"][0]["sentence"].startswith("Kollegan changed this")


def test_their_change_comes_into_the_form_and_nothing_is_saved(app, desk):
    page = desk.page(SESSION)
    colleague(app, format="workshop")
    shown = checked_page(desk.send(SESSION, {"lead-sv": "Mitt eget", "fetch": "1"}, page=page), SESSION)
    assert "Your colleague’s change is in the form." in shown.text
    assert shown.select("[name='lead-sv']")[0].text_content().strip() == "Mitt eget"
    assert shown.select("[name='format'] [selected]")[0].get("value") == "workshop"
    with app.app_context():
        stored = stored_session(db.session(), "AAAAAA")
        assert (stored.version, stored.document["lead"]["sv"]) == (2, "Ett samtal om torg.")
        db.session.remove()
    assert desk.send(SESSION, page=shown).status_code == 303
    with app.app_context():
        document = stored_session(db.session(), "AAAAAA").document
        assert (document["lead"]["sv"], document["format"]) == ("Mitt eget", "workshop")


def test_where_both_wrote_one_chooses_first_and_then_goes_on_writing(app, desk):
    page = desk.page(SESSION)
    colleague(app, title=drafted.both("Gator", "Squares"))
    asks = desk.send(SESSION, {"title-sv": "Parker", "fetch": "1"}, page=page)
    assert asks.status_code == 409
    chooses = checked_page(asks, SESSION)
    shown = checked_page(desk.send(SESSION, {"choice-title-sv": "theirs"}, page=chooses), SESSION)
    assert shown.select("[name='title-sv']")[0].get("value") == "Gator"
    assert shown.select("[name='version']")[0].get("value") == "2"
    with app.app_context():
        assert stored_session(db.session(), "AAAAAA").version == 2
