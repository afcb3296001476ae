"""How long it takes to walk from a venue to others: what somebody has said, instead of what the distance tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from planner import history
from planner.db import transaction
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument, texts
from planner.draft.snapshot import DraftVenue, DraftWalk
from planner.draft.tables_registers import VenueRow
from planner.draft.tables_walks import WalkRow
from planner.values import Point

LONGEST = 600
"""Minutes; a longer walk is a journey."""


@dataclass(frozen=True, slots=True)
class Said:
    """The minutes that a form was opened on and those typed now; None is by distance."""

    was: int | None
    now: int | None


def read_walks(session: Session) -> tuple[DraftWalk, ...]:
    """Return what is said of walks, in one query."""
    first, second = aliased(VenueRow), aliased(VenueRow)
    query = (
        select(first.slug, second.slug, WalkRow.minutes)
        .join(first, first.id == WalkRow.first_id)
        .join(second, second.id == WalkRow.second_id)
        .order_by(first.slug, second.slug)
    )
    return tuple(
        DraftWalk(venues=(one, other), minutes=minutes) for one, other, minutes in session.execute(query)
    )


def venues(session: Session) -> tuple[DraftVenue, ...]:
    """Return the venues with what a walk needs of them, in one query."""
    rows = session.scalars(select(VenueRow).order_by(VenueRow.slug))
    return tuple(
        DraftVenue(
            slug=row.slug,
            name=texts(row.name),
            point=Point(latitude=row.latitude, longitude=row.longitude)
            if row.latitude is not None and row.longitude is not None
            else None,
        )
        for row in rows
    )


def set_walks(venue: str, said: Mapping[str, Said], *, by: str) -> int:
    """Keep what is said of the walks from a venue, by the slug of the other; return how many changed.

    Raise InvalidDocument, with an error for each at `minutes-<slug>`, where a colleague has said something else
    meanwhile; then nothing is kept. Raise UnknownReference for a venue that is gone.
    """
    with transaction() as session, history.grouped(session):
        start = find(session, "venue", venue)
        changed, errors = 0, {}
        for other, minutes in said.items():
            if minutes.was == minutes.now:
                continue
            goal = find(session, "venue", other)
            row = _row(session, start.id, goal.id)
            stored = row.minutes if row else None
            if stored not in {minutes.was, minutes.now}:
                errors[f"minutes-{other}"] = ("form.walk.meanwhile", {"minutes": stored})
            elif stored != minutes.now:
                _keep(session, (start, goal), row, minutes.now, by)
                changed += 1
        if errors:
            raise InvalidDocument(errors=errors)
    return changed


def _row(session: Session, one: int, other: int) -> WalkRow | None:
    return session.get(WalkRow, (min(one, other), max(one, other)))


def _keep(
    session: Session, pair: tuple[VenueRow, VenueRow], row: WalkRow | None, minutes: int | None, by: str
) -> None:
    before = row.minutes if row else None
    if row is None:
        low, high = sorted(one.id for one in pair)
        session.add(WalkRow(first_id=low, second_id=high, minutes=minutes))
    elif minutes is None:
        session.delete(row)
    else:
        row.minutes = minutes
    key = "/".join(sorted(one.slug for one in pair))
    history.record(
        session, by=by, act="changed", kind="walk", key=key, changes={"minutes": (before, minutes)}
    )
