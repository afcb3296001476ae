"""The acts that translate: texts of one row into one language, and saying that a translation still fits.

They are guarded text by text, not by the row's version: somebody who moves a session disturbs nobody who translates it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import transaction
from planner.draft.edit import change, current, document_of
from planner.draft.edit_sessions import change_session, session_document, withdraw_session
from planner.draft.registers import REGISTERS, key_of
from planner.draft.wordings import Wording, put_confirmed, replaced, wordings_in
from planner.errors import PlannerError, UnknownReference
from planner.text import clean_line, clean_text
from planner.vocabulary import Withdrawal

_WITHDRAWAL = "withdrawal"


class WordingChanged(PlannerError):
    """A text, or its translation, that somebody changed meanwhile. Facts: `kind`, `key`, `paths`."""

    code, status = "error.wording.changed", 409


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation of one text; `seen` is what the text looked like when it was made (None: no guard)."""

    path: str
    body: str
    seen: str | None = None


def translate(
    kind: str, key: str, language: str, given: Sequence[Translated], *, by: str, act: str = "translated"
) -> bool:
    """Write translations of texts of one row, all or none; tell whether anything changed.

    Raises UnknownReference for a row or a text that is not there, WordingChanged, and InvalidDocument. An empty
    translation takes the text away in that language. One that reads as before is left as it is, also if it is old.
    """
    with transaction() as session:
        row = current(session, kind, key, None)
        there = {one.path: one for one in wordings_in(kind, row)}
        wanted = [one for one in given if _differs(kind, key, there, one, language)]
        _guard(kind, key, there, given, language)
        document: dict[str, Any] = {}
        stored = session_document(row) if kind == "session" else document_of(REGISTERS[kind], row)
        for one in wanted:
            name, *below = one.path.split("-")
            if name != _WITHDRAWAL:
                before = document.get(name, stored[name])
                document[name] = replaced(before, [*below, language], one.body)
        _write(session, kind, row, document, by=by, act=act)
        for one in wanted:
            if one.path.startswith(_WITHDRAWAL):
                _write_reason(row, there[one.path], language, one.body, by=by)
        return bool(wanted)


def confirm_translation(
    kind: str,
    key: str,
    path: str,
    *,
    language: str,
    by: str,
    version: int | None = None,
    seen: str | None = None,
) -> int:
    """Say that a translation still fits the present first wording; return the row's version.

    A text that has no translation into `language`, or whose translation fits already, is left as it is. Raises
    StaleDraft where `version` is no longer the row's, WordingChanged where the text is not as it was `seen`.
    """
    with transaction() as session:
        row = current(session, kind, key, version)
        if seen is not None:
            there = {one.path: one for one in wordings_in(kind, row)}
            _guard(kind, key, there, [Translated(path, "", seen)], language)
        if put_confirmed(kind, row, path, language):
            row.version += 1
            history.record(
                session,
                by=by,
                act="translation_confirmed",
                kind=kind,
                key=key_of(kind, row),
                edition=row.edition.slug if kind == "session" else None,
                version=row.version,
                changes={path: (language, language)},
            )
        return int(row.version)


def _differs(kind: str, key: str, there: Mapping[str, Wording], one: Translated, language: str) -> bool:
    wording = there.get(one.path)
    if wording is None or language == wording.language:
        raise UnknownReference(kind=kind, key=f"{key} {one.path}")
    cleaned = (clean_text if wording.lines else clean_line)(one.body)
    return cleaned != wording.translation(language)


def _guard(
    kind: str, key: str, there: Mapping[str, Wording], given: Sequence[Translated], language: str
) -> None:
    changed = tuple(
        one.path
        for one in given
        if one.seen is not None and (one.path not in there or one.seen != there[one.path].seen(language))
    )
    if changed:
        raise WordingChanged(kind=kind, key=key, paths=changed)


def _write(session: Session, kind: str, row: Any, document: dict[str, Any], *, by: str, act: str) -> None:
    if not document:
        return
    if kind == "session":
        change_session(row.code, document, version=None, by=by, act=act)
    else:
        change(kind, key_of(kind, row), document, version=None, by=by, act=act)
    session.flush()


def _write_reason(row: Any, wording: Wording, language: str, body: str, *, by: str) -> None:
    shown = {tag: entry["body"] for tag, entry in wording.kept.items()}
    withdraw_session(
        row.code,
        kind=Withdrawal(row.withdrawal["kind"]),
        reason={**shown, language: body},
        at=clock.parse_instant(row.withdrawal["at"]),
        by=by,
        replaced_by=row.withdrawal["replaced_by"],
    )
