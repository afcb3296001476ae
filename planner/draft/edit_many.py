"""Changing many sessions of an edition at once: one transaction, one group of history, few readings."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft.edit import Stored
from planner.draft.edit_sessions import session_document, write_session
from planner.draft.load_sessions import whole
from planner.draft.registers import Lookup
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import Refused, StaleDraft, UnknownReference
from planner.vocabulary import State

_AT_ONCE = 400  # codes in one query


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one session is to become: the fields that change, on the version they were read from."""

    code: str
    version: int
    document: Mapping[str, Any] = field(hash=False)


def stored_of(session: Session, edition: str, codes: Collection[str]) -> dict[str, Stored]:
    """Return some sessions of an edition in document form, by code; codes that it lacks are left out."""
    return {
        row.code: Stored("session", row.code, row.version, session_document(row))
        for row in rows_of(session, edition, codes)
    }


def change_sessions(edition: str, wanted: Collection[Wanted], *, by: str, act: str = "changed") -> int:
    """Change some sessions, all or none, and return how many did change.

    Raises StaleDraft for the first whose version is no longer the one wanted, UnknownReference for a code that the
    edition lacks, Refused for one that is withdrawn, and InvalidDocument.
    """
    changed = 0
    with transaction() as session, history.grouped(session):
        rows = {row.code: row for row in rows_of(session, edition, [one.code for one in wanted])}
        lookup = Lookup(session)
        for one in wanted:
            row = rows.get(one.code)
            if row is None:
                raise UnknownReference(kind="session", key=one.code)
            changed += _change(session, row, one, edition, lookup, by=by, act=act)
        session.flush()
        session.expire_all()
    return changed


def _change(
    session: Session, row: SessionRow, wanted: Wanted, edition: str, lookup: Lookup, *, by: str, act: str
) -> bool:
    if row.version != wanted.version:
        raise StaleDraft(kind="session", key=row.code, version=row.version)
    if State.WITHDRAWN in {row.state, wanted.document.get("state")}:
        reason = "restore_instead" if row.state == State.WITHDRAWN else "withdraw_instead"
        raise Refused(reason=reason, key=row.code)
    changes = write_session(session, row, wanted.document, lookup)
    if changes:
        row.version += 1
        history.record(
            session,
            by=by,
            act=act,
            kind="session",
            key=row.code,
            edition=edition,
            version=row.version,
            changes=changes,
        )
    return bool(changes)


def rows_of(session: Session, edition: str, codes: Collection[str]) -> Iterator[SessionRow]:
    """Yield sessions with all that hangs on them, as they stand now."""
    asked = list(dict.fromkeys(codes))
    for first in range(0, len(asked), _AT_ONCE):
        query = (
            select(SessionRow)
            .join(EditionRow, SessionRow.edition_id == EditionRow.id)
            .where(EditionRow.slug == edition, SessionRow.code.in_(asked[first : first + _AT_ONCE]))
        )
        yield from session.scalars(whole(query).execution_options(populate_existing=True))
