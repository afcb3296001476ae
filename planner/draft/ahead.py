"""Long acts that keep nobody from writing: worked out in memory while others write, then written at once.

While an act is worked out nothing reaches the database, so no lock is held: what would be flushed waits in the
session (`planner.db.PlannerSession`). Then one's turn to write is awaited, it is seen that nothing the act rests on
has moved, and all is written.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import event, func, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from planner import history
from planner.db import AHEAD, db, end_read, take_turn, transaction
from planner.draft.new_rows import set_apart

RESTS_ON = frozenset({"edition", "organisation", "person", "room", "term", "venue"})
"""The kinds of things whose rows a long act finds by their names: one that is made or changed may be meant."""

_MOST_STEPS = 5000
_TRIES = 2

Result = TypeVar("Result")


class _Moved(Exception):
    """Somebody wrote what the act rests on."""


def in_one_go(
    work: Callable[[Session], Result],
    *,
    finish: Callable[[Session, Result], object] = lambda _session, _result: None,
    keeps: bool = True,
    ahead: bool = True,
) -> Result:
    """Do a long act and return what `work` does: all of it is stored, or nothing is.

    `work` is done before one may write, and again if somebody wrote meanwhile what it rests on; `finish` when it is
    written, in the same transaction. With `keeps` false nothing is kept and no lock is taken; with `ahead` false all
    is done in one's turn, for what must read what it wrote. Raises Busy, and what `work` raises.
    """
    session = db.session()
    if session.info.get("writing"):
        with worked_out(session) if ahead else transaction():
            result = work(session)
        session.flush()
        finish(session, result)
        return result
    for _ in range(_TRIES if ahead else 0):
        try:
            return _written_at_once(session, work, finish, keeps=keeps)
        except (_Moved, IntegrityError, StaleDataError):
            continue
    return _written_in_turn(work, finish, keeps=keeps)


def _written_at_once(
    session: Session,
    work: Callable[[Session], Result],
    finish: Callable[[Session, Result], object],
    *,
    keeps: bool,
) -> Result:
    end_read()
    session.expire_all()
    session.info["writing"] = True
    try:
        mark = history.newest(session)
        with worked_out(session) as waiting:
            result = work(session)
        if not keeps:
            session.rollback()
            return result
        own = _written_by(session, waiting)
        new = set_apart(session, waiting.added)
        take_turn(session)
        _require_unmoved(session, mark, own, waiting)
        with session.no_autoflush:
            new.write(session, lambda table, count: waiting.ids(session, table, count))
        session.flush()
        session.expire_all()
        finish(session, result)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)
    return result


def _written_in_turn(
    work: Callable[[Session], Result], finish: Callable[[Session, Result], object], *, keeps: bool
) -> Result:
    with transaction() as session:
        result = work(session)
        session.flush()
        if keeps:
            finish(session, result)
        else:
            session.rollback()
    return result


def _written_by(session: Session, waiting: "Waiting") -> set[tuple[str, str]]:
    """Return the kinds and keys of all that an act writes."""
    told = {(row.kind, row.key) for row in waiting.added if isinstance(row, history.HistoryRow)}
    return told | {("session", row.code) for row in session.dirty if hasattr(row, "code")}


def _require_unmoved(
    session: Session, mark: history.Mark, own: set[tuple[str, str]], waiting: "Waiting"
) -> None:
    """Raise _Moved where somebody wrote what the act writes too, or made or changed what it finds by name."""
    with session.no_autoflush:
        steps = history.steps_since(session, mark, most=_MOST_STEPS) if mark.at else None
        if steps is None and history.newest(session) != mark:
            raise _Moved
        if any(step.kind in RESTS_ON or (step.kind, step.key) in own for step in steps or ()):
            raise _Moved
        if any(waiting.newest_of(session, table) != newest for table, newest in waiting.newest.items()):
            raise _Moved


@contextmanager
def worked_out(session: Session) -> Iterator["Waiting"]:
    """Let all that is written meanwhile wait in the session."""
    waiting = Waiting()
    session.info[AHEAD] = waiting.number
    event.listen(session, "transient_to_pending", waiting.note)
    try:
        yield waiting
    finally:
        event.remove(session, "transient_to_pending", waiting.note)
        session.info.pop(AHEAD, None)


@contextmanager
def or_nothing(session: Session, *rows: Any) -> Iterator[None]:
    """Do a part of an act, or nothing of it where it is refused; `rows` are those that are there and may be written."""
    if AHEAD not in session.info:
        with session.begin_nested():
            yield
        return
    waiting: Waiting = session.info[AHEAD].__self__
    count = len(waiting.added)
    try:
        yield
    except Exception:
        for row in waiting.added[count:]:
            if row in session:
                session.expunge(row)
        del waiting.added[count:]
        waiting.seen = min(waiting.seen, count)
        for row in rows:
            if inspect(row).persistent:
                session.refresh(row)
        raise


class Waiting:
    """The rows that wait to be written. Those of registers have their ids already, since others point to them."""

    def __init__(self) -> None:
        self.added: list[Any] = []
        self.seen = 0
        self.newest: dict[Any, int] = {}
        self._next: dict[Any, int] = {}

    def note(self, _session: Session, row: Any) -> None:
        """Note a row that was added."""
        self.added.append(row)

    def number(self, session: Session) -> None:
        """Give rows that have a slug their ids, and the version that they begin with."""
        new, self.seen = self.added[self.seen :], len(self.added)
        for row in new:
            if not hasattr(row, "slug") or row.id is not None:
                continue
            row.id = self.ids(session, type(row), 1)[0]
            row.version = row.version or 1

    def ids(self, session: Session, table: Any, count: int) -> list[int]:
        """Return free ids of a table; those of SQLite are free as long as `newest` is."""
        with session.no_autoflush:
            if session.get_bind().dialect.name == "postgresql":
                sequence = text(
                    "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
                )
                return list(session.scalars(sequence, {"name": table.__tablename__, "count": count}))
            if table not in self._next:
                self.newest[table] = self._next[table] = self.newest_of(session, table)
        first, self._next[table] = self._next[table] + 1, self._next[table] + count
        return [*range(first, first + count)]

    def newest_of(self, session: Session, table: Any) -> int:
        """Return the newest id of a table of SQLite, as far as it tells."""
        newest = session.scalar(select(func.max(table.id))) or 0
        if not table.__table__.dialect_options["sqlite"]["autoincrement"]:
            return newest
        last = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return max(newest, session.scalar(last, {"name": table.__tablename__}) or 0)
