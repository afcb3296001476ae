"""The main job in a browser: a session is written, held back, moved, published, moved, withdrawn; residents follow.

The planner runs as its users run it, in processes of its own. Titles are made up; the room is taken in the seed.
"""

import re
import time
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.visits import Visit, account, log_in, no_cookies, path_of, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITION = "/organise/var-2026"
EDITOR, COLLEAGUE = "redaktor@example.org", "kollega@example.org"
TITLE, ENGLISH = "Bygg en park av papper", "Build a park out of paper"
LEAD = "Vi bygger en park i liten skala. Förvaltningen tar emot förslagen."
ENGLISH_LEAD = "We build a park at a small scale. The department takes the proposals."
DAY, TAKEN_ROOM = "2026-03-26", "room:garaget-stora-rummet"
IN_THE_WAY = "Nämnden är din"
HALF_FINISHED = "Halvfärdigzebra"
ALL_KNOW = 1.1  # each process asks once a second which release is current


@pytest.fixture(scope="module")
def place(databases, engine, tmp_path_factory):
    """Serve both editions, with two editors of different organisations."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy(engine, "seeded") as url:
        for email, organisation in ((EDITOR, "kulturforvaltningen"), (COLLEAGUE, "kulturforening")):
            account(url, folder, email, "--role", "editor", "--organisation", organisation)
        with serving(url, folder) as running:
            yield running.address


@dataclass
class Written:
    """The session that the story is about."""

    code: str

    @property
    def form(self) -> str:
        return f"{EDITION}/sessions/{self.code}/"

    def event(self, resident: Visit) -> dict[str, str]:
        """Return the session's event in the feed of the edition, property by property; empty where there is none."""
        feed = resident.page.request.get(f"{resident.address}/sv/var-2026/programme.ics")
        assert feed.status == 200
        for event in feed.text().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]:
            if self.code in event:
                lines = event.partition("END:VEVENT")[0].split("\r\n")
                return {
                    name.partition(";")[0]: value for name, _, value in (one.partition(":") for one in lines)
                }
        return {}


def test_a_session_from_the_first_word_to_its_withdrawal(place, browser, engine):
    looks = engine == "sqlite"  # the story is the same on both, and so are the pages
    with (
        visiting(browser, place, looks=looks) as editor,
        visiting(browser, place, looks=looks) as colleague,
        visiting(browser, place, script=False, width=360, looks=looks) as resident,
    ):
        leaves_it_half_finished(colleague)
        log_in(editor, EDITOR)
        written = writes_a_session(editor)
        is_told_why_it_is_held_back(editor, written)
        assert written.event(resident) == {}
        moves_it(editor, written, "13.00", "14.00")
        looks_at_the_preview(editor, browser)
        publishes(editor)
        finds_it_through_the_filter(resident, written)
        finds_it_by_searching(resident)
        first = written.event(resident)
        assert (first["SEQUENCE"], first["DTSTART"], first["SUMMARY"]) == ("0", "20260326T120000Z", TITLE)

        moves_it(editor, written, "14.30", "15.30")
        publishes(editor)
        second = written.event(resident)
        assert second["UID"] == first["UID"]
        assert (second["SEQUENCE"], second["DTSTART"]) == ("1", "20260326T133000Z")
        reads_that_it_was_moved(resident, written)

        withdraws(editor, written)
        third = written.event(resident)
        assert third["UID"] == first["UID"]
        assert (third["SEQUENCE"], third["STATUS"]) == ("2", "CANCELLED")
        assert third["SUMMARY"].startswith("INSTÄLLT: ")
        reads_that_it_is_withdrawn(resident, written)

        if looks:  # hundreds of pages, whose words do not come from the database's kind
            sees_nothing_half_finished(resident)
        assert no_cookies(resident.page.context)


def leaves_it_half_finished(colleague: Visit) -> None:
    """Save a title and nothing else, and go home."""
    log_in(colleague, COLLEAGUE)
    colleague.open(f"{EDITION}/sessions/new/").fill("#title-sv", HALF_FINISHED)
    assert colleague.press("Spara").status == 200
    assert HALF_FINISHED in colleague.words()
    colleague.press("Logga ut")


def writes_a_session(editor: Visit) -> Written:
    """Write it in both languages, in a room that is taken, and mark it as ready."""
    page = editor.open(f"{EDITION}/sessions/new/")
    for fold in page.locator("summary").filter(has_text="Nu eller senare").all():
        fold.click()
    editor.look()
    for name, words in (
        ("title-sv", TITLE),
        ("title-en", ENGLISH),
        ("lead-sv", LEAD),
        ("lead-en", ENGLISH_LEAD),
    ):
        page.fill(f"#{name}", words)
    page.select_option("#format", "workshop")
    page.get_by_label("Unga Malmöbor").check()
    finds_a_language_in_the_long_list(editor)
    page.fill("#occasions-0-day", DAY)
    page.fill("#occasions-0-start", "1630")
    page.fill("#occasions-0-end", "17.30")
    page.select_option("#occasions-0-room", TAKEN_ROOM)
    for question in page.locator("fieldset.access-table__answers").all():
        question.get_by_label("Ja", exact=True).check()
    asks_for_more_where_a_measure_is_on_request(page)
    page.locator("input[name=entry-kind][value=just_come]").check()
    page.fill("#contact-phone", "040-34 00 00")
    for principle in page.locator("#child_rights").get_by_role("textbox").all():
        principle.fill("De som är unga har varit med och valt ämnet.")
    page.get_by_label("Klar att publicera").check()
    assert editor.press("Spara").status == 200
    assert re.search(r"Sparat kl\. \d\d\.\d\d", editor.words())
    editor.look()
    return Written(path_of(page).rstrip("/").rpartition("/")[2])


def finds_a_language_in_the_long_list(editor: Visit) -> None:
    """Type a part of its name without its dots; what is ticked stays, Enter sends nothing, and the number is told."""
    page = editor.page
    listed = page.locator("#languages-listed")
    listed.get_by_label("Svenska", exact=True).check()
    listed.get_by_label("Filtrera listan: Språk").fill("Teckensprak")
    expect(listed.get_by_role("checkbox")).to_have_count(3)
    expect(listed.get_by_role("status")).to_have_text(re.compile(r"^2 av \d+ passar\.$"))
    editor.look()
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("type") == "search"
    page.keyboard.press("Escape")
    expect(listed.get_by_label("Arabiska")).to_be_visible()
    assert not listed.locator("[type=search][name]").count()


def asks_for_more_where_a_measure_is_on_request(page: Page) -> None:
    """Pass the answer with the arrow keys: its last day opens, the focus stays, and it closes as nothing is written."""
    until = page.locator("#access-hearing_loop-until")
    answers = page.locator("#access-hearing_loop-answer").get_by_role("radio")
    answers.first.focus()
    for answer, is_open in (("no", False), ("on_request", True), ("unknown", False), ("yes", False)):
        page.keyboard.press("ArrowDown")
        assert page.locator(":focus").get_attribute("value") == answer
        assert until.is_visible() == is_open


def is_told_why_it_is_held_back(editor: Visit, written: Written) -> None:
    """Read on the publish page which session is in the way, and follow the reason to the field."""
    page = editor.open(f"{EDITION}/publish/")
    editor.look()
    held = page.locator("section[aria-labelledby=stays] > ul > li").filter(has_text=TITLE)
    reason = held.get_by_role("link").filter(has_text=IN_THE_WAY).filter(has_text=TITLE)
    assert "Garaget" in reason.inner_text()
    assert not page.locator("section[aria-labelledby=comes]").get_by_text(TITLE).count()
    with page.expect_navigation():
        reason.click()
    assert path_of(page) == written.form
    assert page.locator(":target").get_attribute("name") == "occasions-0-room"


def moves_it(editor: Visit, written: Written, start: str, end: str) -> None:
    """Find it in the timetable, and give it other hours in the form for time and place."""
    page = editor.open(f"{EDITION}/timetable/")
    editor.look()
    editor.follow(re.compile(f"^Flytta ?: {TITLE}"))
    editor.look()
    page.get_by_label("Börjar").fill(start)
    page.get_by_label("Slutar", exact=True).fill(end)
    assert editor.press(f"Placera {TITLE}").status == 200
    entry = page.locator(f"section[aria-labelledby=day-{DAY}] li").filter(has_text=TITLE)
    assert f"{start}–{end}" in entry.inner_text()


def looks_at_the_preview(editor: Visit, browser) -> None:
    """See it in the preview, and have somebody without an account see it by the link."""
    page = editor.open(f"{EDITION}/preview/")
    editor.look()
    page.get_by_label("Vem den är till").fill("Referensgruppen")
    editor.press("Gör en länk")
    link = page.locator("#share-sv").input_value()
    editor.follow("På svenska")
    editor.follow(TITLE)
    assert "13.00" in editor.words()
    editor.look()
    with visiting(browser, editor.address, script=False) as friend:
        friend.open(link.removeprefix(editor.address))
        friend.follow(TITLE)
        assert "Utkast" in friend.page.locator("body").inner_text()
        assert LEAD in friend.words()
        friend.follow("English")
        assert ENGLISH_LEAD in friend.words()
        assert no_cookies(friend.page.context)


def publishes(editor: Visit) -> None:
    """Publish this session alone: an editor may not publish for everybody."""
    page = editor.open(f"{EDITION}/publish/")
    assert page.get_by_role("button", name="Publicera allt som följer med").count() == 0
    page.get_by_role("checkbox", name=TITLE).check()
    assert editor.press("Publicera bara det som är ikryssat").status == 200
    assert re.search(r"Version \d+ är publik", editor.words())
    editor.look()
    time.sleep(ALL_KNOW)


def finds_it_through_the_filter(resident: Visit, written: Written) -> None:
    """Choose an audience in the form, in Swedish and in English, and open the session."""
    for language, axis, audience, title, lead in (
        ("sv", "Målgrupp", "Unga Malmöbor", TITLE, LEAD),
        ("en", "Audience", "Young residents", ENGLISH, ENGLISH_LEAD),
    ):
        page = resident.open(f"/{language}/var-2026/")
        # by its keys: rows above it get their height as they come into view, and a click would hit what moves
        page.locator("summary", has_text=re.compile(f"^{axis}$")).press("Enter")
        page.get_by_role("group", name=axis).get_by_label(audience).check()
        page.get_by_role("search").get_by_role("button").click()
        page.wait_for_url(re.compile("audience=young"))
        resident.look()
        resident.follow(title)
        assert lead in resident.words()
        assert path_of(page).startswith(f"/{language}/var-2026/sessions/{written.code}")
        resident.look()


def finds_it_by_searching(resident: Visit) -> None:
    for language, words, title in (("sv", "förvaltningen park", TITLE), ("en", "park paper", ENGLISH)):
        page = resident.open(f"/{language}/var-2026/")
        page.locator("input[name=q]").fill(words)
        page.locator("input[name=q]").press("Enter")
        page.wait_for_url(re.compile(r"\bq="))
        assert page.get_by_role("link", name=title).count() == 1
        assert page.locator("main li h4").count() < 10


def reads_that_it_was_moved(resident: Visit, written: Written) -> None:
    for language, words in (("sv", "Ny tid: kl. 14.30"), ("en", "New time: 14:30")):
        resident.open_anew(f"/{language}/var-2026/sessions/{written.code}/")
        assert words in resident.words()
        assert re.search(r"tidigare kl\. 13\.00|was 13:00", resident.words())
        resident.look()


def withdraws(editor: Visit, written: Written) -> None:
    page = editor.open(written.form)
    editor.follow("Dra tillbaka")
    editor.look()
    page.locator("input[name=kind][value=cancelled]").check()
    page.fill("#reason-sv", "Ledaren är sjuk.")
    page.fill("#reason-en", "The leader is ill.")
    assert editor.press(f"Dra tillbaka {TITLE}").status == 200
    assert re.search(r"Programpunkten är tillbakadragen, och version \d+ berättar det", editor.words())
    time.sleep(ALL_KNOW)


def reads_that_it_is_withdrawn(resident: Visit, written: Written) -> None:
    """The page stays where it was and says so; the changes page tells the whole story."""
    for language, title, prefix, reason, moved in (
        ("sv", TITLE, "Inställd", "Ledaren är sjuk.", "14.30"),
        ("en", ENGLISH, "Cancelled", "The leader is ill.", "14:30"),
    ):
        page = resident.open_anew(f"/{language}/var-2026/sessions/{written.code}/")
        assert page.locator("h1").inner_text() == f"{prefix}: {title}"
        assert reason in resident.words()
        resident.look()
        resident.open_anew(f"/{language}/var-2026/changes/")
        told = [
            " ".join(entry.inner_text().split())
            for entry in page.locator("li.change-entry").filter(has_text=title).all()
        ]
        assert len(told) == 3, told
        assert prefix in told[0]
        assert reason in told[0]
        assert moved in told[1]
        resident.look()


def sees_nothing_half_finished(resident: Visit) -> None:
    """Go through all pages of the sitemap and all kinds of feeds: the colleague's word is nowhere."""
    ask = resident.page.request
    sitemap = ask.get(f"{resident.address}/sitemap.xml").text()
    pages = [found for found in re.findall(r"<loc>([^<]+)</loc>", sitemap) if "/var-2026/" in found]
    assert len(pages) > 100
    searches = [
        f"{resident.address}/{language}/var-2026/{below}?q={quote(HALF_FINISHED)}"
        for language in ("sv", "en")
        for below in ("", "programme.ics")
    ]
    feeds = [f"{resident.address}/{language}/programme.ics" for language in ("sv", "en")]
    assert HALF_FINISHED.casefold() not in sitemap.casefold()
    for address in (*pages, *feeds):
        assert HALF_FINISHED.casefold() not in ask.get(address).text().casefold(), address
    for address in searches:
        answer = ask.get(address)
        assert answer.status == 200, address
        found = answer.text()  # what is searched for is said again, so it is the hits that count
        assert "BEGIN:VEVENT" not in found
        assert "/sessions/" not in found


def saved_with_a_title(visit: Visit, title: str) -> str:
    """Make a session of a title alone; return the path of its form."""
    visit.open(f"{EDITION}/sessions/new/").fill("#title-sv", title)
    assert visit.press("Spara").status == 200
    return path_of(visit.page)


def test_two_people_write_in_the_same_form_and_nothing_is_lost(place, browser):
    with visiting(browser, place) as first, visiting(browser, place) as second:
        log_in(first, EDITOR)
        log_in(second, EDITOR)
        form = saved_with_a_title(first, "Ett bord på torget")
        first.open(form).fill("#lead-sv", "Vi dukar för tjugo.")
        second.open(form).fill("#lead-sv", "Vi dukar för fyrtio.")
        second.page.fill("#lead-en", "We lay the table for forty.")
        first.page.fill("#internal_note", "Ring om stolarna.")
        assert first.press("Spara").status == 200

        assert second.press("Spara").status == 409
        assert second.page.locator("h1").inner_text() == "Välj vad som ska gälla"
        for words in ("Vi dukar för tjugo.", "Vi dukar för fyrtio.", "Inget av ditt är borta"):
            assert words in second.words()
        second.look()
        second.page.get_by_role("group").filter(has_text="fyrtio").get_by_label("Det du skrev").check()
        assert second.press("Spara det jag har valt").status == 200

        page = first.open(form)
        assert page.input_value("#lead-sv") == "Vi dukar för fyrtio."
        assert page.input_value("#lead-en") == "We lay the table for forty."
        assert page.input_value("#internal_note") == "Ring om stolarna."


def test_a_forged_form_is_refused_calmly_and_keeps_what_was_typed(place, browser):
    with visiting(browser, place) as editor:
        log_in(editor, EDITOR)
        form = saved_with_a_title(editor, "En öppen scen")
        page = editor.open(form)
        page.fill("#lead-sv", "Tre minuter var.")
        forged = "document.querySelector('form.session-form [name=csrf_token]').value = 'forged'"
        page.evaluate(forged)
        assert editor.press("Spara").status == 400
        assert page.locator(".error-summary").evaluate("summary => summary === document.activeElement")
        assert page.input_value("#lead-sv") == "Tre minuter var."
        editor.look()
        assert editor.press("Spara").status == 200
        assert editor.open(form).input_value("#lead-sv") == "Tre minuter var."
