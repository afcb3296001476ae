"""A city's programme for the public side's tests: two releases, the second with a move and a cancellation."""

import pytest

from planner.web.house import house
from tests.builders import PUBLISHED, a_release
from tests.conftest import application, asking
from tests.stored import stored


@pytest.fixture(scope="session")
def city(databases, engine, tmp_path_factory):
    """Make the planner with two releases of var-2026, shared by tests that only read."""
    with databases.copy(engine) as url, application(url, tmp_path_factory.mktemp("city")) as made:
        with made.app_context():
            stored(a_release(number=1, log=(), published_at=PUBLISHED))
            stored(a_release())
        yield made


@pytest.fixture
def client(city):
    """Ask the city's programme without checking what a page must hold."""
    return city.test_client()


@pytest.fixture
def read(city):
    """Read a page of the city's programme, checked: `read("/sv/var-2026/")`."""
    return asking(city.test_client())


@pytest.fixture
def page(app):
    """Read a page of an application of the test's own, checked."""
    return asking(app.test_client())


@pytest.fixture
def publish(app):
    """Publish a release into an application of the test's own, seen by the next request."""

    def now(release, **more):
        with app.app_context():
            stored(release, **more)
            house().shelf.forget()

    return now
