"""What a screen reader is given on the main screens: landmarks, headings, names in order, live regions.

The trees are kept in `trees/`; `pytest --write-golden` writes them anew for review. Long rows of the same are
cut after the first few, and the values of fields are left out.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.journeys.visits import account, log_in, visiting
from tests.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TREES = Path(__file__).parent / "trees"
NOW = "2026-03-26T09:00:00Z"
OWNER = "owner@example.org"
LANDMARKS = ("banner", "navigation", "main", "region", "search", "contentinfo")
NAMED = (
    "heading",
    "link",
    "button",
    "group",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "table",
)
ANNOUNCED = ("status", "alert")
WHOLE = ("", "main", "banner")  # what is never cut
LONGEST = 12
SAVED = re.compile(r"(Spara[td]|Saved) .*")  # the time of it is another each time
WORKBENCH = {
    "dashboard": "/organise/var-2026/",
    "session-form": "/organise/var-2026/sessions/3XK895/",
    "timetable": "/organise/var-2026/timetable/",
}
PUBLIC = {
    "programme": "var-2026/",
    "calendar": "var-2026/calendar/",
    "search": "var-2026/?q=demokratin",
    "session": "var-2026/sessions/3XK895/",
    "need": "var-2026/needs/step-free/",
    "map": "var-2026/map/",
    "changes": "var-2026/changes/",
    "my-programme": "my/",
}


@pytest.fixture(scope="module")
def place(databases, tmp_path_factory):
    """Serve on a fixed day from SQLite alone: the engine has no part in what is read out."""
    folder = tmp_path_factory.mktemp("server")
    with databases.copy("sqlite", "seeded") as url:
        account(url, folder, OWNER, "--role", "owner")
        with serving(url, folder, PLANNER_NOW=NOW) as running:
            yield running.address


@pytest.fixture
def kept(request):
    """Compare a tree with what is kept of it."""

    def same(name: str, found: str) -> None:
        path = TREES / f"{name}.txt"
        if request.config.getoption("write_golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(found)
        assert found == path.read_text()

    return same


def tree(snapshot: str) -> str:
    """Return the lines that matter of Playwright's snapshot of a page."""
    return "\n".join(_lines("", YAML(typ="safe", pure=True).load(snapshot))) + "\n"


def _lines(role: str, items: list[Any]) -> list[str]:
    """Return what is worth telling below one node, a line or a block for each, cut where there is much."""
    blocks = _blocks(items)
    most = len(blocks) if role in WHOLE else LONGEST
    told = [line for block in blocks[:most] for line in block]
    return [*told, f"… {len(blocks) - most} more"] if len(blocks) > most else told


def _blocks(items: list[Any]) -> list[list[str]]:
    blocks = []
    for item in items:
        said, below = next(iter(item.items())) if isinstance(item, dict) else (item, [])
        role, _, name = str(said).partition(" ")
        children = below if isinstance(below, list) else []
        if role in ANNOUNCED:
            blocks.append([SAVED.sub(r"\1 …", f"{said}: {_words(below)}".removesuffix(": "))])
        elif role in (*LANDMARKS, *NAMED):
            known = name or (f'"{_words(below)}"' if role == "group" else "")
            title = f"link {name.partition(' [')[0]}"  # a heading that is a link is told once
            told = [line for line in _lines(role, children) if line != title]
            blocks.append([f"{role} {known}".rstrip(), *(f"  {line}" for line in told)])
        else:
            blocks += _blocks(children)
    return blocks


def _words(below: Any) -> str:
    """Return the words that a node begins with: of a fold its summary, of a live region what it says."""
    first = below[0] if isinstance(below, list) and below else below
    return str(next(iter(first.values())) if isinstance(first, dict) else first or "")


@pytest.mark.parametrize("name", WORKBENCH)
def test_the_workbench_is_read_out_as_it_was(place, browser, kept, name):
    with visiting(browser, place) as owner:
        log_in(owner, OWNER)
        kept(f"{name}-sv", tree(owner.open(WORKBENCH[name]).locator("body").aria_snapshot()))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_pages_are_read_out_as_they_were(place, browser, kept, name, language):
    with visiting(browser, place, width=360) as resident:
        page = resident.open(f"/{language}/{PUBLIC[name]}")
        kept(f"{name}-{language}", tree(page.locator("body").aria_snapshot()))
