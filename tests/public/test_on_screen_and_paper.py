"""What a browser makes of a page: what people write has no length to count on, and paper is white."""

from datetime import date

import pytest

from planner.values import AccessMeasure
from planner.vocabulary import Answer, Measure
from planner.web.house import house
from tests.accessibility import calm_context
from tests.builders import MOVED, a_release, a_room, a_session, a_venue, in_room
from tests.conftest import application
from tests.stored import stored

pytestmark = [pytest.mark.browser]

WORD = "Långttitelordutanblanksteg" * 7
SESSION = f"sessions/{MOVED}-en-programpunkt/"
FILL_AND_SYSTEM_COLOUR = """([selector, colour]) => {
  const swatch = document.createElement("p")
  swatch.style.color = colour
  document.body.append(swatch)
  const found = [getComputedStyle(document.querySelector(selector)).fill, getComputedStyle(swatch).color]
  swatch.remove()
  return found
}"""
PAGES = ("", "grid/", SESSION, "venues/", "venues/stadshuset/", "rooms/stadshuset-sal/")


@pytest.fixture(scope="module")
def page(browser, databases, tmp_path_factory):
    """Open a page that the planner answers in this process; on SQLite alone, as the engine draws nothing."""
    with databases.copy("sqlite") as url, application(url, tmp_path_factory.mktemp("words")) as app:
        with app.app_context():
            stored(release())
            house().shelf.forget()
        client = app.test_client()
        context = calm_context(browser)
        opened = context.new_page()
        opened.set_viewport_size({"width": 320, "height": 640})
        opened.route("**/*", lambda route: answered(client, route))
        yield opened
        context.close()


def release():
    """One session whose every word is long, and which has a sign-language interpreter on request."""
    venue = a_venue(sv=WORD, en="", street=WORD, rooms=(a_room("stadshuset-sal", WORD),))
    asked = AccessMeasure(measure=Measure.SIGN_LANGUAGE, answer=Answer.ON_REQUEST, until=date(2026, 3, 20))
    session = a_session(title=WORD, place=in_room("stadshuset-sal"), access=(asked,))
    return a_release(session, number=1, venues=(venue,))


def answered(client, route):
    answer = client.get(route.request.url)
    route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.data)


def opened(page, path):
    page.goto(f"http://127.0.0.1:8000/sv/var-2026/{path}")
    return page


def test_no_word_widens_a_page(page):
    widths = {}
    for path in PAGES:
        assert WORD[:10] in opened(page, path).inner_text("main"), path
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, 320)


def test_a_long_answer_stands_under_its_measure(page):
    item = opened(page, SESSION).locator(".access-list__item--on_request")
    label, answer = (item.locator(f".access-list__{part}").bounding_box() for part in ("label", "answer"))
    assert answer["y"] >= label["y"] + label["height"]
    assert label["height"] < 40  # its one word is not broken


def test_paper_is_white_for_a_reader_of_dark_screens(page):
    opened(page, "")
    page.emulate_media(color_scheme="dark", media="screen")
    on_screen = colours(page)
    page.emulate_media(color_scheme="light", media="print")
    on_paper = colours(page)
    page.emulate_media(color_scheme="dark", media="print")
    assert colours(page) == on_paper != on_screen
    assert not page.locator(".screen-only:visible").count()
    page.emulate_media(color_scheme="light", media="screen")


def test_a_drawing_of_a_step_is_in_the_readers_own_colours_and_paper_is_not_filled(page):
    opened(page, "calendar/")
    own = page.evaluate(
        "pressed => getComputedStyle(document.querySelector(pressed)).fill", ".step-drawing__pressed"
    )
    page.emulate_media(forced_colors="active")
    forced = page.evaluate(FILL_AND_SYSTEM_COLOUR, [".step-drawing__pressed", "Highlight"])
    sheet = page.evaluate(FILL_AND_SYSTEM_COLOUR, [".step-drawing__sheet", "Canvas"])
    page.emulate_media(forced_colors="none", media="print")
    halo = page.evaluate(FILL_AND_SYSTEM_COLOUR, [".step-drawing__halo", "white"])
    page.emulate_media(media="screen")
    assert forced[0] == forced[1] != own
    assert sheet[0] == sheet[1]
    assert halo[0] == halo[1]


def test_steps_stand_abreast_where_there_is_room_and_above_their_words_where_letters_are_large(page):
    opened(page, "calendar/")
    page.set_viewport_size({"width": 1280, "height": 640})
    assert len({box["y"] for box in boxes(page, ".drawn-steps__picture")}) == 1
    page.set_viewport_size({"width": 360, "height": 640})
    picture, words = (boxes(page, f".drawn-steps__{part}")[0] for part in ("picture", "words"))
    assert picture["x"] + picture["width"] <= words["x"]
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    picture, words = (boxes(page, f".drawn-steps__{part}")[0] for part in ("picture", "words"))
    assert picture["y"] + picture["height"] <= words["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def boxes(page, selector):
    return [found.bounding_box() for found in page.locator(f"{selector}:visible").all()]


def colours(page):
    names = ["page", "ink", "danger", "warning", "done", "seminar", "workshop", "exchange", "forum", "other"]
    return page.evaluate(
        "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`))",
        names,
    )
