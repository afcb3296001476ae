"""How large a calendar is, and what is offered instead of one that is too large for some programs."""

from dataclasses import replace

import pytest

from planner.release.selection import Selection, selected
from planner.render import as_ical
from planner.render.links import Links
from planner.vocabulary import Axis
from planner.web import feed_parts
from planner.web.feed_parts import weighed
from planner.web.scene import Scene
from tests.builders import a_release, a_session, a_term, an_edition, terms, texts, timed

LINKS = Links(base_url="https://programme.example", language="sv", edition="var-2026")
EVERYTHING = Selection()


def scene(release, *beside, language="sv"):
    links = LINKS.to_language(language)
    return Scene(release=release, language=language, links=links, beside=beside)


def limit(monkeypatch, most):
    monkeypatch.setattr(feed_parts, "MOST_BYTES", most)


@pytest.fixture(scope="module")
def many():
    """Make a release of 250 sessions: most on the first day, every fifth about human rights."""
    return a_release(
        *(
            a_session(
                f"A{number:05}",
                title=f"Programpunkt {number}",
                lead=texts("Ord. " * (number % 7)),
                themes=("human-rights",) if number % 5 == 0 else ("democracy",),
                time=timed(f"2026-03-{25 + (number % 3 == 0)} 13:00", "15:00"),
            )
            for number in range(250)
        ),
        terms=(*terms(), a_term(Axis.THEME, "nobody", "Ingen")),
    )


def test_the_size_of_many_is_known_from_some(many):
    true = len(as_ical.feed(many, EVERYTHING, LINKS))
    assert as_ical.size(many, EVERYTHING, LINKS) == pytest.approx(true, rel=0.05)


def test_the_size_of_few_is_what_they_are():
    """But for the name, which is longer where something is chosen."""
    release = a_release()
    empty = len(as_ical.feed(a_release(), selected({"city": ["bilbao"]}), LINKS))
    whole = len(as_ical.feed(release, EVERYTHING, LINKS))
    assert as_ical.size(release, EVERYTHING, LINKS) == pytest.approx(whole - empty, abs=100)
    assert as_ical.size(release, selected({"city": ["bilbao"]}), LINKS) == 0


def test_of_a_small_calendar_there_is_nothing_to_say():
    assert weighed(scene(a_release()), EVERYTHING) == feed_parts.Weighed()


def test_a_large_one_is_offered_by_day_and_in_parts_that_are_small_enough(many, monkeypatch):
    limit(monkeypatch, as_ical.size(many, EVERYTHING, LINKS) // 2)
    found = weighed(scene(many), EVERYTHING)
    assert found.said.startswith("Som en enda kalender är det här ungefär 0,")
    assert (found.is_too_large, found.lasting_is_too_large) == (True, True)
    offered = {group.legend: [(str(one.label), one.url) for one in group.choices] for group in found.parts}
    assert offered == {
        "Dagar": [
            ("ons 25 mars", "/sv/var-2026/calendar/?day=2026-03-25"),  # too large: it leads to its own parts
            ("tors 26 mars", "/sv/var-2026/calendar/?day=2026-03-26"),
        ],
        "Teman": [("Mänskliga rättigheter", "/sv/var-2026/calendar/?theme=human-rights")],
    }


def test_a_part_is_offered_within_what_is_chosen_already(many, monkeypatch):
    chosen = selected({"day": ["2026-03-25"]})
    limit(monkeypatch, as_ical.size(many, chosen, LINKS) // 2)
    (group,) = weighed(scene(many), chosen).parts
    assert [one.url for one in group.choices] == ["/sv/var-2026/calendar/?day=2026-03-25&theme=human-rights"]


def test_all_editions_may_be_too_large_where_one_is_not(monkeypatch):
    release, other = a_release(), replace(a_release(), edition=an_edition("host-2025"))
    limit(monkeypatch, as_ical.size(release, EVERYTHING, LINKS.to_language("en")) + 10)
    found = weighed(scene(release, other, language="en"), EVERYTHING)
    assert "So Subscribe gives you this edition alone." in found.said
    assert (found.parts, found.is_too_large, found.lasting_is_too_large) == ((), False, True)
