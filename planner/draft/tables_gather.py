"""The tables of gather: what earlier ones took over, files on their way, saved mappings, sources on the web."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document, Instant


class GatheredRow(Base):
    """One row of a source and the session it became; a session may be a row of several sources.

    `fields` maps each field to [digest of the source's value, digest of the draft's value as gather left it];
    `content` is the digest of title, time and place, by which rows are told apart where ids repeat.
    """

    __tablename__ = "gathered_rows"
    __table_args__ = (UniqueConstraint("code", "source"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    source: Mapped[str] = mapped_column(String(200), index=True)
    source_id: Mapped[str] = mapped_column(String(500))
    content: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(6))
    fields: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    withdrawn: Mapped[bool] = mapped_column(Boolean, default=False)


class UploadRow(Base):
    """A file that somebody brought and has not applied yet: kept between the steps, for its account alone.

    `settings` is the chosen reading (`planner.gather.mapping`), `outcomes` what the last dry run, or the
    application, told of each row; a file is forgotten when it `expires_at`.
    """

    __tablename__ = "gather_uploads"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    settings: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    outcomes: Mapped[list[Any] | None] = mapped_column(Document)
    applied: Mapped[bool] = mapped_column(Boolean, default=False)
    expires_at: Mapped[datetime] = mapped_column(Instant)


class MappingRow(Base):
    """A mapping saved by its name: which column is which field, and whose words are which of our terms."""

    __tablename__ = "gather_mappings"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    by: Mapped[str] = mapped_column(String(200))
    document: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)


class SourceRow(Base):
    """Another organisation's programme on the web, fetched again by hand or by schedule.

    `etag` and `modified` are what its server said last; `result` is the count of each outcome, or a `problem`.
    """

    __tablename__ = "gather_sources"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(500))
    settings: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    etag: Mapped[str] = mapped_column(String(200), default="")
    modified: Mapped[str] = mapped_column(String(100), default="")
    fetched_at: Mapped[datetime | None] = mapped_column(Instant)
    result: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
