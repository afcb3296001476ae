"""What a gather needs to know of the edition: its zone, one of its days, and the days that it must cover."""

from datetime import date

from planner import clock
from planner.db import db
from planner.draft.registers import find
from planner.draft.tables_site import EditionRow
from planner.errors import UnknownReference
from planner.gather.rows import Gathered


def zone_of_edition(edition: str) -> str | None:
    """Return the zone of an edition, None if it is not there yet: what a file's floating times fall back on."""
    row = _edition(edition)
    return row.zone if row else None


def first_day_of_edition(edition: str) -> date | None:
    """Return the first day of an edition, None if it has none: days without a year are close to it."""
    row = _edition(edition)
    return row.first_day if row else None


def days_of(gathered: Gathered, zone: str) -> list[date]:
    """Return every day of a file that the edition's period must cover."""
    stated = [day for day in (gathered.first_day, gathered.last_day) if day]
    rows = [row for row in gathered.sessions if not row.refusal]
    return (
        stated
        + [clock.local_day(row.start, zone) for row in rows if row.start]
        + [row.first for row in rows if row.first]
    )


def _edition(slug: str) -> EditionRow | None:
    try:
        row: EditionRow = find(db.session(), "edition", slug)
    except UnknownReference:
        return None
    return row
