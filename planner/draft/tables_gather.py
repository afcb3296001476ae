"""The table of what earlier gathers took over, so that a later one touches only what changed in the source."""

from typing import Any

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document


class GatheredRow(Base):
    """One row of a source and the session it became.

    `fields` maps each field to [digest of the source's value, digest of the draft's value as gather left it];
    `content` is the digest of title, time and place, by which rows are told apart where ids repeat.
    """

    __tablename__ = "gathered_rows"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    source: Mapped[str] = mapped_column(String(200), index=True)
    source_id: Mapped[str] = mapped_column(String(500))
    content: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(6), unique=True)
    fields: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False)
