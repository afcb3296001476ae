"""Fixtures for all tests: a database on either engine, the application, a client, a checked page, a browser.

A test that asks for a database, even through another fixture, runs once per engine; a pure one runs once.
"""

from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import running_browser
from tests.databases import ENGINES, Databases
from tests.page import checked_page
from tests.server import serving

GOLDEN = Path(__file__).parent / "golden"

# No test fails because the machine was busy: how long things take is measured by `make bench`, as ratios.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_addoption(parser):
    parser.addoption("--database", choices=(*ENGINES, "both"), default="both", help="which engine to run on")
    parser.addoption(
        "--write-golden", action="store_true", help="write tests/golden anew instead of comparing"
    )


def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("database")
        metafunc.parametrize(
            "engine", ENGINES if chosen == "both" else (chosen,), indirect=True, scope="session"
        )


def pytest_collection_modifyitems(items):
    """Begin with the modules that take long, so that two workers end together."""
    slow = {item.module for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.module not in slow)


@pytest.fixture(scope="session")
def engine(request):
    """Name the database engine: "sqlite" or "postgresql"."""
    return request.param


@pytest.fixture(scope="session")
def databases(tmp_path_factory):
    with ExitStack() as ending:
        yield Databases(tmp_path_factory.mktemp("databases"), ending)


@pytest.fixture
def database_url(databases, engine):
    """Name a migrated, empty database of the test's own."""
    with databases.copy(engine) as url:
        yield url


@pytest.fixture
def seeded_url(databases, engine):
    """Name a database of the test's own with both editions published."""
    with databases.copy(engine, "seeded") as url:
        yield url


@pytest.fixture
def app(database_url, tmp_path):
    """Make the planner on an empty database."""
    with application(database_url, tmp_path) as made:
        yield made


@pytest.fixture
def seeded_app(seeded_url, tmp_path):
    """Make the planner with both editions published, for a test that writes."""
    with application(seeded_url, tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def programme(databases, engine, tmp_path_factory):
    """Make the planner with both editions published, shared by all tests that only read."""
    with (
        databases.copy(engine, "seeded") as url,
        application(url, tmp_path_factory.mktemp("programme")) as made,
    ):
        yield made


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def page(client):
    """Ask for a page and check what must hold on all of them: `page("/sv/")`, `page("/x", status=404)`."""
    return asking(client)


@pytest.fixture
def reader(programme):
    """Read a page of the published programme, checked: `reader("/sv/var-2026/")`."""
    return asking(programme.test_client())


@pytest.fixture
def server(seeded_url, tmp_path):
    """Run the planner in processes of its own, with both editions published: `server.address`."""
    with serving(seeded_url, tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    with running_browser() as started:
        yield started


@contextmanager
def application(database_url, folder):
    from tests import application as planner  # noqa: PLC0415  pure tests start without Flask

    with planner.application(database_url, folder) as made:
        yield made


def asking(client):
    def ask(path, *, status=200, **more):
        response = client.get(path, **more)
        assert response.status_code == status, f"{path}: {response.status}"
        return checked_page(response, path)

    return ask


@pytest.fixture
def golden(request):
    """Compare bytes with what is kept in tests/golden; `make golden` writes them anew for review."""

    def same(name, found):
        path = GOLDEN / name
        if request.config.getoption("write_golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert found.decode() == path.read_bytes().decode()

    return same
