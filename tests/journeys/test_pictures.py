"""A picture on its way: brought and aimed by a click or a slider, published, and there again without network."""

import pytest

from tests.journeys.visits import account, log_in, visiting
from tests.server import serving
from tests.uploads import a_picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SESSION = "XA9YV3"
PICTURE = f"/organise/var-2026/sessions/{SESSION}/picture/"


@pytest.fixture(scope="module")
def address(databases, tmp_path_factory):
    """Serve from SQLite alone: the engine has no part in what a browser shows."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, "owner@example.org", "--role", "owner")
        with serving(url, folder) as running:
            yield running.address


@pytest.mark.parametrize("width", [360, 1280])
def test_a_click_on_the_picture_moves_both_sliders_and_what_is_cut(address, browser, tmp_path, width):
    file = tmp_path / "bild.jpg"
    file.write_bytes(a_picture(1600, 900))
    with visiting(browser, address, width=width) as visit:
        log_in(visit, "owner@example.org")
        page = visit.open(PICTURE)
        visit.look()
        page.locator("input[type=file]").set_input_files(file)
        page.locator("form[enctype] button").first.click()
        page.wait_for_selector(".focus-point__mark")
        visit.look()
        whole = page.locator(".focus-point__whole img")
        box = whole.bounding_box()
        whole.click(position={"x": box["width"] - 2, "y": 2})
        assert page.input_value("[name=picture-across]") == "100"
        assert page.input_value("[name=picture-down]") == "0"
        page.locator("[name=picture-across]").press("Home")
        shown = page.locator(".focus-point__cut img")
        assert shown.evaluate("image => getComputedStyle(image).objectPosition") == "0% 0%"
        page.get_by_label("På svenska").fill("En röd halva och en blå.")
        page.get_by_label("Får publiceras").check()
        visit.press("Spara")
        assert page.input_value("[name=picture-across]") == "0"


def test_without_network_the_smallest_one_stands_in_for_all(address, browser):
    with visiting(browser, address, width=360, looks=False) as visit:
        page = visit.open("/sv/var-2026/calendar/")
        page.locator("[data-part='keep']").click()
        page.locator("[data-part='remove']").wait_for(timeout=60_000)
        page.context.set_offline(True)
        page.goto(f"{address}/sv/var-2026/sessions/97PQ7Z-bygg-en-stad-i-papp/")
        image = page.locator("figure img")
        image.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('figure img').naturalWidth > 0")
        assert image.get_attribute("alt").startswith("Teckning: sex hus av papp")
        page.context.set_offline(False)
