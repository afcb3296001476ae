"""The draft of one edition as frozen values: what rules, compile and the workbench read. Gaps are honest here.

Pure: no database, no request. `planner.draft.load` makes it from rows in a fixed number of queries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from planner.text import Texts
from planner.values import (
    AccessMeasure,
    Ages,
    Contact,
    Cost,
    Days,
    Entry,
    Images,
    Interpretation,
    Point,
    Timed,
    Youth,
)
from planner.vocabulary import (
    ActorKind,
    Axis,
    BreakKind,
    ChildRights,
    Disclosure,
    EditionKind,
    GettingHere,
    InitiativeKind,
    Mark,
    Measure,
    Observance,
    OrganisationRole,
    Origin,
    PlaceKind,
    Practical,
    Profile,
    Role,
    Sender,
    Severity,
    Side,
    State,
    Withdrawal,
    WorkKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTerm:
    """A term of an axis with the traits that rules read; rules never know a slug."""

    axis: Axis
    slug: str
    former_slugs: tuple[str, ...] = ()
    label: Texts = Texts()
    plural: Texts = Texts()
    description: Texts = Texts()
    parent: str = ""
    mark: Mark = Mark.OTHER
    lowest_age: int | None = None
    highest_age: int | None = None
    needs_moderator: bool = False
    needs_guest_city: bool = False
    needs_both_sides: bool = False
    plenary: bool = False
    observes: tuple[Observance, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    retired: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The decided democracy criterion of an outside organisation (F32); internal."""

    decided_by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An interval in which a room is open, or somebody is there; half-open, UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOrganisation:
    """An organisation of any kind."""

    slug: str
    kind: ActorKind
    former_slugs: tuple[str, ...] = ()
    origin: Origin = Origin.WORKBENCH
    name: Texts = Texts()
    description: Texts = Texts()
    website: str = ""
    country: str = ""
    exchange_question: Texts = Texts()
    review: Review | None = None
    networks: tuple[str, ...] = ()
    side: Side = Side.NONE
    presence: tuple[Opening, ...] = ()  # when its delegation is in town; internal


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPerson:
    """Someone who takes part; shown by name, or by title alone where the name is empty."""

    slug: str
    former_slugs: tuple[str, ...] = ()
    name: str = ""
    title: Texts = Texts()
    organisation: str = ""
    biography: Texts = Texts()
    show_biography: bool = False
    withheld: bool = False
    presence: tuple[Opening, ...] = ()  # when they are available; internal


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResource:
    """Something that rooms have, or that is lent out: `quantity` at a time, 0 where only rooms have it."""

    slug: str
    name: Texts = Texts()
    quantity: int = 1
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRoom:
    """A room; without openings it is always open."""

    slug: str
    venue: str
    former_slugs: tuple[str, ...] = ()
    name: Texts = Texts()
    capacity: int | None = None
    parallel_use: bool = False
    openings: tuple[Opening, ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    changeover_minutes: int | None = None  # None: as the edition says
    equipment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftVenue:
    """A venue with its address and the way there."""

    slug: str
    former_slugs: tuple[str, ...] = ()
    name: Texts = Texts()
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    district: str = ""  # where in the town, for the balance of the programme; internal
    country: str = "SE"
    point: Point | None = None
    website: str = ""
    getting_here: tuple[tuple[GettingHere, Texts], ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    rooms: tuple[DraftRoom, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftInitiative:
    """An effort gathered under the umbrella."""

    slug: str
    former_slugs: tuple[str, ...] = ()
    kind: InitiativeKind = InitiativeKind.EXISTING
    name: Texts = Texts()
    description: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDeclaration:
    """A declaration that sessions cite."""

    slug: str
    name: Texts = Texts()
    year: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOccasion:
    """When and where; a time of None is not set yet. `serial` is the number in the installation."""

    number: int
    serial: int = 0
    time: Timed | Days | None = None
    unsound_time: bool = False  # an end that is not after its start: stored as typed, told by a rule
    place: PlaceKind = PlaceKind.MISSING
    room: str = ""
    venue: str = ""
    seats: int | None = None
    fully_booked: bool = False
    cancelled: bool = False
    locked: bool = False  # time and place stay until it is unlocked; internal
    note: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A piece of a session."""

    title: Texts = Texts()
    time: Timed | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRole:
    """A person's part in a session."""

    person: str
    role: Role
    disclosure: Disclosure = Disclosure.OPEN
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOrganiser:
    """An organisation's part in a session."""

    organisation: str
    role: OrganisationRole


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNeed:
    """How many of a resource a session needs, at each of its occasions."""

    resource: str
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessOwner:
    """Who sees to a promised access measure, and by when; internal."""

    who: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWithdrawal:
    """Why a session is withdrawn."""

    kind: Withdrawal
    at: datetime
    reason: Texts = Texts()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSession:
    """One session as it stands in the draft."""

    code: str
    version: int = 1
    origin: Origin = Origin.WORKBENCH
    state: State = State.IN_PROGRESS
    withdrawal: DraftWithdrawal | None = None
    year_round: bool = False
    title: Texts = Texts()
    lead: Texts = Texts()
    description: Texts = Texts()
    opportunity: Texts = Texts()
    exchange_question: Texts = Texts()
    next_steps: Texts = Texts()
    format: str = ""
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    guiding_words: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    profile: tuple[Profile, ...] = ()
    ages: Ages = Ages()
    age_note: Texts = Texts()
    initiatives: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    organisations: tuple[DraftOrganiser, ...] = ()
    people: tuple[DraftRole, ...] = ()
    occasions: tuple[DraftOccasion, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    languages: tuple[str, ...] = ()
    language_note: Texts = Texts()
    interpretation: tuple[Interpretation, ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    entry: Entry = Entry()
    cost: Cost = Cost()
    contact: Contact = Contact()
    images: Images = Images()
    practical: tuple[tuple[Practical, Texts], ...] = ()
    youth: Youth | None = None
    stream_url: str = ""
    responsible: Sender = Sender.ORGANISER
    place_disclosure: Disclosure = Disclosure.OPEN
    time_disclosure: Disclosure = Disclosure.OPEN
    people_disclosure: Disclosure = Disclosure.OPEN
    public_place: Texts = Texts()
    child_rights: tuple[tuple[ChildRights, str], ...] = ()
    consultations: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    access_owners: tuple[tuple[Measure, AccessOwner], ...] = ()
    resources: tuple[DraftNeed, ...] = ()
    kind: WorkKind = WorkKind.UNSTATED
    provenance: str = ""

    @property
    def organisers(self) -> tuple[str, ...]:
        """Return the slugs of those who organise or co-organise it."""
        return tuple(
            part.organisation
            for part in self.organisations
            if part.role in {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
        )


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
class DraftWalk:
    """The minutes between two venues, either way, as somebody has said."""

    venues: tuple[str, str]
    minutes: int


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
