"""The planner in the tests' own process."""

from contextlib import contextmanager

from planner.app import create_app
from planner.config import settings_from
from planner.db import db
from tests.server import environment
from tests.told import watch


@contextmanager
def application(database_url, folder):
    """Yield the planner on a database, with the settings that tests use; let go of its connections."""
    made = create_app(settings_from(environment(database_url, 8000), instance=folder))
    with made.app_context():
        watch(db.engine)
    yield made
    with made.app_context():
        db.engine.dispose()
