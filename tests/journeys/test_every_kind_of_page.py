"""One page of every kind, both languages, looked at in a browser: what `make audit` does for all of them."""

import pytest

from tests.accessibility import WIDTHS, calm_context, look
from tests.addresses import ACCOUNT, PASSWORD, Kinds, own_programme, public_pages, signed_in, workbench_pages
from tests.server import planner, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory):
    """Serve from SQLite alone, as the engine has no part in how a page looks: an address and its kinds."""
    from tests.application import application  # noqa: PLC0415  collecting starts without Flask

    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account = ("add-account", ACCOUNT, "--role", "owner", "--password-stdin")
        planner(*account, database_url=url, folder=folder, given=PASSWORD)
        with serving(url, folder) as running, application(url, folder) as app:
            yield running.address, Kinds(app)


@pytest.fixture(scope="module")
def context(browser):
    opened = calm_context(browser)
    yield opened
    opened.close()


def one_of_each(kinds: Kinds, paths: list[str]) -> list[str]:
    """Return one page a kind; the languages take turns, so that both are looked at."""
    return [of_kind[turn % len(of_kind)] for turn, of_kind in enumerate(kinds.grouped(paths).values())]


def faults(context, address: str, paths: list[str]) -> list[str]:
    """Return what is wrong on a phone, and what breaks on a wide screen; `make audit` looks for all at both."""
    found = []
    for width in WIDTHS:
        window, is_wide = look(context, width), width > WIDTHS[0]
        for path in paths:
            told = window.faults_at(f"{address}{path}", of_layout=is_wide)
            found += [f"{path} at {width} px: {fault}" for fault in told]
        window.page.close()
    return found


def test_public_pages_are_accessible(context, place):
    address, kinds = place
    page = context.new_page()
    paths = [*one_of_each(kinds, public_pages(page, address)), own_programme(page, address)[0]]
    assert len(paths) > 15
    found = faults(context, address, paths)
    assert not found, "\n".join(found)


def test_the_workbench_is_accessible(context, place):
    address, kinds = place
    page = context.new_page()
    signed_in(page, address)
    paths = one_of_each(kinds, workbench_pages(page, address, kinds, most=2))
    assert len(paths) > 10
    found = faults(context, address, paths)
    assert not found, "\n".join(found)
