"""The balance of a programme: one sentence and one chart on the first page, every dimension on its own."""

import pytest

from planner.db import db
from tests import drafted
from tests.workbench import entered

PATH = f"/organise/{drafted.SLUG}/"


@pytest.fixture
def programme(app):
    with app.app_context():
        drafted.registers()
        drafted.session(profile=["knowledge"])
        drafted.session("BBBBBB", profile=["political_discussion"], occasions=[drafted.occasion(27)])
        drafted.session("CCCCCC", profile=["political_discussion"], state="idea", occasions=[])
        db.session.remove()
    return app


def rows(page, heading: str) -> list[str]:
    (chart,) = [one for one in page.select(".share-chart") if one.get("aria-label") == heading]
    return [" ".join(" ".join(row.itertext()).split()) for row in chart.findall(".//tbody/tr")]


def test_the_first_page_says_the_share_in_a_sentence_and_draws_it(programme):
    page = entered(programme).page(PATH)
    assert "Political discussion alone: 1 of 2 sessions. At most 20 per cent is the rule." in page.text
    assert rows(page, "Profile") == [
        "Knowledge 1 50 %",
        "Practical work 0 0 %",
        "Co-operation 0 0 %",
        "Political discussion 1 50 %",
    ]
    assert "No session yet for: profile Practical work, profile Co-operation" in page.text


@pytest.mark.parametrize("role", ["owner", "editor", "translator", "reader"])
def test_everybody_who_works_with_the_programme_sees_its_balance(programme, role):
    page = entered(programme, role).page(f"{PATH}balance/")
    assert len(page.select(".share-chart")) >= 6


def test_a_programme_with_too_much_political_discussion_is_warned_of(programme):
    page = entered(programme).page(f"{PATH}balance/")
    assert page.texts("#lopsided") == ["One side alone"]
    assert "Political discussion alone: 1 of 2 sessions, more than 20 per cent." in page.text


def test_an_edition_without_sessions_says_so(app):
    with app.app_context():
        drafted.registers()
        db.session.remove()
    client = entered(app)
    assert "No session is ready or in progress yet" in client.page(f"{PATH}balance/").text
    assert not client.page(PATH).select(".share-chart")
