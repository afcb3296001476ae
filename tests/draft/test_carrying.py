"""What comes along into a new edition: days by weekday, wall times kept, and what is answered anew."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.draft.carrying import Choice, Shift, carried, weekday_shift
from planner.vocabulary import State
from tests import drafted

ZONE = "Europe/Stockholm"
SHIFT = Shift(days=364, zone=ZONE, into=ZONE)


@pytest.mark.parametrize(
    ("old", "new", "lands"),
    [
        ("2026-03-25", "2027-03-23", "2027-03-24"),  # Wednesday to the first Wednesday
        ("2026-03-25", "2027-03-24", "2027-03-24"),
        ("2026-03-25", "2027-03-25", "2027-03-31"),
        ("2026-03-25", "2025-10-20", "2025-10-22"),  # also backwards
    ],
)
def test_the_first_weekday_becomes_the_first_such_weekday(old, new, lands):
    days = weekday_shift(date.fromisoformat(old), date.fromisoformat(new))
    assert (
        date.fromisoformat(old) + (date.fromisoformat(lands) - date.fromisoformat(old))
    ).isoformat() == lands
    assert days == (date.fromisoformat(lands) - date.fromisoformat(old)).days


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_weekday_stays_and_lies_in_the_first_week(old, new):
    days = weekday_shift(old, new)
    assert days % 7 == 0
    assert 0 <= days - (new - old).days < 7


def document(**facts):
    """A stored session's document, whole."""
    empty = {
        "consultations": [],
        "balance": {},
        "child_rights": {},
        "stream_url": "",
        "resources": [],
        "entry": {"kind": "just_come", "until": None},
        "access": {},
        "access_owners": {},
        "interpretation": [],
        "youth": {},
        "people": [],
        "organisations": [],
        "parts": [],
        "occasions": [],
        "kind": "unstated",
        "provenance": "",
        "state": "ready",
        "title": drafted.both("Torg"),
    }
    return {**empty, **facts}


def occasion(start="2026-03-25T09:00:00Z", end="2026-03-25T10:00:00Z", **more):
    return {
        "number": 3,
        "start": start,
        "end": end,
        "first_day": None,
        "last_day": None,
        "place": "room",
        "room": "garaget-stora",
        "venue": "",
        "seats": 40,
        "fully_booked": True,
        "cancelled": False,
        "note": {},
        **more,
    }


def brought(choice=None, shift=SHIFT, **facts):
    return carried(document(**facts), choice or Choice(), shift, origin="Vår 2026, AAAAAA")


def test_an_occasion_keeps_its_wall_time_over_a_change_of_the_clocks():
    made = brought(occasions=[occasion(), occasion("2026-03-29T08:00:00Z", "2026-03-29T09:00:00Z")])
    first, second = made.document["occasions"]
    assert (first["start"], first["end"]) == ("2027-03-24T09:00:00Z", "2027-03-24T10:00:00Z")
    assert (second["start"], second["end"]) == ("2027-03-28T08:00:00Z", "2027-03-28T09:00:00Z")
    assert (first["number"], first["fully_booked"], first["seats"]) == (None, False, 40)
    into_winter = Shift(days=217, zone=ZONE, into=ZONE)  # from May, summer time, to December
    made = brought(shift=into_winter, occasions=[occasion("2026-05-04T08:00:00Z", "2026-05-04T09:00:00Z")])
    assert made.document["occasions"][0]["start"] == "2026-12-07T09:00:00Z"


def test_a_time_that_does_not_exist_is_left_out_and_told():
    made = brought(occasions=[occasion("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z")], shift=SHIFT)
    assert made.impossible == ()
    earlier = Shift(days=364, zone=ZONE, into=ZONE)
    made = brought(occasions=[occasion("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")], shift=earlier)
    assert made.impossible == ()
    made = brought(
        occasions=[occasion("2026-03-28T01:30:00Z", "2026-03-28T03:00:00Z")],
        shift=Shift(days=365, zone=ZONE, into=ZONE),
    )
    assert [one.facts["kind"] for one in made.impossible] == ["skipped"]
    assert (made.document["occasions"][0]["start"], made.document["occasions"][0]["room"]) == (
        None,
        "garaget-stora",
    )


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), [("2027-03-24T09:00:00Z", "garaget-stora")]),
        (Choice(times=False), [(None, "garaget-stora")]),
        (Choice(places=False), [("2027-03-24T09:00:00Z", "")]),
        (Choice(times=False, places=False), []),
    ],
)
def test_times_and_places_come_along_as_chosen(choice, expected):
    made = brought(choice, occasions=[occasion()]).document["occasions"]
    assert [(one["start"], one["room"]) for one in made] == expected


def test_a_cancelled_occasion_stays_behind():
    assert brought(occasions=[occasion(cancelled=True)]).document["occasions"] == []


def test_people_are_asked_anew_and_organisations_come_as_chosen():
    facts = {
        "people": [{"person": "gast", "role": "speaker", "disclosure": "open", "confirmed": True}],
        "organisations": [{"organisation": "kultur", "role": "organiser"}],
        "parts": [{"title": {}, "start": "2026-03-25T09:00:00Z", "end": None, "people": ["gast"]}],
    }
    both = brought(**facts).document
    assert [one["confirmed"] for one in both["people"]] == [False]
    assert both["organisations"] == facts["organisations"]
    assert both["parts"][0] == {"title": {}, "start": "2027-03-24T09:00:00Z", "end": None, "people": ["gast"]}
    neither = brought(Choice(people=False, organisations=False), **facts).document
    assert (neither["people"], neither["organisations"], neither["parts"][0]["people"]) == ([], [], [])


def test_last_days_move_and_what_is_answered_anew_is_empty():
    made = brought(
        entry={"kind": "sign_up", "until": "2026-03-20", "place_sent_by": None, "fully_booked": True},
        access={"sign_language": {"answer": "on_request", "until": "2026-03-11", "note": {}}},
        access_owners={"lift": {"who": "Samordnaren", "by": "2026-03-01"}},
        interpretation=[{"language": "en", "until": "2026-03-11"}],
        youth={"recipient": {}, "answer_due": "2026-05-01", "state": {}},
        child_rights={"participation": "Ja."},
        balance={"women": 2},
        consultations=[{"organisation": "rad", "date": None, "remark": "Bra."}],
        stream_url="https://example.org/",
    ).document
    assert made["entry"]["until"] == "2027-03-19"
    assert made["entry"]["fully_booked"] is False
    assert made["access"]["sign_language"]["until"] == "2027-03-10"
    assert made["access_owners"]["lift"]["by"] == "2027-02-28"
    assert made["interpretation"][0]["until"] == "2027-03-10"
    assert made["youth"]["answer_due"] == "2027-04-30"
    assert (made["child_rights"], made["balance"], made["consultations"], made["stream_url"]) == (
        {},
        {},
        [],
        "",
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("existing", "Vår 2026, AAAAAA")),
        ({"kind": "new", "provenance": "Malmöfestivalen"}, ("new", "Malmöfestivalen")),
        ({"kind": "ordinary"}, ("ordinary", "Vår 2026, AAAAAA")),
    ],
)
def test_where_it_comes_from_is_kept_or_told(facts, expected):
    made = brought(**facts).document
    assert (made["kind"], made["provenance"]) == expected


def test_it_comes_as_an_idea_or_in_progress():
    assert brought().document["state"] == "idea"
    assert brought(Choice(state=State.IN_PROGRESS)).document["state"] == "in_progress"
