"""What the list of sessions can be narrowed to, sorted by and shown with: pure."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from planner.draft.snapshot_sessions import Waiting
from planner.organiser.session_columns import COLUMNS, STANDARD
from planner.organiser.session_filter import MISSING, Wanted, chosen, codes_of
from planner.organiser.session_listing import PAGE, Asked, by_session, listing
from planner.rules.check import check
from planner.text import Texts
from planner.values import Contact, Days
from planner.vocabulary import PlaceKind, State
from planner.web.speech import speak
from tests.application import application
from tests.draft_builders import (
    a_draft,
    a_draft_session,
    an_occasion,
    an_organiser,
    at,
    texts,
    timed,
)


@pytest.fixture(scope="module")
def speaking(databases, tmp_path_factory):
    """Make an application to speak in; the database has no part in it."""
    with databases.copy("sqlite") as url, application(url, tmp_path_factory.mktemp("listing")) as made:
        yield made


@pytest.fixture(autouse=True)
def english(speaking):
    with speaking.test_request_context():
        speak("en", "Europe/Stockholm")
        yield


SESSIONS = (
    a_draft_session("AAAAAA", title=texts("Öppet torg", "Open square"), themes=("democracy",)),
    a_draft_session(
        "BBBBBB",
        title=Texts.of(sv="Ångbåt"),
        state=State.IDEA,
        format="panel",
        audiences=("young",),
        occasions=(an_occasion(room="orkanen-aulan", venue="orkanen", time=timed("12:00", "13:00")),),
        organisations=(an_organiser("forening"),),
    ),
    a_draft_session(
        "CCCCCC",
        title=texts("Utställning", "Exhibition"),
        format="",
        occasions=(an_occasion(room="", time=Days(first=date(2026, 3, 26), last=date(2026, 3, 28))),),
        organisations=(),
        contact=Contact(),
    ),
    a_draft_session("DDDDDD", title=texts("Året runt", "Every day"), year_round=True, occasions=()),
    a_draft_session("EEEEEE", title=texts("Utan tid", "No time"), occasions=(), audiences=(), access=()),
)
DRAFT = a_draft(*SESSIONS)


def codes(**wanted):
    found = chosen(DRAFT, Wanted(**wanted), by_session(check(DRAFT)), codes_of(DRAFT, {"forening"}))
    return [session.code[0] for session in found]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "ABCDE"),
        ({"q": "oppet TORG"}, "A"),
        ({"q": "bbbbbb"}, "B"),
        ({"state": "idea"}, "B"),
        ({"format": "panel"}, "B"),
        ({"audience": "young"}, "B"),
        ({"audience": "residents"}, "ABCD"),
        ({"theme": "democracy"}, "A"),
        ({"organiser": "forening"}, "B"),
        ({"day": "2026-03-25"}, "AB"),
        ({"day": "2026-03-27"}, "C"),
        ({"day": "tomorrow"}, ""),
        ({"venue": "orkanen"}, "B"),
        ({"mine": "yes"}, "B"),
        ({"missing": "time"}, "E"),
        ({"missing": "place"}, "CE"),
        ({"missing": "organiser"}, "C"),
        ({"missing": "format"}, "C"),
        ({"missing": "audience"}, "E"),
        ({"missing": "contact"}, "C"),
        ({"missing": "access"}, "E"),
        ({"missing": "english"}, "B"),
        ({"missing": "stale"}, ""),
        ({"missing": "blocker"}, "BCE"),
        ({"missing": "nothing we know"}, ""),
        ({"state": "ready", "missing": "place", "q": "no time"}, "E"),
    ],
)
def test_the_list_is_narrowed(wanted, expected):
    assert "".join(codes(**wanted)) == expected


def test_everything_that_can_be_missing_is_looked_for():
    bare = replace(a_draft_session("FFFFFF"), **BARE)
    draft = a_draft(bare)
    findings = by_session(check(draft))
    missing = [one for one in MISSING if chosen(draft, Wanted(missing=one), findings)]
    assert missing == [one for one in MISSING if one not in {"english", "stale"}]


BARE = {
    "occasions": (),
    "organisations": (),
    "format": "",
    "audiences": (),
    "themes": (),
    "contact": Contact(),
    "people": (),
    "access": (),
    "waiting": Waiting(whom="Talaren", until=date(2026, 1, 2)),
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "ABCDE"),
        ("reverse=yes", "CBADE"),
        ("sort=title", "DCEAB"),
        ("sort=title&reverse=yes", "BAECD"),
        ("sort=state", "BDCEA"),
        ("sort=where", "ABDCE"),
        ("sort=mend", "BECDA"),
        ("sort=code&reverse=yes", "EDCBA"),
        ("sort=nonsense", "ABCDE"),
    ],
)
def test_the_list_is_sorted_and_what_says_nothing_comes_last(query, expected):
    found = listing(DRAFT, asked(query), by_session(check(DRAFT)), ())
    assert "".join(row.code[0] for row in found.rows) == expected


def asked(query):
    return Asked.of(MultiDict([pair.partition("=")[::2] for pair in query.split("&") if pair]))


def test_only_the_chosen_columns_are_shown_in_their_own_order():
    found = listing(DRAFT, asked("column=code&column=audience&column=nonsense"), {}, ())
    assert [head.label for head in found.heads] == ["Title", "Audience", "Code"]
    assert [cell.words for cell in found.rows[1].cells] == ["Young", "BBBBBB"]
    assert asked("column=nonsense").columns == STANDARD


def test_a_head_sorts_by_its_column_and_turns_the_order():
    heads = {
        head.label: (head.url, head.sorted) for head in listing(DRAFT, asked("q=e&page=2"), {}, ()).heads
    }
    assert heads["When"] == ("?q=e&reverse=yes", "ascending")
    assert heads["Title"] == ("?q=e&sort=title", "")


def test_a_page_holds_no_more_than_a_hundred():
    many = [a_draft_session(f"{number:06}", title=texts(f"Punkt {number:03}")) for number in range(250)]
    draft = a_draft(*many)
    last = listing(draft, asked("sort=title&page=9"), {}, ())
    assert (last.found, last.total, last.page, last.pages, last.first, len(last.rows)) == (
        250,
        250,
        3,
        3,
        201,
        250 - 2 * PAGE,
    )


def test_a_place_that_is_to_be_announced_is_no_gap():
    open_ended = a_draft_session("GGGGGG", occasions=(an_occasion(room="", place=PlaceKind.TO_BE_ANNOUNCED),))
    assert chosen(a_draft(open_ended), Wanted(missing="place")) == []


def test_a_session_past_midnight_belongs_to_the_day_it_starts():
    late = a_draft_session("HHHHHH", occasions=(an_occasion(time=timed("22:30", "23:30")),))
    assert at("22:30").date() == date(2026, 3, 25)
    assert [one.code for one in chosen(a_draft(late), Wanted(day="2026-03-25"))] == ["HHHHHH"]


names = st.sampled_from(["state", "q", "day", "mine", "missing", "column", "sort", "reverse", "page", "x"])
values = st.one_of(
    st.sampled_from(["", "yes", "ready", "title", "when", "mend", "7", "99999999", "blocker"]),
    st.sampled_from(sorted(COLUMNS)),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(names, values), max_size=8))
def test_an_address_says_the_same_when_it_is_written_anew(pairs):
    once = Asked.of(MultiDict(pairs))
    again = Asked.of(MultiDict([*parsed(once.query(page=once.page))]))
    assert again == once


def parsed(query):
    return parse_qsl(query)
