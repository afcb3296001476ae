"""Two people at once: each sees the other's changes, a collision asks field by field, undoing overwrites nobody.

And what is typed and not saved survives a closed window.
"""

import pytest

from tests.journeys.visits import Visit, account, log_in, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITION = "/organise/var-2026"
ONE, OTHER = "ena@example.org", "andra@example.org"
VENUE = "/organise/registers/venues/garaget/"


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what two browsers see."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        for email in (ONE, OTHER):
            account(url, folder, email, "--role", "owner")
        with serving(url, folder) as running:
            yield running.address


@pytest.fixture(scope="module")
def both(place, browser):
    with visiting(browser, place) as one, visiting(browser, place, width=360) as other:
        log_in(one, ONE)
        log_in(other, OTHER)
        yield one, other


def made(visit: Visit, title: str) -> str:
    """Make a session and return the address of its form."""
    page = visit.open(f"{EDITION}/sessions/new/")
    page.fill("#title-sv", title)
    visit.press("Spara")
    return page.url.removeprefix(visit.address)


def save(visit: Visit, path: str, **fields: str) -> None:
    page = visit.open(path)
    for name, value in fields.items():
        page.fill(f"#{name.replace('_', '-')}", value)
    assert visit.press("Spara").status == 200


def heard(visit: Visit) -> str:
    """Wait until the page tells what others do, and return what it says."""
    line = visit.page.locator(".others--there [role='status']")
    line.wait_for(timeout=20_000)
    return line.inner_text()


def test_each_sees_the_others_change_and_brings_it_in_with_nothing_lost(both):
    one, other = both
    path = made(one, "Bygg en bro av papper")
    listing = one.page.context.new_page()
    listing.goto(f"{one.address}{EDITION}/sessions/")
    one.page.bring_to_front()
    one.page.fill("#lead-sv", "Mina ord.")
    save(other, path, title_sv="Bygg en stor bro av papper")
    assert heard(one).startswith(f"{OTHER} ändrade det här kl.")
    assert heard(one).endswith(": Titel.")
    one.look()
    one.press("Hämta ändringen")
    assert one.page.input_value("#title-sv") == "Bygg en stor bro av papper"
    assert one.page.input_value("#lead-sv") == "Mina ord."
    one.press("Spara")
    assert (one.page.input_value("#title-sv"), one.page.input_value("#lead-sv")) == (
        "Bygg en stor bro av papper",
        "Mina ord.",
    )
    listing.bring_to_front()
    told = listing.locator(".others--there [role='status']")
    told.wait_for(timeout=20_000)
    assert told.inner_text() == "1 ändring av andra."
    listing.close()
    one.page.bring_to_front()
    assert one.complaints == []
    assert other.complaints == []


@pytest.mark.parametrize("path", ["", VENUE], ids=["session", "register"])
def test_a_collision_asks_field_by_field(both, path):
    one, other = both
    path = path or made(one, "Krock")
    field = "street" if path == VENUE else "title-sv"
    one.open(path).fill(f"#{field}", "Den enas")
    save(other, path, **{field.replace("-", "_"): "Den andras"})
    asked = one.press("Spara")
    assert asked.status == 409
    one.look()
    one.complaints = [one for one in one.complaints if "409" not in one]
    one.page.get_by_label("Det din kollega skrev").check()
    assert one.press("Spara det jag har valt").status == 200
    assert one.open(path).input_value(f"#{field}") == "Den andras"
    assert one.complaints == []


def test_a_place_that_was_moved_meanwhile_is_not_moved_again_unseen(both):
    one, other = both
    path = made(one, "Flytta mig")
    save(one, path, occasions_0_day="2026-03-26", occasions_0_start="10.00", occasions_0_end="10.30")
    for visit, hour in ((one, "12"), (other, "14")):
        page = visit.open(f"{path}occasions/1/")
        page.fill("#occasion-start", f"{hour}.00")
        page.fill("#occasion-end", f"{hour}.30")
    assert one.press("Placera Flytta mig").status == 200
    refused = other.press("Placera Flytta mig")
    assert refused.status == 400
    assert "En kollega flyttade nyss" in other.words()
    assert "Den är nu: torsdag 26 mars kl. 12.00–12.30" in other.words()
    assert one.open(path).input_value("#occasions-0-start") == "12.00"
    assert other.press("Placera Flytta mig").status == 200
    assert one.open(path).input_value("#occasions-0-start") == "14.00"
    other.complaints = [one for one in other.complaints if "400" not in one]


def test_undo_after_anothers_edit_keeps_theirs_or_says_who(both):
    one, other = both
    path = made(one, "Ångra mig")
    save(one, path, title_sv="Min rubrik", lead_sv="Min text")
    save(other, path, title_en="Their title")
    one.open("/organise/undo/")
    assert one.press("Ångra Ändrad: Min rubrik").status == 200
    page = one.open(path)
    assert page.input_value("#title-sv") == "Ångra mig"
    assert page.input_value("#title-en") == "Their title"
    save(one, path, title_sv="Min rubrik")
    save(other, path, title_sv="Deras rubrik")
    one.open("/organise/undo/")
    refused = one.press("Ångra Ändrad: Deras rubrik")
    assert refused.status == 409
    assert f"{OTHER} har ändrat samma sak igen" in one.words()
    one.look()
    assert one.open(path).input_value("#title-sv") == "Deras rubrik"
    one.complaints = [one for one in one.complaints if "409" not in one]
    assert one.complaints == []


def closed(page) -> None:
    """Close the form, once the browser has kept what was typed."""
    for _ in range(50):
        if page.evaluate("Object.keys(localStorage).length"):
            break
        page.wait_for_timeout(100)
    page.goto("about:blank")


def test_what_is_not_saved_survives_a_closed_window_and_goes_when_it_is_saved(both):
    one, _ = both
    path = made(one, "Osparat")
    page = one.open(path)
    page.fill("#lead-sv", "Orden som inte är sparade.\nPå två rader.")
    closed(page)
    page = one.open(path)
    offer = page.locator(".unsaved [role='status']")
    offer.wait_for()
    assert offer.inner_text().startswith("Du har osparat här från kl.")
    one.look()
    one.press("Ta fram")
    assert page.input_value("#lead-sv") == "Orden som inte är sparade.\nPå två rader."
    one.press("Spara")
    page = one.open(path)
    assert not page.locator(".unsaved").is_visible()
    page.fill("#lead-sv", "Kastas")
    closed(page)
    one.open(path).get_by_role("button", name="Kasta").click()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.fill("#lead-sv", "Glöms när jag loggar ut")
    closed(page)
    one.open(path)
    assert page.evaluate("Object.keys(localStorage).length") == 1
    one.press("Logga ut")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert one.complaints == []
