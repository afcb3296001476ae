"""Backup and restore: everything comes along, on either database, and nothing is counted twice afterwards."""

import gzip
import json

import pytest
from sqlalchemy import select

from planner.db import Base, db
from planner.draft import edit
from planner.draft.tables_sessions import OccasionRow
from planner.release import store
from tests import drafted
from tests.conftest import application
from tests.drafted import BY, both
from tests.server import planner


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
    planner("backup", "there.gz", database_url=seeded_url, folder=tmp_path)
    with databases.copy(other) as there, databases.copy(engine) as back:
        told = planner("restore", "there.gz", database_url=there, folder=tmp_path)
        assert told.startswith(f"{sum(map(len, before.values()))} rows read")
        assert read(there, tmp_path) == before
        planner("backup", "back.gz", database_url=there, folder=tmp_path)
        planner("restore", "back.gz", database_url=back, folder=tmp_path)
        assert read(back, tmp_path) == before
        told = planner("publish", "var-2026", "--note", "x", database_url=back, folder=tmp_path)
        assert "no release was made" in told


def test_no_serial_number_comes_twice_after_a_restore(databases, engine, app, database_url, tmp_path):
    with app.app_context():
        drafted.registers()
        drafted.session(occasions=[drafted.occasion(25), drafted.occasion(26)])
        gone = db.session.scalars(select(OccasionRow.id).where(OccasionRow.number == 2)).one()
        drafted.change(occasions=[drafted.occasion(25, number=1)])
        db.session.remove()
    planner("backup", "kept.gz", database_url=database_url, folder=tmp_path)
    for kind in ("sqlite", "postgresql"):
        with databases.copy(kind) as url:
            planner("restore", "kept.gz", database_url=url, folder=tmp_path)
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
        before = everything()
        db.session.remove()
    planner("backup", "kept.gz", database_url=database_url, folder=tmp_path)
    with databases.copy(engine) as url:
        planner("restore", "kept.gz", database_url=url, folder=tmp_path)
        assert read(url, tmp_path) == before


def refused(*arguments, url, folder):
    with pytest.raises(RuntimeError) as failed:
        planner(*arguments, database_url=url, folder=folder)
    return str(failed.value)


def test_a_database_with_something_in_it_is_left_alone(app, database_url, tmp_path):
    with app.app_context():
        drafted.registers()
        before = everything()
        db.session.remove()
    planner("backup", "kept.gz", database_url=database_url, folder=tmp_path)
    told = refused("restore", "kept.gz", url=database_url, folder=tmp_path)
    assert "Traceback" not in told
    assert "already something here" in told
    assert read(database_url, tmp_path) == before


def test_a_backup_of_another_schema_is_refused(database_url, tmp_path):
    with gzip.open(tmp_path / "old.gz", "wt") as out:
        out.write(json.dumps({"revision": "0000", "counters": {}}) + "\n")
    told = refused("restore", "old.gz", url=database_url, folder=tmp_path)
    assert "Traceback" not in told
    assert "another version" in told
