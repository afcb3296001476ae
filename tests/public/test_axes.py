import re
from dataclasses import replace
from datetime import date

import pytest

from planner.release.selection import PLURALS
from planner.values import Days, Withheld
from tests.builders import PUBLISHED, a_release, a_session, an_occasion, timed
from tests.stored import stored


def sessions_on(page):
    links = page.select("#content a[href*='/sessions/']")
    return {re.search(r"/sessions/(\w{6})", link.get("href"))[1] for link in links}


def counted_on(page):
    return int(re.match(r"\d+", page.texts(".programme-count")[0])[0])


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("plural", PLURALS)
def test_every_axis_leads_to_pages_and_feeds_of_what_lies_on_it(read, client, language, plural):
    ways = read(f"/{language}/var-2026/{plural}/").select(".link-list a")
    assert ways
    for way in ways:
        page = read(way.get("href"))
        assert len(sessions_on(page)) >= counted_on(page)  # those of all year are told apart
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


EXHIBITION_AND_OPENING = (
    an_occasion(time=Days(first=date(2026, 3, 25), last=date(2026, 3, 28))),
    an_occasion(2, time=timed("2026-03-26 18:00", "19:00")),
)


@pytest.mark.parametrize(
    "occasions",
    [(an_occasion(time=Withheld()),), EXHIBITION_AND_OPENING],
    ids=["a time that is not told", "whole days and an hour"],
)
def test_what_is_counted_is_shown_on_every_list(app, page, occasions):
    with app.app_context():
        stored(replace(a_release(a_session(occasions=occasions)), number=1, log=(), published_at=PUBLISHED))
    for path in ("themes/democracy/", "", "grid/", "?day=2026-03-27", "grid/?day=2026-03-27"):
        shown = page(f"/sv/var-2026/{path}")
        assert len(sessions_on(shown)) == counted_on(shown), path
