"""What a browser kept of a form: shown again and never saved by that; forgotten once the form is saved."""

import pytest

from planner.db import db
from planner.draft import edit, edit_sessions
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered, filled, form_of

SESSION = f"/organise/{drafted.SLUG}/sessions/AAAAAA/"
VENUE = "/organise/registers/venues/garaget/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Torg", "Squares"))
        db.session.remove()
    return entered(app)


def body(page):
    return page.select("body")[0]


@pytest.mark.parametrize(("path", "field"), [(SESSION, "lead-sv"), (VENUE, "street")])
def test_what_was_kept_is_shown_and_not_saved(app, desk, path, field):
    shown = checked_page(desk.send(path, {field: "Det jag skrev", "unsaved": "1"}), path)
    assert "What you had not saved is in the form again." in shown.text
    assert filled(form_of(shown))[field] == "Det jag skrev"
    assert body(shown).get("data-typed") == "yes"
    with app.app_context():
        session = db.session()
        assert edit.stored(session, "venue", "garaget").version == 1
        assert edit_sessions.stored_session(session, "AAAAAA").version == 1


def test_what_was_kept_of_an_older_version_is_brought_together_when_it_is_saved(app, desk):
    page = desk.page(SESSION)
    with app.app_context():
        drafted.change(format="workshop")
        db.session.remove()
    shown = checked_page(desk.send(SESSION, {"lead-sv": "Mitt", "unsaved": "1"}, page=page), SESSION)
    assert filled(form_of(shown))["version"] == "1"
    assert desk.send(SESSION, page=shown).status_code == 303
    with app.app_context():
        document = edit_sessions.stored_session(db.session(), "AAAAAA").document
        assert (document["lead"]["sv"], document["format"]) == ("Mitt", "workshop")


def test_what_no_page_of_ours_sent_is_refused(desk):
    assert desk.send(SESSION, {"unsaved": "1", "csrf_token": "wrong"}).status_code == 400


@pytest.mark.parametrize("path", [SESSION, VENUE, "/organise/registers/venues/new/"])
def test_the_page_after_saving_tells_once_what_to_forget(desk, path):
    page = desk.page(path)
    [offer] = page.select("[data-module='unsaved'][hidden]")
    assert offer.get("data-form") in {None, form_of(page).get("id")}
    assert body(page).get("data-typed") == "no"
    after = desk.page(desk.send(path, {"name-sv": "Huset"} if "venues" in path else {}).location)
    assert body(after).get("data-saved") == path
    assert body(desk.page(path)).get("data-saved") is None


def test_a_form_with_errors_keeps_what_it_kept(desk):
    wrong = checked_page(desk.send(SESSION, {"occasions-0-start": "snart"}), SESSION)
    assert body(wrong).get("data-saved") is None
    assert body(wrong).get("data-typed") == "yes"


def test_each_account_keeps_its_own(app, desk):
    other = entered(app, "reader")
    assert body(desk.page(SESSION)).get("data-account") != body(other.page(SESSION)).get("data-account")
    assert not other.page(SESSION).select("[data-module='unsaved']")
