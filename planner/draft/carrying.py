"""What of a session of an old edition comes along into a new one, and on which days. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.draft.shifting import shifted_day, shifted_times
from planner.errors import ImpossibleTime
from planner.vocabulary import Booking, Reply, State, WorkKind

Document = Mapping[str, Any]

LEFT_BEHIND = frozenset({"consultations", "balance", "child_rights", "stream_url", "resources"})
"""Fields that are answered anew in each edition."""

_EMPTY: Mapping[str, Any] = {
    "consultations": [],
    "balance": {},
    "child_rights": {},
    "stream_url": "",
    "resources": [],
}

_UNBOOKED: Mapping[str, Any] = {"booking": Booking.UNSTATED.value, "booking_reference": ""}
_UNASKED: Mapping[str, Any] = {"confirmed": False, "reply": Reply.UNSTATED.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What comes along: which sessions, and what of them and of their edition."""

    codes: frozenset[str] = frozenset()
    times: bool = True
    places: bool = True
    people: bool = True
    organisations: bool = True
    breaks: bool = True
    severities: bool = True
    settings: bool = True
    state: State = State.IDEA


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """From where to where the days move; `days` is the same for all, so that the order of the programme stays."""

    days: int
    zone: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A session as it comes along; `impossible` are wall times that do not exist, or come twice, on the new day."""

    document: dict[str, Any]
    impossible: tuple[ImpossibleTime, ...] = ()


def weekday_shift(old: date, new: date) -> int:
    """Return how many days on the first weekday of an old period falls on the first such weekday of a new one."""
    return -(-(new - old).days // 7) * 7


def carried(document: Document, choice: Choice, shift: Shift, *, origin: str) -> Carried:
    """Return a session's document in a new edition; `origin` says where it comes from, if nothing else does."""
    occasions, impossible = _occasions(document, choice, shift)
    parts, more = _parts(document, choice, shift)
    out = {**document, **_EMPTY, **_deadlines(document, shift)}
    out |= {
        "state": choice.state.value,
        "occasions": occasions,
        "parts": parts,
        "people": [{**one, **_UNASKED} for one in document["people"]] if choice.people else [],
        "waiting": None,
        "picture": {**(document.get("picture") or {}), "permitted": False},  # a yes was said for a time
        "organisations": document["organisations"] if choice.organisations else [],
        "kind": document["kind"] if document["kind"] != WorkKind.UNSTATED else WorkKind.EXISTING.value,
        "provenance": document["provenance"] or origin[:500],
    }
    return Carried(document=out, impossible=(*impossible, *more))


def _occasions(
    document: Document, choice: Choice, shift: Shift
) -> tuple[list[dict[str, Any]], list[ImpossibleTime]]:
    made, impossible = [], []
    for one in document["occasions"]:
        if one["cancelled"]:
            continue
        entry = {**one, "number": None, "fully_booked": False, "locked": False, **_UNBOOKED}
        if not choice.places:
            entry |= {"place": "missing", "room": "", "venue": ""}
        when, wrong = _times(entry, choice, shift, "occasions")
        impossible += wrong
        if choice.places or any(when[name] for name in ("start", "first_day")):
            made.append(when)
    return made, impossible


def _parts(
    document: Document, choice: Choice, shift: Shift
) -> tuple[list[dict[str, Any]], list[ImpossibleTime]]:
    made, impossible = [], []
    for one in document["parts"]:
        when, wrong = _times(one, choice, shift, "parts")
        impossible += wrong
        made.append({**when, "people": one["people"] if choice.people else []})
    return made, impossible


def _times(
    entry: Document, choice: Choice, shift: Shift, name: str
) -> tuple[dict[str, Any], list[ImpossibleTime]]:
    """Return an entry with its times moved; without them where they do not come along, or do not exist there."""
    without = {one: None for one in ("start", "end", "first_day", "last_day") if one in entry}
    if not choice.times:
        return {**entry, **without}, []
    try:
        moved = shifted_times({name: [entry]}, shift.zone, days=shift.days, into=shift.into)
    except ImpossibleTime as impossible:
        return {**entry, **without}, [impossible]
    except OverflowError:
        return {**entry, **without}, []
    return moved[name][0], []


def _deadlines(document: Document, shift: Shift) -> dict[str, Any]:
    """Return the fields that hold last days, each as far from the session as it was."""

    def later(entry: Mapping[str, Any] | None, *names: str) -> dict[str, Any]:
        return {
            **(entry or {}),
            **{name: _day(entry[name], shift) for name in names if entry and entry.get(name)},
        }

    return {
        "entry": later({**document["entry"], "fully_booked": False}, "until", "place_sent_by"),
        "access": {key: later(one, "until") for key, one in document["access"].items()},
        "access_owners": {key: later(one, "by") for key, one in document["access_owners"].items()},
        "interpretation": [later(one, "until") for one in document["interpretation"]],
        "youth": later(document["youth"], "answer_due"),
    }


def _day(day: str, shift: Shift) -> str | None:
    try:
        return shifted_day(day, shift.days)
    except OverflowError:
        return None
