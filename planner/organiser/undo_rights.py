"""Whether an account may take an act back as things stand, and what must be public at once when it has."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from planner import history
from planner.accounts.permissions import Account, Act, may, only_translates, translated_by
from planner.db import db
from planner.draft import edit, edit_sessions, undo
from planner.draft.ahead import in_one_go
from planner.draft.load import editions
from planner.errors import NotAllowed, Refused, UnknownReference
from planner.history import Line
from planner.organiser import session_saving
from planner.organiser.register_pages import REGISTERS, RegisterPages, may_add, may_edit
from planner.release import publish, store
from planner.release.ground import key_of
from planner.release.redact import withhold_person
from planner.vocabulary import AccountRole

_DISCLOSED = frozenset({"place_disclosure", "time_disclosure", "people_disclosure", "people", "picture"})
_OWNERS_DECIDE = frozenset({"review"})

Shown = list[tuple[Line, Mapping[str, Any]]]
"""Lines that may show less or more when they are taken back, each with the document as it was before."""


def take_back(line_id: int, *, account: Account) -> tuple[Line, ...]:
    """Take one's own act back and return its lines; raise NotAllowed, Refused, ChangedSince, UnknownReference.

    What is no longer shown by that leaves everything public in the same act, as it does when it is saved.
    """

    def work(session: Session) -> tuple[tuple[Line, ...], Shown]:
        lines = undo.act_of(session, line_id)
        for line in lines:
            _require(session, account, line)
        _require_unseen(session, lines)
        before = _shown(session, lines)
        undo.undo(lines, by=account.by, owns=account.is_behind)
        return lines, before

    def finish(session: Session, done: tuple[tuple[Line, ...], Shown]) -> None:
        _follow(session, done[1], by=account.by)

    is_ahead = undo.can_be_worked_out(undo.act_of(db.session(), line_id))
    return in_one_go(work, finish=finish, ahead=is_ahead)[0]


def _require(session: Session, account: Account, line: Line) -> None:
    """Refuse what the account could not do by hand today; its rights may have changed since the act."""
    if account.role is AccountRole.OWNER:
        return
    allowed = _may_session if line.kind == "session" else _may_register
    if not allowed(session, account, line):
        raise NotAllowed(act=Act.EDIT_SESSION.value if line.kind == "session" else Act.EDIT_REGISTER.value)


def _may_session(session: Session, account: Account, line: Line) -> bool:
    stored = _or_none(edit_sessions.stored_session, session, line.key)
    if stored is None:
        return may(account, Act.CREATE_SESSION)
    creator = history.creator(session, kind="session", key=line.key)
    organisers = session_saving.organisers_in(stored.document)
    if may(account, Act.EDIT_SESSION, organisations=organisers, creator=creator):
        return True
    languages = next((one.languages for one in editions(session) if one.is_called(line.edition)), ())
    theirs = ("", *translated_by(account, languages))
    before, after = ({name: pair[side] for name, pair in line.changes.items()} for side in (0, 1))
    return may(account, Act.TRANSLATE_SESSION) and only_translates(before, after, theirs)


def _may_register(session: Session, account: Account, line: Line) -> bool:
    pages = _pages(line)
    if pages is None or _OWNERS_DECIDE & set(line.changes):
        return may(account, Act.EDIT_REGISTER)
    stored = _or_none(edit.stored, session, line.kind, line.key)
    return may_add(account, pages) if stored is None else may_edit(account, pages, line.key, stored.document)


def _pages(line: Line) -> RegisterPages | None:
    axis = line.key.partition("/")[0] if line.kind == "term" else None
    found = (pages for pages in REGISTERS.values() if pages.kind == line.kind)
    return next((pages for pages in found if axis is None or pages.axis == axis), None)


def _or_none(stored: Callable[..., edit.Stored], *about: Any) -> edit.Stored | None:
    try:
        return stored(*about)
    except UnknownReference:
        return None


def _require_unseen(session: Session, lines: Sequence[Line]) -> None:
    """Refuse to unmake a session that has been public: it is withdrawn, so that those who wait for it are told."""
    there = editions(session)
    for line in lines:
        if line.kind != "session" or line.act != "created":
            continue
        keys = {key_of(one) for one in there if one.is_called(line.edition)}
        if any(store.texts_where(session, key=key, owner=f"session:{line.key}") for key in keys):
            raise Refused(reason="undo_published", key=line.key)


def _shown(session: Session, lines: Sequence[Line]) -> Shown:
    """Return the lines that may show less or more when they are taken back, each with the document as it is."""
    found: list[tuple[Line, Mapping[str, Any]]] = []
    for line in lines:
        if line.act in {"created", "removed"}:
            continue
        stored = None
        if line.kind == "session" and _DISCLOSED & set(line.changes):
            stored = _or_none(edit_sessions.stored_session, session, line.key)
        elif line.kind == "person" and "withheld" in line.changes:
            stored = _or_none(edit.stored, session, "person", line.key)
        if stored is not None:
            found.append((line, stored.document))
    return found


def _follow(session: Session, before: Shown, *, by: str) -> None:
    """Publish at once what is no longer shown."""
    stricter = set()
    for line, was in before:
        if line.kind == "person":
            if not was["withheld"] and edit.stored(session, "person", line.key).document["withheld"]:
                withhold_person(line.key, by=by)
        elif session_saving.is_stricter(was, edit_sessions.stored_session(session, line.key).document):
            stricter.add(line.edition)
    for one in editions(session):
        if any(map(one.is_called, stricter)):
            publish.release_now(one.slug, by=by)
