"""The table of reports."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Instant


class ReportKind(StrEnum):
    """What a report is about."""

    TEXT = "text"
    ACCESSIBILITY = "accessibility"
    OTHER = "other"


class ReportRow(Base):
    """One report; the contact is given only if the person wants an answer."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    page: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[ReportKind] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2))
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    handled_by: Mapped[str] = mapped_column(String(200), default="")
