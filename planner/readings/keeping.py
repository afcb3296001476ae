"""Adding a process's numbers to what is stored, and reading what is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.db import transaction
from planner.readings.pages import Page
from planner.readings.tables import ReadingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How often a page was opened on a day in a language; `code` is empty but for a session."""

    day: date
    kind: str
    code: str
    language: str
    times: int


def add_readings(counts: Mapping[Page, int], day: date) -> None:
    """Add numbers to those of a day, in one transaction; other processes add to the same rows. Raises Busy."""
    if not counts:
        return
    rows = [{"day": day, **page._asdict(), "times": times} for page, times in sorted(counts.items())]
    with transaction() as session:
        name = session.connection().dialect.name
        dialect = import_module(f"sqlalchemy.dialects.{name}")  # only the one in use: the other is 4 MB
        written = dialect.insert(ReadingRow)
        added = {"times": ReadingRow.times + written.excluded.times}
        key = ReadingRow.__table__.primary_key
        session.execute(written.on_conflict_do_update(index_elements=key, set_=added), rows)


def readings(session: Session, slugs: Collection[str]) -> list[Reading]:
    """Return what was read of an edition under any of its slugs, the oldest day first; `""` are the site's pages."""
    query = (
        select(ReadingRow)
        .where(ReadingRow.edition.in_(slugs))
        .order_by(ReadingRow.day, ReadingRow.kind, ReadingRow.code, ReadingRow.language)
    )
    return [
        Reading(day=row.day, kind=row.kind, code=row.code, language=row.language, times=row.times)
        for row in session.scalars(query)
    ]
