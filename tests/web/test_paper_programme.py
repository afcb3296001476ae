"""The programme on paper as a document: the same sessions as everywhere, in the words of the pages."""

from itertools import combinations

import pytest

from planner.release.selection import Selection
from planner.release.selection import chosen as selected
from planner.render.links import Links
from planner.web.choosing import Choice
from planner.web.paper_programme import programme_paper
from planner.web.scene import Scene
from tests import builders as b

CHOICES = (
    ("format", "workshop"), ("format", "seminar"), ("audience", "young"), ("language", "en"),
    ("access", "hearing-loop"), ("venue", "stadshuset"), ("day", "2026-03-25"), ("exhibitions", "no"),
)  # fmt: skip


def paper(release, choice=None, *, language="sv"):
    links = Links(base_url="https://p.example", language=language, edition="var-2026")
    return programme_paper(Scene(release=release, language=language, links=links), choice or Choice())


def entries(told):
    for day in told.days:
        for slot in day.slots:
            yield from slot.entries
    for section in told.sections:
        yield from section.entries


def entry(told, code):
    return next(one for one in entries(told) if one.code == code)


@pytest.mark.parametrize("count", range(4))
def test_every_selection_holds_the_sessions_of_the_page(count):
    release = b.a_release(
        b.moved(), b.cancelled(), b.online(), b.exhibition(), b.all_year(), b.secret(), b.evening()
    )
    for given in combinations(CHOICES, count):
        selection = Selection()
        for name, value in given:
            selection = selection.with_(name, *selection.values(name), value)
        here = {one.code for one in entries(paper(release, Choice(selection)))}
        assert here == {session.code for session, _ in selected(release, selection)}


def test_what_is_moved_or_cancelled_is_told_in_words():
    told = paper(b.a_release())
    moved, cancelled = entry(told, b.MOVED), entry(told, b.CANCELLED)
    assert any("tidigare" in state for state in moved.states)
    assert (cancelled.prefix, cancelled.reason.text) == ("Inställd", "Guiden har fått förhinder.")
    assert {line.label for line in cancelled.facts} == {"För", "Språk"}  # nobody is invited to it


def test_a_session_says_where_one_finds_it_and_how_one_gets_in():
    told = entry(paper(b.a_release(), language="en"), b.MOVED)
    assert told.address == f"p.example/s/{b.MOVED}"
    assert told.hours
    facts = {line.label: " ".join(words.text for words in line.words) for line in told.facts}
    assert facts["How to take part"].startswith("Just come.")
    assert "sign-language interpretation (on request)" in facts["Accessibility"]


def test_a_text_keeps_the_language_it_has():
    session = b.a_session(title=b.texts("لقاء"), lead=b.texts("Bara svenska"))
    told = next(entries(paper(b.a_release(session), language="en")))
    assert (told.lead.text, told.lead.language, told.lead.rtl) == ("Bara svenska", "sv", False)
    assert told.note == "Only in Swedish so far."


def test_a_choice_names_itself():
    told = paper(b.a_release(), Choice(Selection().with_("format", "workshop")))
    assert told.sheet.title.startswith("Vår 2026: Workshop")
    assert any("Workshop" in line for line in told.head)
    assert told.qr.startswith("<svg")
