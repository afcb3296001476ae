"""The table of filters that somebody keeps by name."""

from sqlalchemy import Boolean, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base


class FilterRow(Base):
    """A list of sessions that an account keeps: what the address asks for, and whether colleagues see it."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("account_id", "edition_id", "name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    query: Mapped[str] = mapped_column(String(3000))
    shared: Mapped[bool] = mapped_column(Boolean, default=False)
