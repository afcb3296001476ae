"""A release as values: complete by construction, with nothing left to check and nothing that may not be public.

Fields marked `salted()` stand in the canonical document as digests, with text and salt beside it, so that
they can be erased without breaking the chain (design.md section 5). `Texts` are always salted.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from planner.release.items_registers import Declaration, Initiative, Organisation, Person, Room, Term, Venue
from planner.release.items_sessions import (
    Occasion,
    OrganisationPart,
    Part,
    PersonPart,
    Place,
    Session,
    Shown,
    Stamp,
    Withdrawn,
)
from planner.release.salting import salted
from planner.text import Texts
from planner.values import (
    Time,
)
from planner.vocabulary import (
    Axis,
    EditionKind,
)

__all__ = [
    "Change",
    "ChangeKind",
    "Declaration",
    "Edition",
    "Fact",
    "Initiative",
    "Logged",
    "Notice",
    "Occasion",
    "Organisation",
    "OrganisationPart",
    "Part",
    "Person",
    "PersonPart",
    "Place",
    "Problem",
    "Release",
    "Room",
    "Session",
    "Shown",
    "Site",
    "Stamp",
    "Term",
    "Venue",
    "Withdrawn",
    "salted",
]


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
class LanguagePage:
    """The programme in short in a further language, by its tag; `name` is what that language calls itself.

    Its texts are in that language alone; the name is empty where the common one will do.
    """

    tag: str
    name: Texts = Texts()
    title: Texts = Texts()
    text: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What holds for the whole installation; `fields` are the texts that only the city knows, by key."""

    name: Texts
    tagline: Texts = Texts()
    description: Texts = Texts()
    fields: tuple[tuple[str, Texts], ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    language_pages: tuple[LanguagePage, ...] = ()

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
    def worked_out(self) -> dict[Hashable, Any]:
        """Return what was worked out of this release already (see `worked_out`), for who asks again."""
        return {}

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
