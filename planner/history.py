"""Who did what when, and what was there before: one line an act, written in the act's own transaction."""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from planner import clock
from planner.db import Base, Document, Instant

_GROUP, _UNDOES = "history.group", "history.undoes"

Changes = Mapping[str, tuple[Any, ...]]
"""Field name to (before, after), both in document form (see `planner.draft.fields`).

A third entry tells which translations were old before (see `planner.draft.aging`).
"""


class HistoryRow(Base):
    """One act of one account (or of a command) on one thing; acts of one group belong together, as one gather.

    `undoes` is the id of the line that this one takes back.
    """

    __tablename__ = "history"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(String(200))
    act: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(40), index=True)
    key: Mapped[str] = mapped_column(String(200), index=True)
    edition: Mapped[str | None] = mapped_column(String(60), index=True)
    version: Mapped[int | None] = mapped_column(Integer)
    changes: Mapped[dict[str, Any]] = mapped_column(Document)
    group: Mapped[str | None] = mapped_column(String(32), index=True)
    undoes: Mapped[int | None] = mapped_column(Integer, index=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of history as it is shown."""

    id: int
    at: datetime
    by: str
    act: str
    kind: str
    key: str
    edition: str | None
    version: int | None
    changes: Mapping[str, Sequence[Any]]
    group: str | None = None
    undoes: int | None = None


def record(
    session: Session,
    *,
    by: str,
    act: str,
    kind: str,
    key: str,
    edition: str | None = None,
    version: int | None = None,
    changes: Changes | None = None,
) -> None:
    """Write the line of an act into the transaction that does it; `version` is the thing's after the act."""
    session.add(
        HistoryRow(
            at=clock.real_now(),
            by=by,
            act=act,
            kind=kind,
            key=key,
            edition=edition,
            version=version,
            changes={name: list(pair) for name, pair in (changes or {}).items()},
            group=session.info.get(_GROUP),
            undoes=session.info.get(_UNDOES),
        )
    )


@contextmanager
def grouped(session: Session) -> Iterator[str]:
    """Give every line that is written meanwhile one group, so that they can be shown and undone as one.

    Within a group the lines join it; the group's name is yielded.
    """
    joined = session.info.get(_GROUP)
    if joined:
        yield str(joined)
        return
    session.info[_GROUP] = secrets.token_hex(16)
    try:
        yield str(session.info[_GROUP])
    finally:
        del session.info[_GROUP]


@contextmanager
def undoing(session: Session, line: int) -> Iterator[None]:
    """Say of every line that is written meanwhile that it takes a line back."""
    session.info[_UNDOES] = line
    try:
        yield
    finally:
        del session.info[_UNDOES]


def last_id(session: Session) -> int:
    """Return the id of the newest line, 0 when there is none: the draft's state as one number."""
    return session.scalar(select(func.max(HistoryRow.id))) or 0


def anything_undone(session: Session, edition: str, *, after: int) -> bool:
    """Tell whether a line after another takes something of an edition back."""
    query = select(HistoryRow.id).where(
        HistoryRow.id > after, in_edition(session, edition), HistoryRow.undoes.is_not(None)
    )
    return session.scalar(query.limit(1)) is not None


def at_of(session: Session, line: int) -> datetime | None:
    """Return when a line was written, None where there is no such line."""
    return session.scalar(select(HistoryRow.at).where(HistoryRow.id == line))


def id_at(session: Session, *, kind: str, key: str, version: int) -> int:
    """Return the id of the line that made a version of a thing, 0 where no line tells it."""
    query = select(func.max(HistoryRow.id)).where(
        HistoryRow.kind == kind, HistoryRow.key == key, HistoryRow.version <= version
    )
    return session.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class Mark:
    """The newest line at some moment; its instant tells it from a line of the same id in a restored database."""

    id: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one line says it was about."""

    act: str
    kind: str
    key: str
    edition: str | None


def newest(session: Session) -> Mark:
    """Return the newest line, an empty mark where there is none."""
    row = session.execute(
        select(HistoryRow.id, HistoryRow.at).order_by(HistoryRow.id.desc()).limit(1)
    ).first()
    return Mark(row.id, row.at) if row else Mark()


def steps_since(session: Session, mark: Mark, *, most: int) -> list[Step] | None:
    """Return what later lines were about, the oldest first; None where they are too many, or the mark is unknown."""
    query = (
        select(
            HistoryRow.id, HistoryRow.at, HistoryRow.act, HistoryRow.kind, HistoryRow.key, HistoryRow.edition
        )
        .where(HistoryRow.id >= mark.id)
        .order_by(HistoryRow.id)
        .limit(most + 2)
    )
    found = session.execute(query).all()
    if not found or Mark(found[0].id, found[0].at) != mark or len(found) > most + 1:
        return None
    return [Step(row.act, row.kind, row.key, row.edition) for row in found[1:]]


def lines(
    session: Session,
    *,
    kind: str | None = None,
    key: str | None = None,
    edition: str | None = None,
    since_version: int | None = None,
    most: int = 50,
) -> list[Line]:
    """Return the newest lines first: of one thing, of one edition, after one version, or of everything."""
    query = select(HistoryRow).order_by(HistoryRow.id.desc()).limit(most)
    if kind is not None:
        query = query.where(HistoryRow.kind == kind)
    if key is not None:
        query = query.where(HistoryRow.key.in_(names_of(session, kind, key) if kind else [key]))
    if edition is not None:
        query = query.where(in_edition(session, edition))
    if since_version is not None:
        query = query.where(HistoryRow.version > since_version)
    return [line_of(row) for row in session.scalars(query)]


def names_of(session: Session, kind: str, key: str) -> frozenset[str]:
    """Return every key that a thing has had, as far as the lines of its renaming tell; a line keeps the one it had."""
    if kind == "session":  # codes stay
        return frozenset({key})
    query = select(HistoryRow.key, HistoryRow.changes).where(
        HistoryRow.kind == kind, HistoryRow.act == "renamed"
    )
    former: dict[str, set[str]] = {}
    for row in session.execute(query):
        within, slash, _ = row.key.rpartition("/")
        if slugs := row.changes.get("slug"):
            former.setdefault(row.key, set()).add(f"{within}{slash}{slugs[0]}")
    known, found = {key}, former.get(key, set())
    while found - known:
        known |= found
        found = {name for one in known for name in former.get(one, ())}
    return frozenset(known)


def in_edition(session: Session, edition: str) -> ColumnElement[bool]:
    """Return the condition that a line is of an edition, whatever its slug was when the line was written."""
    return HistoryRow.edition.in_(names_of(session, "edition", edition))


def line_of(row: HistoryRow) -> Line:
    """Return a row as a value."""
    return Line(
        id=row.id,
        at=row.at,
        by=row.by,
        act=row.act,
        kind=row.kind,
        key=row.key,
        edition=row.edition,
        version=row.version,
        changes=row.changes,
        group=row.group,
        undoes=row.undoes,
    )


def creator(session: Session, *, kind: str, key: str) -> str:
    """Return who made a thing, the last one that was called so; empty where no line tells it."""
    query = (
        select(HistoryRow.by)
        .where(
            HistoryRow.kind == kind,
            HistoryRow.key.in_(names_of(session, kind, key)),
            HistoryRow.act == "created",
        )
        .order_by(HistoryRow.id.desc())
        .limit(1)
    )
    return session.scalar(query) or ""


def creators(session: Session, *, kind: str, edition: str) -> dict[str, str]:
    """Return who made each thing of a kind in an edition, by key."""
    query = select(HistoryRow.key, HistoryRow.by).where(
        HistoryRow.kind == kind, in_edition(session, edition), HistoryRow.act == "created"
    )
    return {row.key: row.by for row in session.execute(query)}


def made_at(session: Session, *, kind: str, edition: str) -> dict[str, datetime]:
    """Return when each thing of a kind in an edition was made, by key."""
    query = select(HistoryRow.key, HistoryRow.at).where(
        HistoryRow.kind == kind, in_edition(session, edition), HistoryRow.act == "created"
    )
    return {row.key: row.at for row in session.execute(query)}


def fields_touched(session: Session, *, kind: str, edition: str, since: datetime) -> frozenset[str]:
    """Return the fields that somebody has changed in any thing of a kind since a moment; making one does not count."""
    query = select(HistoryRow.changes).where(
        HistoryRow.kind == kind,
        in_edition(session, edition),
        HistoryRow.act != "created",
        HistoryRow.at >= since,
    )
    return frozenset(name for changes in session.scalars(query) for name in changes)


def codes_waived(session: Session, *, edition: str) -> frozenset[str]:
    """Return the codes of which somebody has ever accepted a finding in an edition."""
    query = select(HistoryRow.changes).where(HistoryRow.kind == "waiver", in_edition(session, edition))
    return frozenset(
        str(code) for changes in session.scalars(query) for code in changes.get("code", ()) if code
    )


def values_of(session: Session, *, kind: str, keys: Collection[str], field: str) -> frozenset[str]:
    """Return every text that a field of some things has held, as far as history tells."""
    query = select(HistoryRow.changes).where(HistoryRow.kind == kind, HistoryRow.key.in_(keys))
    found = (value for changes in session.scalars(query) for value in changes.get(field, ()))
    return frozenset(value for value in found if isinstance(value, str) and value)


def scrub(session: Session, *, people: Collection[str], clean: Callable[[Any], Any]) -> None:
    """Clean what history tells of values, in the caller's transaction; of the people given only the acts stay."""
    session.flush()
    for row in session.scalars(select(HistoryRow)):
        own = row.kind == "person" and row.key in people
        cleaned = {} if own else {name: clean(pair) for name, pair in row.changes.items()}
        if cleaned != row.changes:
            row.changes = cleaned
    session.flush()
