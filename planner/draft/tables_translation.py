"""The table of what agencies sent back and nobody has taken over yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document, Instant


class ReturnRow(Base):
    """Translations from a file, kept between looking at them and taking them over, for one account alone.

    `rows` holds, for each row of the file, its id, the digest of the text that was translated, and the translation.
    """

    __tablename__ = "translation_returns"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    language: Mapped[str] = mapped_column(String(35))
    file_name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[list[Any]] = mapped_column(Document)
    expires_at: Mapped[datetime] = mapped_column(Instant)
