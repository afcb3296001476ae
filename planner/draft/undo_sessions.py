"""What only taking acts back does to a session: write its fields as they were, remove it, make it again.

A session that anybody has seen is withdrawn instead; whether it was ever public is for the caller to know.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft import fields
from planner.draft.aging import all_removed
from planner.draft.edit import current
from planner.draft.edit_sessions import made_session, session_document, write_session
from planner.draft.registers import Lookup
from planner.draft.session_lists import LISTS
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.vocabulary import Origin

_GATHERED = ("source", "source_id", "content", "title", "fields", "withdrawn")


def rewrite_session(
    code: str,
    document: Mapping[str, Any],
    *,
    by: str,
    act: str,
    version: int | None = None,
    lookup: Lookup | None = None,
) -> int:
    """Write fields as they are told, state and withdrawal among them, and return the version; raise StaleDraft.

    The line is written even where nothing changes, so that it is known that the act was done.
    """
    own = {name: value for name, value in document.items() if name != "withdrawal"}
    with transaction() as session:
        row = current(session, "session", code, version)
        changes = write_session(session, row, own, lookup or Lookup(session))
        if "withdrawal" in document and row.withdrawal != document["withdrawal"]:
            changes["withdrawal"] = (row.withdrawal, document["withdrawal"])
            row.withdrawal = document["withdrawal"]
        if not row.title:
            raise InvalidDocument(errors={"title-sv": ("form.title.required", {})})
        row.version += bool(changes)
        session.flush()
        session.expire(row)
        history.record(
            session,
            by=by,
            act=act,
            kind="session",
            key=code,
            edition=row.edition.slug,
            version=row.version,
            changes=changes,
        )
        return int(row.version)


def remove_session(code: str, *, by: str) -> None:
    """Remove a session and what gather remembers of it; the line of history keeps all that makes it again."""
    with transaction() as session:
        row = current(session, "session", code, None)
        gathered = _gathered(session, code)
        kept = {
            **all_removed("session", row, session_document(row)),
            "origin": (Origin(row.origin).value, None),
            "last_occasion": (row.last_occasion, None),
            "gathered": ([{name: getattr(one, name) for name in _GATHERED} for one in gathered], None),
        }
        edition, version = row.edition.slug, row.version
        for one in (*gathered, row):
            session.delete(one)
        session.flush()
        history.record(
            session,
            by=by,
            act="removed",
            kind="session",
            key=code,
            edition=edition,
            version=version + 1,
            changes=kept,
        )


def make_again(
    code: str, kept: Mapping[str, Any], *, edition: str, version: int, by: str, lookup: Lookup | None = None
) -> SessionRow:
    """Make a removed session again, with its code, the numbers of its occasions and what gather remembered.

    `kept` is what its removal wrote down; `version` is the one it goes on with.
    """
    document = {name: value for name, value in kept.items() if name in fields.SESSION or name in LISTS}
    with transaction() as session:
        row, _ = made_session(
            edition,
            document,
            by=by,
            code=code,
            origin=Origin(kept["origin"]),
            version=version,
            lookup=lookup,
        )
        row.last_occasion = max(row.last_occasion, kept["last_occasion"])
        session.add_all(GatheredRow(edition_id=row.edition_id, code=code, **one) for one in kept["gathered"])
        session.flush()
        return row


def _gathered(session: Session, code: str) -> list[GatheredRow]:
    return list(session.scalars(select(GatheredRow).where(GatheredRow.code == code)))
