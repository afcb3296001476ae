"""What a session keeps in rows beside its own, each read into and written from a plain list.

These are its terms, organisations, people, initiatives, declarations, occasions and parts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planner.draft import fields
from planner.draft.aging import remembered_beside
from planner.draft.registers import Lookup
from planner.draft.shapes import Moment, WrongField
from planner.draft.tables_sessions import (
    OccasionRow,
    PartRow,
    SessionDeclarationRow,
    SessionInitiativeRow,
    SessionOrganisationRow,
    SessionPersonRow,
    SessionResourceRow,
    SessionRow,
    SessionTermRow,
)
from planner.vocabulary import Axis, PlaceKind

Rows = list[Any]
WHEN_AND_WHERE = ("start", "end", "first_day", "last_day", "place", "room", "venue")
"""The fields of an occasion's document that a lock keeps as they are."""


@dataclass(frozen=True)
class SessionList:
    """One list: how it is shown, and how the rows for a new value are made."""

    name: str
    attribute: str
    shown: Callable[[SessionRow], Any]
    rows: Callable[[Any, Lookup], Rows]

    def write(self, session: Session, row: SessionRow, value: Any, lookup: Lookup) -> tuple[Any, ...] | None:
        """Write a new value; return (before, after) in document form, or None where nothing changed."""
        before = self.shown(row)
        kept = fields.SESSION_LISTS[self.name].kept(value, self.before(row, value))
        after = fields.SESSION_LISTS[self.name].shown(kept)
        if before == after:
            return None
        made = self.rows(kept, lookup)
        existing = getattr(row, self.attribute)
        change = remembered_beside(self.name, before, after, existing)
        for old in self._old(row):
            existing.remove(old)
        if row.id:
            session.flush()
        existing.extend(made)
        return change

    def _old(self, row: SessionRow) -> Rows:
        return list(getattr(row, self.attribute))

    def before(self, row: SessionRow, value: Any) -> list[Any] | None:
        """Return what each entry of a new value held before, where the list keeps texts: they may have grown old."""
        return None


@dataclass(frozen=True)
class TermList(SessionList):
    """The terms of one axis; they share their rows' attribute with the other axes."""

    axis: Axis = Axis.THEME

    def _old(self, row: SessionRow) -> Rows:
        return [entry for entry in row.terms if entry.axis == self.axis]


@dataclass(frozen=True)
class OccasionList(SessionList):
    """Occasions are matched by number: one that stays keeps its row, and with it its serial number."""

    def write(self, session: Session, row: SessionRow, value: Any, lookup: Lookup) -> tuple[Any, ...] | None:
        """Write a new value; an occasion without a number gets the next one that was never used."""
        before = self.shown(row)
        shape = fields.SESSION_LISTS[self.name]
        kept = shape.kept(value, self.before(row, value))
        for entry in kept:
            _settle_place(entry)
        there = {occasion.number: occasion for occasion in row.occasions}
        last, seen = row.last_occasion or 0, set()
        for index, entry in enumerate(kept):
            if entry["number"] is None:
                last = max(last, *there, 0) + 1 if there else last + 1
                entry["number"] = last
            if entry["number"] in seen:
                raise WrongField("form.number.twice", f"{index}-number", value=entry["number"])
            seen.add(entry["number"])
            last = max(last, entry["number"])
        if shape.shown(kept) == before:
            return None
        _refuse_locked(before, shape.shown(kept))
        after = sorted(shape.shown(kept), key=lambda entry: int(entry["number"]))
        change = remembered_beside(self.name, before, after, row.occasions)
        for number, occasion in there.items():
            if number not in seen:
                row.occasions.remove(occasion)
        for entry in kept:
            if entry["number"] not in there:
                there[entry["number"]] = OccasionRow(number=entry["number"])
                row.occasions.append(there[entry["number"]])
            _fill_occasion(there[entry["number"]], entry, lookup)
        row.occasions.sort(key=lambda occasion: occasion.number)
        row.last_occasion = last
        return change

    def before(self, row: SessionRow, value: Any) -> list[Any] | None:
        """Return the notes by the number of their occasion."""
        notes = {occasion.number: {"note": occasion.note} for occasion in row.occasions}
        return [notes.get(entry.get("number") or 0) for entry in _entries(value)]


@dataclass(frozen=True)
class PartList(SessionList):
    """Parts have no number: one whose title reads the same in some language is taken to be the same part."""

    def before(self, row: SessionRow, value: Any) -> list[Any] | None:
        """Return the titles as they were kept."""
        old = [part.title for part in row.parts]
        return [
            {"title": _same_title(old, index, entry.get("title"))}
            for index, entry in enumerate(_entries(value))
        ]


def _entries(value: Any) -> list[Mapping[str, Any]]:
    """Return the entries of a list from outside, which may still be anything."""
    given = value if isinstance(value, list | tuple) else []
    return [entry if isinstance(entry, Mapping) else {} for entry in given]


def _same_title(old: list[dict[str, Any]], index: int, title: Any) -> Any:
    given = title.items() if isinstance(title, Mapping) else ()
    bodies = {(tag, body) for tag, body in given if isinstance(body, str)}
    alike = (one for one in old if {(tag, entry["body"]) for tag, entry in one.items()} & bodies)
    return next(alike, old[index] if index < len(old) else None)


def _refuse_locked(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """Raise WrongField where a locked occasion would move or go; one that is unlocked by the same act may."""
    now = {entry["number"]: (index, entry) for index, entry in enumerate(after)}
    for old in before:
        if not old["locked"]:
            continue
        index, new = now.get(old["number"], (len(after), None))
        if new is None or (new["locked"] and any(new[name] != old[name] for name in WHEN_AND_WHERE)):
            raise WrongField("form.occasion.locked", f"{index}-room")


def _settle_place(entry: dict[str, Any]) -> None:
    """Say what kind of place a room or a venue is, and leave out the one that does not count."""
    if entry["place"] == PlaceKind.MISSING and (entry["room"] or entry["venue"]):
        entry["place"] = (PlaceKind.ROOM if entry["room"] else PlaceKind.VENUE).value
    for kind in (PlaceKind.ROOM, PlaceKind.VENUE):
        if entry["place"] != kind:
            entry[kind.value] = ""


_OF_OCCASION = (
    "start",
    "end",
    "first_day",
    "last_day",
    "seats",
    "fully_booked",
    "cancelled",
    "locked",
    "note",
    "booking",
    "booking_reference",
)


def _fill_occasion(occasion: OccasionRow, entry: Mapping[str, Any], lookup: Lookup) -> None:
    for name in _OF_OCCASION:
        setattr(occasion, name, entry[name])
    occasion.place = PlaceKind(entry["place"])
    occasion.room_id = lookup.id_of("room", entry["room"]) if entry["room"] else None
    occasion.venue_id = lookup.id_of("venue", entry["venue"]) if entry["venue"] else None


def _occasions(row: SessionRow) -> list[dict[str, Any]]:
    return [
        {
            "number": occasion.number,
            "start": Moment().shown(occasion.start),
            "end": Moment().shown(occasion.end),
            "first_day": occasion.first_day.isoformat() if occasion.first_day else None,
            "last_day": occasion.last_day.isoformat() if occasion.last_day else None,
            "place": str(occasion.place),
            "room": occasion.room.slug if occasion.room else "",
            "venue": occasion.venue.slug if occasion.venue else "",
            "seats": occasion.seats,
            "fully_booked": occasion.fully_booked,
            "cancelled": occasion.cancelled,
            "locked": occasion.locked,
            "booking": str(occasion.booking),
            "booking_reference": occasion.booking_reference,
            "note": fields.SHORT.shown(occasion.note),
        }
        for occasion in row.occasions
    ]


def _terms(axis: Axis) -> TermList:
    name = next((name for name, one in fields.SESSION_TERMS.items() if one == axis), "")
    return TermList(
        name=name,
        attribute="terms",
        axis=axis,
        shown=lambda row: [entry.term.slug for entry in row.terms if entry.axis == axis],
        rows=lambda kept, lookup: [
            SessionTermRow(term_id=lookup.id_of("term", f"{axis}/{slug}"), axis=axis, position=position)
            for position, slug in enumerate(kept)
        ],
    )


_FORMAT = TermList(
    name="format",
    attribute="terms",
    axis=Axis.FORMAT,
    shown=lambda row: next((entry.term.slug for entry in row.terms if entry.axis == Axis.FORMAT), ""),
    rows=lambda kept, lookup: (
        [SessionTermRow(term_id=lookup.id_of("term", f"format/{kept}"), axis=Axis.FORMAT)] if kept else []
    ),
)

_ORGANISATIONS = SessionList(
    name="organisations",
    attribute="organisations",
    shown=lambda row: [
        {"organisation": entry.organisation.slug, "role": str(entry.role)} for entry in row.organisations
    ],
    rows=lambda kept, lookup: [
        SessionOrganisationRow(
            organisation_id=lookup.id_of("organisation", entry["organisation"]),
            role=entry["role"],
            position=position,
        )
        for position, entry in enumerate(kept)
    ],
)

_PEOPLE = SessionList(
    name="people",
    attribute="people",
    shown=lambda row: [
        {
            "person": entry.person.slug,
            "role": str(entry.role),
            "disclosure": str(entry.disclosure),
            "confirmed": entry.confirmed,
            "reply": str(entry.reply),
        }
        for entry in row.people
    ],
    rows=lambda kept, lookup: [
        SessionPersonRow(
            person_id=lookup.id_of("person", entry["person"]),
            role=entry["role"],
            disclosure=entry["disclosure"],
            confirmed=entry["confirmed"],
            reply=entry["reply"],
            position=position,
        )
        for position, entry in enumerate(kept)
    ],
)

_INITIATIVES = SessionList(
    name="initiatives",
    attribute="initiatives",
    shown=lambda row: [
        {"initiative": entry.initiative.slug, "kind": str(entry.kind)} for entry in row.initiatives
    ],
    rows=lambda kept, lookup: [
        SessionInitiativeRow(
            initiative_id=lookup.id_of("initiative", entry["initiative"]),
            kind=entry["kind"],
            position=position,
        )
        for position, entry in enumerate(kept)
    ],
)

_DECLARATIONS = SessionList(
    name="declarations",
    attribute="declarations",
    shown=lambda row: [entry.declaration.slug for entry in row.declarations],
    rows=lambda kept, lookup: [
        SessionDeclarationRow(declaration_id=lookup.id_of("declaration", slug), position=position)
        for position, slug in enumerate(kept)
    ],
)

_RESOURCES = SessionList(
    name="resources",
    attribute="resources",
    shown=lambda row: [
        {"resource": entry.resource.slug, "quantity": entry.quantity} for entry in row.resources
    ],
    rows=lambda kept, lookup: [
        SessionResourceRow(
            resource_id=lookup.id_of("resource", entry["resource"]),
            quantity=entry["quantity"],
            position=position,
        )
        for position, entry in enumerate(kept)
    ],
)

_PARTS = PartList(
    name="parts",
    attribute="parts",
    shown=lambda row: [
        {
            "title": fields.TITLE.shown(part.title),
            "start": Moment().shown(part.start),
            "end": Moment().shown(part.end),
            "people": list(part.people),
        }
        for part in row.parts
    ],
    rows=lambda kept, _lookup: [
        PartRow(
            title=entry["title"],
            start=entry["start"],
            end=entry["end"],
            people=entry["people"],
            position=position,
        )
        for position, entry in enumerate(kept)
    ],
)

LISTS: dict[str, SessionList] = {
    "format": _FORMAT,
    **{name: _terms(axis) for name, axis in fields.SESSION_TERMS.items()},
    "organisations": _ORGANISATIONS,
    "people": _PEOPLE,
    "initiatives": _INITIATIVES,
    "declarations": _DECLARATIONS,
    "resources": _RESOURCES,
    "occasions": OccasionList(name="occasions", attribute="occasions", shown=_occasions, rows=lambda *_: []),
    "parts": _PARTS,
}


def list_documents(row: SessionRow) -> dict[str, Any]:
    """Return all lists of a session in document form."""
    return {name: one.shown(row) for name, one in LISTS.items()}
