"""Reading what was reported, and marking it as handled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from planner import clock
from planner.db import transaction
from planner.errors import UnknownReference
from planner.reports.tables import ReportKind, ReportRow

_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One report as it is read; `handled_at` is None while nobody has handled it."""

    number: int
    at: datetime
    page: str
    kind: ReportKind
    text: str
    contact: str
    language: str
    handled_at: datetime | None
    handled_by: str


def received(session: Session, *, handled: bool, most: int, offset: int = 0) -> list[Received]:
    """Return the reports that are handled, or those that are not; the newest first."""
    query = (
        select(ReportRow)
        .where(_is(handled=handled))
        .order_by(ReportRow.at.desc(), ReportRow.id.desc())
        .limit(most)
        .offset(offset)
    )
    return [
        Received(
            number=row.id,
            at=row.at,
            page=row.page,
            kind=ReportKind(row.kind),
            text=row.text,
            contact=row.contact,
            language=row.language,
            handled_at=row.handled_at,
            handled_by=row.handled_by,
        )
        for row in session.scalars(query)
    ]


def counted(session: Session, *, handled: bool) -> int:
    """Return how many reports there are that are handled, or that are not."""
    return session.scalar(select(func.count()).select_from(ReportRow).where(_is(handled=handled))) or 0


def mark_handled(number: int, *, by: str) -> None:
    """Mark a report as handled; one that is handled already keeps who did it. Raises UnknownReference."""
    with transaction() as session:
        row = session.get(ReportRow, number, populate_existing=True) if 0 < number <= _LARGEST else None
        if row is None:
            raise UnknownReference(kind="report", key=str(number))
        if row.handled_at is None:
            row.handled_at, row.handled_by = clock.real_now(), by


def _is(*, handled: bool) -> ColumnElement[bool]:
    return ReportRow.handled_at.is_not(None) if handled else ReportRow.handled_at.is_(None)
