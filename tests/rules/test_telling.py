"""A finding in the words of both languages, with names instead of slugs."""

from datetime import date

import pytest

from planner.rules.check import check
from planner.rules.telling import mend_of, sentence_of
from planner.text import Texts
from tests.draft_builders import ALL_KNOWN, a_draft, a_draft_session, a_role, an_occasion, timed

TWICE = (
    a_draft_session("AAAAAA", people=(a_role(),)),
    a_draft_session("BBBBBB", people=(a_role(),), occasions=(an_occasion(2, time=timed("10:30", "12:00")),)),
)


def said(*sessions, language: str) -> list[str]:
    snapshot = a_draft(*sessions)
    return [sentence_of(snapshot, finding, language) for finding in check(snapshot)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "sv",
            [
                (
                    "Dubbelbokning: ”Punkt AAAAAA” och ”Punkt BBBBBB” är båda i Stora rummet (Garaget) "
                    "onsdag 25 mars kl.\u00a011.30–12.00."
                ),
                (
                    "Dubbelbokning: Samordnare medverkar i ”Punkt AAAAAA” och ”Punkt BBBBBB” samtidigt, "
                    "onsdag 25 mars kl.\u00a011.30–12.00."
                ),
            ],
        ),
        (
            "en",
            [
                (
                    "“Session AAAAAA” and “Session BBBBBB” are both in Stora rummet (Garaget): "
                    "Wednesday 25 March, 11:30–12:00."
                ),
                (
                    "Co-ordinator is in “Session AAAAAA” and “Session BBBBBB” at the same time: "
                    "Wednesday 25 March, 11:30–12:00."
                ),
            ],
        ),
    ],
)
def test_a_double_booking_says_who_where_and_when(language, expected):
    assert said(*TWICE, language=language) == expected


def test_one_session_in_one_room_twice_is_not_said_of_two():
    session = a_draft_session(occasions=(an_occasion(1), an_occasion(2)))
    assert said(session, language="en") == [
        "Two occasions of “Session AAAAAA” are in Stora rummet (Garaget) at once: Wednesday 25 March, 11:00–12:00."
    ]


def test_a_session_without_title_goes_by_its_code():
    assert said(a_draft_session(title=Texts()), language="sv") == ["Titel på svenska saknas i ”AAAAAA”."]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", ["välj målgrupp", "ange entré utan trappsteg och hiss"]),
        ("en", ["choose an audience", "state step-free entrance and lift"]),
    ],
)
def test_what_would_mend_it_is_a_short_phrase(language, expected):
    snapshot = a_draft(a_draft_session(audiences=(), access=ALL_KNOWN[2:]))
    assert [mend_of(snapshot, finding, language) for finding in check(snapshot)] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", "”Punkt AAAAAA” är på en helgdag: långfredagen, fredag 3 april."),
        ("en", "“Session AAAAAA” is on a public holiday: Good Friday, Friday 3 April."),
    ],
)
def test_a_public_holiday_that_is_nobodys_own_is_told_without_an_audience(language, expected):
    good_friday = date(2026, 4, 3)
    session = a_draft_session(occasions=(an_occasion(time=timed(day=good_friday)),))
    snapshot = a_draft(session, edition={"last_day": good_friday})
    assert [sentence_of(snapshot, finding, language) for finding in check(snapshot)] == [expected]
