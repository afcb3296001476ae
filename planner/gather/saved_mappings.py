"""Mappings saved by name, so that next year's file of the same kind needs no thought."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history, text
from planner.db import db, transaction
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_gather import MappingRow
from planner.errors import UnknownReference
from planner.gather.mapping import SheetMapping, mapping_of

_LONGEST = 100


def names(session: Session) -> list[str]:
    """Return the names of all mappings, in their order."""
    return sorted(session.scalars(select(MappingRow.name)), key=text.sort_key)


def mapping_called(name: str) -> SheetMapping:
    """Return a mapping by its name; raise UnknownReference."""
    row = db.session().scalar(select(MappingRow).where(MappingRow.name == name))
    if row is None:
        raise UnknownReference(kind="mapping", key=name)
    return mapping_of(row.document)


def save(name: str, mapping: SheetMapping, *, by: str) -> None:
    """Keep a mapping under a name, instead of one that was called so; raise InvalidDocument for a wrong name."""
    called = text.clean_line(name)
    if not called or len(called) > _LONGEST:
        raise InvalidDocument(errors={"name": ("form.name.required", {})})
    with transaction() as session:
        row = session.scalar(select(MappingRow).where(MappingRow.name == called))
        before = row.document if row else None
        if row is None:
            row = MappingRow(name=called, by=by)
            session.add(row)
        row.document, row.by = mapping.document(), by
        if before != row.document:
            history.record(
                session,
                by=by,
                act="changed" if before else "created",
                kind="mapping",
                key=called,
                changes={"columns": ((before or {}).get("columns"), row.document["columns"])},
            )


def remove(name: str, *, by: str) -> None:
    """Forget a mapping; raise UnknownReference."""
    with transaction() as session:
        row = session.scalar(select(MappingRow).where(MappingRow.name == name))
        if row is None:
            raise UnknownReference(kind="mapping", key=name)
        session.delete(row)
        history.record(session, by=by, act="removed", kind="mapping", key=name)
