"""Who did what when, in words; and taking a person out of everything public."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.release import store
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"
SESSION = f"{EDITION}sessions/AAAAAA/"
REDACTION = "/organise/registers/people/samordnare/redaction/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        edit.change("person", "samordnare", {"name": "Kanariefågeln"}, version=None, by="test")
        drafted.session("AAAAAA", title=drafted.both("Torg", "Squares"), people=[{"person": "samordnare"}])
        drafted.publish()
        db.session.remove()
    return entered(app)


def changes(page):
    first = page.select(".act-list__act")[0]
    names = [element.text_content() for element in first.cssselect("dt")]
    values = [" ".join(element.text_content().split()) for element in first.cssselect("dd")]
    return dict(zip(names, values, strict=True))


def test_each_field_is_told_as_it_was_and_as_it_is(desk):
    desk.send(
        SESSION,
        {
            "title-en": "Squares and streets",
            "format": "workshop",
            "audiences": ["officials", "residents"],
            "access-lift-answer": "on_request",
            "access-lift-until": "2026-03-20",
            "occasions-0-start": "09.30",
            "state-ready": None,
            "entry-fully_booked": "y",
            "people-0-role": "moderator",
        },
    )
    told = changes(desk.page(f"{SESSION}history/"))
    assert told["Title, English"] == "Before: Squares Now: Squares and streets"
    assert told["Format"] == "Before: Seminarium Now: Verkstad"
    assert told["Audience"] == "Before: Malmöbor Now: Malmöbor and Tjänstepersoner"
    assert told["State"] == "Before: Ready Now: In progress"
    assert told["Lift"] == "Before: Yes Now: On request"
    assert told["Lift, ask no later than"] == "empty Now: 20 March 2026"
    assert told["The whole session is fully booked"] == "Before: No Now: Yes"
    assert "25 March, 10:00" in told["Occasions"]
    assert "25 March, 09:30" in told["Occasions"]
    assert told["People on stage"].startswith("Before: Kanariefågeln, Speaker")


def test_the_history_of_an_edition_names_who_and_what(desk):
    desk.send(SESSION, {"lead-sv": "Nytt"})
    page = desk.page(f"{EDITION}history/")
    lines = page.texts(".act-list__act")
    assert "Changed: Squares owner@example.org" in lines[0]
    assert any("Published: Release 1" in line for line in lines)


def test_a_person_is_removed_everywhere_after_one_has_read_what_happens(app, desk):
    asked = desk.page(REDACTION)
    assert "Squares" in asked.text
    for typed in ({}, {"reason": "Hot", "sure": None}, {"reason": "x" * 1001, "sure": "1"}):
        answer = desk.send(REDACTION, typed, page=asked)
        assert answer.status_code == 400
        checked_page(answer, REDACTION)
    done = desk.send(REDACTION, {"reason": "Skyddad", "sure": "1"}, page=asked)
    assert done.status_code == 200
    page = checked_page(done, REDACTION)
    assert "http://127.0.0.1:8000/sv/var-2026/*" in page.texts("code")
    with app.app_context():
        for number in (1, 2):
            assert "Kanarie" not in str(store.load(db.session(), drafted.SLUG, number))
        assert store.broken_links(db.session(), drafted.SLUG) == []


def test_sessions_whose_texts_name_the_person_are_told_of_too(app, desk):
    with app.app_context():
        drafted.session(
            "BBBBBB",
            title=drafted.both("Nämnd", "Only named"),
            lead=drafted.both("Med kanariefågelns sånger"),
            occasions=[drafted.occasion(27)],
        )
        drafted.session("CCCCCC", title=drafted.both("Annan", "Other"), occasions=[drafted.occasion(28)])
        db.session.remove()
    text = desk.page(REDACTION).text
    assert "Only named" in text
    assert "Squares" in text
    assert "Other" not in text


def test_texts_with_a_part_of_the_name_are_told_with_links_and_go_when_ticked(app, desk):
    with app.app_context():
        edit.change("person", "samordnare", {"name": "Eva Fågel"}, version=None, by="test")
        drafted.change(
            lead=drafted.both("Fågel sjunger", "Someone sings"), title=drafted.both("Torg", "Squares")
        )
        drafted.publish(2)
        db.session.remove()
    page = desk.page(REDACTION)
    assert page.texts("#stands") == ["1 text must be looked at"]
    assert page.texts("mark") == ["Fågel"]
    assert page.texts(".remnants li li") == [
        "Spring 2026, Squares: Short text, Swedish, in the draft: Short text, Swedish, Squares",
        "Spring 2026, Squares: Short text, Swedish, in release 2: Short text, Swedish, Squares",
    ]
    link = page.select(".remnants li li a")[0].get("href")
    assert link == f"{SESSION}?open=1#lead-sv"
    assert desk.page(link.partition("#")[0]).select("#lead-sv")
    tick = page.select("[name='also']")[0].get("value")
    wrong = checked_page(desk.send(REDACTION, {"also": tick}, page=page), REDACTION)
    assert wrong.select(f"[name='also'][value='{tick}'][checked]")
    done = desk.send(REDACTION, {"reason": "Hot", "sure": "1", "also": tick}, page=page)
    assert "No part of the name, and no title, stands anywhere else." in checked_page(done, REDACTION).text
    with app.app_context():
        leads = [
            store.load(db.session(), drafted.SLUG, number).sessions[0].lead.body("sv") for number in (2, 3)
        ]
        assert leads == ["Uppgiften är borttagen.", "[…] sjunger"]


def test_what_was_not_ticked_is_a_list_to_come_back_to(app, desk):
    with app.app_context():
        edit.change("person", "samordnare", {"name": "Eva Fågel"}, version=None, by="test")
        drafted.change(lead=drafted.both("Fågel sjunger", "Someone sings"))
        db.session.remove()
    done = checked_page(desk.send(REDACTION, {"reason": "Hot", "sure": "1"}), REDACTION)
    assert "1 text must be looked at" in done.text
    assert f"{REDACTION}#stands" in done.links()
    again = desk.page(REDACTION)
    assert "already kept out of everything public" in again.text
    gone = desk.send(REDACTION, {"reason": "Hot", "sure": "1", "also": ["0123456789"]}, page=again)
    assert gone.status_code == 409
    assert "has changed meanwhile" in checked_page(gone, REDACTION).text


def test_only_owners_remove_people(app, desk):
    editor = entered(app, "editor", organisations=("kultur",))
    assert editor.client.get(REDACTION).status_code == 403
    token = editor.page(EDITION).select("[name='csrf_token']")[0].get("value")
    typed = {"csrf_token": token, "reason": "Hot", "sure": "1"}
    assert editor.client.post(REDACTION, data=typed).status_code == 403
    assert desk.client.get("/organise/registers/people/gone/redaction/").status_code == 404
