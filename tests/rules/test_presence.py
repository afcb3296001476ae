"""Who is not there when the programme counts on them."""

from dataclasses import replace
from datetime import date

import pytest

from planner.draft.snapshot import DraftPart, Opening
from planner.rules.presence import delegations_not_there, people_not_there
from planner.vocabulary import OrganisationRole, PlaceKind, Role
from tests.draft_builders import (
    DAY,
    ORGANISATIONS,
    PEOPLE,
    a_draft,
    a_draft_session,
    a_role,
    an_occasion,
    an_organiser,
    at,
    texts,
    timed,
)


def window(starts: str, ends: str, first: date = DAY, last: date = DAY) -> Opening:
    return Opening(start=at(starts, first), end=at(ends, last))


def people_with(*presence: Opening, slug: str = "gast"):
    return tuple(replace(one, presence=presence) if one.slug == slug else one for one in PEOPLE)


def organisations_with(*presence: Opening):
    return tuple(replace(one, presence=presence) if one.slug == "glasgow" else one for one in ORGANISATIONS)


GUEST = (a_role("gast"),)
LATER = replace(an_occasion(2), time=timed("15:00", "16:00"))


@pytest.mark.parametrize(
    ("presence", "facts", "expected"),
    [
        ((), {}, []),
        ((window("10:00", "11:00"),), {}, []),
        ((window("10:00", "10:30"), window("10:30", "11:00")), {}, []),
        ((window("10:01", "18:00"),), {}, [("AAAAAA", 1)]),
        ((window("08:00", "10:59"),), {}, [("AAAAAA", 1)]),
        ((window("10:00", "10:30"), window("10:31", "11:00")), {}, [("AAAAAA", 1)]),
        ((window("08:00", "12:00"),), {"occasions": (an_occasion(), LATER)}, [("AAAAAA", 2)]),
        ((window("12:00", "18:00"),), {"occasions": (replace(an_occasion(), cancelled=True),)}, []),
        ((window("12:00", "18:00"),), {"occasions": (an_occasion(time=None),)}, []),
        ((window("12:00", "18:00"),), {"people": (a_role("kassor"),)}, []),
        ((window("12:00", "18:00"),), {"people": (*GUEST, a_role("gast", Role.MODERATOR))}, [("AAAAAA", 1)]),
        ((window("08:00", "18:00", date(2025, 10, 24), date(2025, 10, 24)),), {}, []),
        (
            (window("10:30", "11:00"),),
            {"parts": (DraftPart(title=texts("Del"), time=timed("10:30", "11:00"), people=("gast",)),)},
            [],
        ),
        (
            (window("10:00", "10:30"),),
            {"parts": (DraftPart(title=texts("Del"), time=timed("10:30", "11:00"), people=("gast",)),)},
            [("AAAAAA", 1)],
        ),
    ],
)
def test_a_person_is_only_counted_on_when_they_are_available(presence, facts, expected):
    session = a_draft_session(**{"people": GUEST, **facts})
    snapshot = a_draft(session, people=people_with(*presence))
    found = people_not_there(snapshot, snapshot.sessions)
    assert [(one.sessions[0], one.occasion) for one in found] == expected
    assert all(one.fact("person") == "gast" for one in found)


GLASGOW = (an_organiser(), an_organiser("glasgow", OrganisationRole.GUEST))
OF_GLASGOW = tuple(replace(one, organisation="glasgow") if one.slug == "gast" else one for one in PEOPLE)
OF_GLASGOW_BY_HERSELF = tuple(
    replace(one, organisation="glasgow", presence=(window("08:00", "18:00"),)) if one.slug == "gast" else one
    for one in PEOPLE
)
ONLINE = (an_occasion(room="", place=PlaceKind.ONLINE),)


@pytest.mark.parametrize(
    ("presence", "facts", "people", "expected"),
    [
        ((), {"organisations": GLASGOW}, PEOPLE, []),
        ((window("09:00", "12:00"),), {"organisations": GLASGOW}, PEOPLE, []),
        ((window("10:30", "12:00"),), {"organisations": GLASGOW}, PEOPLE, [("AAAAAA", "organisations")]),
        ((window("10:30", "12:00"),), {"organisations": GLASGOW, "occasions": ONLINE}, PEOPLE, []),
        ((window("10:30", "12:00"),), {"people": GUEST}, OF_GLASGOW, [("AAAAAA", "people")]),
        ((window("10:30", "12:00"),), {"people": GUEST}, OF_GLASGOW_BY_HERSELF, []),
        ((window("10:30", "12:00"),), {"people": GUEST}, PEOPLE, []),
        (
            (window("10:30", "12:00"),),
            {"people": GUEST, "organisations": GLASGOW},
            OF_GLASGOW,
            [("AAAAAA", "organisations")],
        ),
    ],
)
def test_a_delegation_is_only_counted_on_while_it_is_in_town(presence, facts, people, expected):
    session = a_draft_session(**facts)
    snapshot = a_draft(session, people=people, organisations=organisations_with(*presence))
    found = delegations_not_there(snapshot, snapshot.sessions)
    assert [(one.sessions[0], one.field) for one in found] == expected
    assert all(one.fact("organisation") == "glasgow" for one in found)
