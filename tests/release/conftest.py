"""A small edition to publish, for the tests that need a database."""

import pytest

from planner.db import db
from tests import drafted


@pytest.fixture
def edition(app):
    """Make a small edition without sessions; its slug is `drafted.SLUG`, which is its key too."""
    with app.app_context():
        drafted.registers()
        yield db.session()
