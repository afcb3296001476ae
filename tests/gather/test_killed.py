"""A gather that is killed at any row leaves nothing, not even a place or a person; the next one does all of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from planner.db import db, end_read
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_registers import PersonRow, VenueRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.history import HistoryRow
from tests.server import environment

ROOT = Path(__file__).parents[2]
COUNT = 60
TABLES = (EditionRow, SessionRow, VenueRow, PersonRow, GatheredRow)


def counted():
    found = [db.session().scalar(select(func.count()).select_from(table)) for table in TABLES]
    groups = db.session().scalar(select(func.count(func.distinct(HistoryRow.group))))
    end_read()
    return found, groups


def gathering(database_url, folder, *, killed_at=""):
    """Run a gather in a process of its own, and kill it when it tells of a step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gather.acting", database_url, folder, str(COUNT), killed_at],
        cwd=ROOT,
        env=environment(database_url, 8000),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        if process.stdout.readline().strip() == killed_at:
            process.kill()
    return process.returncode


@pytest.mark.slow
def test_all_or_nothing(app, database_url, tmp_path):
    with app.app_context():
        for step in ("1", str(COUNT), "written"):
            assert gathering(database_url, tmp_path, killed_at=step) == -9
            assert counted() == ([0, 0, 0, 0, 0], 0)
        assert gathering(database_url, tmp_path) == 0
        assert counted() == ([1, COUNT, COUNT, COUNT, COUNT], 1)
