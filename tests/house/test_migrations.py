"""Migrations: from nothing, and from every earlier state, to exactly what the models say."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from planner import resources
from planner.db import Base, db
from planner.migrations import tables

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
