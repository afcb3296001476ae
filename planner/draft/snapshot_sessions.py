"""A session of the draft, and what hangs on it, as frozen values; gaps are honest here.

Part of the snapshot; `planner.draft.snapshot` is where it is imported from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from planner.pictures.cuts import MIDDLE, cut_name
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
    Picture,
    Timed,
    Youth,
)
from planner.vocabulary import (
    Booking,
    ChildRights,
    Disclosure,
    Measure,
    OrganisationRole,
    Origin,
    PlaceKind,
    Practical,
    Profile,
    Reply,
    Role,
    Sender,
    State,
    Withdrawal,
    WorkKind,
)

SESSION_TEXTS = (
    "title",
    "lead",
    "description",
    "opportunity",
    "exchange_question",
    "next_steps",
    "easy_to_read",
    "age_note",
    "language_note",
    "public_place",
)
"""The texts that a session itself has, by name; its parts, occasions and practical fields have more."""


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
    booking: Booking = Booking.UNSTATED
    booking_reference: str = ""
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
    reply: Reply = Reply.UNSTATED


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
class OnTheDay:
    """What those who run a session need to know; internal."""

    technique: str = ""
    staff: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Whom a session waits for, and until when; internal."""

    whom: str = ""
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.whom or self.until)

    def is_overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPicture:
    """A picture: the upload, the point that must be seen (in per cent), what it shows, and whether it may be shown."""

    original: str = ""
    across: int = MIDDLE
    down: int = MIDDLE
    alt: Texts = Texts()
    photographer: str = ""
    permitted: bool = False

    def __bool__(self) -> bool:
        return bool(self.original)

    @property
    def cut(self) -> str:
        """Return what the files are called that are cut around its point."""
        return cut_name(self.original, self.across, self.down)

    @property
    def shown(self) -> Picture | None:
        """Return what readers get: nothing before somebody has said what it shows, and that it may be shown."""
        if not (self.original and self.alt and self.permitted):
            return None
        return Picture(original=self.original, cut=self.cut, alt=self.alt, photographer=self.photographer)


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
    easy_to_read: Texts = Texts()
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
    picture: DraftPicture = DraftPicture()
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
    production: str = ""
    on_the_day: OnTheDay = OnTheDay()
    waiting: Waiting = Waiting()

    @property
    def organisers(self) -> tuple[str, ...]:
        """Return the slugs of those who organise or co-organise it."""
        return tuple(
            part.organisation
            for part in self.organisations
            if part.role in {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
        )
