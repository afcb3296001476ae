"""The rows of releases: append-only, with the texts that can be erased beside them, and what was erased."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document, Instant


class PublishedEditionRow(Base):
    """An edition that the public may know of: announced, or published with its newest release's number."""

    __tablename__ = "published_editions"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document)
    card: Mapped[dict[str, Any]] = mapped_column(Document)
    first_day: Mapped[date] = mapped_column(Date)
    number: Mapped[int] = mapped_column(Integer, default=0)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    redaction: Mapped[int] = mapped_column(Integer, default=0)
    redacted_at: Mapped[datetime | None] = mapped_column(Instant)


class ReleaseRow(Base):
    """One release: two canonical documents and the digest that chains it to the one before."""

    __tablename__ = "releases"
    __table_args__ = (UniqueConstraint("edition_key", "number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_key: Mapped[str] = mapped_column(ForeignKey("published_editions.key"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[datetime] = mapped_column(Instant)
    previous_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    public: Mapped[bytes] = mapped_column(LargeBinary)
    internal: Mapped[bytes] = mapped_column(LargeBinary)


class ReleaseTextRow(Base):
    """A text that lies beside the documents of an edition; erasing one means deleting its row."""

    __tablename__ = "release_texts"

    edition_key: Mapped[str] = mapped_column(ForeignKey("published_editions.key"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    internal: Mapped[bool] = mapped_column(Boolean, default=False)
    owner: Mapped[str] = mapped_column(String(200), index=True)
    field: Mapped[str] = mapped_column(String(400))
    text: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(64))


class ReleasePictureRow(Base):
    """One file of a picture that releases of an edition show; erasing a picture means deleting its rows."""

    __tablename__ = "release_pictures"

    edition_key: Mapped[str] = mapped_column(ForeignKey("published_editions.key"), primary_key=True)
    cut: Mapped[str] = mapped_column(String(20), primary_key=True)
    file: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RedactionRow(Base):
    """One act of erasure: append-only, and without what was erased."""

    __tablename__ = "redactions"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(1000))
    kind: Mapped[str] = mapped_column(String(40))
    texts: Mapped[int] = mapped_column(Integer)


class PrintedRow(Base):
    """A release that was printed on paper."""

    __tablename__ = "printed_releases"

    edition_key: Mapped[str] = mapped_column(ForeignKey("published_editions.key"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
