"""What people write has no length and no blanks that a page may count on: nothing of it widens a small screen."""

import pytest

from planner.web.house import house
from tests.accessibility import calm_context
from tests.builders import MOVED, a_release, a_room, a_session, a_venue, in_room
from tests.conftest import application
from tests.stored import stored

pytestmark = [pytest.mark.browser]

WORD = "Långttitelordutanblanksteg" * 7
PAGES = (
    "",
    "grid/",
    f"sessions/{MOVED}-en-programpunkt/",
    "venues/",
    "venues/stadshuset/",
    "rooms/stadshuset-sal/",
)


@pytest.fixture
def page(browser, databases, tmp_path):
    """Open a page that the planner answers in this process; on SQLite alone, as the engine draws nothing."""
    venue = a_venue(sv=WORD, en="", street=WORD, rooms=(a_room("stadshuset-sal", WORD),))
    with databases.copy("sqlite") as url, application(url, tmp_path) as app, app.app_context():
        stored(a_release(a_session(title=WORD, place=in_room("stadshuset-sal")), number=1, venues=(venue,)))
        house().shelf.forget()
        client = app.test_client()
        context = calm_context(browser)
        opened = context.new_page()
        opened.set_viewport_size({"width": 320, "height": 640})
        opened.route("**/*", lambda route: answered(client, route))
        yield opened
        context.close()


def answered(client, route):
    answer = client.get(route.request.url)
    route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.data)


def test_no_word_widens_a_page(page):
    widths = {}
    for path in PAGES:
        page.goto(f"http://127.0.0.1:8000/sv/var-2026/{path}")
        assert WORD[:10] in page.inner_text("main"), path
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, 320)
