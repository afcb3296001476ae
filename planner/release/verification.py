"""Verifying an edition's chain when somebody asks, and remembering what was found: too slow to do at each view."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from planner import clock
from planner.db import Base, Document, Instant, db, end_read, transaction
from planner.release import store


class VerificationRow(Base):
    """The last time that an edition's chain was verified: up to which release, and which ones did not hold."""

    __tablename__ = "verifications"

    edition_key: Mapped[str] = mapped_column(ForeignKey("published_editions.key"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(String(200))
    number: Mapped[int] = mapped_column(Integer)
    broken: Mapped[list[int]] = mapped_column(Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was found, and when: `number` is the newest release gone through.

    `broken` holds the releases that are not as they were published; 0 among them stands for texts that are not.
    """

    at: datetime
    by: str
    number: int
    broken: tuple[int, ...]

    @property
    def releases(self) -> tuple[int, ...]:
        """Return the broken releases alone."""
        return tuple(number for number in self.broken if number)

    @property
    def is_about_texts(self) -> bool:
        """Tell whether a text beside the releases is another than the one that was published."""
        return 0 in self.broken


def last_verified(session: Session, key: str) -> Verified | None:
    """Return what was found the last time; None where nobody has asked yet. One query."""
    row = session.get(VerificationRow, key, populate_existing=True)
    if row is None:
        return None
    return Verified(at=row.at, by=row.by, number=row.number, broken=tuple(row.broken))


def verify(key: str, *, by: str) -> Verified | None:
    """Go through an edition's whole chain, unlocked, and remember the outcome; None where nothing is published."""
    number, _, _ = store.last_head(db.session(), key)
    if not number:
        return None
    broken = store.broken_links(db.session(), key)
    end_read()
    at = clock.whole_second(clock.real_now())
    with transaction() as session:
        session.merge(VerificationRow(edition_key=key, at=at, by=by, number=number, broken=broken))
    return Verified(at=at, by=by, number=number, broken=tuple(broken))
