"""A published session, and what it is made of, as values: complete by construction.

Part of the items; `planner.release.items` is where they are imported from.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.release.salting import salted
from planner.text import Texts
from planner.values import (
    AccessMeasure,
    Ages,
    Contact,
    Cost,
    Entry,
    Images,
    Interpretation,
    Picture,
    Time,
    Timed,
    Withheld,
    Youth,
)
from planner.vocabulary import OrganisationRole, Practical, Profile, Role, Sender, Withdrawal


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
    easy_to_read: Texts = Texts()
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
    picture: Picture | None = salted(default=None)  # what it shows, and who took it, may name somebody
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

    @property
    def is_in_calendars(self) -> bool:
        """Tell whether there is anything to put into a calendar: an occasion whose time may be told."""
        return not self.year_round and any(not isinstance(one.time, Withheld) for one in self.occasions)

    @property
    def is_off(self) -> bool:
        """Tell whether none of it is held: withdrawn, or each of its occasions cancelled."""
        has_days = (
            bool(self.occasions) and not self.year_round
        )  # what lasts all year may have had days before
        return self.withdrawn is not None or (has_days and all(one.cancelled for one in self.occasions))
