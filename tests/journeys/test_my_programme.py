"""Save with one tap, see it marked, keep the edition on the phone, lose the network, read on, remove it again."""

import pytest

from planner.release.redact import redact_person
from tests.conftest import application
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(databases, tmp_path):
    """Serve from SQLite alone: which engine keeps the link has no part in what a browser does."""
    with (
        databases.copy("sqlite", "seeded") as url,
        serving(url, tmp_path) as running,
        application(url, tmp_path) as app,
        app.app_context(),
    ):
        yield running.address


def versions(page):
    """Return the versions of the copies that the browser holds."""
    return [
        name.rpartition(" ")[2].rpartition(".")[0]
        for name in page.evaluate("caches.keys()")
        if name.startswith("programme ")
    ]


def stored(page):
    """Return what the page has kept in the browser: local storage, caches, workers."""
    return page.evaluate(
        """async () => [localStorage.length, (await caches.keys()).length,
                       (await navigator.serviceWorker.getRegistrations()).length]"""
    )


def save(page, address):
    """Save the session of an address with the button that its script watches; that takes one tap."""
    page.goto(address)
    page.locator(".save-session button").click()
    page.locator(".save-session a").first.wait_for()


def test_a_resident_saves_and_reads_on_without_network(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/sv/var-2026/")
    first, second, third = (
        link.get_attribute("href") for link in page.locator(".session-row__link").all()[:3]
    )
    page.goto(address + first)
    page.locator(".save-session button").click()
    page.locator("form[data-module='my-saving'] button").wait_for()
    assert stored(page) == [0, 0, 0]  # the question is asked before anything is kept
    page.locator("form[data-module='my-saving'] button").click()
    page.locator("[data-part='forget']").wait_for()
    mine = page.url

    save(page, address + second)
    assert page.url == address + second
    told = page.locator(".save-session [role='status']").inner_text().splitlines()
    assert told[0] == "Sparad i Mitt program. Öppna Mitt program"
    assert told[-1].startswith("Kort om tid efter Fem dagar, en fråga")
    assert page.evaluate("document.activeElement.textContent") == "Öppna Mitt program"
    page.goto(f"{address}/sv/var-2026/")
    assert page.locator(".session-row__facts", has_text="Sparad").count() == 2

    page.goto(f"{address}/sv/var-2026/people/")
    somebody = page.locator("main a[href*='/people/']").first.get_attribute("href").split("/")[-2]
    page.goto(f"{address}/sv/var-2026/calendar/")
    page.locator("[data-part='keep']").click()
    page.locator("[data-part='remove']").wait_for(timeout=20_000)
    assert "Programmet är sparat i telefonen" in page.locator(".offline [role='status']").inner_text()
    [kept] = versions(page)
    redact_person(somebody, reason="begäran", by="a test")
    page.wait_for_timeout(1200)  # a process asks once a second which release is current
    page.goto(f"{address}/sv/var-2026/")
    for _ in range(50):
        if versions(page) == ["5.1"]:
            break
        page.wait_for_timeout(100)
    assert (kept, versions(page)) == ("4.0", ["5.1"])  # what was erased has gone from the phone
    save(page, address + third)
    page.goto(f"{mine}?q=demokrati")  # what was searched for is no copy of the programme
    page.wait_for_timeout(500)
    context.set_offline(True)
    page.goto(mine)
    assert (
        page.locator(".notice").first.inner_text().startswith("Du är utan nät. Du ser programmet som det var")
    )
    assert (
        page.locator(".session-row").count() == 3
    )  # what was saved after the programme was kept is there too
    assert page.locator("#found").count() == 0
    page.goto(f"{address}/sv/var-2026/themes/")
    assert "Den sidan finns inte i telefonen." in page.locator(".notice").first.inner_text()
    context.set_offline(False)

    page.goto(f"{address}/sv/var-2026/calendar/")
    page.locator("[data-part='remove']").click()
    page.locator("[data-part='keep']").wait_for()
    assert stored(page)[1:] == [0, 0]
    context.close()
