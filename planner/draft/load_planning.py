"""From rows to frozen values: what is shared, when somebody is there, and when rooms are not for the programme."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner import clock
from planner.draft import snapshot as values
from planner.draft.shapes import texts
from planner.draft.tables_breaks import BreakRow
from planner.draft.tables_registers import ResourceRow
from planner.draft.tables_site import EditionRow
from planner.errors import ImpossibleTime
from planner.vocabulary import BreakKind, Measure


def read_resources(session: Session) -> tuple[values.DraftResource, ...]:
    """Return what is shared, in one query."""
    rows = session.scalars(
        select(ResourceRow).order_by(ResourceRow.slug).execution_options(populate_existing=True)
    )
    return tuple(
        values.DraftResource(
            slug=row.slug,
            name=texts(row.name),
            quantity=row.quantity,
            measures=tuple(measure for measure in Measure if measure in row.measures),
        )
        for row in rows
    )


def read_breaks(session: Session, edition_id: int) -> tuple[values.DraftBreak, ...]:
    """Return an edition's breaks by their start, in at most three queries."""
    rows = session.scalars(
        select(BreakRow)
        .where(BreakRow.edition_id == edition_id)
        .options(selectinload(BreakRow.venue), selectinload(BreakRow.room))
        .order_by(BreakRow.start, BreakRow.id)
        .execution_options(populate_existing=True)
    )
    return tuple(
        values.DraftBreak(
            id=row.id,
            kind=BreakKind(row.kind),
            name=texts(row.name),
            start=row.start,
            end=row.end,
            venue=row.venue.slug if row.venue else "",
            room=row.room.slug if row.room else "",
        )
        for row in rows
    )


def breaks_of(session: Session, slug: str) -> tuple[values.DraftBreak, ...]:
    """Return the breaks of an edition by its slug."""
    edition = session.scalar(select(EditionRow.id).where(EditionRow.slug == slug))
    return () if edition is None else read_breaks(session, edition)


def read_openings(entries: Iterable[Mapping[str, str]], zone: str) -> tuple[values.Opening, ...]:
    """Read opening hours as instants; an hour that the clocks skip or repeat is read as its first instant."""
    out = []
    for entry in entries:
        try:
            day, starts, ends = (
                date.fromisoformat(entry["day"]),
                time.fromisoformat(entry["starts"]),
                time.fromisoformat(entry["ends"]),
            )
        except ValueError:
            continue
        try:
            start, end = clock.instant(day, starts, zone, fold=0), clock.instant(day, ends, zone, fold=0)
        except ImpossibleTime:
            continue
        out.append(values.Opening(start=start, end=end))
    return tuple(out)


def read_presence(entries: Iterable[Mapping[str, Any]], zone: str) -> tuple[values.Opening, ...]:
    """Read periods as instants; a day without a time of day counts whole, and unsound periods are left out."""
    out = []
    for entry in entries:
        try:
            first = date.fromisoformat(entry["first_day"])
            last = date.fromisoformat(entry.get("last_day") or entry["first_day"])
            start = _moment(first, entry.get("starts"), zone)
            end = _moment(last if entry.get("ends") else last + timedelta(days=1), entry.get("ends"), zone)
        except (TypeError, ValueError, OverflowError, ImpossibleTime):
            continue
        if start < end:
            out.append(values.Opening(start=start, end=end))
    return tuple(out)


def _moment(day: date, wall: str | None, zone: str) -> datetime:
    if not wall:
        return clock.midnight(day, zone)
    return clock.instant(day, time.fromisoformat(wall), zone, fold=0)
