import json
from datetime import date

import pytest

from planner.web.house import house
from tests.builders import a_notice, a_release, a_session, a_site, an_edition, at, texts
from tests.stored import announced


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "sv"),
        ("sv", "sv"),
        ("en-GB,en;q=0.9", "en"),
        ("sv,en;q=0.8", "sv"),
        ("de,en;q=0.5", "en"),
        ("de", "sv"),
        ("*", "sv"),
        ("en;q=0", "sv"),
        (";;;,q=,en;q=banana,\u00e5", "sv"),
        ("en;q=99999999999999999999, sv;q=1" * 50, "sv"),
    ],
)
def test_the_front_door_leads_to_swedish_unless_english_is_preferred(client, asked, language):
    headers = {"Accept-Language": asked.encode("latin-1", "replace").decode("latin-1")} if asked else {}
    answer = client.get("/", headers=headers)
    assert answer.status_code == 302
    assert answer.headers["Location"] in ("/sv/", "/en/")
    assert answer.headers["Vary"] == "Accept-Language"
    if "banana" not in asked and "999" not in asked:
        assert answer.headers["Location"] == f"/{language}/"


def test_a_finished_edition_is_still_there(read):
    page = read("/sv/")
    assert page.texts(".edition__name") == ["Vår 2026"]
    assert "Vår 2026 är slut. Här finns hela programmet kvar." in page.text


def test_an_ongoing_edition_shows_what_is_on_now_and_next(city, read, monkeypatch):
    monkeypatch.setenv("PLANNER_NOW", "2026-03-25T12:30:00Z")
    city.extensions["planner.house"].shelf.forget()
    assert "Pågår nu" in read("/sv/").text
    page = read("/en/var-2026/now/")
    assert page.texts("h2") == ["On now", "Next: Wednesday 25 March"]
    assert page.texts(".session-row__time")[0] == "Ends at 15:00"


def test_now_of_a_finished_edition_leads_to_the_programme(read):
    page = read("/sv/var-2026/now/")
    assert page.select(".empty-state a")[0].get("href") == "/sv/var-2026/"


def test_the_house_is_calm_before_anything_is_published(page):
    assert "Det finns inget program än." in page("/sv/").text
    page("/en/about/privacy/")
    page("/sv/var-2026/", status=404)


def test_an_announced_edition_has_a_page_and_an_empty_feed(app, page):
    with app.app_context():
        edition = an_edition("host-2027", name=texts("Höst 2027", "Autumn 2027"), last_day=date(2026, 3, 26))
        announced(edition, a_site().name, publishes_on="2027-02-10")
        house().shelf.forget()
    shown = page("/sv/host-2027/")
    assert "Programmet är inte klart. Det publiceras 10 februari 2027. Prenumerera redan nu" in shown.text
    words = (
        "Programmet är inte klart. Det publiceras 10 februari 2027. "
        "Prenumerera redan nu så kommer det i din kalender."
    )
    for path in ("", "now/", "changes/", "grid/", "all-year/", "themes/", "venues/"):
        below = page(f"/sv/host-2027/{path}")
        assert below.texts(".lead")[-1] == words, path
    told = json.loads(shown.select("script[type='application/ld+json']")[0].text)
    assert (told["@type"], told["name"]) == ("EventSeries", "Stadens program: Höst 2027")
    assert page("/sv/host-2027/changes/").texts("h1") == ["Ändringar"]
    assert page("/en/host-2027/now/").texts(".breadcrumbs li") == ["Programme", "Now and next"]
    page("/sv/host-2027/themes/democracy/", status=404)
    calendar = page("/sv/host-2027/calendar/")
    assert calendar.texts(".lead")[0].startswith("Programmet är inte klart. Prenumerera redan nu")
    assert "0 programpunkter" not in calendar.text
    for address in ("/sv/host-2027/programme.ics", "/sv/programme.ics"):
        feed = app.test_client().get(address)
        assert feed.status_code == 200
        assert "BEGIN:VEVENT" not in feed.text
    assert "Höst 2027" in page("/sv/").text


def test_a_notice_stands_on_every_page_while_it_is_in_force(app, page, publish, monkeypatch):
    publish(
        a_release(
            number=1, log=(), notices=(a_notice(start=at("2026-03-25 08:00"), end=at("2026-03-25 18:00")),)
        )
    )
    monkeypatch.setenv("PLANNER_NOW", "2026-03-25T09:00:00Z")
    for path in ("/sv/", "/sv/var-2026/", "/sv/about/conduct/", "/sv/var-2026/changes/"):
        assert page(path).select(".notices")
    before = app.test_client().get("/sv/var-2026/").headers
    monkeypatch.setenv("PLANNER_NOW", "2026-03-25T18:00:00Z")
    app.extensions["planner.house"].shelf.forget()
    assert not page("/sv/var-2026/").select(".notices")
    after = app.test_client().get("/sv/var-2026/").headers
    assert after["ETag"] != before["ETag"]
    assert after["Last-Modified"] == "Wed, 25 Mar 2026 17:00:00 GMT"


def test_whom_to_ask_stands_on_the_page_of_an_edition_to_come(app, page, publish):
    with app.app_context():
        announced(an_edition("host-2027"), a_site().name)
    publish(a_release(number=1, log=()))
    assert "040-34 00 00" in page("/sv/host-2027/").text
    fields = (("sender", texts("Staden")), ("phone", texts("040-99 99 99")))
    publish(a_release(number=2, site=a_site(fields=fields)))
    assert "040-99 99 99" in page("/sv/host-2027/").text


def test_an_edition_to_come_is_not_over_though_nothing_has_an_hour_yet(app, page, publish, monkeypatch):
    publish(a_release(a_session(year_round=True), number=1))
    monkeypatch.setenv("PLANNER_NOW", "2026-03-01T09:00:00Z")
    assert "Det finns inga programpunkter än." in page("/sv/var-2026/now/").text
    monkeypatch.setenv("PLANNER_NOW", "2026-03-26T21:00:00Z")
    app.extensions["planner.house"].shelf.forget()  # within the second for which one state lasts
    assert "Vår 2026 är slut." in page("/sv/var-2026/now/").text
