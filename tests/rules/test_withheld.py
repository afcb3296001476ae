"""Whether a text gives away the place or the person that a session does not show."""

import pytest

from planner.draft.snapshot import DraftPerson, DraftRole
from planner.rules.withheld import people_told, places_told
from planner.text import Texts
from planner.vocabulary import Disclosure, PlaceKind, Practical, Role
from tests.draft_builders import a_draft, a_draft_session, a_room, a_venue, an_occasion

VENUE = a_venue(
    "garaget", a_room(), name=Texts.of(sv="Bibliotek Garaget", en="Garaget Library"), street="Lönngatan 30"
)


def told_places(**facts) -> list[tuple[object, object, object]]:
    facts = {"place_disclosure": Disclosure.ON_REGISTRATION} | facts
    session = a_draft_session(**facts)
    found = places_told(a_draft(session, venues=(VENUE,)), [session])
    return [(one.fact("venue"), one.field, one.fact("language")) for one in found]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Vi ses på Bibliotek Garaget.", True),
        ("Vi ses i bibliotek  garagets\nstora sal.", True),
        ("Kom till LÖNNGATAN 30!", True),
        ("Kom till Lonngatan 30.", True),
        ("Kom till Lönngatan 300.", False),
        ("Vi ses i ett garage.", False),
        ("Vi ses i stora salen.", False),  # a room's name may be anywhere
    ],
)
def test_a_text_with_the_place_that_is_not_shown_is_told(body, told):
    assert told_places(description=Texts.of(sv=body)) == ([("garaget", "description", "sv")] if told else [])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": Texts.of(sv="Möte", en="Meeting at Garaget Library")}, [("garaget", "title", "en")]),
        (
            {"practical": ((Practical.FOOD, Texts.of(sv="Fika på Bibliotek Garaget")),)},
            [("garaget", "practical-food", "sv")],
        ),
        ({"public_place": Texts.of(sv="Lönngatan 30")}, [("garaget", "public_place", "sv")]),
        ({"lead": Texts.of(sv="Bibliotek Garaget"), "place_disclosure": Disclosure.OPEN}, []),
        ({"lead": Texts.of(sv="Bibliotek Garaget"), "occasions": ()}, []),
        (
            {
                "lead": Texts.of(sv="Bibliotek Garaget"),
                "occasions": (an_occasion(room="", venue="garaget", place=PlaceKind.VENUE),),
            },
            [("garaget", "lead", "sv")],
        ),
    ],
)
def test_every_text_and_every_way_to_say_where_counts(facts, expected):
    assert told_places(**facts) == expected


PERSON = DraftPerson(slug="handlaggare", name="Åsa-Lill Öqvist Provsson")


@pytest.mark.parametrize(
    ("role", "session", "person", "told"),
    [
        (Disclosure.NOT_PUBLISHED, {}, PERSON, True),
        (Disclosure.OPEN, {"people_disclosure": Disclosure.NOT_PUBLISHED}, PERSON, True),
        (Disclosure.OPEN, {}, DraftPerson(slug="handlaggare", name=PERSON.name, withheld=True), True),
        (Disclosure.OPEN, {}, PERSON, False),
        (Disclosure.NOT_PUBLISHED, {}, DraftPerson(slug="handlaggare"), False),
    ],
)
def test_a_text_with_the_name_of_somebody_who_is_not_shown_is_told(role, session, person, told):
    one = a_draft_session(
        people=(DraftRole(person="handlaggare", role=Role.SPEAKER, disclosure=role),),
        lead=Texts.of(sv="Ett samtal med åsa-lill öqvist provsson."),
        **session,
    )
    found = people_told(a_draft(one, people=(person,)), [one])
    assert [(finding.fact("person"), finding.field) for finding in found] == (
        [("handlaggare", "lead")] if told else []
    )


def test_somebody_whom_the_register_withholds_is_looked_for_in_every_session():
    one = a_draft_session(people=(), description=Texts.of(en="With Åsa-Lill Öqvist Provsson."))
    withheld = DraftPerson(slug="handlaggare", name=PERSON.name, withheld=True)
    found = people_told(a_draft(one, people=(withheld,)), [one])
    assert [(finding.code, finding.fact("language")) for finding in found] == [("person.told_in_text", "en")]
