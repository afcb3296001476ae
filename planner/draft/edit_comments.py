"""What colleagues say to one another about a session: said, worded anew, taken away by whoever said it.

History tells who did so and when, never the words: what is taken away is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import transaction
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument, Line, WrongField
from planner.draft.tables_comments import CommentRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import NotAllowed, UnknownReference

TEXT = Line(4000, lines=True)
Owns = Callable[[str], bool]
"""Whether the `by` of a comment is one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment as a value."""

    id: int
    by: str
    at: datetime
    changed_at: datetime | None
    text: str


def comments(session: Session, code: str) -> list[Comment]:
    """Return the comments on a session, the oldest first."""
    query = (
        select(CommentRow)
        .join(SessionRow, SessionRow.id == CommentRow.session_id)
        .where(SessionRow.code == code)
        .order_by(CommentRow.id)
    )
    return [_value(row) for row in session.scalars(query)]


def lately(session: Session, edition: str, *, since: datetime) -> dict[str, list[Comment]]:
    """Return all that has been said of each session of an edition of which something was said since a moment."""
    recent = select(CommentRow.session_id).where(CommentRow.at >= since)
    query = (
        select(SessionRow.code, CommentRow)
        .join(SessionRow, SessionRow.id == CommentRow.session_id)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .where(EditionRow.slug == edition, SessionRow.id.in_(recent))
        .order_by(CommentRow.id)
    )
    found: dict[str, list[Comment]] = {}
    for code, row in session.execute(query):
        found.setdefault(code, []).append(_value(row))
    return found


def comment_of(session: Session, code: str, comment: int) -> Comment:
    """Return one comment on a session; raise UnknownReference."""
    return _value(_row(session, code, comment))


def add_comment(code: str, text: str, *, by: str) -> int:
    """Say something about a session; return the comment's id. Raises InvalidDocument, UnknownReference."""
    with transaction() as session:
        on: SessionRow = find(session, "session", code)
        row = CommentRow(session_id=on.id, by=by, at=clock.real_now(), text=_kept(text))
        session.add(row)
        session.flush()
        _record(session, on, row, "commented", by)
        return row.id


def change_comment(code: str, comment: int, text: str, *, by: str, owns: Owns) -> None:
    """Word one's own comment anew; raise NotAllowed for another's, InvalidDocument, UnknownReference."""
    with transaction() as session:
        row = _own(session, code, comment, owns)
        kept = _kept(text)
        if kept != row.text:
            row.text, row.changed_at = kept, clock.real_now()
            _record(session, find(session, "session", code), row, "comment_changed", by)


def remove_comment(code: str, comment: int, *, by: str, owns: Owns) -> None:
    """Take one's own comment away for good; raise NotAllowed for another's, UnknownReference."""
    with transaction() as session:
        row = _own(session, code, comment, owns)
        session.delete(row)
        _record(session, find(session, "session", code), row, "comment_removed", by)


def _row(session: Session, code: str, comment: int) -> CommentRow:
    row = session.get(CommentRow, comment, populate_existing=True) if comment < 2**31 else None
    if row is None or row.session_id != find(session, "session", code).id:
        raise UnknownReference(kind="comment", key=str(comment))
    return row


def _own(session: Session, code: str, comment: int, owns: Owns) -> CommentRow:
    row = _row(session, code, comment)
    if not owns(row.by):
        raise NotAllowed(act="comment", key=str(comment))
    return row


def _kept(text: str) -> str:
    try:
        kept = TEXT.kept(text)
    except WrongField as wrong:
        raise InvalidDocument(errors=wrong.under("text").faults) from None
    if not kept:
        raise InvalidDocument(errors={"text": ("form.required", {})})
    return kept


def _record(session: Session, on: SessionRow, row: CommentRow, act: str, by: str) -> None:
    key = f"{on.code}/{row.id}"
    history.record(session, by=by, act=act, kind="comment", key=key, edition=on.edition.slug)


def _value(row: CommentRow) -> Comment:
    return Comment(id=row.id, by=row.by, at=row.at, changed_at=row.changed_at, text=row.text)
