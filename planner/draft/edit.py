"""The acts that write registers: create, change, rename, remove. One transaction each, with its line of history.

Acts take documents (see `planner.draft.shapes`) and `by=`, the name of the account or command; they know no request.
Sessions have acts of their own in `planner.draft.edit_sessions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner import history, text
from planner.db import transaction
from planner.draft.aging import all_removed, remembered
from planner.draft.register_lists import LISTS
from planner.draft.registers import REGISTERS, Lookup, Register, find, key_of
from planner.draft.shapes import InvalidDocument, WrongField
from planner.errors import PlannerError, Refused, StaleDraft, UnknownReference
from planner.vocabulary import Origin

RESERVED = frozenset(
    {
        "about",
        "accessibility",
        "account",
        "accounts",
        "all-year",
        "api",
        "audiences",
        "calendar",
        "changes",
        "cities",
        "components",
        "embed",
        "formats",
        "grid",
        "initiatives",
        "invitation",
        "language",
        "login",
        "logout",
        "map",
        "my",
        "needs",
        "now",
        "organise",
        "organisers",
        "people",
        "preview",
        "programme",
        "registers",
        "releases",
        "reports",
        "reset",
        "rooms",
        "schedule",
        "search",
        "sessions",
        "static",
        "themes",
        "undo",
        "venues",
    }
)
"""Words of the address table: no edition may be called so."""


_BESIDE = ("origin", "former_slugs", "uid_domain")
"""Columns beside the document that a removed row needs to be made again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A draft thing in document form, with the version that guards its next change."""

    kind: str
    key: str
    version: int
    document: dict[str, Any]


def stored(session: Session, kind: str, key: str) -> Stored:
    """Return a register's row in document form; raise UnknownReference."""
    row = find(session, kind, key)
    return Stored(kind, key_of(kind, row), getattr(row, "version", 1), document_of(REGISTERS[kind], row))


def listed(session: Session, kind: str) -> list[Stored]:
    """Return all rows of a register in document form, in the order they were made."""
    register = REGISTERS[kind]
    rows = session.scalars(select(register.row).order_by(register.row.id))
    return [Stored(kind, key_of(kind, row), row.version, document_of(register, row)) for row in rows]


def document_of(register: Register, row: Any) -> dict[str, Any]:
    """Return a row's document."""
    document = {name: shape.shown(getattr(row, name)) for name, shape in register.fields.items()}
    for name, (_, kind) in register.references.items():
        target = getattr(row, name, None)
        document[name] = "" if target is None else key_of(kind, target) if kind != "term" else target.slug
    document |= {name: one.shown(row) for (kind, name), one in LISTS.items() if kind == register.kind}
    return document


def create(
    kind: str,
    document: Mapping[str, Any],
    *,
    by: str,
    slug: str | None = None,
    origin: Origin = Origin.WORKBENCH,
    lookup: Lookup | None = None,
    **columns: Any,
) -> str:
    """Make a row and return its key; the slug is made from its name unless given, and kept from then on."""
    return key_of(kind, made(kind, document, by=by, slug=slug, origin=origin, lookup=lookup, **columns))


def made(
    kind: str,
    document: Mapping[str, Any],
    *,
    by: str,
    slug: str | None = None,
    origin: Origin = Origin.WORKBENCH,
    lookup: Lookup | None = None,
    **columns: Any,
) -> Any:
    """Make a row as `create` does, and return it."""
    register = REGISTERS[kind]
    with transaction() as session:
        row = register.row(**columns)
        if hasattr(row, "origin"):
            row.origin = origin
        changes = write(register, row, document, lookup or Lookup(session))
        if hasattr(row, "slug"):
            row.slug = _free_slug(register, row, slug, lookup or Lookup(session))
        session.add(row)
        _flush(session, kind)
        key = key_of(kind, row)
        if lookup:
            lookup.remember(kind, key, row.id)
        history.record(
            session, by=by, act="created", kind=kind, key=key, version=row.version, changes=changes
        )
    return row


def change(
    kind: str,
    key: str,
    document: Mapping[str, Any],
    *,
    version: int | None,
    by: str,
    act: str = "changed",
    lookup: Lookup | None = None,
) -> int:
    """Change the given fields of a row and return its version.

    Raises StaleDraft if `version` is no longer the row's (None: no guard, for commands), and
    InvalidDocument with every wrong field. A change that changes nothing leaves no trace.
    """
    register = REGISTERS[kind]
    with transaction() as session:
        row = current(session, kind, key, version)
        changes = write(register, row, document, lookup or Lookup(session))
        if changes:
            row.version += 1
            _flush(session, kind)
            history.record(
                session,
                by=by,
                act=act,
                kind=kind,
                key=key_of(kind, row),
                version=row.version,
                changes=changes,
            )
        return int(row.version)


def rename(kind: str, key: str, slug: str, *, version: int | None, by: str) -> str:
    """Give a row another slug; the former one keeps answering. Return the new key."""
    with transaction() as session:
        row = current(session, kind, key, version)
        if not text.SLUG.fullmatch(slug) or len(slug) > 60 or (kind == "edition" and slug in RESERVED):
            raise InvalidDocument(errors={"slug": ("form.slug.wrong", {})})
        if slug == row.slug:
            return key_of(kind, row)
        if _taken(session, REGISTERS[kind], row, slug):
            raise InvalidDocument(errors={"slug": ("form.slug.taken", {"value": slug})})
        before, row.former_slugs = row.slug, [*row.former_slugs, row.slug]
        row.slug, row.version = slug, row.version + 1
        history.record(
            session,
            by=by,
            act="renamed",
            kind=kind,
            key=key_of(kind, row),
            version=row.version,
            changes={"slug": (before, slug)},
        )
        return key_of(kind, row)


def remove(kind: str, key: str, *, version: int | None, by: str) -> None:
    """Remove a row that nothing points to; raise Refused where something does."""
    register = REGISTERS[kind]
    with transaction() as session:
        row = current(session, kind, key, version)
        beside = {name: getattr(row, name) for name in _BESIDE if hasattr(row, name)}
        changes = all_removed(kind, row, {**document_of(register, row), **beside})
        session.delete(row)
        try:
            session.flush()
        except IntegrityError:
            raise Refused(reason="in_use", kind=kind, key=key) from None
        history.record(
            session,
            by=by,
            act="removed",
            kind=kind,
            key=key,
            changes=changes,
        )


def current(session: Session, kind: str, key: str, version: int | None) -> Any:
    """Return the row to change, as it stands now; raise StaleDraft or UnknownReference."""
    row = find(session, kind, key)
    session.expire(row)  # as it stands now, not as this request first saw it
    if version is not None and row.version != version:
        raise StaleDraft(kind=kind, key=key, version=row.version)
    return row


def write(
    register: Register, row: Any, document: Mapping[str, Any], lookup: Lookup
) -> dict[str, tuple[Any, ...]]:
    """Write a document's fields into a row; return what changed, or raise InvalidDocument with all faults."""
    errors: dict[str, tuple[str, dict[str, Any]]] = {}
    changes: dict[str, tuple[Any, ...]] = {}
    for name, value in document.items():
        try:
            changed = _write_field(register, row, name, value, lookup)
        except WrongField as wrong:
            errors |= wrong.under(name).faults
        except UnknownReference as unknown:
            errors[name] = ("form.reference.gone", dict(unknown.facts))
        else:
            if changed is not None:
                changes[name] = changed
    if errors:
        raise InvalidDocument(errors=errors)
    return changes


def _write_field(
    register: Register, row: Any, name: str, value: Any, lookup: Lookup
) -> tuple[Any, ...] | None:
    if name in register.references:
        return _point(register, row, name, str(value or ""), lookup)
    if (register.kind, name) in LISTS:
        return LISTS[register.kind, name].write(row, value, lookup)
    shape = register.fields.get(name)
    if shape is None:
        raise WrongField("form.field.unknown", value=name)
    kept_before = getattr(row, name)
    kept = shape.kept(value, kept_before)
    before, after = shape.shown(kept_before), shape.shown(kept)
    if kept == kept_before or (row.id and before == after):
        return None  # nothing is written that no line of history could tell
    setattr(row, name, kept)
    return remembered(shape, before, after, kept_before)


def _point(register: Register, row: Any, name: str, key: str, lookup: Lookup) -> tuple[str, str] | None:
    column, kind = register.references[name]
    target_key = f"{row.axis}/{key}" if kind == "term" and key else key
    target = lookup.id_of(kind, target_key) if key else None
    if getattr(row, column) == target:
        return None
    if kind == register.kind and row.id and _is_below(lookup, kind, target, row.id):
        raise WrongField("form.choice.unknown", value=key)
    before = getattr(row, name, None) if row.id else None
    setattr(row, column, target)
    return ("" if before is None else str(getattr(before, "slug", "")), key)


def _is_below(lookup: Lookup, kind: str, target: int | None, row_id: int) -> bool:
    """Tell whether a row that would be the parent is the row itself, or one of its parts."""
    while target is not None and target != row_id:
        target = lookup.parent_of(kind, target)
    return target == row_id


def _free_slug(register: Register, row: Any, wanted: str | None, lookup: Lookup) -> str:
    if wanted is not None:
        if not text.SLUG.fullmatch(wanted) or (register.kind == "edition" and wanted in RESERVED):
            raise InvalidDocument(errors={"slug": ("form.slug.wrong", {})})
        if _is_taken(register, row, wanted, lookup):
            raise InvalidDocument(errors={"slug": ("form.slug.taken", {"value": wanted})})
        return wanted
    base = text.slug(
        _spoken(getattr(row, "name", "")) or _spoken(getattr(row, register.named_by)), fallback=register.kind
    )
    number, slug = 1, base
    while _is_taken(register, row, slug, lookup) or (register.kind == "edition" and slug in RESERVED):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _is_taken(register: Register, row: Any, slug: str, lookup: Lookup) -> bool:
    """Tell whether a slug is or was a row's, for a row that is new."""
    return lookup.is_taken(register.kind, f"{row.axis}/{slug}" if register.kind == "term" else slug)


def _spoken(name: Any) -> str:
    """Return the words a row is named by: a plain name, or a text's first wording."""
    return name if isinstance(name, str) else next((entry["body"] for entry in (name or {}).values()), "")


def _taken(session: Session, register: Register, row: Any, slug: str) -> bool:
    """Tell whether a slug is or was another row's: an address never comes to mean something else."""
    table = register.row
    query = (
        select(table.id, table.slug, table.former_slugs)
        if hasattr(table, "former_slugs")
        else select(table.id, table.slug)
    )
    if register.kind == "term":
        query = query.where(table.axis == row.axis)
    with session.no_autoflush:
        return any(
            entry.slug == slug or slug in (getattr(entry, "former_slugs", None) or [])
            for entry in session.execute(query)
            if entry.id != row.id
        )


def _flush(session: Session, kind: str) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise PlannerError(kind=kind) from error
