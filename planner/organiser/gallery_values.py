"""The shapes that components take, for the examples of the gallery."""

from dataclasses import dataclass

from planner.text import Worded
from planner.web.found import Excerpt


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state in words, with the company of a colour."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What `session_row` shows."""

    title: Worded
    mark: str
    format: str
    url: str = "#session_row"
    prefix: str | None = None
    place: Worded | None = None
    time: str | None = None
    details: tuple[str, ...] = ()
    states: tuple[StateMark, ...] = ()
    found: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class CardState:
    """How far a session has come, in words."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What `session_card` shows."""

    title: Worded
    mark: str
    format: str
    state: CardState
    url: str = "#session_card"
    when: str | None = None
    place: str | None = None
    findings: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class AccessAnswer:
    """What `access_list` shows on one line."""

    measure: str
    label: str
    answer: str
    words: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One free place that a finding offers."""

    words: str
    url: str = "#finding"


@dataclass(frozen=True, slots=True)
class Item:
    """What `finding` shows."""

    severity: str
    sentence: str
    url: str | None
    about: Worded | None
    waived: str | None
    others: tuple["Link", ...] = ()
    offers: tuple["Offer", ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """What `person_line` shows."""

    name: str
    title: Worded
    organisation: Worded | None
    role: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class WayThere:
    """One heading of a way to a venue."""

    label: str
    text: Worded


@dataclass(frozen=True, slots=True)
class Place:
    """What `place_block` shows."""

    name: Worded
    room: Worded | None
    address: str
    url: str | None
    map_url: str | None
    getting_here: tuple[WayThere, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What `change_entry` shows."""

    when: str
    iso: str
    kind: str
    label: str
    url: str
    title: Worded
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way on: in lists, day links, breadcrumbs and tasks."""

    label: str
    url: str | None = "#link_list"
    note: str | None = None
    iso: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What `task_list` shows on one line."""

    sentence: str
    due: str | None
    url: str = "#task_list"
    others: tuple[Link, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One tick box of a facet."""

    value: str
    label: str
    checked: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices in `filter_form`."""

    name: str
    legend: str
    open: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of `error_summary`."""

    field_id: str
    sentence: str
