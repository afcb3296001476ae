"""Migrations: from nothing, and from every earlier state, to exactly what the models say."""

import re
import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, text

from planner import resources
from planner.db import Base, db, schema_revision
from planner.migrations import tables
from tests.application import application

SCRIPTS = ScriptDirectory(resources.migrations())
FILES = sorted(Path(resources.migrations()).glob("versions/*.py"))


def test_a_file_name_begins_with_the_date_so_that_a_listing_is_the_history():
    assert FILES
    assert [path.name for path in FILES if not re.fullmatch(r"\d{8}_\d{4}_[a-z0-9_]+\.py", path.name)] == []


def test_the_history_is_one_line_in_the_order_of_the_files():
    history = [Path(revision.path) for revision in SCRIPTS.walk_revisions()]
    assert len(SCRIPTS.get_heads()) == 1
    assert history == FILES[::-1]


def test_an_empty_database_becomes_what_the_models_say(app):
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == SCRIPTS.get_current_head()
        assert compare_metadata(context, Base.metadata) == []


def test_the_comparison_knows_the_models(app):
    assert "history" in Base.metadata.tables
    assert len(Base.metadata.tables) > 10
    assert len(tables.ALL) > 5  # importing them is what fills the metadata


def test_a_filled_database_of_the_first_day_keeps_its_rows(database_url, tmp_path):
    with application(database_url, tmp_path) as app, app.app_context():
        with db.engine.begin() as connection:
            Base.metadata.drop_all(connection)
            connection.execute(text("DROP TABLE alembic_version"))
            _migrate(connection, FILES[0].name[:13])
            for table, row in FIRST_ROWS:
                described = Table(table, MetaData(), autoload_with=connection)
                connection.execute(described.insert().values(_filled(described, row)))
            before = _counts(connection)
        with db.engine.connect() as connection:
            _migrate(connection, "head")
            connection.commit()
            assert _counts(connection) == before
            assert _without_autoincrement(connection) == set()


FIRST_ROWS = (
    ("editions", {"slug": "var-2026"}),
    ("venues", {"slug": "garaget"}),
    ("rooms", {"venue_id": 1, "slug": "garaget-stora"}),
    ("people", {"slug": "samordnare"}),
    ("sessions", {"edition_id": 1, "code": "AAAAAA"}),
    ("occasions", {"session_id": 1, "room_id": 1}),
    ("session_people", {"session_id": 1, "person_id": 1}),
    ("history", {"key": "AAAAAA"}),
)


def _filled(table, row):
    """A whole row: what a test does not say is empty, of the column's kind."""
    plain = {"VARCHAR": "", "INTEGER": 1, "BOOLEAN": False, "JSON": {}}
    required = (column for column in table.columns if not column.nullable and column.name != "id")
    return {column.name: plain[type(column.type).__name__] for column in required} | row


def _migrate(connection, revision):
    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _counts(connection):
    return {
        name: connection.scalar(text(f"SELECT count(*) FROM {name}"))  # noqa: S608  names of our own
        for name, _ in FIRST_ROWS
    }


def _without_autoincrement(connection):
    """The tables whose numbers SQLite could give twice, although the models say that it must not."""
    if connection.dialect.name != "sqlite":
        return set()
    said = dict(connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    wanted = {
        table.name
        for table in Base.metadata.tables.values()
        if table.dialect_options["sqlite"]["autoincrement"]
    }
    return {name for name in wanted if "AUTOINCREMENT" not in said[name]}


def test_the_newest_migration_is_told_without_alembic(app):
    assert resources.newest_migration() == SCRIPTS.get_current_head()
    with app.app_context(), db.engine.connect() as connection:
        assert schema_revision(connection) == SCRIPTS.get_current_head()


def test_serving_loads_no_library_that_serving_does_not_need():
    heavy = "sorted({name.partition('.')[0] for name in sys.modules} & {'alembic', 'openpyxl'})"
    code = f"import sys; import planner.cli.main; print({heavy})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
