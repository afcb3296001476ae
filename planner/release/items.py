"""A release as values: complete by construction, with nothing left to check and nothing that may not be public.

Fields marked `salted()` stand in the canonical document as digests, with text and salt beside it, so that
they can be erased without breaking the chain (design.md section 5). `Texts` are always salted.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from planner.text import Texts, Worded
from planner.values import (
    AccessMeasure,
    Ages,
    Contact,
    Cost,
    Entry,
    Images,
    Interpretation,
    Point,
    Time,
    Timed,
    Youth,
)
from planner.vocabulary import (
    ActorKind,
    Axis,
    EditionKind,
    GettingHere,
    Mark,
    OrganisationRole,
    Practical,
    Profile,
    Role,
    Sender,
    Withdrawal,
)


def salted(**options: Any) -> Any:
    """Declare a field that names a person, a place, an occasion's time, or free text that is not `Texts`."""
    return field(metadata={"salted": True}, **options)


class Shown(StrEnum):
    """What a reader is told where a place is asked for."""

    ROOM = "room"
    VENUE = "venue"
    ONLINE = "online"
    TO_BE_ANNOUNCED = "to_be_announced"
    ON_REGISTRATION = "on_registration"
    NOT_PUBLISHED = "not_published"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an occasion happens, as far as it is told; slugs are empty unless a room or venue is shown."""

    shown: Shown
    venue: str = ""
    room: str = ""

    @property
    def is_withheld(self) -> bool:
        """Tell whether there is a place that readers are not told."""
        return self.shown in {Shown.ON_REGISTRATION, Shown.NOT_PUBLISHED, Shown.REMOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How often, and when last, what one language's calendar says of an occasion has changed."""

    language: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When and where a session happens; `serial` is its number in the installation."""

    number: int
    serial: int
    time: Time = salted()
    place: Place = salted()
    seats: int | None
    fully_booked: bool
    cancelled: bool
    note: Texts = Texts()
    stamps: tuple[Stamp, ...] = ()

    def stamp(self, language: str) -> Stamp:
        """Return the stamp of an interface language."""
        return next(stamp for stamp in self.stamps if stamp.language == language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a session; its time may be left out, and is when the session's is withheld."""

    title: Texts
    time: Timed | None = salted()
    people: tuple[str, ...] = salted(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPart:
    """A person's part in a session; the slug is empty for one that has been removed."""

    role: Role
    person: str = salted()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPart:
    """An organisation's part in a session."""

    role: OrganisationRole
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Why and when a session that was public is not held; `replaced_by` is a session's code or empty."""

    kind: Withdrawal
    at: datetime
    reason: Texts = Texts()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One published session. It has at least one occasion, unless it is year-round.

    A year-round session may have occasions from before it was that: cancelled, so that none leaves a calendar.
    """

    code: str
    slug: str = salted()  # made from the title, so it may name somebody
    title: Texts
    format: str
    audiences: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    year_round: bool
    withdrawn: Withdrawn | None
    changed_at: datetime  # the release in which any of its public content last changed
    lead: Texts = Texts()
    description: Texts = Texts()
    opportunity: Texts = Texts()
    exchange_question: Texts = Texts()
    next_steps: Texts = Texts()
    themes: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    guiding_words: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    profile: tuple[Profile, ...] = ()
    initiatives: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    ages: Ages = Ages()
    age_note: Texts = Texts()
    organisations: tuple[OrganisationPart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    people_withheld: bool = False
    people_to_come: bool = False
    parts: tuple[Part, ...] = ()
    languages: tuple[str, ...] = ()
    language_note: Texts = Texts()
    interpretation: tuple[Interpretation, ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    entry: Entry = salted(default=Entry())
    cost: Cost = Cost()
    contact: Contact = salted(default=Contact())
    images: Images = Images()
    practical: tuple[tuple[Practical, Texts], ...] = ()
    youth: Youth | None = None
    stream_url: str = salted(default="")
    responsible: Sender = Sender.ORGANISER
    public_place: Texts = Texts()

    def __post_init__(self) -> None:
        told = not all(one.cancelled for one in self.occasions) if self.year_round else not self.occasions
        if not self.title or not self.format or not self.audiences or told:
            message = f"session {self.code} lacks what a reader is promised"
            raise ValueError(message)

    def occasion(self, number: int) -> Occasion | None:
        """Return an occasion by its number."""
        return next((occasion for occasion in self.occasions if occasion.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an axis."""

    axis: Axis
    slug: str
    former_slugs: tuple[str, ...]
    label: Texts
    plural: Texts = Texts()
    description: Texts = Texts()
    parent: str = ""
    mark: Mark = Mark.OTHER
    lowest_age: int | None = None
    highest_age: int | None = None
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()  # language -> words


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as it is shown; guest cities have a country and a question."""

    slug: str
    former_slugs: tuple[str, ...]
    kind: ActorKind
    name: Texts
    description: Texts = Texts()
    website: str = salted(default="")
    country: str = ""
    exchange_question: Texts = Texts()
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as shown: by name, or by title alone where the name is empty."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: str = salted()
    title: Texts = Texts()
    organisation: str = salted(default="")
    biography: Texts = Texts()

    def label(self, language: str) -> Worded:
        """Return what this person is called: the name (in no particular language), else the title."""
        return Worded(self.name, language, language) if self.name else self.title.worded(language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room; its slug is unique among all rooms."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: Texts
    capacity: int | None = None
    access: tuple[AccessMeasure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A venue with its address, the way there and its rooms."""

    slug: str = salted()
    former_slugs: tuple[str, ...] = salted()
    name: Texts
    street: str = salted(default="")
    postal_code: str = salted(default="")
    locality: str = salted(default="")
    country: str = "SE"
    point: Point | None = salted(default=None)
    website: str = salted(default="")
    getting_here: tuple[tuple[GettingHere, Texts], ...] = ()
    access: tuple[AccessMeasure, ...] = ()
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """An existing effort gathered under the umbrella."""

    slug: str
    former_slugs: tuple[str, ...]
    name: Texts
    description: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration that sessions cite."""

    slug: str
    name: Texts
    year: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A public notice, in force from `start` until `end`; without sessions it concerns everyone."""

    text: Texts
    start: datetime
    end: datetime
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A sourced background fact of the About page (F10)."""

    text: Texts
    source: Texts
    year: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A known accessibility problem of the website, for the statement; `group` is whom it affects."""

    group: str
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What holds for the whole installation; `fields` are the texts that only the city knows, by key."""

    name: Texts
    tagline: Texts = Texts()
    description: Texts = Texts()
    fields: tuple[tuple[str, Texts], ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()

    def field(self, key: str) -> Texts:
        """Return the text of a key, empty where the city has not given it yet."""
        return next((texts for name, texts in self.fields if name == key), Texts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition as it is shown; the first language is the one its texts are written in."""

    slug: str
    former_slugs: tuple[str, ...]
    kind: EditionKind
    name: Texts
    first_day: date
    last_day: date
    zone: str
    languages: tuple[str, ...]
    uid_domain: str
    tagline: Texts = Texts()
    theme_text: Texts = Texts()
    example_planning: bool = False


class ChangeKind(StrEnum):
    """What happened to a session between two releases, in the order in which it is told."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    OCCASION_ADDED = "occasion_added"
    OCCASION_CANCELLED = "occasion_cancelled"
    OCCASION_RESTORED = "occasion_restored"
    TIME = "time"
    PLACE = "place"
    WITHHELD = "withheld"
    TITLE = "title"
    FULLY_BOOKED = "fully_booked"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change; old and new values stand where the kind has them."""

    kind: ChangeKind
    code: str
    occasion: int | None = None
    old_time: Time | None = salted(default=None)
    new_time: Time | None = salted(default=None)
    old_place: Place | None = salted(default=None)
    new_place: Place | None = salted(default=None)
    old_title: Texts = Texts()
    new_title: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What one release changed."""

    number: int
    published_at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Release:
    """One release of one edition. Tuples are in canonical order; `log` runs from release 2 to this one."""

    number: int
    published_at: datetime
    edition: Edition
    site: Site
    sessions: tuple[Session, ...]
    terms: tuple[Term, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    venues: tuple[Venue, ...]
    initiatives: tuple[Initiative, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    notices: tuple[Notice, ...] = ()
    log: tuple[Logged, ...] = ()

    @cached_property
    def session_by_code(self) -> dict[str, Session]:
        """Return the sessions by code."""
        return {session.code: session for session in self.sessions}

    @cached_property
    def term_by_slug(self) -> dict[tuple[Axis, str], Term]:
        """Return the terms by axis and slug."""
        return {(term.axis, term.slug): term for term in self.terms}

    @cached_property
    def organisation_by_slug(self) -> dict[str, Organisation]:
        """Return the organisations by slug."""
        return {organisation.slug: organisation for organisation in self.organisations}

    @cached_property
    def person_by_slug(self) -> dict[str, Person]:
        """Return the people by slug, without those removed."""
        return {person.slug: person for person in self.people if person.slug}

    @cached_property
    def venue_by_slug(self) -> dict[str, Venue]:
        """Return the venues by slug."""
        return {venue.slug: venue for venue in self.venues}

    @cached_property
    def room_by_slug(self) -> dict[str, tuple[Venue, Room]]:
        """Return each room, with its venue, by slug."""
        return {room.slug: (venue, room) for venue in self.venues for room in venue.rooms}

    @cached_property
    def initiative_by_slug(self) -> dict[str, Initiative]:
        """Return the initiatives by slug."""
        return {initiative.slug: initiative for initiative in self.initiatives}

    @cached_property
    def log_by_occasion(self) -> dict[tuple[str, int | None], list[tuple[Logged, Change]]]:
        """Return what was changed in each occasion, the oldest first, by code and number."""
        found: dict[tuple[str, int | None], list[tuple[Logged, Change]]] = {}
        for logged in self.log:
            for change in logged.changes:
                found.setdefault((change.code, change.occasion), []).append((logged, change))
        return found

    def term(self, axis: Axis, slug: str) -> Term:
        """Return a term; raise KeyError for one that this release lacks."""
        return self.term_by_slug[axis, slug]
