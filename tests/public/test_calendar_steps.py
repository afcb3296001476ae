"""The drawings beside the steps of subscribing: one each, for eyes alone, the same in both languages."""

import re
from pathlib import Path

import pytest
from lxml import html

from planner import resources
from planner.render.links import Links
from planner.web.page_calendar import programs

SCENES = Path(resources.folder("templates")) / "components" / "step_drawings" / "scenes.html"
HOLDS_WORDS = "text, title, desc, foreignObject, image, use, a, [aria-label], [aria-labelledby], [role]"


def told(language):
    """Return the steps of every kind of calendar, in the order of the page."""
    links = Links(base_url="https://example.org", language=language)
    return [step for program in programs(links, "/programme.ics", "Malmö Möts") for step in program.steps]


def drawn(page):
    return page.select("ol.drawn-steps > li svg.step-drawing")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_step_of_each_calendar_has_a_drawing_and_all_its_words(read, language):
    page = read(f"/{language}/var-2026/calendar/")
    assert [len(steps.findall("li")) for steps in page.select("details.program > ol")] == [3, 3, 3, 3]
    assert page.texts("details.program > ol > li") == [step.words for step in told(language)]
    assert [len(step.cssselect("svg.step-drawing")) for step in page.select("ol.drawn-steps > li")] == [
        1
    ] * 12


def test_a_drawing_is_for_eyes_alone_and_holds_no_letter(read):
    for drawing in drawn(read("/sv/var-2026/calendar/")):
        assert (drawing.get("aria-hidden"), drawing.get("focusable")) == ("true", "false")
        assert not drawing.cssselect(HOLDS_WORDS)
        assert not drawing.text_content().strip()


def test_both_languages_have_the_same_drawings_and_no_two_steps_the_same_one(read):
    swedish, english = (
        [
            html.tostring(drawing, with_tail=False)
            for drawing in drawn(read(f"/{language}/var-2026/calendar/"))
        ]
        for language in ("sv", "en")
    )
    assert swedish == english
    assert len(set(swedish)) == 12


def test_every_scene_belongs_to_a_step():
    scenes = re.findall(r"{% macro (\w+)\(", SCENES.read_text("utf-8"))
    assert scenes == [step.drawing for step in told("en")]


def test_only_pages_with_drawings_load_their_style_sheet(client, read):
    def sheets(path):
        return [link.get("href") for link in read(path).select("link[rel=stylesheet]")]

    of_all, own = sheets("/sv/var-2026/calendar/")
    assert sheets("/sv/var-2026/") == [of_all]
    assert ".step-drawing" in client.get(own).text
    assert not re.findall(r"step-drawing|drawn-steps|subscribing", client.get(of_all).text)
