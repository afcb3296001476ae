"""Links by which somebody without an account reads the preview of one edition: they end, and can be ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from planner import clock, history
from planner.accounts import tokens
from planner.db import Base, Instant, transaction
from planner.errors import PlannerError, UnknownReference

DAYS = (1, 3, 7, 14, 30)
"""How long a link may last."""

LONGEST_NAME = 100


class EndedLink(PlannerError):
    """A link to a preview that is too old, was ended, or was never ours."""

    code, status = "error.preview.ended", 410


class PreviewLinkRow(Base):
    """A link; its token is not stored. `edition_key` is the slug that the edition was made with."""

    __tablename__ = "preview_links"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    edition_key: Mapped[str] = mapped_column(String(60), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLink:
    """A link that still opens, as the workbench lists it; `name` says whom it was given to."""

    id: int
    edition_key: str
    name: str
    by: str
    made_at: datetime
    ends_at: datetime


def make_preview_link(edition_key: str, *, edition: str, name: str, days: int, by: str) -> str:
    """Return the token of a new link that lasts some days; what has ended is forgotten."""
    now, token = clock.whole_second(clock.real_now()), tokens.fresh()
    with transaction() as session:
        for row in session.scalars(select(PreviewLinkRow).where(PreviewLinkRow.ends_at <= now)):
            session.delete(row)
        row = PreviewLinkRow(
            digest=tokens.digest(token),
            edition_key=edition_key,
            name=name[:LONGEST_NAME],
            by=by,
            made_at=now,
            ends_at=now + timedelta(days=days),
        )
        session.add(row)
        session.flush()
        history.record(
            session, by=by, act="preview_link_made", kind="preview", key=str(row.id), edition=edition
        )
    return token


def end_preview_link(number: int, *, edition_key: str, edition: str, by: str) -> None:
    """Let a link of an edition open nothing any more; raise UnknownReference for one that is not there."""
    with transaction() as session:
        row = session.get(PreviewLinkRow, number)
        if row is None or row.edition_key != edition_key:
            raise UnknownReference(kind="preview", key=str(number))
        session.delete(row)
        history.record(
            session, by=by, act="preview_link_ended", kind="preview", key=str(number), edition=edition
        )


def preview_links(session: Session, edition_key: str) -> list[PreviewLink]:
    """Return the links of an edition that still open, the newest first."""
    rows = session.scalars(
        select(PreviewLinkRow)
        .where(PreviewLinkRow.edition_key == edition_key, PreviewLinkRow.ends_at > clock.real_now())
        .order_by(PreviewLinkRow.id.desc())
    )
    return [_link(row) for row in rows]


def opened_preview(session: Session, token: str) -> PreviewLink:
    """Return the link that a token opens; raise EndedLink."""
    row = session.scalar(select(PreviewLinkRow).where(PreviewLinkRow.digest == tokens.digest(token)))
    if row is None or row.ends_at <= clock.real_now():
        raise EndedLink
    return _link(row)


def _link(row: PreviewLinkRow) -> PreviewLink:
    return PreviewLink(
        id=row.id,
        edition_key=row.edition_key,
        name=row.name,
        by=row.by,
        made_at=row.made_at,
        ends_at=row.ends_at,
    )
