"""Filters of the list of sessions, saved by name: for oneself, or for everybody who works with the edition."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history, text
from planner.db import transaction
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_filters import FilterRow
from planner.draft.tables_site import EditionRow
from planner.errors import UnknownReference

_LONGEST_NAME, _LONGEST_QUERY = 100, 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """One saved filter; `query` is that of the list's address."""

    id: int
    name: str
    query: str
    shared: bool
    is_own: bool


def seen_by(session: Session, edition: str, *, account_id: int) -> list[SavedFilter]:
    """Return an account's own filters of an edition, then those that others share, each by name."""
    rows = session.scalars(
        select(FilterRow)
        .join(EditionRow, FilterRow.edition_id == EditionRow.id)
        .where(EditionRow.slug == edition, (FilterRow.account_id == account_id) | FilterRow.shared.is_(True))
    )
    found = [
        SavedFilter(
            id=row.id,
            name=row.name,
            query=row.query,
            shared=row.shared,
            is_own=row.account_id == account_id,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_own, text.sort_key(one.name), one.id))


def save(edition: str, name: str, query: str, *, shared: bool, account_id: int, by: str) -> None:
    """Keep a filter under a name, instead of one's own that was called so; raise InvalidDocument for a wrong name."""
    called = text.clean_line(name)
    if not called or len(called) > _LONGEST_NAME:
        raise InvalidDocument(errors={"name": ("form.name.required", {})})
    with transaction() as session:
        edition_id = find(session, "edition", edition).id
        row = session.scalar(
            select(FilterRow).where(
                FilterRow.account_id == account_id,
                FilterRow.edition_id == edition_id,
                FilterRow.name == called,
            )
        )
        before = (row.query, row.shared) if row else ("", False)
        if row is None:
            row = FilterRow(account_id=account_id, edition_id=edition_id, name=called)
            session.add(row)
        row.query, row.shared = query[:_LONGEST_QUERY], shared
        history.record(
            session,
            by=by,
            act="changed" if before[0] else "created",
            kind="filter",
            key=called,
            changes={"query": (before[0], row.query), "shared": (before[1], shared)},
        )


def remove(filter_id: int, *, account_id: int, may_all: bool, by: str) -> str:
    """Forget a filter, one's own or (`may_all`) a shared one; return its name, raise UnknownReference."""
    with transaction() as session:
        row = session.get(FilterRow, filter_id)
        if row is None or not (row.account_id == account_id or (may_all and row.shared)):
            raise UnknownReference(kind="filter", key=str(filter_id))
        name = row.name
        session.delete(row)
        history.record(
            session, by=by, act="removed", kind="filter", key=name, changes={"query": (row.query, None)}
        )
        return name
