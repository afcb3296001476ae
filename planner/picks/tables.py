"""The table of residents' own programmes."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document, Instant


class PickedProgrammeRow(Base):
    """One own programme; its token is not stored, nor anything of whom it belongs to.

    `picks` holds, by the key of an edition and by code, the number of the release in which the session was last
    seen. Once it is cleared or too old, `picks` is empty and `ended_at` is set: the digest stays, so that a calendar
    that still asks is told so instead of asking for ever.
    """

    __tablename__ = "picked_programmes"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    picks: Mapped[dict[str, dict[str, int]]] = mapped_column(Document)
    made_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
