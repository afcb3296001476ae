"""Every rule by one example that fails and its nearest neighbour that passes, through the whole check."""

from dataclasses import replace
from datetime import date

import pytest

from planner.draft.snapshot import (
    AccessOwner,
    DraftBreak,
    DraftNeed,
    DraftPart,
    DraftPicture,
    DraftResource,
    DraftTerm,
    DraftWalk,
    Opening,
)
from planner.rules.catalogue import DEFAULT_SEVERITIES
from planner.rules.check import check
from planner.text import Texts
from planner.values import AccessMeasure, Ages, Contact, Cost, Entry
from planner.vocabulary import (
    Answer,
    Axis,
    BreakKind,
    ChildRights,
    Disclosure,
    Measure,
    Observance,
    Origin,
    PlaceKind,
    Profile,
    Role,
    Side,
    WayIn,
)
from tests.draft_builders import (
    ALL_KNOWN,
    ORGANISATIONS,
    OWNED,
    PEOPLE,
    TERMS,
    VENUES,
    a_draft,
    a_draft_session,
    a_role,
    a_room,
    a_venue,
    an_occasion,
    an_organiser,
    at,
    texts,
    timed,
)

A, B = "AAAAAA", "BBBBBB"
AULA = "orkanen-aulan"
LOOPS = (DraftResource(slug="slinga", name=texts("Slinga"), quantity=1),)
PIANO = (DraftResource(slug="flygel", name=texts("Flygel"), quantity=0),)
NO_LOOP = (AccessMeasure(measure=Measure.HEARING_LOOP, answer=Answer.NO),)
ANSWERED = tuple((principle, "Ja.") for principle in ChildRights)
GUEST, MEMBER = (a_role("gast"),), (a_role("ledamot"),)
BOTH_SIDES = (a_role("ledamot"), a_role("kassor"))
LONG_TEXT = "Vi lyssnar " + "och pratar " * 13 + "tills vi är klara."
SHORT_WORDS = "Vi ses här. " * 12
HEAVY = "Förvaltningsövergripande demokratiutvecklingsarbete förutsätter samverkansstrukturer. " * 8


def one(**facts):
    return a_draft(a_draft_session(**facts))


def pair(first=None, second=None, **draft):
    """Two sessions, the second of other people and on another theme unless it says otherwise."""
    return a_draft(a_draft_session(A, **(first or {})), a_draft_session(B, **(second or {})), **draft)


def where(room=None, **facts):
    """One occasion: in which room, and what else is said of it."""
    return {"occasions": (an_occasion(**({"room": room} if room else {}), **facts),)}


def a_house(**room):
    return (a_venue("garaget", a_room(**room)), VENUES[1])


def there(hours, slug, rows):
    """Rows of which one is there between these hours only."""
    starts, ends = hours.split("-")
    window = (Opening(start=at(starts), end=at(ends)),)
    return tuple(replace(row, presence=window) if row.slug == slug else row for row in rows)


def a_break(kind, starts, ends):
    return (DraftBreak(id=1, kind=kind, name=texts("Paus"), start=at(starts), end=at(ends)),)


def sides(second):
    """Politicians of two parties: the first governs."""
    other = replace(ORGANISATIONS[1], slug="oppositionen", side=second)
    people = tuple(
        replace(row, organisation="oppositionen") if row.slug == "ersattare" else row for row in PEOPLE
    )
    organisations = (
        *(replace(row, side=Side.GOVERNING) if row.slug == "fullmaktige" else row for row in ORGANISATIONS),
        other,
    )
    session = a_draft_session(people=(a_role("ledamot"), a_role("ersattare")))
    return a_draft(session, organisations=organisations, people=people)


PLENARY = DraftTerm(axis=Axis.FORMAT, slug="plenum", label=texts("Plenum"), plenary=True)
JEWISH = DraftTerm(
    axis=Axis.AUDIENCE, slug="forsamling", label=texts("Församling"), observes=(Observance.JEWISH,)
)
FRIDAY, MAY_DAY = (
    date(2026, 3, 27),
    {"first_day": date(2026, 4, 30), "last_day": date(2026, 5, 2)},
)
LATE, EARLY = timed("19:00", "20:00", FRIDAY), timed("10:00", "11:00", FRIDAY)
UNREVIEWED = {"organisations": (an_organiser("forening"),)}
SAME = {"themes": ("democracy",)}
AT_ONCE_ELSEWHERE = where(AULA)
NEXT_DOOR = where(AULA, time=timed("11:10", "12:00"))
AFTERWARDS = where(AULA, time=timed("11:10", "12:00"))
ALSO_IN_ENGLISH = {"languages": ("sv", "en")}
WALK = (DraftWalk(venues=("garaget", "orkanen"), minutes=20),)
SHORT_WALK = (DraftWalk(venues=("garaget", "orkanen"), minutes=10),)
PEOPLE_IN_BOTH = ({"people": GUEST}, {"people": GUEST, **NEXT_DOOR})
NAMED = tuple(replace(row, name="Kim Exempel") if row.slug == "gast" else row for row in PEOPLE)
IN_PLENUM = {"format": "plenum"}
WITH_PLENUM, WITH_JEWISH = {"terms": (*TERMS, PLENARY)}, {"terms": (*TERMS, JEWISH)}

EXAMPLES = {
    "edition.no_dates": (a_draft(edition={"first_day": None}), a_draft()),
    "edition.no_name": (
        a_draft(edition={"name": Texts.of(en="Spring")}),
        a_draft(edition={"name": Texts.of(sv="Vår")}),
    ),
    "title.missing": (one(title=Texts.of(en="Talk")), one(title=Texts.of(sv="Samtal"))),
    "audience.missing": (one(audiences=()), one()),
    "format.missing": (one(format=""), one()),
    "time.missing": (one(**where(time=None)), one(**where(time=None), year_round=True)),
    "time.zero_length": (one(**where(time=None, unsound_time=True)), one()),
    "time.outside_period": (
        one(**where(time=timed(day=date(2026, 3, 24)))),
        one(**where(time=timed(day=date(2026, 3, 29)))),
    ),
    "room.double_booked": (pair(), pair(second=where(time=timed("11:00", "12:00")))),
    "room.closed": (
        a_draft(a_draft_session(), venues=a_house(openings=(Opening(start=at("10:30"), end=at("18:00")),))),
        a_draft(a_draft_session(), venues=a_house(openings=(Opening(start=at("10:00"), end=at("18:00")),))),
    ),
    "room.not_available": (
        a_draft(a_draft_session(), breaks=a_break(BreakKind.CLOSED, "10:30", "12:00")),
        a_draft(a_draft_session(), breaks=a_break(BreakKind.CLOSED, "11:00", "12:00")),
    ),
    "room.too_small": (
        a_draft(a_draft_session(**where(seats=51)), venues=a_house(capacity=50)),
        a_draft(a_draft_session(**where(seats=50)), venues=a_house(capacity=50)),
    ),
    "child_rights.missing": (one(ages=Ages(lowest=12)), one(ages=Ages(lowest=12), child_rights=ANSWERED)),
    "organiser.unreviewed": (
        one(**UNREVIEWED),
        a_draft(
            a_draft_session(**UNREVIEWED),
            organisations=tuple(replace(row, origin=Origin.GATHERED) for row in ORGANISATIONS),
        ),
    ),
    "person.double_booked": (
        pair({"people": GUEST}, {"people": GUEST, **AT_ONCE_ELSEWHERE}),
        pair({"people": GUEST}, {"people": MEMBER, **AT_ONCE_ELSEWHERE}),
    ),
    "person.not_available": (
        a_draft(a_draft_session(people=GUEST), people=there("10:30-18:00", "gast", PEOPLE)),
        a_draft(a_draft_session(people=GUEST), people=there("10:00-11:00", "gast", PEOPLE)),
    ),
    "delegation.not_in_town": (
        a_draft(
            a_draft_session(organisations=(an_organiser(), an_organiser("glasgow"))),
            organisations=there("12:00-18:00", "glasgow", ORGANISATIONS),
        ),
        a_draft(
            a_draft_session(organisations=(an_organiser(), an_organiser("glasgow"))),
            organisations=there("09:00-18:00", "glasgow", ORGANISATIONS),
        ),
    ),
    "room.lacks_access": (
        a_draft(a_draft_session(), venues=a_house(access=NO_LOOP)),
        a_draft(a_draft_session(access=NO_LOOP), venues=a_house(access=NO_LOOP)),
    ),
    "room.lacks_equipment": (
        a_draft(a_draft_session(resources=(DraftNeed(resource="flygel"),)), resources=PIANO),
        a_draft(
            a_draft_session(resources=(DraftNeed(resource="flygel"),)),
            resources=PIANO,
            venues=a_house(equipment=("flygel",)),
        ),
    ),
    "room.too_little_changeover": (
        pair(second=where(time=timed("11:10", "12:00")), edition={"changeover_minutes": 15}),
        pair(second=where(time=timed("11:15", "12:00")), edition={"changeover_minutes": 15}),
    ),
    "resource.double_booked": (
        pair(
            {"resources": (DraftNeed(resource="slinga"),)},
            {"resources": (DraftNeed(resource="slinga"),), **AT_ONCE_ELSEWHERE},
            resources=LOOPS,
        ),
        pair(
            {"resources": (DraftNeed(resource="slinga"),)},
            {"resources": (DraftNeed(resource="slinga"),), **where(AULA, time=timed("11:00", "12:00"))},
            resources=LOOPS,
        ),
    ),
    "time.two_plenaries": (
        pair(IN_PLENUM, {**IN_PLENUM, **AT_ONCE_ELSEWHERE}, **WITH_PLENUM),
        pair(IN_PLENUM, {**IN_PLENUM, **NEXT_DOOR}, **WITH_PLENUM),
    ),
    "time.beside_plenary": (
        pair(IN_PLENUM, AT_ONCE_ELSEWHERE, **WITH_PLENUM),
        pair(IN_PLENUM, NEXT_DOOR, **WITH_PLENUM),
    ),
    "time.holy_day": (
        a_draft(a_draft_session(audiences=("forsamling",), **where(time=LATE)), **WITH_JEWISH),
        a_draft(a_draft_session(audiences=("forsamling",), **where(time=EARLY)), **WITH_JEWISH),
    ),
    "time.public_holiday": (
        a_draft(a_draft_session(**where(time=timed(day=date(2026, 5, 1)))), edition=MAY_DAY),
        a_draft(a_draft_session(**where(time=timed(day=date(2026, 4, 30)))), edition=MAY_DAY),
    ),
    "person.too_little_walking_time": (
        pair(*PEOPLE_IN_BOTH, walks=WALK),
        pair(*PEOPLE_IN_BOTH, walks=SHORT_WALK),
    ),
    "exchange.no_guest_city": (
        one(format="exchange"),
        one(format="exchange", organisations=(an_organiser(), an_organiser("glasgow"))),
    ),
    "panel.no_moderator": (
        one(format="panel"),
        one(format="panel", people=(a_role("gast", Role.MODERATOR),)),
    ),
    "forum.one_sided": (one(format="forum", people=MEMBER), one(format="forum", people=BOTH_SIDES)),
    "access.unknown": (one(access=ALL_KNOWN[1:]), one(access=ALL_KNOWN)),
    "access.no_owner": (
        one(access_owners=()),
        one(access_owners=tuple((measure, AccessOwner(who="Receptionen")) for measure, _ in OWNED)),
    ),
    "place.missing": (one(**where(place=PlaceKind.MISSING)), one()),
    "place.told_in_text": (
        one(place_disclosure=Disclosure.ON_REGISTRATION, description=texts("Vi ses på Garaget.")),
        one(
            place_disclosure=Disclosure.ON_REGISTRATION,
            description=texts("Vi ses i stan.", "See you in town."),
        ),
    ),
    "person.told_in_text": (
        a_draft(
            a_draft_session(
                people=GUEST, people_disclosure=Disclosure.NOT_PUBLISHED, lead=texts("Möt Kim Exempel här.")
            ),
            people=NAMED,
        ),
        a_draft(a_draft_session(people=GUEST, lead=texts("Möt Kim Exempel här.")), people=NAMED),
    ),
    "contact.missing": (one(contact=Contact()), one()),
    "languages.missing": (one(languages=()), one()),
    "cost.missing": (one(cost=Cost(free=False)), one(cost=Cost(free=False, note=texts("Betala i dörren.")))),
    "picture.no_alt": (
        one(picture=DraftPicture(original="a", permitted=True)),
        one(picture=DraftPicture(original="a", permitted=True, alt=texts("Ett torg.", "A square."))),
    ),
    "picture.not_permitted": (
        one(picture=DraftPicture(original="a", alt=texts("Ett torg.", "A square."))),
        one(picture=DraftPicture(original="a", permitted=True, alt=texts("Ett torg.", "A square."))),
    ),
    "entry.no_phone": (
        one(entry=Entry(kind=WayIn.SIGN_UP), contact=Contact(email="info@malmo.example")),
        one(entry=Entry(kind=WayIn.SIGN_UP, phone="040-1"), contact=Contact(email="info@malmo.example")),
    ),
    "organiser.missing": (one(organisations=()), one()),
    "translation.missing": (one(lead=Texts.of(sv="Kom.")), one(lead=texts("Kom.", "Come."))),
    "translation.stale": (
        one(lead=Texts.of(sv="Kom.", en="Come.", stale=frozenset({"en"}))),
        one(lead=Texts.of(sv="Kom.", en="Come.")),
    ),
    "translation.identical": (
        one(title=texts("Samtal om hur torg och gator delas av alla")),
        one(title=texts("Samtal om hur torg och gator delas av alla", "On who is given room in the city")),
    ),
    "profile.political_share": (
        one(profile=(Profile.POLITICAL_DISCUSSION,)),
        one(profile=(Profile.POLITICAL_DISCUSSION, Profile.KNOWLEDGE)),
    ),
    "people.only_politicians": (one(people=MEMBER), one(people=BOTH_SIDES)),
    "people.one_side": (sides(Side.GOVERNING), sides(Side.OPPOSITION)),
    "theme.missing": (one(themes=()), one()),
    "direction.missing": (one(directions=()), one()),
    "guiding_word.missing": (one(guiding_words=()), one()),
    "purpose.missing": (one(purposes=()), one()),
    "profile.missing": (one(profile=()), one()),
    "time.same_audience_and_theme": (
        pair(SAME, {**SAME, **AT_ONCE_ELSEWHERE}),
        pair(SAME, {**SAME, **AT_ONCE_ELSEWHERE, "audiences": ("young",), "ages": Ages(lowest=18)}),
    ),
    "audience.too_little_walking_time": (
        pair(SAME, {**SAME, **NEXT_DOOR}, walks=WALK),
        pair(SAME, {**SAME, **NEXT_DOOR}, walks=SHORT_WALK),
    ),
    "part.outside": (
        one(parts=(DraftPart(title=texts("Del"), time=timed("09:50", "10:10")),)),
        one(parts=(DraftPart(title=texts("Del"), time=timed("10:50", "11:00")),)),
    ),
    "time.in_break": (
        a_draft(a_draft_session(), breaks=a_break(BreakKind.MEAL, "10:30", "12:00")),
        a_draft(a_draft_session(), breaks=a_break(BreakKind.MEAL, "11:00", "12:00")),
    ),
    "need.no_session": (
        pair({}, AFTERWARDS, walks=SHORT_WALK),
        pair({}, AFTERWARDS, walks=WALK),
    ),
    "need.too_few": (
        pair(ALSO_IN_ENGLISH, AFTERWARDS, walks=SHORT_WALK),
        pair(ALSO_IN_ENGLISH, {**AFTERWARDS, **ALSO_IN_ENGLISH}, walks=SHORT_WALK),
    ),
    "language.too_long": (one(lead=texts("x" * 301, "y" * 10)), one(lead=texts("x" * 300, "y" * 10))),
    "language.long_sentences": (one(lead=texts(LONG_TEXT, "Come.")), one(lead=texts(SHORT_WORDS, "Come."))),
    "language.hard_to_read": (
        one(lead=texts(HEAVY[:299], "Come."), description=texts(HEAVY, "Come.")),
        one(description=texts(SHORT_WORDS, "Come.")),
    ),
}


def codes(snapshot):
    return {finding.code for finding in check(snapshot)}


def test_every_rule_has_its_examples():
    assert set(EXAMPLES) == set(DEFAULT_SEVERITIES)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_rule_finds_the_one_and_not_its_neighbour(code):
    failing, passing = EXAMPLES[code]
    assert code in codes(failing)
    assert code not in codes(passing)
