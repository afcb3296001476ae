"""The sessions that an edition has already, as far as new rows are compared with them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.draft.shapes import texts
from planner.draft.tables_registers import RoomRow, VenueRow
from planner.draft.tables_sessions import OccasionRow, SessionRow
from planner.gather.names import key
from planner.gather.resemblance import Known
from planner.vocabulary import State


def known_sessions(session: Session, edition_id: int, *, but: Collection[str]) -> list[Known]:
    """Return an edition's sessions that are not withdrawn, without those of some codes: a fixed number of queries."""
    query = (
        select(SessionRow)
        .where(SessionRow.edition_id == edition_id, SessionRow.state != State.WITHDRAWN)
        .options(
            selectinload(SessionRow.occasions).selectinload(OccasionRow.room).selectinload(RoomRow.venue),
            selectinload(SessionRow.occasions).selectinload(OccasionRow.venue),
        )
    )
    return [_known(row) for row in session.scalars(query) if row.code not in but]


def _known(row: SessionRow) -> Known:
    return Known(
        code=row.code,
        titles=tuple(body for _, body in texts(row.title) if body),
        starts=frozenset(one.start for one in row.occasions if one.start),
        days=frozenset(one.first_day for one in row.occasions if one.first_day),
        places=frozenset(name for one in row.occasions for name in _places(one)),
    )


def _places(occasion: OccasionRow) -> list[str]:
    rows: list[RoomRow | VenueRow | None] = [occasion.room, occasion.venue]
    if occasion.room:
        rows.append(occasion.room.venue)
    return [key(body) for row in rows if row for _, body in texts(row.name) if body]
