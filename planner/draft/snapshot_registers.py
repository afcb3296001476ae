"""What all editions share, as frozen values of the draft: terms, organisations, people, places, efforts.

Part of the snapshot; `planner.draft.snapshot` is where it is imported from.
"""

from dataclasses import dataclass
from datetime import datetime

from planner.text import Texts
from planner.values import AccessMeasure, Point
from planner.vocabulary import (
    ActorKind,
    Axis,
    GettingHere,
    InitiativeKind,
    Mark,
    Measure,
    Observance,
    Origin,
    Side,
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
    named_in_data: bool = False
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
class DraftWalk:
    """The minutes between two venues, either way, as somebody has said."""

    venues: tuple[str, str]
    minutes: int
