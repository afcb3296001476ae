"""What tests of the workbench share."""

import pytest
from sqlalchemy import event

from planner.db import db
from planner.draft import recent


@pytest.fixture
def counted_queries(app):
    """Count the queries of an act in a process that has read nothing: `counted_queries(lambda: desk.page(…))`."""

    def count(act):
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        with app.app_context():
            engine = db.engine
        recent.forget()
        event.listen(engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    return count
