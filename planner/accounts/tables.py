"""Tables of accounts, their log-ins, single-use links and failed attempts.

Tokens are never stored, only their digests. `organisations` belongs to the draft; accounts know it by its table
name alone.
"""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, column, table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.db import Base, Document, Instant
from planner.vocabulary import AccountRole

LONGEST_NAME, LONGEST_EMAIL = 80, 110  # together they fit into the `by` of a line of history

ORGANISATIONS = table("organisations", column("id"), column("slug"))

ACCOUNT_ORGANISATIONS = Table(
    "account_organisations",
    Base.metadata,
    Column("account_id", Integer, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("organisation_id", Integer, ForeignKey("organisations.id"), primary_key=True),
)


class AccountRow(Base):
    """One person who works in the workbench; without a password until the invitation is accepted."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    role: Mapped[AccountRole] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), default="sv")
    translates: Mapped[list[str]] = mapped_column(Document, default=list)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)

    logins: Mapped[list["LoginRow"]] = relationship(cascade="all, delete-orphan", back_populates="account")
    links: Mapped[list["LinkRow"]] = relationship(cascade="all, delete-orphan", back_populates="account")


class LoginRow(Base):
    """One log-in on one device: ends after a pause, at the latest at `expires_at`."""

    __tablename__ = "logins"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)

    account: Mapped[AccountRow] = relationship(back_populates="logins")


class LinkRow(Base):
    """A link that lets one person set a password once: an invitation or a reset."""

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[datetime] = mapped_column(Instant)

    account: Mapped[AccountRow] = relationship(back_populates="links")


class AttemptRow(Base):
    """One attempt to log in, or to ask for a reset, that has not succeeded; `subject` is a digest."""

    __tablename__ = "login_attempts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
