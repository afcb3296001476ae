"""Drafts at random, small enough that things meet: three rooms, three people, two days, one of what is shared."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from planner.draft.snapshot import (
    DraftBreak,
    DraftNeed,
    DraftOrganiser,
    DraftPart,
    DraftResource,
    DraftRole,
    DraftTerm,
    Opening,
)
from planner.values import Days, Point, Timed
from planner.vocabulary import (
    ActorKind,
    Axis,
    BreakKind,
    Observance,
    OrganisationRole,
    PlaceKind,
    Role,
    State,
)
from tests.draft_builders import (
    ORGANISATIONS,
    PEOPLE,
    TERMS,
    a_draft,
    a_draft_session,
    a_room,
    a_venue,
    an_occasion,
    an_organiser,
    at,
    texts,
)

ROOMS = ("garaget-stora", "garaget-lilla", "orkanen-aulan")
FREE_ROOM = "garaget-torget"
FIRST_DAY = date(2026, 3, 25)
CODES = ("AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE", "FFFFFF")
SPEAKERS = ("samordnare", "ledamot", "gast")

_VENUES = (
    a_venue(
        "garaget",
        a_room("garaget-stora", capacity=50, changeover_minutes=30),
        a_room("garaget-lilla", capacity=20, openings=(Opening(start=at("09:00"), end=at("12:00")),)),
        a_room(FREE_ROOM, parallel_use=True),
        point=Point(latitude=55.5905, longitude=13.0215),
    ),
    a_venue(
        "orkanen",
        a_room("orkanen-aulan", "orkanen", equipment=("slinga",)),
        point=Point(latitude=55.6110, longitude=12.9935),
    ),
)
_BREAKS = (
    DraftBreak(id=1, kind=BreakKind.MEAL, name=texts("Lunch"), start=at("11:00"), end=at("11:30")),
    DraftBreak(
        id=2, kind=BreakKind.CLOSED, start=at("08:00"), end=at("08:30"), venue="orkanen", room="orkanen-aulan"
    ),
)
_MORE_TERMS = (
    DraftTerm(axis=Axis.FORMAT, slug="plenary", plenary=True, label=texts("Plenum")),
    DraftTerm(axis=Axis.AUDIENCE, slug="congregation", label=texts("Judar"), observes=(Observance.JEWISH,)),
)
_PEOPLE = tuple(
    replace(one, presence=(Opening(start=at("08:00"), end=at("14:00")),)) if one.slug == "ledamot" else one
    for one in PEOPLE
)
_RESOURCES = (DraftResource(slug="slinga", name=texts("Slinga"), quantity=1),)


def spans(first: int = 7, last: int = 13):
    """Hours on one of three days: two of the edition, and the day after."""
    return st.builds(
        lambda day, start, length: Timed(
            start=at(f"{start:02}:00", FIRST_DAY + timedelta(days=day)),
            end=at(f"{start:02}:00", FIRST_DAY + timedelta(days=day)) + timedelta(minutes=length),
        ),
        st.integers(0, 2),
        st.integers(first, last),
        st.sampled_from((15, 55, 60, 90, 180)),
    )


def occasions(number: int):
    """An occasion in a room, at a venue, online, or without place or time."""
    return st.builds(
        lambda room, place, time, seats, cancelled: an_occasion(
            number,
            room=room if place is PlaceKind.ROOM else "",
            venue="orkanen" if place is PlaceKind.VENUE else "",
            place=place,
            time=time,
            seats=seats,
            cancelled=cancelled,
        ),
        st.sampled_from((*ROOMS, FREE_ROOM)),
        st.sampled_from((*([PlaceKind.ROOM] * 5), PlaceKind.VENUE, PlaceKind.ONLINE, PlaceKind.MISSING)),
        st.one_of(spans(), spans(), spans(), st.none(), st.just(Days(first=FIRST_DAY, last=FIRST_DAY))),
        st.sampled_from((None, 10, 40)),
        st.sampled_from((False, False, False, True)),
    )


def parts():
    """A part of a session, with hours of its own and perhaps somebody."""
    return st.builds(
        lambda time, people: DraftPart(title=texts("Del"), time=time, people=people),
        spans(),
        st.lists(st.sampled_from(SPEAKERS), max_size=1).map(tuple),
    )


def sessions(code: str):
    """A session with one or two occasions."""
    return st.builds(
        lambda first, second, two, people, needs, own_parts, **facts: a_draft_session(
            code,
            occasions=(first, second) if two else (first,),
            people=tuple(DraftRole(person=slug, role=Role.SPEAKER) for slug in people),
            resources=(DraftNeed(resource="slinga"),) if needs else (),
            parts=own_parts,
            **facts,
        ),
        occasions(1),
        occasions(2),
        st.sampled_from((False, False, True)),
        st.lists(st.sampled_from(SPEAKERS), max_size=2, unique=True),
        st.booleans(),
        st.lists(parts(), max_size=1).map(tuple),
        format=st.sampled_from(("seminar", "seminar", "seminar", "panel", "forum", "plenary")),
        audiences=st.sampled_from((("residents",), ("young",), ("residents", "congregation"), ())),
        themes=st.sampled_from((("democracy",), ("democracy",), ())),
        state=st.sampled_from((State.READY, State.READY, State.IN_PROGRESS, State.WITHDRAWN)),
        organisations=st.sampled_from(
            (
                (an_organiser(),),
                (an_organiser(), DraftOrganiser(organisation="glasgow", role=OrganisationRole.CO_ORGANISER)),
                (),
            )
        ),
    )


def draft_of(*given, **facts):
    """The draft of these sessions with the rooms, people and breaks of this module."""
    glasgow = (Opening(start=at("08:00"), end=at("12:00")),)
    organisations = tuple(
        replace(one, presence=glasgow) if one.kind is ActorKind.GUEST_CITY else one for one in ORGANISATIONS
    )
    return a_draft(
        *given,
        **{
            "venues": _VENUES,
            "breaks": _BREAKS,
            "people": _PEOPLE,
            "organisations": organisations,
            "terms": (*TERMS, *_MORE_TERMS),
            "resources": _RESOURCES,
            **facts,
        },
    )


def drafts(most: int = 5):
    """A draft of up to five sessions."""
    return st.integers(1, most).flatmap(
        lambda count: st.tuples(*(sessions(code) for code in CODES[:count])).map(lambda all_: draft_of(*all_))
    )
