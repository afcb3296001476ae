"""Public notices: their times are typed in the edition's zone."""

import pytest

from planner.db import db
from planner.draft import edit
from tests.page import checked_page
from tests.workbench import entered

PATH = "/organise/host/notices/new/"


@pytest.fixture
def desk(app):
    with app.app_context():
        edit.create("edition", {"name": {"sv": "Höst"}}, by="test", slug="host", uid_domain="program.test")
        db.session.remove()
    return entered(app)


def notice(app):
    with app.app_context():
        return edit.listed(db.session(), "notice")[-1].document


def link_of_notice(desk):
    links = desk.page("/organise/host/notices/").links()
    return next(link for link in links if link.rstrip("/").rpartition("/")[2].isdigit())


def typed(**more):
    return {
        "text-sv": "Ny entré.",
        "text-en": "New entrance.",
        "start-day": "2025-10-24",
        "start-time": "9",
        "end-day": "2025-10-24",
        "end-time": "17.30",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }


def test_a_notice_has_a_start_and_an_end(app, desk):
    assert desk.send(PATH, typed()).status_code == 303
    assert notice(app)["start"] == "2025-10-24T07:00:00Z"
    assert notice(app)["end"] == "2025-10-24T15:30:00Z"
    assert (
        "Ny entré." in desk.page("/organise/host/notices/").text
        or "New entrance." in desk.page("/organise/host/notices/").text
    )


def test_a_time_that_comes_twice_offers_both_readings(app, desk):
    twice = typed(end_day="2025-10-26", end_time="02:30")
    answer = desk.send(PATH, twice)
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert "happens twice" in page.text
    assert [choice.get("value") for choice in page.select("[name='end-reading']")] == ["first", "second"]
    assert page.select("[name='end-time'][value='02:30']")
    assert desk.send(PATH, {"end-reading": "second"}, page=page).status_code == 303
    assert notice(app)["end"] == "2025-10-26T01:30:00Z"


def test_a_stored_time_that_comes_twice_is_saved_again_as_it_was(app, desk):
    page = checked_page(desk.send(PATH, typed(end_day="2025-10-26", end_time="02:30")), PATH)
    desk.send(PATH, {"end-reading": "first"}, page=page)
    before = notice(app)
    link = next(
        link
        for link in desk.page("/organise/host/notices/").links()
        if link.rstrip("/").rpartition("/")[2].isdigit()
    )
    assert desk.send(link, {"text-en": "Another entrance."}).status_code == 303
    assert notice(app)["end"] == before["end"] == "2025-10-26T00:30:00Z"
    assert notice(app)["text"]["en"] == "Another entrance."


def test_a_time_that_does_not_exist_names_the_first_that_does(desk):
    answer = desk.send(PATH, typed(end_day="2026-03-29", end_time="0230"))
    assert answer.status_code == 400
    page = checked_page(answer, PATH)
    assert "Choose a time from 03:00" in page.text
    assert page.select("[name='end-time'][value='0230']")


@pytest.mark.parametrize(
    "wrong",
    [{"end_time": "8"}, {"start_day": ""}, {"text_sv": " "}, {"start_time": "soon"}, {"end_day": "26/10"}],
)
def test_what_is_missing_or_wrong_is_told(desk, wrong):
    answer = desk.send(PATH, typed(**wrong))
    assert answer.status_code == 400
    assert checked_page(answer, PATH).select(".error-summary a")


def test_a_notice_of_another_edition_is_not_found(app, desk):
    desk.send(PATH, typed())
    with app.app_context():
        edit.create("edition", {"name": {"sv": "Vår"}}, by="test", slug="spring", uid_domain="program.test")
    number = next(
        link
        for link in desk.page("/organise/host/notices/").links()
        if link.rstrip("/").rpartition("/")[2].isdigit()
    )
    assert desk.client.get(number.replace("/host/", "/spring/")).status_code == 404


def test_a_notice_without_english_says_so_beside_the_field_and_in_the_list(desk):
    assert desk.send(PATH, typed(text_en="")).status_code == 303
    said = "Missing in English. English readers see the Swedish text, marked as Swedish."
    listed = desk.page("/organise/host/notices/")
    assert listed.texts(".remark") == [said]
    assert listed.texts("tbody a [lang='sv']") == ["Ny entré."]
    page = desk.page(link_of_notice(desk))
    assert page.texts("#text-en-remark") == [said]
    assert page.select("#text-en[aria-describedby~='text-en-remark']")


def test_all_that_is_wrong_with_a_notice_is_told_in_one_round(desk):
    answer = desk.send(PATH, typed(text_sv="", text_en="x" * 1001, end_time="25.99"))
    links = [link.get("href") for link in checked_page(answer, PATH).select(".error-summary a")]
    assert links == ["#text-sv", "#text-en", "#end-time"]
