"""The table of breaks: the times when rooms are not for the programme."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.db import Base, Document, Instant
from planner.draft.tables_registers import RoomRow, VenueRow
from planner.draft.tables_site import EditionRow
from planner.vocabulary import BreakKind


class BreakRow(Base):
    """A time in an edition when something else goes on: a meal, doors, a room that cannot be used; internal.

    It holds for one room, for a whole venue, or (with neither) for everything.
    """

    __tablename__ = "breaks"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[BreakKind] = mapped_column(String(20), default=BreakKind.PAUSE)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venues.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))

    edition: Mapped[EditionRow] = relationship()
    venue: Mapped[VenueRow | None] = relationship()
    room: Mapped[RoomRow | None] = relationship()
