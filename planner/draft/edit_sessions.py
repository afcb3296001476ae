"""The acts that write sessions: create, change, copy, withdraw, bring back. One transaction each."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner import history
from planner.db import transaction
from planner.draft import fields
from planner.draft.edit import Stored, current, write
from planner.draft.load_sessions import whole
from planner.draft.registers import REGISTERS, Lookup, find
from planner.draft.session_lists import LISTS, list_documents
from planner.draft.shapes import ByLanguage, InvalidDocument, Moment, WrongField
from planner.draft.tables_sessions import SessionRow
from planner.errors import Refused, UnknownReference
from planner.vocabulary import CODE_ALPHABET, CODE_LENGTH, Booking, Origin, Reply, State, Withdrawal

_PLAIN = REGISTERS["session"]
_NOT_COPIED = frozenset({"state", "consultations", "balance", "waiting"})
_UNBOOKED = {"booking": Booking.UNSTATED.value, "booking_reference": ""}


def stored_session(session: Session, code: str) -> Stored:
    """Return a session in document form; raise UnknownReference."""
    row = session.scalar(whole(select(SessionRow).where(SessionRow.code == code)))
    if row is None:
        raise UnknownReference(kind="session", key=code)
    return Stored("session", row.code, row.version, session_document(row))


def stored_sessions(session: Session) -> list[tuple[str, Stored]]:
    """Return every session in document form, each with its edition's slug. A fixed number of queries."""
    query = select(SessionRow).order_by(SessionRow.id).options(selectinload(SessionRow.edition))
    return [
        (row.edition.slug, Stored("session", row.code, row.version, session_document(row)))
        for row in session.scalars(whole(query))
    ]


def session_document(row: SessionRow) -> dict[str, Any]:
    """Return a session's document: its own columns and everything kept in rows beside it."""
    own = {name: shape.shown(getattr(row, name)) for name, shape in fields.SESSION.items()}
    return {**own, **list_documents(row)}


def create_session(
    edition: str,
    document: Mapping[str, Any],
    *,
    by: str,
    code: str | None = None,
    origin: Origin = Origin.WORKBENCH,
    lookup: Lookup | None = None,
    version: int = 1,
    texts_of: SessionRow | None = None,
) -> str:
    """Make a session in an edition and return its code. Only a title is needed; the rest may follow.

    `texts_of` is the session whose texts these are: translations stay as stale as they are there.
    """
    row, _ = made_session(
        edition,
        document,
        by=by,
        code=code,
        origin=origin,
        lookup=lookup,
        version=version,
        texts_of=texts_of,
    )
    return row.code


def made_session(
    edition: str,
    document: Mapping[str, Any],
    *,
    by: str,
    code: str | None = None,
    origin: Origin = Origin.WORKBENCH,
    lookup: Lookup | None = None,
    version: int = 1,
    texts_of: SessionRow | None = None,
) -> tuple[SessionRow, history.Changes]:
    """Make a session as `create_session` does; return its row, and what was written of the document."""
    with transaction() as session:
        lookup = lookup or Lookup(session)
        code = code or _fresh_code(session)
        row = SessionRow(
            edition_id=lookup.id_of("edition", edition),
            code=code,
            origin=origin,
            last_occasion=0,
            version=version,
        )
        session.add(row)
        with session.no_autoflush:
            changes = write_session(session, row, document, lookup)
            _keep_stale(row, texts_of)
        if not row.title:
            raise InvalidDocument(errors={"title-sv": ("form.title.required", {})})
        session.flush()
        session.expire(row)
        history.record(
            session,
            by=by,
            act="created",
            kind="session",
            key=code,
            edition=edition,
            version=version,
            changes=changes,
        )
        return row, changes


def _keep_stale(row: SessionRow, copied: SessionRow | None) -> None:
    """Let translations that are copied remember the wording that they translate."""
    for name, shape in fields.SESSION.items() if copied else ():
        if isinstance(shape, ByLanguage) and shape.shown(getattr(row, name)) == shape.shown(
            getattr(copied, name)
        ):
            setattr(row, name, getattr(copied, name))


def change_session(
    code: str,
    document: Mapping[str, Any],
    *,
    version: int | None,
    by: str,
    act: str = "changed",
    lookup: Lookup | None = None,
) -> int:
    """Change the given fields of a session and return its version; raise StaleDraft, InvalidDocument.

    A withdrawn session is brought back by `restore_session`, never by writing its state.
    """
    return changed_session(code, document, version=version, by=by, act=act, lookup=lookup)[0]


def changed_session(
    code: str,
    document: Mapping[str, Any],
    *,
    version: int | None,
    by: str,
    act: str = "changed",
    lookup: Lookup | None = None,
) -> tuple[int, history.Changes]:
    """Change a session as `change_session` does; return its version and what changed."""
    with transaction() as session:
        row = current(session, "session", code, version)
        if document.get("state") == State.WITHDRAWN and row.state != State.WITHDRAWN:
            raise Refused(reason="withdraw_instead", key=code)
        if row.state == State.WITHDRAWN and document.get("state", row.state) != State.WITHDRAWN:
            raise Refused(reason="restore_instead", key=code)
        changes = write_session(session, row, document, lookup or Lookup(session))
        if "title" in document and not row.title:
            raise InvalidDocument(errors={"title-sv": ("form.title.required", {})})
        if changes:
            row.version += 1
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
        return int(row.version), changes


def copy_session(code: str, *, by: str) -> str:
    """Make a session in progress with the same content, and its own code and occasions; return the code."""
    with transaction() as session:
        row = find(session, "session", code)
        document = {name: value for name, value in session_document(row).items() if name not in _NOT_COPIED}
        document["occasions"] = [
            {
                **occasion,
                "number": None,
                "cancelled": False,
                "fully_booked": False,
                "locked": False,
                **_UNBOOKED,
            }
            for occasion in document["occasions"]
        ]
        document["picture"] = {**document["picture"], "permitted": False}  # the yes was for the first one
        document["people"] = [{**part, "reply": Reply.UNSTATED.value} for part in document["people"]]
        return create_session(row.edition.slug, document, by=by, texts_of=row)


def withdraw_session(
    code: str,
    *,
    kind: Withdrawal,
    reason: Mapping[str, str],
    at: datetime,
    by: str,
    version: int | None = None,
    replaced_by: str = "",
) -> int:
    """Withdraw a session, or word anew why it was, which keeps the moment it happened.

    What the public is told of it is made by the release that follows.
    """
    with transaction() as session:
        row = current(session, "session", code, version)
        if replaced_by:
            find(session, "session", replaced_by)
        is_again = row.state == State.WITHDRAWN and row.withdrawal is not None
        before = {"state": row.state, "withdrawal": row.withdrawal}
        row.withdrawal = {
            "kind": Withdrawal(kind).value,
            "at": row.withdrawal["at"] if is_again else Moment().shown(at),
            "reason": _kept_reason(reason, row.withdrawal["reason"] if is_again else None),
            "replaced_by": replaced_by,
        }
        row.state = State.WITHDRAWN
        changes = {name: (old, new) for name, old in before.items() if old != (new := getattr(row, name))}
        if changes:
            row.version += 1
            history.record(
                session,
                by=by,
                act="changed" if is_again else "withdrawn",
                kind="session",
                key=code,
                edition=row.edition.slug,
                version=row.version,
                changes=changes,
            )
        return int(row.version)


def wrong_reason(reason: Mapping[str, str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return what is wrong with the wording of a reason, by path."""
    try:
        fields.SHORT.kept(reason)
    except WrongField as wrong:
        return wrong.under("reason").faults
    return {}


def _kept_reason(reason: Mapping[str, str], before: Any) -> Any:
    wrong = wrong_reason(reason)
    if wrong:
        raise InvalidDocument(errors=wrong)
    return fields.SHORT.kept(reason, before)


def restore_session(code: str, *, by: str, version: int | None = None) -> int:
    """Bring a withdrawn session back into work; it is public again when it is ready and published."""
    with transaction() as session:
        row = current(session, "session", code, version)
        if row.state != State.WITHDRAWN:
            return int(row.version)
        before = {"state": row.state, "withdrawal": row.withdrawal}
        row.state, row.withdrawal, row.version = State.IN_PROGRESS, None, row.version + 1
        history.record(
            session,
            by=by,
            act="restored",
            kind="session",
            key=code,
            edition=row.edition.slug,
            version=row.version,
            changes={name: (before[name], getattr(row, name)) for name in before},
        )
        return int(row.version)


def write_session(
    session: Session, row: SessionRow, document: Mapping[str, Any], lookup: Lookup
) -> dict[str, tuple[Any, ...]]:
    """Write own columns and lists; return what changed, or raise InvalidDocument with the faults of both."""
    own = {name: value for name, value in document.items() if name not in LISTS}
    errors: dict[str, tuple[str, dict[str, Any]]] = {}
    changes: dict[str, tuple[Any, ...]] = {}
    try:
        changes.update(write(_PLAIN, row, own, lookup))
    except InvalidDocument as invalid:
        errors.update(invalid.facts["errors"])  # type: ignore[call-overload]
    for name, value in document.items():
        if name not in LISTS:
            continue
        try:
            changed = LISTS[name].write(session, row, value, lookup)
        except WrongField as wrong:
            errors |= wrong.under(name).faults
        except UnknownReference as unknown:
            errors[name] = ("form.reference.gone", dict(unknown.facts))
        else:
            if changed:
                changes[name] = changed
    if errors:
        raise InvalidDocument(errors=errors)
    return changes


def _fresh_code(session: Session) -> str:
    """Return a random code that no session has; codes are never used again."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if session.scalar(select(SessionRow.id).where(SessionRow.code == code)) is None:
            return code
