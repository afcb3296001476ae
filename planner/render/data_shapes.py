"""The shapes of open data: what `programme.json` and the API say, as types from which the schema is made.

Every field is always there; what is not known is null. `Told` gives a field its words and its format in the
schema. A text carries its own language, so that a reader sees where a translation is missing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from planner.release.items import ChangeKind, Shown
from planner.vocabulary import (
    ActorKind,
    Answer,
    Axis,
    EditionKind,
    Measure,
    OrganisationRole,
    Role,
    WayIn,
    Withdrawal,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a schema says of a field: a sentence, and a format (JSON Schema 2020-12, validation section 7.3)."""

    text: str = ""
    form: str = ""


Url = Annotated[str, Told(form="uri")]


class Status(StrEnum):
    """Whether something is held."""

    LIVE = "live"
    CANCELLED = "cancelled"


class When(StrEnum):
    """What kind of time an occasion has."""

    TIMED = "timed"
    DAYS = "days"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and the language it stands in: another than the one asked for where there is no translation."""

    text: str
    language: Annotated[str, Told("BCP 47")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText:
    """A long text: as plain words, and as safe HTML with headings from h3."""

    text: str
    html: str
    language: Annotated[str, Told("BCP 47")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """Something on an axis: the slug is the value that a selection takes; some have no page."""

    slug: str
    label: Text
    url: Url | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPart:
    """An organisation's part in a session."""

    role: OrganisationRole
    organisation: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPart:
    """A person's part in a session; one who has been removed since has nothing but the role.

    A name, and the address that holds it, stand here only where the person was told that open data has them.
    """

    role: Role
    removed: bool
    slug: str | None
    name: Annotated[str | None, Told("null where open data tells the title alone")]
    title: Text | None
    organisation: Tag | None
    url: Url | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What is known of one access measure; `until` is the last day to ask for one that comes on request."""

    measure: Measure
    label: str
    answer: Answer
    until: date | None
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """Interpretation into a language; on request where a last day to ask is given."""

    language: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The way in."""

    kind: WayIn
    link: str | None
    phone: str | None
    email: str | None
    until: Annotated[date | None, Told("the last day to sign up")]
    drop_in: bool
    fully_booked: bool
    waiting_list: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What it costs to take part."""

    free: bool
    amount: Annotated[int | None, Told("whole Swedish kronor")]
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom one can ask."""

    name: Text | None
    phone: str | None
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Whom a session is for, in whole years; null is open."""

    lowest: int | None
    highest: int | None
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the earth, WGS 84, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an occasion is held, as far as it is told; `words` can be shown as they stand."""

    kind: Shown
    words: str
    venue: Tag | None
    room: Tag | None
    street: str | None
    postal_code: str | None
    locality: str | None
    country: str | None
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When and where a session is held. `start` and `end` stand for a timed one alone, in the edition's zone."""

    uid: Annotated[str, Told("the UID in calendars, for ever the same")]
    number: int
    status: Status
    when: When
    start: datetime | None
    end: datetime | None
    first_day: date | None
    last_day: Annotated[date | None, Told("included")]
    place: Place
    seats: int | None
    fully_booked: bool
    note: Text | None
    sequence: Annotated[int, Told("SEQUENCE in calendars of this language")]
    changed_at: Annotated[datetime, Told("when what calendars of this language say last changed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a session; without a time of its own where none is told."""

    title: Text
    start: datetime | None
    end: datetime | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """Why and since when a session is not held; `replaced_by` is a session's code."""

    kind: Withdrawal
    at: datetime
    reason: Text | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a session, 1,200 by 630 pixels. It is the photographer's: the licence of the data is not its own."""

    url: Url
    alt: Annotated[Text, Told("what it shows")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One published session, with the occasions that were chosen."""

    code: Annotated[str, Told("never changes and is never used again")]
    url: Url
    title: Text
    lead: Text | None
    description: LongText | None
    status: Status
    withdrawn: Withdrawn | None
    year_round: bool
    occasions: tuple[Occasion, ...]
    parts: tuple[Piece, ...]
    format: Tag
    audiences: tuple[Tag, ...]
    themes: tuple[Tag, ...]
    directions: tuple[Tag, ...]
    initiatives: tuple[Tag, ...]
    cities: Annotated[tuple[Tag, ...], Told("guest cities, whatever their role")]
    organisers: Annotated[tuple[Tag, ...], Told("organisers and co-organisers")]
    organisations: tuple[OrganisationPart, ...]
    people: tuple[PersonPart, ...]
    people_withheld: Annotated[bool, Told("whether some who take part are not named in public")]
    languages: Annotated[tuple[str, ...], Told("spoken; BCP 47")]
    interpretation: tuple[Interpretation, ...]
    access: tuple[Access, ...]
    ages: Ages
    entry: Entry
    cost: Cost
    contact: Contact | None
    public_place: Annotated[Text | None, Told("as much of a withheld place as is told")]
    stream_url: str | None
    picture: Picture | None
    changed_at: Annotated[datetime, Told("when anything public about the session last changed")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHead:
    """A release: a state of the programme that never changes, except that something is erased."""

    number: int
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition; `release` is null until its programme is published."""

    slug: str
    former_slugs: tuple[str, ...]
    name: Text
    tagline: Text | None
    kind: EditionKind
    first_day: date
    last_day: date
    zone: Annotated[str, Told("IANA name")]
    languages: Annotated[tuple[str, ...], Told("the first one is what texts are written in")]
    release: ReleaseHead | None
    url: Url
    calendar_url: Url
    data_url: Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person; slug, address, name and biography are null unless they were told that open data has them."""

    slug: str | None
    url: Url | None
    name: str | None
    title: Text | None
    organisation: Tag | None
    biography: LongText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation, a guest city among them."""

    slug: str
    url: Url
    name: Text
    kind: ActorKind
    description: LongText | None
    website: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room of a venue."""

    slug: str
    url: Url
    name: Text
    capacity: int | None
    access: tuple[Access, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A venue with its address and rooms."""

    slug: str
    url: Url
    name: Text
    street: str | None
    postal_code: str | None
    locality: str | None
    country: str | None
    point: Point | None
    website: str | None
    access: tuple[Access, ...]
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of an axis; `parent` is a slug of the same axis."""

    slug: str
    label: Text
    description: Text | None
    parent: str | None
    url: Url | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisTerms:
    """An axis with its terms; `parameter` is its name in a selection, or null where none takes it."""

    axis: Axis
    parameter: str | None
    terms: tuple[Term, ...]


class Fit(StrEnum):
    """How a change stands to what was chosen: what left is not cancelled, it merely fits no longer."""

    INSIDE = "inside"
    ENTERED = "entered"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change in words: `label` says what kind it is, `words` what was and what is, where that is told."""

    release: ReleaseHead
    kind: ChangeKind
    fit: Fit
    code: str
    uid: Annotated[str | None, Told("of the occasion that changed, where it is one")]
    title: Text
    url: Url
    label: str
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A choice of sessions of one release, whole: what `programme.json` is."""

    edition: Edition
    release: ReleaseHead | None
    language: str
    selection: Annotated[str, Told("the query in its one canonical form, empty for everything")]
    total: int
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address of the API; braces hold what is to be filled in (RFC 6570)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What the API offers."""

    version: str
    openapi: Url
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list; `next` is the address of the page after it, or null on the last."""

    release: ReleaseHead | None
    language: str
    total: int
    page: int
    per_page: int
    next: Url | None
    items: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
