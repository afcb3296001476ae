"""What would mend a finding by moving: free places as links that fill the placing form in."""

import pytest

from planner.db import db
from planner.draft.edit_sessions import stored_session
from tests import drafted
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}"


@pytest.fixture
def clash(app):
    """Two sessions in one room at one time; `kultur` organises the first, `forening` the second."""
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Först", "First"))
        drafted.session(
            "BBBBBB",
            title=drafted.both("Krock", "Clash"),
            organisations=[{"organisation": "forening"}],
        )
        db.session.remove()
    return app


def offers(page):
    return {link.text_content(): link.get("href") for link in page.select(".finding__offers a")}


def test_a_clash_offers_another_room_and_the_nearest_hours(clash):
    assert list(offers(entered(clash).page(f"{EDITION}/sessions/AAAAAA/"))) == [
        "Orkanen stora salen (Orkanen), same time",
        "Wednesday 25 March, 09:00–10:00",
        "Wednesday 25 March, 11:00–12:00",
    ]


def test_an_offer_fills_the_placing_form_in_and_is_taken_by_sending_it(clash):
    desk = entered(clash)
    address = offers(desk.page(f"{EDITION}/sessions/AAAAAA/"))["Orkanen stora salen (Orkanen), same time"]
    sent = desk.send(address)
    assert sent.status_code == 303
    with clash.app_context():
        occasion = stored_session(db.session(), "AAAAAA").document["occasions"][0]
    assert (occasion["room"], occasion["start"]) == ("orkanen-stora", "2026-03-25T09:00:00Z")
    assert offers(desk.page(f"{EDITION}/sessions/AAAAAA/")) == {}


def test_a_taken_offer_says_what_it_mends_and_leads_back_to_where_it_stood(clash):
    desk = entered(clash)
    for page in (f"{EDITION}/sessions/AAAAAA/", f"{EDITION}/publish/"):
        address = next(iter(offers(desk.page(page)).values()))
        form = desk.page(address)
        assert "This place is free. It mends: “" in form.text
        assert form.select("form .row a")[0].get("href") == page
    assert desk.send(address, {}).location == f"{EDITION}/publish/"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/sv/", "\\evil"])
def test_nobody_is_led_out_of_the_workbench(clash, back):
    desk = entered(clash)
    form = desk.page(f"{EDITION}/sessions/AAAAAA/occasions/1/?back={back}")
    assert form.select("form .row a")[0].get("href") == f"{EDITION}/timetable/#unplaced"


def test_an_editor_is_offered_places_for_own_sessions_only(clash):
    desk = entered(clash, "editor", organisations=("kultur",))
    hrefs = offers(desk.page(f"{EDITION}/publish/")).values()
    assert {href.split("/sessions/")[1][:6] for href in hrefs} == {"AAAAAA"}


def test_a_reader_is_offered_nothing(clash):
    assert offers(entered(clash, "reader").page(f"{EDITION}/publish/")) == {}


@pytest.mark.parametrize(
    "query",
    [
        "?start=igår&end=nu",
        "?start=2026-03-25T09:00:00Z",
        "?room=%3Cb%3E",
        "?start=2026-03-25T09:00&end=2026-03-25",
    ],
)
def test_an_address_that_offers_nothing_shows_the_form_as_it_stands(clash, query):
    page = entered(clash).page(f"{EDITION}/sessions/AAAAAA/occasions/1/{query}")
    assert page.select("[name=occasion-day]")[0].get("value") == "2026-03-25"


def test_an_offered_room_that_is_gone_leaves_the_room_as_it_was(clash):
    query = "?room=borta&start=2026-03-26T09:00:00Z&end=2026-03-26T10:00:00Z"
    page = entered(clash).page(f"{EDITION}/sessions/AAAAAA/occasions/1/{query}")
    assert page.select("[name=occasion-day]")[0].get("value") == "2026-03-26"
    assert page.select("[name=occasion-room] option[selected]")[0].get("value") == "room:garaget-stora"
