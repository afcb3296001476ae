"""Programmes of others that an edition subscribes to: kept by address, fetched again by hand or by schedule.

A refresh that fails changes nothing of what an earlier one brought in; what came of the last is told on its page.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history, text
from planner.db import db, transaction
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_gather import SourceRow
from planner.draft.tables_site import EditionRow
from planner.errors import PlannerError, UnknownReference
from planner.gather.apply import Done, gather
from planner.gather.editions import first_day_of_edition, zone_of_edition
from planner.gather.fetching import Fetched, Unreachable, checked_address, fetch
from planner.gather.opening import read
from planner.gather.outcomes import RowOutcome, counted
from planner.gather.public_addresses import Internet
from planner.gather.reading import Reading, reading_of
from planner.gather.unexpected import only_unreadable

_LONGEST = 100
_MOST_TOLD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A programme that is fetched again.

    `counts` and `rows` are of the last refresh that worked, `problem` is there when the last one did not.
    """

    id: int
    edition: str
    name: str
    address: str
    reading: Reading
    fetched_at: datetime | None
    counts: Mapping[str, int]
    rows: tuple[RowOutcome, ...]
    problem: tuple[str, Mapping[str, Any]] | None


def sources(session: Session, edition: str | None = None) -> list[Source]:
    """Return the sources of an edition, or of all, by name."""
    query = select(SourceRow, EditionRow.slug).join(EditionRow, SourceRow.edition_id == EditionRow.id)
    if edition is not None:
        query = query.where(EditionRow.slug == edition)
    found = [_source(row, slug) for row, slug in session.execute(query)]
    return sorted(found, key=lambda one: (one.edition, text.sort_key(one.name), one.id))


def source(session: Session, number: int, *, edition: str) -> Source:
    """Return a source of an edition; raise UnknownReference."""
    for one in sources(session, edition):
        if one.id == number:
            return one
    raise UnknownReference(kind="source", key=str(number))


def keep(
    edition: str, *, name: str, address: str, reading: Reading, by: str, number: int | None = None
) -> int:
    """Keep a new source, or change the one of a number; raise InvalidDocument with what is wrong, by field."""
    called = text.clean_line(name)
    errors: dict[str, tuple[str, dict[str, Any]]] = {}
    if not called or len(called) > _LONGEST:
        errors["name"] = ("form.name.required", {})
    try:
        address = checked_address(address)
    except Unreachable as wrong:
        errors["address"] = (f"error.source.unreachable.{wrong.facts['problem']}", dict(wrong.facts))
    with transaction() as session:
        edition_row: EditionRow = find(session, "edition", edition)
        others = session.scalars(
            select(SourceRow.name).where(
                SourceRow.edition_id == edition_row.id, SourceRow.id != (number or 0)
            )
        )
        if called in set(others):
            errors["name"] = ("form.slug.taken", {"value": called})
        if errors:
            raise InvalidDocument(errors=errors)
        row = _row(session, number) if number else SourceRow(edition_id=edition_row.id, result={})
        before = {"name": row.name, "address": row.address} if number else {}
        if before.get("address") != address or row.settings != reading.document():
            # what the server has not changed would not be sent, and so never be read in the new way
            row.etag = row.modified = ""
        row.name, row.address, row.settings = called, address, reading.document()
        session.add(row)
        session.flush()
        changes = {"name": (before.get("name"), called), "address": (before.get("address"), address)}
        _record(session, row, edition, by, "changed" if number else "created", changes)
        return row.id


def remove(number: int, *, edition: str, by: str) -> None:
    """End a subscription; what it brought in stays."""
    with transaction() as session:
        row = _row(session, source(session, number, edition=edition).id)
        _record(
            session, row, edition, by, "removed", {"name": (row.name, None), "address": (row.address, None)}
        )
        session.delete(row)


def refresh(
    number: int, *, edition: str, by: str, uid_domain: str, now: datetime, internet: Internet | None = None
) -> Source:
    """Fetch a source and bring the draft up to it; what went wrong is in the answer, and kept.

    Raises UnknownReference for a source that is not there.
    """
    known = source(db.session(), number, edition=edition)
    row = _row(db.session(), number)
    etag, modified = ("", "") if _undone_since(db.session(), row, edition) else (row.etag, row.modified)
    try:
        with only_unreadable(known.name):  # one that fails must not keep the others from being fetched
            fetched = fetch(known.address, internet=internet or Internet(), etag=etag, modified=modified)
            _bring_in(known, fetched, by=by, uid_domain=uid_domain, now=now)
    except PlannerError as error:
        db.session().rollback()
        _note_problem(number, error, now)
    return source(db.session(), number, edition=edition)


def _bring_in(known: Source, fetched: Fetched, *, by: str, uid_domain: str, now: datetime) -> None:
    if fetched.content is None:
        _note(known.id, None, fetched, now)
        return
    gathered = read(
        fetched.content,
        file_name=known.name,
        fallback_zone=zone_of_edition(known.edition),
        mapping=known.reading.mapping,
        near=first_day_of_edition(known.edition),
    )
    reading = replace(known.reading, source=f"subscription {known.id}")  # its name may change
    options = replace(reading.options(), provenance=known.name)
    gather(
        gathered,
        edition=known.edition,
        options=options,
        uid_domain=uid_domain,
        by=by,
        finish=lambda _session, done: _note(known.id, done, fetched, now),
    )


def _note(number: int, done: Done | None, fetched: Fetched, now: datetime) -> None:
    with transaction() as session:
        row = _row(session, number)
        row.fetched_at = now
        if done is None:
            row.result = {name: value for name, value in row.result.items() if name != "problem"}
            return
        row.etag, row.modified = fetched.etag, fetched.modified
        told = [one for one in done.outcomes if one.outcome != "same" or one.remarks][:_MOST_TOLD]
        row.result = {
            "counts": counted(done.outcomes),
            "rows": [asdict(one) for one in told],
            "seen": history.last_id(session),
        }


def _undone_since(session: Session, row: SourceRow, edition: str) -> bool:
    """Tell whether somebody took something of the edition back since the source was last brought in.

    That may be what it brought in, so the file is read again though its server has not changed it.
    """
    return history.anything_undone(session, edition, after=row.result.get("seen", 0))


def _note_problem(number: int, error: PlannerError, now: datetime) -> None:
    facts = {name: str(value) for name, value in error.facts.items()}
    with transaction() as session:
        row = _row(session, number)
        row.fetched_at = now
        row.result = {**row.result, "problem": [error.code, facts]}


def _record(
    session: Session, row: SourceRow, edition: str, by: str, act: str, changes: history.Changes
) -> None:
    history.record(session, by=by, act=act, kind="source", key=str(row.id), edition=edition, changes=changes)


def _row(session: Session, number: int) -> SourceRow:
    row = session.get(SourceRow, number, populate_existing=True)
    if row is None:
        raise UnknownReference(kind="source", key=str(number))
    return row


def _source(row: SourceRow, edition: str) -> Source:
    problem = row.result.get("problem")
    rows = row.result.get("rows", [])
    return Source(
        id=row.id,
        edition=edition,
        name=row.name,
        address=row.address,
        reading=reading_of(row.settings),
        fetched_at=row.fetched_at,
        counts=row.result.get("counts", {}),
        rows=tuple(RowOutcome(**{**one, "remarks": tuple(one["remarks"])}) for one in rows),
        problem=(problem[0], problem[1]) if problem else None,
    )
