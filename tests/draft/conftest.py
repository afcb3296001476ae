"""A small edition to edit."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from planner.db import db
from tests import drafted


@pytest.fixture
def edition(app):
    """Make a small edition without sessions; its slug is `drafted.SLUG`, which is its key too."""
    with app.app_context():
        drafted.registers()
        yield db.session()


@pytest.fixture
def statements(edition):
    """Give a context that lists the statements which reach the database while it lasts."""

    @contextmanager
    def collecting():
        seen = []

        def note(_connection, _cursor, statement, *_more):
            seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)

    return collecting
