"""What was done in an edition since a line of history, in one query: pages that stay open ask every few seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import Session

from planner.draft.registers import REGISTERS
from planner.draft.shapes import texts
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import UnknownReference
from planner.history import HistoryRow
from planner.text import Texts

MOST = 100
SHARED = tuple(sorted(set(REGISTERS) - {"session", "edition", "notice", "site"}))
"""Kinds whose lines name no edition, and which every edition's pages show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act since then: `title` is the session's, as it is now; `fields` are the names of what it changed."""

    id: int
    at: datetime
    by: str
    act: str
    kind: str
    key: str
    version: int | None
    group: str | None
    fields: tuple[str, ...]
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The acts, the newest first and at most `MOST`; whether there were more; the zone in which to tell them."""

    acts: tuple[Done, ...]
    is_cut: bool
    zone: str

    @property
    def newest(self) -> int | None:
        """Return the id of the newest line, None where nothing was done."""
        return self.acts[0].id if self.acts else None


def done_since(session: Session, edition: str, since: int, *, code: str = "") -> Since:
    """Return what was done in an edition after a line; with `code` only to that session. Raise UnknownReference."""
    # A page asks every few seconds: one query, and no former names.
    of_edition = HistoryRow.edition == edition
    shared = and_(HistoryRow.edition.is_(None), HistoryRow.kind.in_(SHARED))
    own = and_(HistoryRow.kind == "edition", HistoryRow.key == edition)
    wanted = and_(HistoryRow.kind == "session", HistoryRow.key == code) if code else true()
    query = (
        select(EditionRow.zone, HistoryRow, SessionRow.title)
        .select_from(EditionRow)
        .outerjoin(HistoryRow, and_(HistoryRow.id > since, or_(of_edition, shared, own), wanted))
        .outerjoin(SessionRow, and_(HistoryRow.kind == "session", SessionRow.code == HistoryRow.key))
        .where(EditionRow.slug == edition)
        .order_by(HistoryRow.id.desc())
        .limit(MOST + 1)
    )
    found = session.execute(query).all()
    if not found:
        raise UnknownReference(kind="edition", key=edition)
    acts = tuple(_done(row, title) for _, row, title in found[:MOST] if row is not None)
    return Since(acts=acts, is_cut=len(found) > MOST, zone=found[0][0])


def _done(row: HistoryRow, title: Mapping[str, Any] | None) -> Done:
    return Done(
        id=row.id,
        at=row.at,
        by=row.by,
        act=row.act,
        kind=row.kind,
        key=row.key,
        version=row.version,
        group=row.group,
        fields=tuple(row.changes) if row.act != "created" else (),
        title=texts(title),
    )
