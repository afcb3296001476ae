"""Find a browser for the journeys and the audit, or install one; `python tests/browser.py` prints its path.

Asked in this order: $PLANNER_TEST_BROWSER, a Chromium or Chrome on PATH, the system's package manager
(as root), Playwright's own download. If none of them has one, one sentence says so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PACKAGE_MANAGERS = (
    (("apt-get", "update"), ("apt-get", "install", "--yes", "--no-install-recommends", "chromium")),
    (("dnf", "install", "--assumeyes", "chromium"),),
    (("apk", "add", "chromium"),),
)
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def found() -> str | None:
    """Return the path of a browser that is there already."""
    named = os.environ.get("PLANNER_TEST_BROWSER")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, _NAMES) if path), None) or _playwrights_own()


def found_or_installed() -> str:
    """Return the path of a browser, installed now if need be; leave with one sentence if there is none."""
    path = found()
    if path is None and not os.environ.get("PLANNER_TEST_BROWSER"):
        path = _from_the_system() or _from_playwright()
    if path is None:
        sys.exit("There is no browser to test with: install Chromium, or name one in PLANNER_TEST_BROWSER.")
    return path


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Yield a started browser; fail with one sentence if none was found."""
    path = found()
    if path is None:
        raise RuntimeError("There is no browser to test with: run `make test` once, it installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_FLAGS])
        yield browser
        browser.close()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _from_the_system() -> str | None:
    if os.geteuid() != 0:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for commands in _PACKAGE_MANAGERS:
        if not shutil.which(commands[0][0]):
            continue
        for command in commands:
            subprocess.run(command, check=False, stdout=sys.stderr, env=quiet)
        return found()
    return None


def _from_playwright() -> str | None:
    command = (sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    subprocess.run(
        command if os.geteuid() == 0 else (*command[:4], "chromium"), check=False, stdout=sys.stderr
    )
    return found()


if __name__ == "__main__":
    print(found_or_installed())
