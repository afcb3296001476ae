"""The gallery: it can be opened, and no component is missing there."""

import logging
import re
from pathlib import Path

import pytest

from planner import resources
from tests.workbench import entered

TEMPLATES = Path(resources.folder("templates"))
PATH = "/organise/components/"


def imported(template):
    return set(re.findall(r'from "(components/\w+\.html)" import', template.read_text("utf-8")))


def test_every_component_stands_there_by_itself_or_within_another():
    shown = imported(TEMPLATES / "organiser" / "components.html")
    within = set().union(*(imported(TEMPLATES / name) for name in shown))
    there = {f"components/{path.name}" for path in TEMPLATES.glob("components/*.html")}
    assert sorted(there - shown - within) == []


@pytest.mark.parametrize(("language", "heading"), [("sv", "Komponenter"), ("en", "Components")])
def test_it_speaks_the_readers_language(app, language, heading):
    desk = entered(app)
    desk.send("/organise/language/", {"language": language}, page=desk.page("/organise/account/"))
    page = desk.page(PATH)
    assert page.texts("h1") == [heading]
    assert len(page.select("[data-module='choices'][data-label]")) == 1  # the long list alone has a filter
    shelves = [shelf.get("id") for shelf in page.select("#content section.stack")]
    assert len(shelves) == len(set(shelves)) > 30


def test_those_outside_are_asked_to_log_in(app):
    assert app.test_client().get(PATH).status_code == 303


def test_a_program_error_of_the_workbench_shows_a_number_that_the_log_knows(app, monkeypatch, caplog):
    desk = entered(app)
    monkeypatch.setattr("planner.organiser.components.gallery", lambda *_: 1 / 0)
    monkeypatch.setattr(logging.getLogger("planner"), "propagate", True)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = desk.page(PATH, status=500)
    assert page.texts("h1") == ["Something went wrong"]
    number = re.search(r"tell us the number ([0-9A-Z]{4})", page.text)
    assert "Nothing that has been saved is lost." in page.text
    assert {link.get("href") for link in page.select("#content a")} == {"/organise/"}
    told = {record.getMessage() for record in caplog.records if record.name == "planner.web.errors"}
    assert number is not None, page.text
    assert told == {f"{number[1]} GET {PATH}"}
