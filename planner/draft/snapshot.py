"""The draft of one edition as frozen values: what rules, compile and the workbench read. Gaps are honest here.

Pure: no database, no request. `planner.draft.load` makes it from rows in a fixed number of queries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from planner.draft.snapshot_registers import (
    DraftDeclaration,
    DraftInitiative,
    DraftOrganisation,
    DraftPerson,
    DraftResource,
    DraftRoom,
    DraftTerm,
    DraftVenue,
    DraftWalk,
    Opening,
    Review,
)
from planner.draft.snapshot_sessions import (
    SESSION_TEXTS,
    AccessOwner,
    DraftNeed,
    DraftOccasion,
    DraftOrganiser,
    DraftPart,
    DraftPicture,
    DraftRole,
    DraftSession,
    DraftWithdrawal,
    OnTheDay,
    Waiting,
)
from planner.text import Texts
from planner.vocabulary import (
    Axis,
    BreakKind,
    EditionKind,
    Severity,
)

__all__ = [
    "SESSION_TEXTS",
    "AccessOwner",
    "DraftBreak",
    "DraftDeclaration",
    "DraftEdition",
    "DraftInitiative",
    "DraftNeed",
    "DraftNotice",
    "DraftOccasion",
    "DraftOrganisation",
    "DraftOrganiser",
    "DraftPart",
    "DraftPerson",
    "DraftPicture",
    "DraftResource",
    "DraftRole",
    "DraftRoom",
    "DraftSession",
    "DraftSite",
    "DraftSnapshot",
    "DraftTerm",
    "DraftVenue",
    "DraftWalk",
    "DraftWithdrawal",
    "OnTheDay",
    "Opening",
    "Review",
    "Waiting",
    "Waiver",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNotice:
    """A public notice."""

    id: int
    text: Texts
    start: datetime
    end: datetime
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBreak:
    """A time when something else goes on: in a room, in a whole venue, or (with neither) everywhere."""

    id: int
    kind: BreakKind
    name: Texts = Texts()
    start: datetime
    end: datetime
    venue: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEdition:
    """An edition as it is planned."""

    slug: str
    former_slugs: tuple[str, ...] = ()
    version: int = 1
    kind: EditionKind = EditionKind.FULL
    name: Texts = Texts()
    tagline: Texts = Texts()
    theme_text: Texts = Texts()
    first_day: date | None = None
    last_day: date | None = None
    zone: str = "Europe/Stockholm"
    languages: tuple[str, ...] = ("sv", "en")
    uid_domain: str = ""
    publishes_on: date | None = None
    announced: bool = False
    example_planning: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    political_share: int = 20
    changeover_minutes: int = 0
    election_first_day: date | None = None
    election_last_day: date | None = None

    def is_called(self, slug: str | None) -> bool:
        """Tell whether a slug is or was the edition's."""
        return slug == self.slug or slug in self.former_slugs


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSite:
    """What holds for the whole installation; `fields` is in document form."""

    name: Texts = Texts()
    tagline: Texts = Texts()
    description: Texts = Texts()
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A warning that somebody accepted; `finding` is the digest of the finding it was given for."""

    finding: str
    code: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class DraftSnapshot:
    """One edition's draft at one moment, with the registers that all editions share."""

    history_id: int
    site: DraftSite
    edition: DraftEdition
    sessions: tuple[DraftSession, ...] = ()
    terms: tuple[DraftTerm, ...] = ()
    organisations: tuple[DraftOrganisation, ...] = ()
    people: tuple[DraftPerson, ...] = ()
    venues: tuple[DraftVenue, ...] = ()
    initiatives: tuple[DraftInitiative, ...] = ()
    declarations: tuple[DraftDeclaration, ...] = ()
    notices: tuple[DraftNotice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    resources: tuple[DraftResource, ...] = ()
    breaks: tuple[DraftBreak, ...] = ()
    walks: tuple[DraftWalk, ...] = ()

    @cached_property
    def walk_minutes(self) -> dict[frozenset[str], int]:
        """Return the walks that somebody has told of, by the two venues."""
        return {frozenset(walk.venues): walk.minutes for walk in self.walks}

    @cached_property
    def waiver_by_finding(self) -> dict[str, Waiver]:
        """Return the waivers by the digest of what they accept."""
        return {waiver.finding: waiver for waiver in self.waivers}

    @cached_property
    def waived_codes(self) -> frozenset[str]:
        """Return the codes of which at least one finding is accepted."""
        return frozenset(waiver.code for waiver in self.waivers)

    @cached_property
    def session_by_code(self) -> dict[str, DraftSession]:
        """Return the sessions by code."""
        return {session.code: session for session in self.sessions}

    @cached_property
    def term_by_slug(self) -> dict[tuple[Axis, str], DraftTerm]:
        """Return the terms by axis and slug."""
        return {(term.axis, term.slug): term for term in self.terms}

    @cached_property
    def organisation_by_slug(self) -> dict[str, DraftOrganisation]:
        """Return the organisations by slug."""
        return {organisation.slug: organisation for organisation in self.organisations}

    @cached_property
    def person_by_slug(self) -> dict[str, DraftPerson]:
        """Return the people by slug."""
        return {person.slug: person for person in self.people}

    @cached_property
    def withheld_people(self) -> frozenset[str]:
        """Return whom the register withholds from everything public."""
        return frozenset(person.slug for person in self.people if person.withheld)

    @cached_property
    def resource_by_slug(self) -> dict[str, DraftResource]:
        """Return the shared resources by slug."""
        return {resource.slug: resource for resource in self.resources}

    @cached_property
    def venue_by_slug(self) -> dict[str, DraftVenue]:
        """Return the venues by slug."""
        return {venue.slug: venue for venue in self.venues}

    @cached_property
    def room_by_slug(self) -> dict[str, DraftRoom]:
        """Return the rooms of all venues by slug."""
        return {room.slug: room for venue in self.venues for room in venue.rooms}
