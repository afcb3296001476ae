"""A resident with little time: what fits in three taps without scripts; three saved by keyboard alone, in the dark."""

import re
from itertools import combinations

import pytest

from tests.journeys.visits import no_cookies, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


SAVING = "form[data-module='my-saving']"


@pytest.fixture(scope="module")
def address(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what a reader taps."""
    with (
        databases.copy("sqlite", "seeded") as url,
        serving(url, tmp_path_factory.mktemp("server"), PLANNER_NOW="2026-03-20T09:00:00Z") as running,
    ):
        yield running.address


def test_an_english_workshop_for_the_young_without_stairs_in_three_taps(address, browser):
    with visiting(browser, address, script=False, width=320, looks=False) as visit:
        page = visit.open("/en/var-2026/")
        for chip in ("Young residents", "Without stairs", "In English"):
            visit.follow(chip)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        workshops = page.locator(".session-row", has_text="Workshop")
        assert 0 < workshops.count() < page.locator(".session-row").count() < 10
        visit.follow(re.compile(re.escape(workshops.first.get_by_role("link").inner_text())))
        told = visit.words()
        assert "English" in told
        assert re.search("step-free|without stairs", told, re.IGNORECASE)
        assert no_cookies(page.context)


def at_once(page, address):
    """Return the addresses of two sessions that overlap, and of one on another day."""
    data = page.request.get(f"{address}/sv/var-2026/programme.json").json()["sessions"]
    timed = [
        (one["occasions"][0]["start"], one["occasions"][0]["end"], one["url"])
        for one in data
        if one["status"] == "live" and len(one["occasions"]) == 1 and one["occasions"][0]["when"] == "timed"
    ]
    first, second = next((one, other) for one, other in combinations(sorted(timed), 2) if other[0] < one[1])
    third = next(one for one in timed if one[0][:10] != first[0][:10])
    return [one[2].removeprefix(address) for one in (first, second, third)]


def press_by_keyboard(page, form):
    """Go to the button of a form with the Tab key, see that it shows where the focus is, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("form => document.activeElement.matches(`${form} button`)", form):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the Tab key never came to the button of {form}")


def test_three_are_saved_by_keyboard_two_clash_and_the_own_calendar_holds_them(address, browser):
    with visiting(browser, address, width=360) as visit:
        page = visit.page
        page.emulate_media(color_scheme="dark")
        warned = []
        for number, path in enumerate(at_once(page, address)):
            visit.open(path)
            press_by_keyboard(page, ".save-session")
            if number == 0:
                page.locator(f"{SAVING} button").wait_for()
                press_by_keyboard(page, SAVING)
                page.locator("[data-part='forget']").wait_for()
                mine = page.url
            else:
                page.locator(".save-session a").first.wait_for()
                warned.append(page.locator(".save-session").inner_text().count("Krockar med"))
        assert sum(warned) == 1
        visit.open(mine.removeprefix(address))
        assert page.locator(".session-row").count() == 3
        assert visit.words().count("Krockar med") == 2
        visit.look()
        link = page.locator("a[href^='webcal:']").first.get_attribute("href")
        feed = page.request.get(f"{address}{link[link.index('/sv/my/') :]}").text()
        assert feed.count("BEGIN:VEVENT") == 3
        assert no_cookies(page.context)
