"""The table of walks: how long it takes between two venues, where the distance does not tell."""

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base


class WalkRow(Base):
    """Minutes between two venues, either way; `first` has the lower id. A walk goes when one of its venues does."""

    __tablename__ = "walks"

    first_id: Mapped[int] = mapped_column(ForeignKey("venues.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(
        ForeignKey("venues.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    minutes: Mapped[int] = mapped_column(Integer)
