"""Look at every page there is: `make audit`.

Starts the planner with both editions, asks the sitemap and the workbench's own links for all pages, and
looks at each at two widths, in light and dark: axe-core, the HTML's syntax, the invariants of `page.py`,
sideways scrolling, errors in the console. Each core has a browser of its own and its share of the pages.
Ends with status 1 if anything was found.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from multiprocessing import get_context
from pathlib import Path

from planner.app import create_app
from planner.config import settings_from
from tests.accessibility import WIDTHS, calm_context, look
from tests.addresses import ACCOUNT, PASSWORD, Kinds, own_programme, public_pages, signed_in, workbench_pages
from tests.browser import running_browser
from tests.page import Page, faults_of, language_of
from tests.server import environment, planner, serving

WITHOUT_A_LINK = ("/sv/nowhere/", "/en/nowhere/", "/organise/nowhere/")  # error pages are pages too


def database_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'audit.sqlite3'}"


@contextmanager
def filled_server(folder: Path) -> Iterator[str]:
    """Yield the address of a planner with both editions published and an owner's account."""
    url = database_in(folder)
    planner("migrate", database_url=url, folder=folder)
    planner("seed", database_url=url, folder=folder)
    account = ("add-account", ACCOUNT, "--role", "owner", "--password-stdin")
    planner(*account, database_url=url, folder=folder, given=PASSWORD)
    with serving(url, folder) as running:
        yield running.address


def faults_of_share(address: str, paths: list[str], *, inside: bool) -> dict[str, list[str]]:
    """Return what is wrong with each page that has a fault; `inside`: seen by somebody who has logged in."""
    faults: dict[str, list[str]] = {}
    with running_browser() as browser:
        context = calm_context(browser)
        if inside:
            signed_in(context.new_page(), address)
        looks = [(width, look(context, width)) for width in WIDTHS]
        for number, path in enumerate(paths, 1):
            document = context.request.get(f"{address}{path}").body()
            found = faults_of(Page(document), language_of(path))
            for width, window in looks:
                expected = path in WITHOUT_A_LINK
                found += [
                    f"{width} px: {fault}"
                    for fault in window.faults_at(f"{address}{path}")
                    if not (expected and "404" in fault)
                ]
            if found:
                faults[path] = found
                print(path, *found, sep="\n    ", flush=True)
            if number % 50 == 0:
                print(f"  {number} of {len(paths)} pages of one share", flush=True)
    return faults


def faults_by_page(address: str, paths: list[str], *, inside: bool) -> dict[str, list[str]]:
    """Look at the pages with one browser per core, in turn; return what is wrong with each that has a fault."""
    cores = os.cpu_count() or 1
    shares = [paths[core::cores] for core in range(cores)]
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        found = pool.map(partial(faults_of_share, address, inside=inside), shares)
        return {path: faults for share in found for path, faults in share.items()}


def one_of_each_kind_first(kinds: Kinds, paths: list[str]) -> list[str]:
    """Return the pages in an order that shows each kind's faults soon, kind by kind in turn."""
    rounds = zip_longest(*kinds.grouped(paths).values())
    return [path for one_of_each in rounds for path in one_of_each if path is not None]


def main() -> int:
    """Look at everything, print what was found, return the exit status."""
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="planner-audit-") as folder,
        filled_server(Path(folder)) as address,
        running_browser() as browser,
    ):
        settings = settings_from(environment(database_in(Path(folder)), 8000), instance=Path(folder))
        kinds = Kinds(create_app(settings))
        page = calm_context(browser).new_page()
        public = [
            *public_pages(page, address),
            *own_programme(page, address),
            "/organise/",
            *WITHOUT_A_LINK[:2],
        ]
        public = one_of_each_kind_first(kinds, public)
        signed_in(page, address)
        workbench = [*workbench_pages(page, address, kinds, most=500), WITHOUT_A_LINK[2]]
        workbench = one_of_each_kind_first(kinds, workbench)
        page.context.close()
        for pages, side in ((public, "public"), (workbench, "workbench")):
            print(f"{len(pages)} {side} pages of {len(kinds.grouped(pages))} kinds", flush=True)
        faults = faults_by_page(address, public, inside=False)
        faults |= faults_by_page(address, workbench, inside=True)
    clean = len(public) + len(workbench) - len(faults)
    print(f"Each at {WIDTHS} px, light and dark, in {time.monotonic() - begun:.0f} s.")
    print(f"{clean} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
