"""What tests of the workbench share."""

import pytest
from sqlalchemy import event

from planner.db import db


@pytest.fixture
def counted_queries(app):
    """Count the queries of an act: `counted_queries(lambda: desk.page("/organise/"))`."""

    def count(act):
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    return count
