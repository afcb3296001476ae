"""The draft as it was at a moment, rebuilt from what stands now by taking out what was done since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.draft.aging import Pair
from planner.draft.edit import Stored
from planner.draft.edit_sessions import session_document, stored_session
from planner.draft.load_sessions import whole
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import UnknownReference
from planner.history import HistoryRow, Line, in_edition, line_of
from planner.vocabulary import State

_OWN_ACTS = frozenset({"state", "withdrawal"})


@dataclass(frozen=True, slots=True)
class Then:
    """A session as it was: its document, and whether it is otherwise, or gone, by now."""

    code: str
    document: Mapping[str, Any]
    is_changed: bool
    is_gone: bool


def told_from(session: Session, edition: str) -> datetime | None:
    """Return the moment of an edition's first line of history: before it nothing can be told."""
    return session.scalar(select(func.min(HistoryRow.at)).where(in_edition(session, edition)))


def sessions_then(session: Session, edition: str, moment: datetime) -> list[Then]:
    """Return an edition's sessions as they were at a moment, withdrawn ones too. A fixed number of queries."""
    query = select(SessionRow).join(EditionRow).where(EditionRow.slug == edition).order_by(SessionRow.id)
    now = {row.code: session_document(row) for row in session.scalars(whole(query))}
    since = (
        select(HistoryRow)
        .where(HistoryRow.kind == "session", in_edition(session, edition), HistoryRow.at > moment)
        .order_by(HistoryRow.id.desc())
    )
    then: dict[str, dict[str, Any] | None] = {code: dict(document) for code, document in now.items()}
    for row in session.scalars(since):
        then[row.key] = before(then.get(row.key), line_of(row))
    return [
        Then(code, document, is_changed=document != now.get(code), is_gone=code not in now)
        for code, document in then.items()
        if document is not None
    ]


def before(document: Mapping[str, Any] | None, line: Line) -> dict[str, Any] | None:
    """Return a document as it was before a line; None where there was none."""
    if line.act == "created":
        return None
    if line.act == "removed":
        return {name: pair[0] for name, pair in line.changes.items()}
    if document is None:
        return None
    return {**document, **{name: pair[0] for name, pair in line.changes.items() if name in document}}


def session_at(session: Session, code: str, line_id: int) -> tuple[Stored, dict[str, Any]]:
    """Return a session as it is stored now, and those of its fields that were otherwise after a line of its history.

    State and withdrawal are left alone where it is withdrawn then or now: those are acts of their own. Raises
    UnknownReference for a line that is not the session's.
    """
    lines = _lines_after(session, code, line_id)
    stored = stored_session(session, code)
    then = _rolled_back(stored.document, lines)
    left = _OWN_ACTS if State.WITHDRAWN in {then["state"], stored.document["state"]} else {"withdrawal"}
    differing = {
        name: value for name, value in then.items() if name not in left and value != stored.document[name]
    }
    return stored, differing


def pairs_after(session: Session, code: str, line_id: int) -> dict[str, Pair]:
    """Return of each field how the first act after a line of a session's history changed it; raise UnknownReference."""
    told: dict[str, Pair] = {}
    for line in _lines_after(session, code, line_id):
        if line.act not in {"created", "removed"}:
            told |= line.changes
    return told


def _lines_after(session: Session, code: str, line_id: int) -> list[Line]:
    query = (
        select(HistoryRow)
        .where(HistoryRow.kind == "session", HistoryRow.key == code, HistoryRow.id >= line_id)
        .order_by(HistoryRow.id.desc())
    )
    lines = [line_of(row) for row in session.scalars(query)]
    if not lines or lines[-1].id != line_id or lines[-1].act == "removed":
        raise UnknownReference(kind="act", key=str(line_id))
    return lines[:-1]


def _rolled_back(document: Mapping[str, Any], lines: Iterable[Line]) -> dict[str, Any]:
    """Return a document before some lines, the newest first; what removal and making again did is no change."""
    then = dict(document)
    for line in lines:
        if line.act not in {"created", "removed"}:
            then |= {name: pair[0] for name, pair in line.changes.items() if name in then}
    return then
