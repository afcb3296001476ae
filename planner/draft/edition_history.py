"""The lines of an edition's history, narrowed by who, what and when, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from planner.draft.since import SHARED
from planner.history import HistoryRow, Line, in_edition, line_of, names_of

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; empty is all of it. `start` and `end` bound the moment, the end excluded."""

    by: str = ""
    kind: str = ""
    start: datetime | None = None
    end: datetime | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of lines, the newest first, and whether there are older ones."""

    lines: tuple[Line, ...]
    has_older: bool


def found(session: Session, edition: str, asked: Asked) -> Found:
    """Return a page of the lines of an edition, and of the registers that every edition shares."""
    query = select(HistoryRow).where(_of(session, edition)).order_by(HistoryRow.id.desc())
    if asked.by:
        query = query.where(HistoryRow.by == asked.by)
    if asked.kind:
        query = query.where(HistoryRow.kind == asked.kind)
    if asked.start is not None:
        query = query.where(HistoryRow.at >= asked.start)
    if asked.end is not None:
        query = query.where(HistoryRow.at < asked.end)
    rows = session.scalars(query.offset((asked.page - 1) * PER_PAGE).limit(PER_PAGE + 1)).all()
    return Found(tuple(map(line_of, rows[:PER_PAGE])), len(rows) > PER_PAGE)


def known(session: Session, edition: str) -> tuple[list[str], list[str]]:
    """Return who has done anything in an edition, and the kinds of things it was done to."""
    pairs = session.execute(
        select(HistoryRow.by, HistoryRow.kind).where(_of(session, edition)).distinct()
    ).all()
    return sorted({row.by for row in pairs}), sorted({row.kind for row in pairs})


def _of(session: Session, edition: str) -> ColumnElement[bool]:
    return or_(
        in_edition(session, edition),
        and_(HistoryRow.edition.is_(None), HistoryRow.kind.in_(SHARED)),
        and_(HistoryRow.kind == "edition", HistoryRow.key.in_(names_of(session, "edition", edition))),
    )
