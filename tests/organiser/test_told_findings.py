"""A finding as the pages of the workbench tell it."""

import pytest

from planner.organiser.told_findings import is_gap, others, told
from planner.rules.findings import found
from planner.web.speech import speak
from tests.draft_builders import a_draft, a_draft_session, texts


@pytest.mark.parametrize("code", ["audience.missing", "access.unknown", "exchange.no_guest_city"])
def test_a_gap_is_told_by_what_mends_it(code):
    assert is_gap(found(code, "AAAAAA", field="x"))


@pytest.mark.parametrize("code", ["room.double_booked", "room.closed", "organiser.unreviewed"])
def test_all_else_needs_its_whole_sentence(code):
    assert not is_gap(found(code, "AAAAAA", field="x"))


@pytest.fixture
def clash(app):
    """Sessions that a finding is about, and their codes."""
    codes = ("AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE")
    titles = {"BBBBBB": texts("Krock", "Clash")}
    sessions = [
        a_draft_session(code, **({"title": titles[code]} if code in titles else {})) for code in codes
    ]
    with app.test_request_context("/organise/"):
        speak("en")
        yield a_draft(*sessions), codes


def test_each_session_of_a_clash_leads_to_the_other_at_the_field_that_mends_it_there(clash):
    snapshot, codes = clash
    finding = found(
        "people.only_politicians", *codes[:2], field="occasions-1-room", occasion=1, other_occasion=1
    )
    one, other = told(snapshot, finding, "AAAAAA"), told(snapshot, finding, "BBBBBB")
    slug = snapshot.edition.slug
    assert [(str(way.title), way.url) for way in one.others] == [
        ("Clash", f"/organise/{slug}/sessions/BBBBBB/#occasions-0-room")
    ]
    assert one.url == other.others[0].url == f"/organise/{slug}/sessions/AAAAAA/#occasions-0-room"


def test_a_finding_about_many_names_them_in_its_sentence_alone(clash):
    snapshot, codes = clash
    few = found("people.only_politicians", *codes[:4], field="profile")
    assert len(others(snapshot, few)) == 3
    assert others(snapshot, found("people.only_politicians", *codes, field="profile")) == ()
    assert others(snapshot, found("edition.no_dates", field="first_day")) == ()
