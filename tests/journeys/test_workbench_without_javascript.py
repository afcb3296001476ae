"""The workbench in a browser that runs no script: rows by buttons, errors beside fields, the other language."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visits import Visit, account, log_in, path_of, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITION = "/organise/var-2026"
EDITOR = "redaktor@example.org"
PERSON = "Domare i ungdomsfotboll, Idrottsförening i Malmö"


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what a browser without script can do."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, EDITOR, "--role", "editor", "--organisation", "idrottsforening")
        with serving(url, folder) as running:
            yield running.address


@pytest.fixture
def editor(place, browser):
    with visiting(browser, place, script=False, width=360) as visit:
        log_in(visit, EDITOR)
        yield visit


def typed(visit: Visit) -> dict[str, str]:
    """Return what the fields of the form hold that this test fills in."""
    names = ("#title-sv", "#occasions-0-day", "#occasions-0-start", "#occasions-1-start", "#people-1-person")
    return {name: visit.page.input_value(name) for name in names}


def focused(page: Page) -> str:
    """Return the id of what has the focus, or the value of a button; only if it stands on the screen."""
    held = page.locator(":focus")
    expect(held).to_be_in_viewport()
    return held.get_attribute("id") or held.get_attribute("value") or ""


def test_rows_are_added_by_buttons_and_all_of_it_is_saved(editor):
    page = editor.open(f"{EDITION}/sessions/new/")
    page.fill("#title-sv", "Passa bollen")
    page.fill("#occasions-0-day", "2026-03-27")
    page.fill("#occasions-0-start", "1000")
    page.fill("#occasions-0-end", "11:30")
    assert editor.press("Lägg till ett tillfälle").status == 200
    assert focused(page) == "occasions-1-day"
    page.fill("#occasions-1-day", "2026-03-28")
    page.fill("#occasions-1-start", "13.00")
    page.fill("#occasions-1-end", "14.30")
    page.select_option("#people-0-person", label=PERSON)
    assert editor.press("Lägg till en person").status == 200
    assert focused(page) == "people-1-person"
    page.select_option("#people-1-person", index=2)
    before = typed(editor)
    assert before["#occasions-0-start"] == "1000"
    assert editor.press("Spara").status == 200
    assert "Sparat kl." in editor.words()
    assert typed(editor) == {**before, "#occasions-0-start": "10.00", "#title-sv": "Passa bollen"}
    assert page.locator("#people-0-person option:checked").inner_text() == PERSON

    assert editor.press(f"Flytta ned: {PERSON}").status == 200
    assert page.locator("#people-1-person option:checked").inner_text() == PERSON
    assert focused(page) == "people-1"  # the button of the moved person, in view
    assert editor.press(f"Flytta upp: {PERSON}").status == 200
    assert focused(page) == "people-0"


def test_errors_stand_beside_their_fields_and_all_that_was_typed_stays(editor):
    page = editor.open(f"{EDITION}/sessions/new/")
    page.fill("#title-en", "Kick-off at half past two")
    page.fill("#lead-sv", "Raden står kvar.")
    page.fill("#occasions-0-day", "2026-03-29")
    page.fill("#occasions-0-start", "02.30")
    page.fill("#occasions-0-end", "nästan fyra")
    page.get_by_label("Unga Malmöbor").check()
    assert editor.press("Spara").status == 400
    links = page.locator(".error-summary a").all()
    assert links
    for link in links:
        field = page.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
        beside = field.locator("xpath=ancestor::*[contains(@class, 'field')][1]")
        sentence = link.inner_text().partition(": ")[2]
        assert sentence
        assert sentence in beside.inner_text()
        assert field.get_attribute("aria-invalid") == "true"
    assert "Klockan 02.30 finns inte söndag 29 mars" in editor.words()
    kept = {"#lead-sv": "Raden står kvar.", "#occasions-0-start": "02.30", "#occasions-0-end": "nästan fyra"}
    assert {name: page.input_value(name) for name in kept} == kept
    assert page.get_by_label("Unga Malmöbor").is_checked()

    page.fill("#title-sv", "Avspark halv tre")
    page.fill("#occasions-0-start", "14.30")
    page.fill("#occasions-0-end", "15.30")
    assert editor.press("Spara").status == 200
    assert page.input_value("#title-en") == "Kick-off at half past two"


def test_the_language_is_switched_on_the_page_where_one_is(editor):
    page = editor.open(f"{EDITION}/sessions/")
    editor.press("English")
    assert path_of(page) == f"{EDITION}/sessions/"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Sessions"
    editor.press("Svenska")
    assert page.locator("html").get_attribute("lang") == "sv"
