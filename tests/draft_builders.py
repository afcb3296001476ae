"""Drafts for tests, as values: plain functions with defaults, so that a test writes only what matters.

`a_draft_session` is complete: alone in `a_draft` it has no finding at all.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from planner.draft.snapshot import (
    AccessOwner,
    DraftEdition,
    DraftOccasion,
    DraftOrganisation,
    DraftOrganiser,
    DraftPerson,
    DraftRole,
    DraftRoom,
    DraftSession,
    DraftSite,
    DraftSnapshot,
    DraftTerm,
    DraftVenue,
)
from planner.text import Texts
from planner.values import AccessMeasure, Contact, Point, Timed
from planner.vocabulary import (
    ActorKind,
    Answer,
    Axis,
    Measure,
    OrganisationRole,
    Origin,
    PlaceKind,
    Profile,
    Role,
    State,
)

DAY = date(2026, 3, 25)
ALL_KNOWN = tuple(AccessMeasure(measure=measure, answer=Answer.YES) for measure in Measure)
OWNED = tuple((measure, AccessOwner(who="Samordnaren")) for measure in Measure)


def texts(swedish: str, english: str = "") -> Texts:
    """Texts in Swedish and English; the English is the Swedish where none is given."""
    return Texts.of(sv=swedish, en=english or swedish)


def at(clock: str, day: date = DAY) -> datetime:
    """Return an instant of `day` by its UTC clock: "10:00"."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC)


def timed(starts: str = "10:00", ends: str = "11:00", day: date = DAY) -> Timed:
    """Return an interval of one day; an end not after the start is the next day's."""
    end = at(ends, day)
    return Timed(start=at(starts, day), end=end if end > at(starts, day) else end + timedelta(days=1))


def an_occasion(number: int = 1, *, room: str = "garaget-stora", **facts) -> DraftOccasion:
    """Return an occasion in a room, 10 to 11 UTC."""
    facts.setdefault("place", PlaceKind.ROOM if room else PlaceKind.MISSING)
    return DraftOccasion(number=number, room=room, **{"time": timed(), **facts})


def a_role(person: str = "samordnare", role: Role = Role.SPEAKER) -> DraftRole:
    return DraftRole(person=person, role=role)


def an_organiser(
    slug: str = "kulturforvaltningen", role: OrganisationRole = OrganisationRole.ORGANISER
) -> DraftOrganiser:
    return DraftOrganiser(organisation=slug, role=role)


def a_draft_session(code: str = "AAAAAA", **facts) -> DraftSession:
    """Return a complete session that is ready."""
    return DraftSession(
        code=code,
        **{
            "state": State.READY,
            "title": texts(f"Punkt {code}", f"Session {code}"),
            "lead": texts("Kom och lyssna.", "Come and listen."),
            "format": "seminar",
            "audiences": ("residents",),
            "themes": (f"theme-{code.lower()}",),
            "directions": ("knowledge-platform",),
            "guiding_words": ("democracy",),
            "purposes": ("develop",),
            "profile": (Profile.KNOWLEDGE,),
            "organisations": (an_organiser(),),
            "occasions": (an_occasion(),),
            "languages": ("sv",),
            "access": ALL_KNOWN,
            "access_owners": OWNED,
            "contact": Contact(phone="040-34 10 00"),
            **facts,
        },
    )


def a_room(slug: str = "garaget-stora", venue: str = "garaget", **facts) -> DraftRoom:
    return DraftRoom(slug=slug, venue=venue, **{"name": texts("Stora rummet"), **facts})


def a_venue(slug: str = "garaget", *rooms: DraftRoom, **facts) -> DraftVenue:
    return DraftVenue(slug=slug, rooms=rooms, **{"name": texts(slug.capitalize()), **facts})


VENUES = (
    a_venue("garaget", a_room(), point=Point(latitude=55.5905, longitude=13.0215)),
    a_venue(
        "orkanen",
        a_room("orkanen-aulan", "orkanen", name=texts("Aulan")),
        point=Point(latitude=55.6110, longitude=12.9935),
    ),
)

TERMS = (
    DraftTerm(axis=Axis.FORMAT, slug="seminar", label=texts("Seminarium", "Seminar")),
    DraftTerm(axis=Axis.FORMAT, slug="panel", label=texts("Panelsamtal", "Panel"), needs_moderator=True),
    DraftTerm(axis=Axis.FORMAT, slug="exchange", label=texts("Utbyte", "Exchange"), needs_guest_city=True),
    DraftTerm(axis=Axis.FORMAT, slug="forum", label=texts("Forum", "Forum"), needs_both_sides=True),
    DraftTerm(axis=Axis.AUDIENCE, slug="residents", label=texts("Malmöbor", "Residents")),
    DraftTerm(
        axis=Axis.AUDIENCE,
        slug="young",
        parent="residents",
        label=texts("Unga", "Young"),
        lowest_age=13,
        highest_age=25,
    ),
    DraftTerm(axis=Axis.THEME, slug="democracy", label=texts("Demokrati", "Democracy")),
)

ORGANISATIONS = (
    DraftOrganisation(
        slug="kulturforvaltningen", kind=ActorKind.CITY_DEPARTMENT, name=texts("Kulturförvaltningen")
    ),
    DraftOrganisation(slug="fullmaktige", kind=ActorKind.POLITICS, name=texts("Fullmäktige")),
    DraftOrganisation(slug="forening", kind=ActorKind.CIVIL_SOCIETY, name=texts("Föreningen")),
    DraftOrganisation(
        slug="provad-av-andra", kind=ActorKind.CIVIL_SOCIETY, name=texts("Festivalen"), origin=Origin.GATHERED
    ),
    DraftOrganisation(slug="funktionsstodsradet", kind=ActorKind.COUNCIL, name=texts("Rådet")),
    DraftOrganisation(slug="glasgow", kind=ActorKind.GUEST_CITY, name=texts("Glasgow")),
)

PEOPLE = (
    DraftPerson(
        slug="samordnare", title=texts("Samordnare", "Co-ordinator"), organisation="kulturforvaltningen"
    ),
    DraftPerson(slug="ledamot", title=texts("Ledamot", "Member"), organisation="fullmaktige"),
    DraftPerson(slug="ersattare", title=texts("Ersättare", "Substitute"), organisation="fullmaktige"),
    DraftPerson(slug="kassor", title=texts("Kassör", "Treasurer"), organisation="forening"),
    DraftPerson(slug="gast", title=texts("Gäst", "Guest")),
)

EDITION = DraftEdition(
    slug="var-2026", name=texts("Vår 2026", "Spring 2026"), first_day=DAY, last_day=date(2026, 3, 29)
)


def a_draft(*sessions: DraftSession, edition: dict | None = None, **facts) -> DraftSnapshot:
    """Return a snapshot with small registers; `edition` overrides fields of the edition."""
    return DraftSnapshot(
        **{
            "history_id": 1,
            "site": DraftSite(),
            "edition": replace(EDITION, **(edition or {})),
            "sessions": sessions,
            "terms": TERMS,
            "organisations": ORGANISATIONS,
            "people": PEOPLE,
            "venues": VENUES,
            **facts,
        }
    )
