"""The inverse of one line of history, whatever it did: made, removed, changed, given another address, waived."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.draft import edit, edit_sessions, undo_sessions, waivers
from planner.draft.aging import made_again, written_back
from planner.draft.fields import SESSION
from planner.draft.inverse import inverse, overlap, touched
from planner.draft.register_lists import LISTS as REGISTER_LISTS
from planner.draft.registers import REGISTERS, Lookup, find
from planner.draft.session_lists import LISTS
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_site import WaiverRow
from planner.errors import PlannerError, Refused, UnknownReference
from planner.history import HistoryRow, Line
from planner.vocabulary import Origin

_KEYED_BY_ID = frozenset({"break", "notice", "site"})
_BESIDE_SESSIONS = frozenset({"withdrawal"})


class ChangedSince(PlannerError):
    """An act is not taken back, since what it did was changed again.

    Facts: `kind` and `key` of the thing; `by`, `at` (an instant as text) and `fields` of the later act.
    """

    code, status = "error.undo.changed", 409


def take_back(
    session: Session,
    line: Line,
    later: Sequence[Line],
    *,
    by: str,
    lookup: Lookup,
) -> None:
    """Do the inverse of a line in the caller's transaction; `later` is what was done to the thing since."""
    try:
        if line.kind == "waiver":
            _waiver(session, line, later, by)
        elif line.act == "created":
            _unmake(line, later, by)
            lookup.forget(line.kind, line.key)
        elif line.act == "removed":
            row = _make_again(session, line, by, lookup)
            made_again(session, line.kind, row, line.changes)
        elif line.act == "renamed":
            _rename_back(line, later, by)
            lookup.clear()
        else:
            with written_back(session, line.kind, line.key, line.changes):
                _rewrite(session, line, later, by, lookup)
    except UnknownReference:
        _refuse_gone(line, later)
    except InvalidDocument:  # what it refers to, or the address it had, is no longer to be had
        raise Refused(reason="undo_refers", key=line.key) from None


def _refuse(line: Line, since: Line) -> NoReturn:
    raise ChangedSince(
        kind=line.kind,
        key=line.key,
        by=since.by,
        at=clock.stored(since.at),
        act=since.act,
        fields=tuple(since.changes),
    )


def _refuse_gone(line: Line, later: Sequence[Line]) -> NoReturn:
    removal = next((one for one in later if one.act == "removed"), None)
    if removal is not None:
        _refuse(line, removal)
    raise Refused(reason="undo_refers", key=line.key) from None


def _unmake(line: Line, later: Sequence[Line], by: str) -> None:
    """Remove what the act made, if nobody has touched it since."""
    if later:
        _refuse(line, later[0])
    if line.kind == "session":
        undo_sessions.remove_session(line.key, by=by)
    else:
        edit.remove(line.kind, line.key, version=None, by=by)


def _make_again(session: Session, line: Line, by: str, lookup: Lookup) -> Any:
    """Make what was removed again, and return its row."""
    kept = {name: pair[0] for name, pair in line.changes.items()}
    version = _next_version(session, line)
    if line.kind == "session":
        edition = _edition_of(session, line, lookup)
        return undo_sessions.make_again(
            line.key, kept, edition=edition, version=version, by=by, lookup=lookup
        )
    register = REGISTERS[line.kind]
    known = {
        *register.fields,
        *register.references,
        *(name for kind, name in REGISTER_LISTS if kind == line.kind),
    }
    columns: dict[str, Any] = {
        "version": version,
        **{name: kept[name] for name in ("former_slugs", "uid_domain") if name in kept},
        **({"id": int(line.key)} if line.kind in _KEYED_BY_ID else {}),
    }
    return edit.made(
        line.kind,
        {name: value for name, value in kept.items() if name in known},
        by=by,
        slug=line.key.rpartition("/")[2],
        origin=Origin(kept.get("origin", Origin.WORKBENCH)),
        lookup=lookup,
        **columns,
    )


def _edition_of(session: Session, line: Line, lookup: Lookup) -> str:
    """Return the slug that a line's edition has now; it may have been made again a moment ago and not be stored yet."""
    key = line.edition or ""
    return key if lookup.is_made("edition", key) else str(find(session, "edition", key).slug)


def _next_version(session: Session, line: Line) -> int:
    """Return a version that no form was ever opened on."""
    query = select(func.max(HistoryRow.version)).where(
        HistoryRow.kind == line.kind, HistoryRow.key == line.key
    )
    return (session.scalar(query) or 0) + 1


def _rename_back(line: Line, later: Sequence[Line], by: str) -> None:
    again = next((one for one in later if one.act == "renamed"), None)
    if again is not None:
        _refuse(line, again)
    edit.rename(line.kind, line.key, line.changes["slug"][0], version=None, by=by)


def _rewrite(
    session: Session,
    line: Line,
    later: Sequence[Line],
    by: str,
    lookup: Lookup,
) -> None:
    """Write the fields as they were, if no later act that stands has written the same, and no other value is there.

    One's own later acts count too: what they were done upon would be gone, and they could not be taken back.
    """
    own_paths = touched(line.changes)
    for one in later:
        if overlap(own_paths, touched(one.changes)):
            _refuse(line, one)
    now = _now(session, line)
    changes = {name: pair for name, pair in line.changes.items() if name in now}
    if not changes:
        raise Refused(reason="undo_final", key=line.key)
    found = inverse(changes, now)
    if found.collisions:
        raise Refused(reason="undo_differs", key=line.key)
    act = "redone" if line.act == "undone" else "undone"
    if line.kind == "session":
        undo_sessions.rewrite_session(line.key, found.document, by=by, act=act, lookup=lookup)
        return
    before = edit.stored(session, line.kind, line.key)
    version = edit.change(line.kind, line.key, found.document, version=None, by=by, act=act, lookup=lookup)
    if version == before.version:
        history.record(session, by=by, act=act, kind=line.kind, key=before.key, version=before.version)


def _now(session: Session, line: Line) -> Mapping[str, Any]:
    """Return the fields of a thing as they stand, those that can be written."""
    if line.kind != "session":
        return edit.stored(session, line.kind, line.key).document
    row = edit.current(session, "session", line.key, None)
    document = edit_sessions.stored_session(session, line.key).document
    known = {name: value for name, value in document.items() if name in SESSION or name in LISTS}
    return {**known, **{name: getattr(row, name) for name in _BESIDE_SESSIONS}}


def _waiver(session: Session, line: Line, later: Sequence[Line], by: str) -> None:
    if later:
        _refuse(line, later[0])
    code, reason = line.changes["code"], line.changes["reason"]
    there = session.scalar(select(WaiverRow.reason).where(WaiverRow.finding == line.key)) or ""
    if there != reason[1]:
        raise Refused(reason="undo_differs", key=line.key)
    if reason[0]:
        before = code[0] or code[1]
        waivers.waive(line.edition or "", finding=line.key, code=before, reason=reason[0], by=by)
    else:
        waivers.take_back(line.edition or "", finding=line.key, by=by)
