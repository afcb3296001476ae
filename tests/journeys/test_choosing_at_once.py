"""With JavaScript the programme follows the filter at once, keeps the focus, and the back button leads back."""

import pytest
from playwright.sync_api import expect

from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(databases, tmp_path):
    with databases.copy("sqlite", "seeded") as url, serving(url, tmp_path) as running:
        yield running.address


def test_a_choice_and_a_search_show_at_once_and_back_leads_back(browser, address):
    page = browser.new_context().new_page()
    loads = []
    page.on("load", lambda: loads.append(page.url))
    page.clock.set_fixed_time("2026-03-26T12:00:00Z")
    page.goto(f"{address}/sv/var-2026/")
    count = page.locator("[data-part='count']")
    everything = count.inner_text()
    today = page.locator(".day-links a", has_text="I dag, ")
    assert "day=2026-03-26" in today.get_attribute("href")
    page.locator("summary", has_text="Målgrupp").click()
    page.locator("input[value='young']").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/?audience=young")
    assert count.inner_text() != everything
    assert today.count() == 1
    assert page.evaluate("document.activeElement.value") == "young"
    page.locator("#filter-q").fill("demokratin")
    page.wait_for_url("**/?q=demokratin&audience=young")
    page.go_back()
    expect(page.locator("#filter-q")).to_have_value("")
    page.go_back()
    page.locator("[data-part='count']", has_text=everything).wait_for()
    assert page.locator("input[value='young']").is_checked() is False
    assert len(loads) == 1
