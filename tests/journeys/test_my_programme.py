"""Save with one tap, see it marked, keep the edition on the phone, lose the network, read on, remove it again."""

import pytest

from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(databases, tmp_path):
    """Serve from SQLite alone: which engine keeps the link has no part in what a browser does."""
    with databases.copy("sqlite", "seeded") as url, serving(url, tmp_path) as running:
        yield running.address


def stored(page):
    """Return what the page has kept in the browser: local storage, caches, workers."""
    return page.evaluate(
        """async () => [localStorage.length, (await caches.keys()).length,
                       (await navigator.serviceWorker.getRegistrations()).length]"""
    )


def test_a_resident_saves_and_reads_on_without_network(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/sv/var-2026/")
    first, second = (link.get_attribute("href") for link in page.locator(".session-row__link").all()[:2])
    page.goto(address + first)
    page.locator(".save-session button").click()
    assert stored(page) == [0, 0, 0]  # the question is asked before anything is kept
    page.locator("form[data-module='my-saving'] button").click()
    page.locator("[data-part='forget']").wait_for()
    mine = page.url

    page.goto(address + second)
    page.locator(".save-session button").click()
    page.locator(".save-session a").wait_for()
    assert page.url == address + second
    assert (
        page.locator(".save-session [role='status']").inner_text()
        == "Sparad i Mitt program. Öppna Mitt program"
    )
    assert page.evaluate("document.activeElement.textContent") == "Öppna Mitt program"
    page.goto(f"{address}/sv/var-2026/")
    assert page.locator(".session-row__facts", has_text="Sparad").count() == 2

    page.goto(f"{address}/sv/var-2026/calendar/")
    page.locator("[data-part='keep']").click()
    page.locator("[data-part='remove']").wait_for(timeout=20_000)
    assert "Programmet är sparat i telefonen" in page.locator(".offline [role='status']").inner_text()
    context.set_offline(True)
    page.goto(mine)
    assert (
        page.locator(".notice").first.inner_text().startswith("Du är utan nät. Du ser programmet som det var")
    )
    assert page.locator(".session-row").count() == 2
    page.goto(f"{address}/sv/var-2026/themes/")
    assert "Den sidan finns inte i telefonen." in page.locator(".notice").first.inner_text()
    context.set_offline(False)

    page.goto(f"{address}/sv/var-2026/calendar/")
    page.locator("[data-part='remove']").click()
    page.locator("[data-part='keep']").wait_for()
    assert stored(page)[1:] == [0, 0]
    context.close()
