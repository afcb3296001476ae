"""The database: one base class, the column types that both engines read alike, and the writing transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import JSON, MetaData, String, TypeDecorator, event, inspect, text
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from planner import clock
from planner.errors import Busy

_ONE_WRITER = 7061
"""The key of PostgreSQL's advisory lock that stands for SQLite's single writer."""

LONGEST_WAIT = 5000
"""For how many milliseconds an act waits for its turn to write, before it is told that others are busy."""


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


AHEAD = "ahead"
"""Where a session's `info` holds, while an act is worked out ahead, what is called instead of writing."""


class PlannerSession(FlaskSession):
    """A session in which an act can be worked out before it is written (see `planner.draft.ahead`)."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what waits; while an act is worked out ahead it waits on."""
        if AHEAD in self.info:
            self.info[AHEAD](self)
        else:
            super().flush(objects)

    def expire(self, instance: object, attribute_names: Iterable[str] | None = None) -> None:
        """Forget what a row was read as; while an act is worked out ahead nothing that waits is forgotten."""
        if AHEAD not in self.info:
            super().expire(instance, attribute_names)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": PlannerSession})


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as text in UTC with microseconds, so that both engines sort and compare it alike."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a naive time with ValueError; write the rest as `2026-03-25T09:00:00.000000Z`."""
        return None if value is None else clock.utc(value).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Read it back as an aware instant."""
        return None if value is None else clock.parse_instant(value)


Document = JSON(none_as_null=True)
"""A column that holds a small JSON value; always assigned anew, never changed in place."""


def schema_revision(connection: Connection) -> str | None:
    """Return the revision of the database's tables, as Alembic keeps it; None in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


@contextmanager
def transaction() -> Iterator[Session]:
    """Run one act: everything in it is stored, or nothing is.

    One writer at a time on both engines (BEGIN IMMEDIATE on SQLite, an advisory lock on PostgreSQL), so the
    history's ids are committed in their order. A transaction inside another joins it. Raises Busy where others
    write for longer than one waits.
    """
    session = db.session()
    if session.info.get("writing"):
        yield session
        return
    end_read()
    session.info["writing"] = True
    try:
        _begin_to_write(session)
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)


def _begin_to_write(session: Session) -> None:
    """Wait for one's turn to write; raise Busy."""
    with _or_busy():
        _lock(session.connection(execution_options={"writes": True}))


def take_turn(session: Session) -> None:
    """Go from reading to writing within a session's transaction; raise Busy. What was read may have changed."""
    connection = session.connection()
    with _or_busy():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _lock(connection)


def _lock(connection: Connection) -> None:
    """Take the lock that PostgreSQL has in place of SQLite's single writer."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {LONGEST_WAIT}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_WRITER})


@contextmanager
def _or_busy() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if _is_taken(error):
            raise Busy from error
        raise


def _is_taken(error: OperationalError) -> bool:
    """Tell whether an error says that somebody else holds the lock (PostgreSQL: lock_not_available)."""
    is_busy = getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")
    return is_busy or getattr(error.orig, "sqlstate", "") == "55P03"


def end_read() -> None:
    """End a read, so that what follows holds no lock; inside a writing transaction nothing happens."""
    session = db.session()
    if not session.info.get("writing"):
        session.commit()


def prepare_engine(engine: Engine) -> None:
    """Give an SQLite engine WAL, waiting, full durability and explicit beginnings; leave others alone."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            "journal_mode=WAL",
            f"busy_timeout={LONGEST_WAIT}",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
