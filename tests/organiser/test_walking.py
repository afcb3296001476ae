"""Walking times between venues: by distance until somebody says otherwise, with history, and used by the rules."""

import pytest

from planner.db import db
from planner.draft import edit, walking
from planner.draft.load import load
from planner.rules.check import check
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

PATH = "/organise/walking/"
FROM_GARAGET = f"{PATH}?venue=garaget"


@pytest.fixture
def drafted_app(app):
    """Somebody is in two venues with ten minutes between; by distance the walk takes five."""
    with app.app_context():
        drafted.registers()
        people = [{"person": "gast", "role": "speaker"}]
        drafted.session("AAAAAA", people=people)
        later = {"start": "2026-03-25T10:10:00Z", "end": "2026-03-25T11:00:00Z", "room": "orkanen-stora"}
        drafted.session("BBBBBB", people=people, occasions=[later], audiences=["officials"])
        db.session.remove()
    return app


@pytest.fixture
def desk(drafted_app):
    return entered(drafted_app)


def minutes(app):
    with app.app_context():
        return {walk.venues: walk.minutes for walk in walking.read_walks(db.session())}


def codes(app):
    with app.app_context():
        return {one.code for one in check(load(db.session(), drafted.SLUG)) if "walking" in one.code}


def test_the_distance_decides_until_somebody_says_otherwise(drafted_app, desk):
    page = desk.page(FROM_GARAGET)
    assert page.texts("tbody td:first-of-type") == ["5 minutes (0 m as the crow flies)"]
    assert codes(drafted_app) == set()
    assert desk.send(FROM_GARAGET, {"minutes-orkanen": "25"}).location == FROM_GARAGET
    assert minutes(drafted_app) == {("garaget", "orkanen"): 25}
    assert codes(drafted_app) == {"person.too_little_walking_time"}
    assert desk.send(f"{PATH}?venue=orkanen", {"minutes-garaget": ""}).status_code == 303
    assert minutes(drafted_app) == {}
    told = desk.page(PATH)
    assert told.texts(".act-list__act > p > span:last-child") == ["owner@example.org"] * 2
    assert [" ".join(words.split()) for words in told.texts(".act-list__changes dd")] == [
        "Before: 25 Now: by distance",
        "Before: by distance Now: 25",
    ]


@pytest.mark.parametrize("typed", ["-1", "601", "tolv", "1.5", "99999999999999", "<b>"])
def test_what_is_no_number_of_minutes_is_refused_beside_it_and_kept(drafted_app, desk, typed):
    sent = desk.send(FROM_GARAGET, {"minutes-orkanen": typed})
    assert sent.status_code == 400
    page = checked_page(sent, PATH)
    assert page.select("#minutes-orkanen[aria-invalid]")[0].get("value") == typed
    assert page.texts("#minutes-orkanen-error") == page.texts(".error-summary a")
    assert minutes(drafted_app) == {}


def test_what_a_colleague_said_meanwhile_is_not_overwritten(drafted_app, desk):
    opened = desk.page(FROM_GARAGET)
    assert desk.send(FROM_GARAGET, {"minutes-orkanen": "12"}).status_code == 303
    sent = desk.send(FROM_GARAGET, {"minutes-orkanen": "30"}, page=opened)
    assert sent.status_code == 400
    assert checked_page(sent, PATH).select("#minutes-orkanen")[0].get("value") == "30"
    assert minutes(drafted_app) == {("garaget", "orkanen"): 12}


def test_a_form_that_is_not_ours_keeps_what_was_typed_and_writes_nothing(drafted_app, desk):
    sent = desk.send(FROM_GARAGET, {"minutes-orkanen": "12", "csrf_token": "fel"})
    assert sent.status_code == 400
    assert checked_page(sent, PATH).select("#minutes-orkanen")[0].get("value") == "12"
    assert minutes(drafted_app) == {}


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_others_than_owners_read_only(drafted_app, role):
    other = entered(drafted_app, role)
    page = other.page(FROM_GARAGET)
    assert not page.select("[name='minutes-orkanen']")
    token = page.select("[name=csrf_token]")[0].get("value")
    sent = other.client.post(PATH, data={"csrf_token": token, "venue": "garaget", "minutes-orkanen": "9"})
    assert (sent.status_code, minutes(drafted_app)) == (403, {})


def test_a_walk_goes_with_its_venue(drafted_app):
    with drafted_app.app_context():
        edit.create("venue", {"name": drafted.both("Kajen")}, by="test", slug="kajen")
        walking.set_walks("kajen", {"garaget": walking.Said(None, 7)}, by="test")
        edit.remove("venue", "kajen", version=None, by="test")
        assert walking.read_walks(db.session()) == ()


def test_an_unknown_venue_is_not_found_and_no_venue_is_said(app, desk):
    desk.page(f"{PATH}?venue=ingenstans", status=404)


def test_without_venues_there_is_nothing_to_walk_between(app):
    assert "There are no venues yet." in entered(app).page(PATH).text
