"""Backup and restore: everything comes along, on either database, and nothing is counted twice afterwards."""

import gzip
import json
from datetime import date

from sqlalchemy import select

from planner.cli.backup import backup, restore
from planner.cli.publishing import publish
from planner.db import Base, db
from planner.draft import edit
from planner.draft.tables_sessions import OccasionRow
from planner.readings.keeping import add_readings
from planner.readings.pages import Page
from planner.release import store
from tests import drafted
from tests.commands import run_on
from tests.conftest import application
from tests.drafted import BY, both

START = Page("", "start", "", "sv")


def everything():
    """Every row of every table."""
    return {
        table.name: [tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))]
        for table in Base.metadata.sorted_tables
    }


def read(url, folder):
    with application(url, folder) as app, app.app_context():
        cards = store.published(db.session())
        assert [store.broken_links(db.session(), card.key) for card in cards] == [[] for _ in cards]
        return everything()


def test_everything_goes_to_the_other_database_and_back(databases, engine, seeded_url, tmp_path):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[engine]
    before = read(seeded_url, tmp_path)
    assert len(before["sessions"]) > 70
    run_on(seeded_url, tmp_path, backup, tmp_path / "there.gz")
    with databases.copy(other) as there, databases.copy(engine) as back:
        done = run_on(there, tmp_path, restore, tmp_path / "there.gz")
        assert done.told.startswith(f"{sum(map(len, before.values()))} rows read")
        assert read(there, tmp_path) == before
        run_on(there, tmp_path, backup, tmp_path / "back.gz")
        run_on(back, tmp_path, restore, tmp_path / "back.gz")
        assert read(back, tmp_path) == before
        done = run_on(back, tmp_path, publish, "var-2026", "--note", "x")
        assert "no release was made" in done.told


def test_no_serial_number_comes_twice_after_a_restore(databases, engine, app, database_url, tmp_path):
    with app.app_context():
        drafted.registers()
        drafted.session(occasions=[drafted.occasion(25), drafted.occasion(26)])
        gone = db.session.scalars(select(OccasionRow.id).where(OccasionRow.number == 2)).one()
        drafted.change(occasions=[drafted.occasion(25, number=1)])
        db.session.remove()
    run_on(database_url, tmp_path, backup, tmp_path / "kept.gz")
    for kind in ("sqlite", "postgresql"):
        with databases.copy(kind) as url:
            run_on(url, tmp_path, restore, tmp_path / "kept.gz")
            with application(url, tmp_path) as restored, restored.app_context():
                drafted.change(occasions=[drafted.occasion(25, number=1), drafted.occasion(27)])
                serials = dict(db.session.execute(select(OccasionRow.number, OccasionRow.id)).all())
            assert list(serials) == [1, 3]
            assert serials[3] > gone


def test_a_row_comes_after_the_one_it_is_part_of(databases, engine, app, database_url, tmp_path):
    with app.app_context():
        drafted.registers()
        edit.create("term", {"axis": "audience", "label": both("Alla")}, by=BY, slug="everyone")
        edit.change("term", "audience/residents", {"parent": "everyone"}, version=None, by=BY)
        add_readings({START: 7}, date(2026, 3, 25))
        before = everything()
        db.session.remove()
    run_on(database_url, tmp_path, backup, tmp_path / "kept.gz")
    with databases.copy(engine) as url:
        with application(url, tmp_path) as looked_at, looked_at.app_context():
            add_readings({START: 1}, date(2026, 3, 26))  # a page of an empty planner was opened: still empty
        run_on(url, tmp_path, restore, tmp_path / "kept.gz")
        assert read(url, tmp_path) == before


def test_a_database_with_something_in_it_is_left_alone(app, database_url, tmp_path):
    with app.app_context():
        drafted.registers()
        add_readings({START: 1}, date(2026, 3, 25))
        before = everything()
        db.session.remove()
    run_on(database_url, tmp_path, backup, tmp_path / "kept.gz")
    done = run_on(database_url, tmp_path, restore, tmp_path / "kept.gz")
    assert (done.status, done.refusal.facts["reason"]) == (1, "not_empty")
    assert read(database_url, tmp_path) == before


def test_a_backup_of_another_schema_is_refused(database_url, tmp_path):
    with gzip.open(tmp_path / "old.gz", "wt") as out:
        out.write(json.dumps({"revision": "0000", "counters": {}}) + "\n")
    done = run_on(database_url, tmp_path, restore, tmp_path / "old.gz")
    assert (done.status, done.refusal.facts["reason"]) == (1, "other_schema")
