"""Bring a session up to its source, field by field, without undoing what an account edited meanwhile."""

from collections.abc import Mapping
from typing import Any

from planner.draft.edit_sessions import changed_session, session_document
from planner.draft.registers import Lookup
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.gather.documents import (
    AXES,
    LINKED,
    MOST,
    Taken,
    document_with,
    linked,
    source_values,
    value_of,
)
from planner.gather.merge import content_digest, digest
from planner.gather.references import References
from planner.gather.rows import GatheredSession
from planner.vocabulary import PlaceKind

Remembered = dict[str, list[str]]
_KEPT_BY_A_LOCK = frozenset({"when", "where"})
_NOTHING = {digest(""), digest([])}
_OWN = "own"  # no digest: what an account said before the source did


def remembered_fields(row: GatheredSession, document: Mapping[str, Any], *, language: str) -> Remembered:
    """Return, for each field, the digest of what the source says and of what the draft now holds."""
    return {
        name: [digest(said), digest(value_of(document, name, language=language))]
        for name, said in source_values(row).items()
    }


def as_it_is(session_row: SessionRow, row: GatheredSession, took: Taken, *, language: str) -> Remembered:
    """Return what is remembered of a session that was there before it was found to be a row of a source.

    What it lacks is taken from the row; what it says otherwise is its own, and is kept until an account changes it.
    """
    document = session_document(session_row)
    remembered: Remembered = {}
    for name, said in source_values(row).items():
        present = value_of(document, name, language=language)
        if _says_nothing(present):
            remembered[name] = ["", digest(present)]
        else:
            is_ours = name in took.fields and present == took.fields[name]
            remembered[name] = [digest(said), digest(present) if is_ours else _OWN]
    return remembered


def _says_nothing(value: Any) -> bool:
    """Tell whether a field is as it is in a session that nobody has filled in."""
    if isinstance(value, Mapping):
        return all(_says_nothing(one) for one in value.values())
    return value in (None, "", False, [], PlaceKind.MISSING.value)


def update(
    session_row: SessionRow,
    kept: GatheredRow,
    row: GatheredSession,
    took: Taken,
    *,
    language: str,
    references: References,
    by: str,
) -> tuple[bool, list[str]]:
    """Write the fields whose value in the source changed; return whether any did, and remarks on those kept.

    A field is the account's own when it is no longer what the last gather left. An axis that gather had to
    leave empty is filled when it can be now (a new `--set`, or a new term).
    """
    remembered: Remembered = {**kept.fields}
    said = {name: digest(value) for name, value in source_values(row).items()}
    candidates = [name for name in said if _may_change(name, said[name], remembered, took)]
    if not candidates:
        _remember(kept, row, remembered)
        return False, []
    document = session_document(session_row)
    wanted: dict[str, Any] = {}
    remarks: list[str] = []
    for name in candidates:
        present = value_of(document, name, language=language)
        target = linked(name, row, references) if name in LINKED else took.fields[name]
        if name in _KEPT_BY_A_LOCK and any(one["locked"] for one in document["occasions"][:1]):
            remarks += [f"kept:{name}"] if digest(present) != digest(target) else []
        elif digest(present) == remembered[name][1]:
            wanted[name] = {**document[name], **target} if name in MOST else target
        elif digest(present) != digest(target) and said[name] != remembered[name][0]:
            remarks.append(f"kept:{name}")
    changed, written = _write(session_row, document, wanted, lookup=references.lookup, by=by)
    after = remembered_fields(row, written, language=language)
    remembered |= {
        name: after[name] if name in wanted else [said[name], remembered[name][1]] for name in candidates
    }
    _remember(kept, row, remembered)
    return changed, remarks


def _may_change(name: str, said: str, remembered: Remembered, took: Taken) -> bool:
    before_said, before_written = remembered[name]
    return said != before_said or (name in AXES and before_written in _NOTHING and bool(took.fields[name]))


def _write(
    session_row: SessionRow,
    document: dict[str, Any],
    wanted: dict[str, Any],
    *,
    lookup: Lookup,
    by: str,
) -> tuple[bool, dict[str, Any]]:
    """Write what is wanted; return whether anything changed, and the document as it is then."""
    if not wanted:
        return False, document
    written = document_with(wanted, document["occasions"])
    _, changes = changed_session(
        session_row.code, written, version=None, by=by, act="gathered", lookup=lookup
    )
    return bool(changes), {**document, **{name: after for name, (_, after) in changes.items()}}


def _remember(kept: GatheredRow, row: GatheredSession, remembered: Remembered) -> None:
    if kept.fields != remembered:
        kept.fields = remembered
    kept.source_id, kept.content, kept.title = row.source_id[:500], content_digest(row), row.title[:200]
