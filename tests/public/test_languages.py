"""The pages in further languages: at one address each, listed by their own names, 404 with a sentence otherwise."""

import re

import pytest

from planner.public import asking
from planner.release.items import LanguagePage
from planner.text import Texts
from tests.builders import a_release, a_site, an_edition, at

PAGES = "/about/languages/"


def a_page(tag, title, text, name=""):
    """A page whose every text is in its own language."""
    words = {"name": name, "title": title, "text": text}
    return LanguagePage(tag=tag, **{field: Texts.of({tag: body}) for field, body in words.items()})


@pytest.fixture
def written(publish):
    """Publish a site with a page in Arabic and one in Romani, which nobody but the city can name."""
    arabic = a_page("ar", "أهلا", "## متى\n\n[040-34 00 00](tel:+4640340000)")
    romani = a_page("rom", "Malmö", "Lačho des.", "Romani čhib")
    publish(a_release(number=1, log=(), site=a_site(language_pages=(arabic, romani))))


@pytest.mark.usefixtures("written")
def test_a_page_is_in_its_own_language_and_found_by_its_own_name(app, page):
    shown = page("/en/about/languages/ar/")
    article = shown.select("article")[0]
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    assert (shown.select("title")[0].get("lang"), shown.texts("h1"), shown.texts("h2")) == (
        "ar",
        ["أهلا"],
        ["متى"],
    )
    for path in ("/sv/", "/sv/var-2026/", "/sv/about/"):
        names = {
            link.get("lang"): link.text_content()
            for link in page(path).select("a[href*='/about/languages/']")
        }
        assert names == {"ar": "العربية", "rom": "Romani čhib"}, path
    assert page("/sv/about/languages/").texts("main a") == ["العربية", "Romani čhib"]
    client = app.test_client()
    listed = client.get("/sitemap.xml").text
    for language in ("sv", "en"):
        assert f"/{language}/about/languages/rom/</loc>" in listed
    told = dict(re.findall(r'hreflang="(\w+)" href="[^"]*?8000([^"]+)"', client.get("/en/about/").text))
    assert told == {
        "sv": "/sv/about/",
        "en": "/en/about/",
        "ar": "/sv/about/languages/ar/",
        "rom": "/sv/about/languages/rom/",
    }
    refused = page("/sv/about/languages/fi/", status=404)
    assert "Det finns ingen sida på det språket. Det finns sidor på de här:" in refused.text
    assert refused.texts("main a") == ["العربية", "Romani čhib"]
    for asked, address in (("AR", "/sv/about/languages/ar/"), ("sv", "/sv/about/"), ("EN", "/en/about/")):
        answer = client.get(f"/sv{PAGES}{asked}/")
        assert (answer.status_code, answer.location) == (301, address)
    assert "/sv/about/languages/ar/" in client.get("/sv/var-2026/offline.json").json["pages"]


@pytest.mark.parametrize("tag", ["fi", "%00", "ar%0a", "%E2%80%AE", "%ff", "a" * 4000, "%3Cscript%3E"])
def test_without_such_a_page_a_sentence_says_so_and_repeats_nothing(read, tag):
    shown = read(f"/sv{PAGES}{tag}/", status=404)
    assert shown.texts("main p") == ["Det finns ingen sida på det språket."]
    assert shown.select("meta[name=robots]")[0].get("content") == "noindex"


def test_where_the_city_has_written_none_nothing_leads_there(read):
    assert not read("/sv/about/").select("a[href*='languages']")
    read(f"/sv{PAGES}", status=404)


@pytest.mark.usefixtures("written")
def test_a_page_that_another_edition_takes_away_is_in_no_foot_and_on_no_phone_any_more(app, page, publish):
    client, shown = app.test_client(), "/sv/var-2026/"
    before, kept = client.get(shown), client.get("/sv/var-2026/offline.json").json
    romani = a_page("rom", "Malmö", "Lačho des.", "Romani čhib")
    other = a_release(
        number=1,
        log=(),
        edition=an_edition("host-2026"),
        published_at=at("2026-04-02 10:00"),
        site=a_site(language_pages=(romani,)),
    )
    publish(other)
    for path in (shown, "/sv/var-2026/releases/1/", "/sv/host-2026/", "/sv/"):
        linked = [link.get("lang") for link in page(path).select("footer a[href*='/about/languages/']")]
        assert linked == ["rom"], path
    since = {"If-Modified-Since": before.headers["Last-Modified"]}
    assert client.get(shown, headers=since).status_code == 200
    told = client.get("/sv/var-2026/offline.json").json
    assert told["version"] != kept["version"]
    assert [path for path in told["pages"] if "languages" in path] == ["/sv/about/languages/rom/"]
    assert client.get("/sv/about/languages/ar/").status_code == 404


@pytest.mark.usefixtures("written")
def test_another_edition_that_says_the_same_of_languages_leaves_pages_as_they_are(app, publish):
    client, shown = app.test_client(), "/sv/var-2026/"
    before = client.get(shown)
    with app.test_request_context():
        site = asking.asked("var-2026").release.site
    publish(a_release(number=1, log=(), edition=an_edition("host-2026"), site=site))
    assert client.get(shown, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
