"""Many sessions at once on a phone, with the keyboard alone: narrowed, ticked, previewed, changed, taken back."""

import pytest

from tests.journeys.visits import Visit, account, log_in, path_of, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITION = "/organise/var-2026"
OWNER = "owner@example.org"


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what is seen."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, OWNER, "--role", "owner")
        with serving(url, folder) as running:
            yield running.address


@pytest.fixture
def owner(place, browser):
    with visiting(browser, place, width=360) as visit:
        log_in(visit, OWNER)
        yield visit


def entered(visit: Visit, selector: str) -> None:
    """Go to a link or a button with the focus, and press Enter."""
    visit.page.locator(selector).first.focus()
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")


def test_two_are_ticked_changed_and_taken_back_with_the_keyboard(owner):
    page = owner.open(f"{EDITION}/sessions/?state=ready&sort=title")
    owner.look()
    for number in (0, 1):
        page.locator("input[name=code]").nth(number).focus()
        page.keyboard.press("Space")
    entered(owner, "button[name=of][value=ticked]")
    assert "2 programpunkter är valda" in owner.words()
    owner.look()
    entered(owner, "main a[href*='changes/state/']")
    page.locator("input[name=state][value=idea]").focus()
    page.keyboard.press("Space")
    entered(owner, "main form .button--primary")
    assert page.locator("#changed + ul > li").count() == 2
    owner.look()
    entered(owner, "main form .button--primary")
    assert path_of(page) == f"{EDITION}/sessions/"
    assert "2 programpunkter är ändrade." in owner.words()
    ideas = f"{EDITION}/sessions/?state=idea"
    before = owner.open(ideas).locator("tbody tr").count()
    owner.open("/organise/undo/")
    entered(owner, "main form[action*='/undo/'] button")
    assert owner.open(ideas).locator("tbody tr").count() == before - 2


def test_a_new_edition_is_looked_at_before_it_is_made(owner):
    page = owner.open(f"{EDITION}/next/")
    page.fill("[name=name-sv]", "Vår 2027")
    page.fill("[name=first_day]", "2027-03-23")
    page.fill("[name=last_day]", "2027-03-28")
    entered(owner, "main form .button--primary")
    assert "onsdag 24 mars 2027" in owner.words()
    owner.look()
    entered(owner, "main form .button--primary")
    assert path_of(page) == "/organise/var-2027/sessions/"
    owner.look()
