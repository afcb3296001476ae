import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner.config import CC0
from planner.release.items import Problem
from planner.web.page_about import compliance
from planner.web.site_facts import FACTS
from tests.builders import a_release, a_site, texts

FOLDER = Path(__file__).parents[2] / "templates" / "public" / "about"


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["", "accessibility/", "privacy/", "conduct/", "data/", "report/"])
def test_every_page_about_the_site_stands_in_both_languages(read, language, name):
    page = read(f"/{language}/about/{name}")
    other = "en" if language == "sv" else "sv"
    assert page.select(".site-header__language a")[0].get("href") == f"/{other}/about/{name}"


def test_the_page_on_open_data_leads_to_what_it_names(read, client):
    page = read("/en/about/data/")
    assert page.select("a[rel=license]")[0].get("href") == CC0
    data = [path for path in page.links() if "." in path.rpartition("/")[2] or path.startswith("/api/")]
    assert {path.rpartition(".")[2].partition("?")[0] for path in data} >= {
        "json",
        "csv",
        "jsonld",
        "ics",
        "atom",
        "xml",
        "rdf",
    }
    for path in data:
        if path.startswith("/") and not path.endswith(".pdf"):
            assert client.get(path).status_code == 200, path


def test_what_the_city_has_not_said_is_told_plainly(read):
    assert "Uppgift kommer" in read("/sv/about/privacy/").text
    assert "To be added" in read("/en/about/privacy/").text


def test_the_pages_only_ask_for_facts_that_the_city_can_give():
    asked = {
        key for path in FOLDER.glob("*.html") for key in re.findall(r"facts\.([a-z_]+)", path.read_text())
    }
    assert asked - set(FACTS) == set()


def site(compliance_word="", assessed="", problems=()):
    fields = {"compliance": texts(compliance_word), "assessed_on": texts(assessed)}
    given = tuple((key, value) for key, value in fields.items() if value)
    return replace(a_site(), fields=given, problems=problems)


BARRIER = Problem(group="hearing", text=texts("Film saknar text."))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (site(), ""),
        (site("fully"), ""),
        (site("fully", "2026-02-05"), "fully"),
        (site("fully", "2026-02-05", (BARRIER,)), "partially"),
        (site("not", "2026-02-05", (BARRIER,)), "not"),
        (site("excellent", "2026-02-05"), ""),
    ],
)
def test_the_statement_claims_no_more_than_is_true(given, told):
    assert compliance(given) == told


def test_known_problems_stand_under_whom_they_concern(app, page, publish):
    publish(a_release(number=1, log=(), site=site("partially", "2026-02-05", (BARRIER,))))
    shown = page("/sv/about/accessibility/")
    assert "Webbplatsen är delvis förenlig med lagen." in shown.text
    assert "Om du inte hör eller hör dåligt: Film saknar text." in shown.text
    assert "5 februari 2026" in shown.text
