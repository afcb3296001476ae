"""How severe each rule is: chosen per edition by owners, kept in history, promises untouched."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.draft.load import load
from planner.rules.catalogue import DEFAULT_SEVERITIES, EDITION_CODES, PROMISED
from planner.vocabulary import Severity
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

PATH = f"/organise/{drafted.SLUG}/severities/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", contact={})
        db.session.remove()
    return entered(app)


def chosen(app):
    with app.app_context():
        return load(db.session(), drafted.SLUG).edition.severities


def test_every_rule_can_be_chosen_but_for_what_is_promised(desk):
    page = desk.page(PATH)
    fields = {one.get("name").removeprefix("severities-") for one in page.select("select")}
    assert fields == set(DEFAULT_SEVERITIES) - EDITION_CODES - PROMISED
    assert len(page.select("h2:contains('Always blockers') ~ ul:first-of-type li")) == len(
        EDITION_CODES | PROMISED
    )


def test_a_choice_holds_for_the_edition_and_is_told_in_its_history(app, desk):
    assert (
        desk.send(
            PATH, {"severities-contact.missing": "blocker", "severities-theme.missing": "off"}
        ).status_code
        == 303
    )
    assert chosen(app) == {"contact.missing": Severity.BLOCKER, "theme.missing": Severity.OFF}
    assert "No contact (1)" in desk.page(f"/organise/{drafted.SLUG}/findings/?severity=blocker").texts("h3")
    assert desk.send(PATH, {"severities-contact.missing": ""}).status_code == 303
    page = desk.page(PATH)
    assert page.texts(".act-list__changes dt") == ["No contact", "No contact", "No theme"]
    assert [" ".join(words.split()) for words in page.texts(".act-list__changes dd")] == [
        "Before: Blocker Now: As usual",
        "Before: As usual Now: Blocker",
        "Before: As usual Now: Off",
    ]


def test_what_is_promised_stays_a_blocker_whatever_is_sent(app, desk):
    token = desk.page(PATH).select("[name=csrf_token]")[0].get("value")
    version = desk.page(PATH).select("[name=version]")[0].get("value")
    sent = desk.client.post(
        PATH, data={"csrf_token": token, "version": version, "severities-title.missing": "off"}
    )
    assert sent.status_code == 303
    assert chosen(app) == {}


def test_a_severity_that_does_not_exist_is_refused_and_the_rest_kept(app, desk):
    sent = desk.send(PATH, {"severities-contact.missing": "note", "severities-theme.missing": "fatal"})
    assert sent.status_code == 400
    page = checked_page(sent, PATH)
    assert page.select("[name='severities-contact.missing'] option[selected]")[0].get("value") == "note"
    assert chosen(app) == {}


def test_a_colleagues_choice_meanwhile_is_kept_beside_ones_own(app, desk):
    opened = desk.page(PATH)
    with app.app_context():
        edit.change(
            "edition", drafted.SLUG, {"severities": {"theme.missing": "off"}}, version=None, by="kollega"
        )
        db.session.remove()
    sent = desk.send(PATH, {"severities-contact.missing": "note"}, page=opened)
    assert sent.status_code == 303
    assert chosen(app) == {"theme.missing": Severity.OFF, "contact.missing": Severity.NOTE}


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_only_owners_choose(app, desk, role):
    other = entered(app, role)
    other.page(PATH, status=403)
    assert other.client.post(PATH, data={}).status_code in {400, 403}


def test_a_form_from_elsewhere_changes_nothing(app, desk):
    assert desk.send(PATH, {"severities-contact.missing": "off", "csrf_token": "fel"}).status_code == 400
    assert chosen(app) == {}


def test_an_unknown_edition_is_not_found(desk):
    desk.page("/organise/finns-inte/severities/", status=404)
