import pytest

from planner.release.selection import PLURALS


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plural", PLURALS)
def test_every_axis_leads_to_pages_and_feeds_of_what_lies_on_it(read, client, language, plural):
    ways = read(f"/{language}/var-2026/{plural}/").select(".link-list a")
    assert ways
    for way in ways:
        page = read(way.get("href"))
        feed = page.select("link[type='text/calendar']")[-1].get("href")
        assert feed == way.get("href") + "programme.ics"
        assert client.get(feed).status_code == 200


def test_a_venue_tells_the_way_there_and_its_rooms(read):
    page = read("/sv/var-2026/venues/stadshuset/")
    assert page.texts("h1") == ["Malmö stadshus"]
    assert "August Palms plats 1" in page.text
    assert page.texts(".link-list a") == ["Sessionssalen"]


def test_a_theme_shows_its_sessions_alone(read):
    theme = read("/sv/var-2026/themes/democracy/").texts(".session-row__link")
    chosen = read("/sv/var-2026/?theme=democracy").texts(".session-row__link")
    assert sorted(set(chosen)) == sorted(set(chosen) & set(theme))


def test_what_is_not_there_is_told_calmly(read):
    for path in ("themes/unknown/", "nothing/", "themes/democracy/more/", "sessions/ZZZZZZ/"):
        page = read(f"/sv/var-2026/{path}", status=404)
        assert page.texts("h1") == ["Här finns ingenting"]
