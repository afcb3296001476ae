"""Tables of the installation and its editions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.db import Base, Document, Instant
from planner.vocabulary import EditionKind, EditionState


class SiteRow(Base):
    """What holds for the whole installation: the concept's name, the sender, the facts of the legal pages.

    One row. `fields` holds everything that only the city knows, by key; see `planner.draft.fields_site`.
    """

    __tablename__ = "site"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    tagline: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    description: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    fields: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)


class EditionRow(Base):
    """One edition of the programme, with its own period, name and zone."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[EditionKind] = mapped_column(String(20), default=EditionKind.FULL)
    state: Mapped[EditionState] = mapped_column(String(20), default=EditionState.PLANNING)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    tagline: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    theme_text: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    first_day: Mapped[date | None] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    zone: Mapped[str] = mapped_column(String(60), default="Europe/Stockholm")
    languages: Mapped[list[str]] = mapped_column(Document, default=lambda: ["sv", "en"])
    uid_domain: Mapped[str] = mapped_column(String(253))
    publishes_on: Mapped[date | None] = mapped_column(Date)
    announced: Mapped[bool] = mapped_column(Boolean, default=False)
    example_planning: Mapped[bool] = mapped_column(Boolean, default=False)
    severities: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    political_share: Mapped[int] = mapped_column(Integer, default=20)
    changeover_minutes: Mapped[int] = mapped_column(Integer, default=0)
    election_first_day: Mapped[date | None] = mapped_column(Date)
    election_last_day: Mapped[date | None] = mapped_column(Date)


class NoticeRow(Base):
    """A public notice with a start and an end, on all pages or on those of some sessions."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    text: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    start: Mapped[datetime] = mapped_column(Instant)
    end: Mapped[datetime] = mapped_column(Instant)
    sessions: Mapped[list[str]] = mapped_column(Document, default=list)


class WaiverRow(Base):
    """One warning that a named account accepts, with a reason; it ends when the finding's facts change."""

    __tablename__ = "waivers"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    finding: Mapped[str] = mapped_column(String(64), index=True)
    code: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(1000))
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
