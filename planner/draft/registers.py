"""The registers by kind: which table, which fields, what names a new row, and which other rows it points to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.draft import fields
from planner.draft.shapes import Shape
from planner.draft.tables_breaks import BreakRow
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    OrganisationRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow, NoticeRow, SiteRow
from planner.errors import UnknownReference


@dataclass(frozen=True)
class Register:
    """One kind of draft thing. `references` maps a document's field to (the row's column, the kind pointed to)."""

    kind: str
    row: Any
    fields: Mapping[str, Shape] = field(hash=False)
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)
    named_by: str = "name"


REGISTERS: dict[str, Register] = {
    register.kind: register
    for register in (
        Register("site", SiteRow, fields.SITE),
        Register("edition", EditionRow, fields.EDITION),
        Register("notice", NoticeRow, fields.NOTICE, {"edition": ("edition_id", "edition")}),
        Register(
            "break",
            BreakRow,
            fields.BREAK,
            {
                "edition": ("edition_id", "edition"),
                "venue": ("venue_id", "venue"),
                "room": ("room_id", "room"),
            },
        ),
        Register("term", TermRow, fields.TERM, {"parent": ("parent_id", "term")}, named_by="label"),
        Register("organisation", OrganisationRow, fields.ORGANISATION),
        Register(
            "person", PersonRow, fields.PERSON, {"organisation": ("organisation_id", "organisation")}, "title"
        ),
        Register("resource", ResourceRow, fields.RESOURCE),
        Register("venue", VenueRow, fields.VENUE),
        Register("room", RoomRow, fields.ROOM, {"venue": ("venue_id", "venue")}),
        Register("initiative", InitiativeRow, fields.INITIATIVE),
        Register("declaration", DeclarationRow, fields.DECLARATION),
        Register("session", SessionRow, fields.SESSION, {"edition": ("edition_id", "edition")}, "title"),
    )
}

_KEYED_BY_ID = frozenset({"break", "notice", "site"})


def key_of(kind: str, row: Any) -> str:
    """Return the key by which a row is named in addresses, documents and history."""
    if kind in _KEYED_BY_ID:
        return str(row.id)
    if kind == "session":
        return str(row.code)
    return f"{row.axis}/{row.slug}" if kind == "term" else str(row.slug)


def find(session: Session, kind: str, key: str) -> Any:
    """Return the row of a key, also of a former slug; raise UnknownReference."""
    row = _by_key(session, kind, key) or _by_former_slug(session, kind, key)
    if row is None:
        raise UnknownReference(kind=kind, key=key)
    return row


def _by_key(session: Session, kind: str, key: str) -> Any:
    table = REGISTERS[kind].row
    if kind in _KEYED_BY_ID:
        return session.get(table, int(key)) if key.isascii() and key.isdigit() and len(key) < 10 else None
    if kind == "session":
        return session.scalar(select(table).where(table.code == key))
    if kind == "term":
        axis, _, slug = key.partition("/")
        return session.scalar(select(table).where(table.axis == axis, table.slug == slug))
    return session.scalar(select(table).where(table.slug == key))


def _by_former_slug(session: Session, kind: str, key: str) -> Any:
    table = REGISTERS[kind].row
    if not hasattr(table, "former_slugs"):
        return None
    axis, _, slug = key.rpartition("/")
    rows = session.scalars(select(table).where(table.axis == axis) if kind == "term" else select(table))
    return next((row for row in rows if slug in row.former_slugs), None)


class Lookup:
    """Row ids by key, read once per kind and transaction, for acts that write many rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ids: dict[str, dict[str, int]] = {}
        self._keys: dict[str, set[str]] = {}
        self._made: dict[str, dict[str, int]] = {}  # not all of it may be in the database yet
        self._gone: set[tuple[str, str]] = set()

    def id_of(self, kind: str, key: str) -> int:
        """Return the id behind a key; raise UnknownReference."""
        if kind not in self._ids:
            rows = self._session.scalars(select(REGISTERS[kind].row))
            found = {key_of(kind, row): row.id for row in rows} | self._made.get(kind, {})
            self._ids[kind] = {one: number for one, number in found.items() if (kind, one) not in self._gone}
        if key not in self._ids[kind]:
            raise UnknownReference(kind=kind, key=key)
        return self._ids[kind][key]

    def is_taken(self, kind: str, key: str) -> bool:
        """Tell whether a key is or was a row's; for kinds that have slugs."""
        if kind not in self._keys:
            rows = self._session.scalars(select(REGISTERS[kind].row)).all()
            below = [f"{row.axis}/" if kind == "term" else "" for row in rows]
            self._keys[kind] = {
                f"{axis}{slug}"
                for axis, row in zip(below, rows, strict=True)
                for slug in (row.slug, *(getattr(row, "former_slugs", None) or ()))
                if (kind, f"{axis}{slug}") not in self._gone
            } | {*self._made.get(kind, ())}
        return key in self._keys[kind]

    def parent_of(self, kind: str, row_id: int) -> int | None:
        """Return the id of the row that a row is a part of."""
        row = self._session.get(REGISTERS[kind].row, row_id)
        return None if row is None else row.parent_id

    def remember(self, kind: str, key: str, row_id: int) -> None:
        """Add a row made in this transaction."""
        self._made.setdefault(kind, {})[key] = row_id
        self._gone.discard((kind, key))
        if kind in self._ids:
            self._ids[kind][key] = row_id
        if kind in self._keys:
            self._keys[kind].add(key)

    def is_made(self, kind: str, key: str) -> bool:
        """Tell whether a row was made in this transaction."""
        return key in self._made.get(kind, {})

    def clear(self) -> None:
        """Forget all that was read, since rows have other keys now."""
        self._ids, self._keys, self._made, self._gone = {}, {}, {}, set()

    def forget(self, kind: str, key: str) -> None:
        """Take a row away that is not made after all, or removed."""
        self._made.get(kind, {}).pop(key, None)
        self._gone.add((kind, key))
        self._ids.get(kind, {}).pop(key, None)
        self._keys.get(kind, set()).discard(key)
