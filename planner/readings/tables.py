"""The table of readings."""

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base


class ReadingRow(Base):
    """How often the pages of a kind, or one session's, were opened on a day in a language.

    `edition` is the slug that stood in the address, "" for pages of no edition; `code` is empty but for a session.
    """

    __tablename__ = "readings"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    edition: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    times: Mapped[int] = mapped_column(Integer)
