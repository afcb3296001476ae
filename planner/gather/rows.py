"""What a file of somebody else's programme says, as values: nothing here knows a database."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Refusal(StrEnum):
    """Why one row of a file cannot become a session."""

    NO_TITLE = "no_title"
    NO_START = "no_start"
    START_UNREADABLE = "start_unreadable"
    NO_END = "no_end"
    END_UNREADABLE = "end_unreadable"
    ZERO_LENGTH = "zero_length"
    NEGATIVE_LENGTH = "negative_length"
    TIME_SKIPPED = "time_skipped"
    TIME_TWICE = "time_twice"
    ZONE_UNKNOWN = "zone_unknown"
    RECURRENCE_ENDLESS = "recurrence_endless"
    RECURRENCE_TOO_OFTEN = "recurrence_too_often"
    RECURRENCE_UNREADABLE = "recurrence_unreadable"
    PRIVATE = "private"
    FORMULA = "formula"
    LEFT_OUT = "left_out"
    TAKEN = "taken"
    CODE_UNKNOWN = "code_unknown"
    STALE = "stale"


class RefusedRow(Exception):
    """Raised within a reader when a row cannot be used; ends up as `GatheredSession.refusal`."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPerson:
    """Somebody named in a row; `source_id` is the file's own id for the person, or empty."""

    name: str
    source_id: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredSession:
    """One row of a file.

    Either `start` and `end` (UTC, half-open) are there, or `first` and `last` (whole days, both included),
    or `refusal` says why neither is. `languages` are spoken ones (BCP 47); `remarks` are codes of what was
    read only after a decision, such as `language_unknown:xx`.
    """

    row: int
    source_id: str
    title: str
    lead: str = ""
    description: str = ""
    start: datetime | None = None
    end: datetime | None = None
    first: date | None = None
    last: date | None = None
    venue: str = ""
    room: str = ""
    format: str = ""
    themes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    people: tuple[GatheredPerson, ...] = ()
    organisers: tuple[str, ...] = ()
    link: str = ""
    cancelled: bool = False
    refusal: Refusal | None = None
    remarks: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Return venue and room: what tells rows apart that share an id, together with title and time."""
        return self.venue, self.room

    @property
    def content(self) -> tuple[object, ...]:
        """Return what makes two rows of one id the same session: title, time and place."""
        return self.title, self.start or self.first, self.end or self.last, self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A whole file: its source (acronym or calendar name), what it states about itself, and its rows."""

    source: str
    title: str
    zone: str | None
    first_day: date | None
    last_day: date | None
    sessions: tuple[GatheredSession, ...]
