"""The board in a browser: by mouse, by one pointer without dragging, by the keyboard; two at once; no network."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visits import Visit, account, log_in, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OWNER = "agare@example.org"
BOARD = "/organise/var-2026/board/"
HOMELESS = "Nattens samtal på bussen"
SOON = 20_000


@pytest.fixture(scope="module")
def address(databases, tmp_path_factory):
    """Serve the seeded draft; from SQLite, as the engine has no part in how a card moves."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, OWNER, "--role", "owner")
        with serving(url, folder) as running:
            yield running.address


def card(visit: Visit, title: str):
    return visit.page.locator("[data-card]").filter(has_text=title).first


def said(visit: Visit, words: str) -> str:
    """Wait until the board says something, and return all that it says, with single spaces."""
    heard = "document.getElementById('board-said').textContent.replace(/\\s+/g, ' ').trim()"
    visit.page.wait_for_function(f"words => {heard}.includes(words)", arg=words, timeout=SOON)
    return visit.page.evaluate(heard)


def body(visit: Visit, place: str):
    return visit.page.locator(f"[data-place='{place}'] .board__body")


def point(visit: Visit, place: str, hour: float) -> tuple[float, float]:
    """Return where an hour of a place is in the window, which must be tall enough to show it."""
    ends = (visit.page.locator("#board").get_attribute(f"data-{end}") for end in ("first", "last"))
    first, last = (float(end or 0) for end in ends)
    box = body(visit, place).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + (hour - first) / (last - first) * box["height"] + 4


def drag(visit: Visit, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press, move, and rest until the card tells whether it fits there."""
    mouse = visit.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(start[0] + 12, start[1] + 12, steps=3)
    visit.page.locator(".board-ghost, .board-zone").first.wait_for(state="attached", timeout=SOON)
    mouse.move(*end, steps=8)
    visit.page.locator(".board-ghost:not([data-fits=''])").wait_for(timeout=SOON)


def grip(visit: Visit, title: str) -> tuple[float, float]:
    """Return a point near the top of a card, beside its links."""
    box = card(visit, title).bounding_box()
    return box["x"] + 3, box["y"] + 3


def test_by_mouse_a_session_is_placed_moved_to_another_day_and_made_longer(address, browser):
    with visiting(browser, address) as visit:
        log_in(visit, OWNER)
        visit.page.set_viewport_size({"width": 1280, "height": 2000})
        page = visit.open(f"{BOARD}?day=2026-03-25&venue=garaget")
        end = point(visit, "room:garaget-lilla-rummet", 9)
        drag(visit, grip(visit, HOMELESS), end)
        assert page.locator(".board-ghost__hours").inner_text() == "09.00–10.00"
        assert page.locator(".board-zone--free").first.inner_text() == "Ryms."
        assert "Krockar" in " ".join(page.locator(".board-zone").all_inner_texts())
        page.mouse.up()
        told = said(visit, "Placerad")
        assert told.startswith(f"Placerad: ”{HOMELESS}”, onsdag 25 mars kl. 09.00. Värt att se över: ")
        assert page.locator("form.undo button").inner_text().strip() == "Ångra"

        start = grip(visit, HOMELESS)
        tab = page.locator(".day-links a").filter(has_text="tors 26 mars")
        box = tab.bounding_box()
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(box["x"] + 5, box["y"] + 5, steps=6)
        page.locator("#day-heading").filter(has_text="Torsdag 26 mars").wait_for(timeout=SOON)
        there = point(visit, "room:garaget-lilla-rummet", 10)
        page.mouse.move(*there, steps=6)
        page.locator(".board-ghost:not([data-fits=''])").wait_for(timeout=SOON)
        page.mouse.up()
        assert (
            said(visit, "torsdag 26 mars")
            == f"Placerad: ”{HOMELESS}”, torsdag 26 mars kl. 10.00. Ångra finns överst."
        )

        edge = card(visit, HOMELESS).locator(".board-card__edge").bounding_box()
        hour = card(visit, HOMELESS).bounding_box()["height"]
        drag(visit, (edge["x"] + 20, edge["y"] + 3), (edge["x"] + 20, edge["y"] + 3 + hour / 2))
        page.mouse.up()
        card(visit, HOMELESS).filter(has_text="10.00–11.30").wait_for(timeout=SOON)
        visit.look()


def test_one_pointer_does_the_same_without_dragging(address, browser):
    with visiting(browser, address, script=False) as visit:
        log_in(visit, OWNER)
        page = visit.open(f"{BOARD}?day=2026-03-26&venue=garaget")
        card(visit, "Frågan före beslutet").get_by_role("link", name=re.compile("^Flytta")).click()
        assert page.locator("#picked-title").inner_text() == "Plockade upp Frågan före beslutet, 120 minuter."
        page.locator(".day-links a").filter(has_text="fre 27 mars").click()
        slot = page.locator("button[name='to'][value='room:garaget-stora-rummet@2026-03-27T08:00']")
        assert slot.inner_text().split() == ["08.00", "Stora", "rummet:", "Ryms"]
        with page.expect_navigation():
            slot.click()
        assert "Placerad: ”Frågan före beslutet”, fredag 27 mars kl. 08.00." in visit.words()
        visit.look()
        card(visit, "Frågan före beslutet").get_by_role("link", name=re.compile("^Flytta")).click()
        visit.press("30 min längre")
        assert "08.00–10.30" in card(visit, "Frågan före beslutet").inner_text()


def test_on_a_phone_one_place_is_a_list_with_its_gaps(address, browser):
    with visiting(browser, address, script=False, width=360) as visit:
        log_in(visit, OWNER)
        page = visit.open(f"{BOARD}?day=2026-03-28")
        assert page.locator("html").evaluate("page => page.scrollWidth") <= 360
        assert page.locator("[data-place]:visible").count() == 1
        assert page.locator(".board__free:visible").count() > 0
        visit.look()
        page.locator("#tray").get_by_role("link", name=re.compile("^(Flytta|Placera)")).count()
        page.locator("[data-place]:visible .board-card__move").first.click()
        page.locator("button[name='to']:visible").nth(10).wait_for()  # the page has been followed
        visit.look()


def focused(visit: Visit) -> str:
    return visit.page.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()")


NO_ROOM = (
    "Men: Fler platser än lokalen har. ”En miljon att fördela” har 40 platser, "
    "men i Lilla rummet (Garaget) ryms 20."
)
TWICE = (
    " Dubbelbokning: Processledare, ungdomsorganisation medverkar i ”En miljon att fördela” och ”Nämnden är din: "
    "spela ett sammanträde” samtidigt, torsdag 26 mars kl. 16.00–%s."
)
CARRIED = (
    ("ArrowUp", "Garaget, Stora rummet, kl. 15.00. Ryms."),
    ("ArrowRight", f"Garaget, Lilla rummet, kl. 15.00. {NO_ROOM}"),
    ("PageDown", f"Torsdag 26 mars. Garaget, Lilla rummet, kl. 15.00–17.00. {NO_ROOM}{TWICE % '17.00'}"),
    ("+", f"150 minuter, till kl. 17.30. {NO_ROOM}{TWICE % '17.30'}"),
    (
        "Enter",
        (
            "Placerad: ”En miljon att fördela”, torsdag 26 mars kl. 15.00. Den kan inte publiceras där: ”En "
            "miljon att fördela” har 40 platser, men i Lilla rummet (Garaget) ryms 20. "
            "Det finns 1 anmärkning till. Ångra finns överst."
        ),
    ),
)
"""A key, and what a screen reader is given to say after it."""


def test_the_keyboard_alone_carries_a_session_and_every_step_is_said(address, browser):
    with visiting(browser, address) as visit:
        log_in(visit, OWNER)
        page = visit.open(f"{BOARD}?day=2026-03-25&venue=garaget")
        stop = page.locator("#board [data-place] a[tabindex='0']")
        assert stop.count() == 2  # the title and the button of one card
        stop.last.focus()
        while "En miljon att fördela" not in focused(visit):
            before = focused(visit)
            page.keyboard.press("ArrowDown")
            assert focused(visit) != before
        assert focused(visit) == "Flytta: En miljon att fördela, 15.30–17.30"
        page.keyboard.press("Enter")
        said(visit, "Plockade upp En miljon att fördela, 120 minuter. Välj plats med piltangenterna.")
        assert (
            page.get_by_role("application", name=re.compile("^Flytta En miljon att fördela: pil")).count()
            == 1
        )
        for key, words in CARRIED:
            page.locator(".board-strip p").first.filter(has_not_text="Ser efter").wait_for(timeout=SOON)
            page.keyboard.press(key)
            assert said(visit, words) == words
            if key == "ArrowUp":
                visit.look()
        assert focused(visit) == "Flytta: En miljon att fördela, 15.00–17.30"


def picked_up_by_key(visit: Visit, title: str) -> None:
    """Pick a card up by the keyboard and wait until it says where it fits."""
    card(visit, title).get_by_role("link", name=re.compile("^Flytta")).focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator(".board-ghost:not([data-fits=''])").wait_for(timeout=SOON)


SENT_AWAY = """key => {
  const card = document.getElementById(`card-${key}`), form = new FormData();
  const { moves, csrf } = document.getElementById('board').dataset, { was } = card.dataset;
  const said = { csrf_token: csrf, session: key, was, to: 'away' };
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  return fetch(moves, { method: 'POST', body: form }).then(answer => answer.ok);
}"""


def test_two_at_one_board_see_each_others_moves_and_keep_what_they_do_themselves(address, browser):
    with visiting(browser, address) as one, visiting(browser, address) as other:
        for visit in (other, one):
            log_in(visit, OWNER)
            visit.open(f"{BOARD}?day=2026-03-27")
        keys, moved = other.page.keyboard, card(other, "Så tar vi oss ur hatet")
        movable = other.page.locator("#board [data-card]:has(.board-card__move)")
        unloved = [there.get_attribute("data-card") for there in movable.all()]
        unloved.remove(moved.get_attribute("data-card"))
        assert other.page.evaluate(SENT_AWAY, unloved[0])
        key = moved.get_attribute("data-card")
        there = one.page.locator(f"#card-{key}")
        before = there.get_attribute("data-hour")
        picked_up_by_key(other, "Så tar vi oss ur hatet")
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        keys.press("Enter")
        said(other, "Placerad")
        one.page.locator(f"#card-{key}:not([data-hour='{before}'])").wait_for(state="attached", timeout=SOON)

        search = one.page.locator("#tray-q")
        search.press_sequentially("natt")
        search.press("ArrowLeft")
        assert other.page.evaluate(SENT_AWAY, unloved[1])
        one.page.locator(f"#tray #card-{unloved[1]}").wait_for(state="attached", timeout=SOON)
        one.page.keyboard.press("e")
        assert search.input_value() == "natet"  # the words, the caret and the focus are where they were

        there.locator(".board-card__move").focus()
        picked_up_by_key(other, "Så tar vi oss ur hatet")
        keys.press("PageDown")
        said(other, "Lördag 28 mars. ")
        keys.press("Enter")
        expect(one.page.locator("#day-heading")).to_be_focused(timeout=SOON)


def test_a_card_returns_where_the_network_is_lost(address, browser):
    with visiting(browser, address) as visit:
        log_in(visit, OWNER)
        page = visit.open(f"{BOARD}?day=2026-03-28&venue=malmo-stadsbibliotek")
        title = page.locator("#board [data-card] .board-card__title").first.inner_text()
        hours = card(visit, title).locator(".board-card__hours").inner_text()
        card(visit, title).get_by_role("link", name=re.compile("^Flytta")).focus()
        page.keyboard.press("Enter")
        said(visit, "Plockade upp")
        page.route("**/board/moves/", lambda route: route.abort())
        expect(page.locator(".board-strip")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert said(visit, "Flytten sparades inte").endswith("Försök igen.")
        assert card(visit, title).locator(".board-card__hours").inner_text() == hours
        visit.complaints.clear()


def test_on_another_day_a_card_knows_its_way_home_with_and_without_a_network(address, browser):
    with visiting(browser, address) as visit:
        log_in(visit, OWNER)
        page = visit.open(f"{BOARD}?day=2026-03-28&venue=malmo-stadsbibliotek")
        heading = page.locator("#day-heading")
        title = page.locator("#board [data-card] .board-card__title").first.inner_text()
        hours = card(visit, title).locator(".board-card__hours").inner_text()
        picked_up_by_key(visit, title)
        page.keyboard.press("PageUp")
        said(visit, "Fredag 27 mars. ")
        page.keyboard.press("Escape")
        said(visit, f"Lagd tillbaka: ”{title}”.")
        expect(card(visit, title).locator(".board-card__move")).to_be_focused()
        assert heading.inner_text() == "Lördag 28 mars"
        picked_up_by_key(visit, title)
        page.keyboard.press("Tab")
        expect(card(visit, title).locator(".board-card__move")).to_be_focused()

        picked_up_by_key(visit, title)
        page.keyboard.press("PageUp")
        said(visit, "Fredag 27 mars. ")
        page.route("**/board/**", lambda route: route.abort())
        page.keyboard.press("PageUp")
        said(visit, "Ingen kontakt med servern.")
        assert heading.inner_text() == "Fredag 27 mars"
        page.keyboard.press("Enter")
        failed = said(visit, "Flytten sparades inte")
        assert f"Kortet ligger kvar: lördag 28 mars, {hours}, Malmö stadsbibliotek, " in failed
        page.unroute("**/board/**")
        expect(card(visit, title).locator(".board-card__move")).to_be_focused(timeout=SOON)
        assert heading.inner_text() == "Lördag 28 mars"
        visit.complaints.clear()
