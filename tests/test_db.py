"""Transactions: one writer, all or nothing, on either engine; instants are kept alike."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import StatementError

from planner import history
from planner.db import db, end_read, transaction
from planner.history import HistoryRow


@pytest.fixture
def session(app):
    with app.app_context():
        yield db.session()


def record(session, key, **more):
    history.record(session, by="x", act="changed", kind="venue", key=key, **more)


def keys():
    return db.session.scalars(select(HistoryRow.key).order_by(HistoryRow.id)).all()


def test_an_act_that_fails_leaves_nothing(session):
    def failing():
        with transaction() as writing:
            record(writing, "a")
            writing.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        failing()
    assert keys() == []
    with transaction() as writing:
        record(writing, "b")
    assert keys() == ["b"]


def test_an_act_inside_an_act_joins_it(session):
    def failing():
        with transaction() as outer:
            with transaction() as inner:
                assert inner is outer
                record(inner, "a")
            assert keys() == ["a"]
            raise LookupError

    with pytest.raises(LookupError):
        failing()
    assert keys() == []


def test_a_write_begins_at_once_as_the_only_one(session, engine):
    seen = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _k, statement, *_m: seen.append(statement))
    with transaction() as writing:
        record(writing, "a")
    if engine == "postgresql":
        assert "pg_advisory_xact_lock" in seen[1]  # after how long it is waited for
    else:
        assert seen[0] == "BEGIN IMMEDIATE"


def test_many_writers_wait_for_each_other(app):
    def write(name):
        with app.app_context():
            for _ in range(10):
                with transaction() as session:
                    before = history.last_id(session)
                    record(session, name)
                    session.flush()
                    assert history.last_id(session) == before + 1
            db.session.remove()

    writers = [threading.Thread(target=write, args=(f"writer-{number}",)) for number in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    with app.app_context():
        found = keys()
    assert sorted(found) == sorted(f"writer-{number}" for number in range(4) for _ in range(10))


def test_a_read_holds_nobody_up(app, session):
    keys()
    end_read()
    done = threading.Event()

    def write():
        with app.app_context():
            with transaction() as other:
                record(other, "meanwhile")
            db.session.remove()
        done.set()

    threading.Thread(target=write).start()
    assert done.wait(10)
    assert keys() == ["meanwhile"]


def test_instants_are_kept_in_utc_with_their_fraction(session):
    moment = datetime(2026, 3, 25, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    with transaction() as writing:
        row = HistoryRow(at=moment, by="x", act="a", kind="k", key="key", changes={})
        writing.add(row)
    session.expire_all()
    kept = session.scalars(select(HistoryRow.at)).one()
    assert (kept, kept.tzinfo) == (moment.astimezone(UTC), UTC)
    assert session.scalars(
        select(HistoryRow.key).where(HistoryRow.at < moment + timedelta(microseconds=1))
    ).all()


def test_a_time_without_offset_is_never_kept(session):
    def write():
        with transaction() as writing:
            naive = datetime(2026, 3, 25, 10)  # noqa: DTZ001
            writing.add(HistoryRow(at=naive, by="x", act="a", kind="k", key="k", changes={}))

    with pytest.raises(StatementError):
        write()
    assert keys() == []
