"""The four import contracts hold (`make layers`), and each breaks when somebody breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = "Higher may import lower, never the other way (design.md section 2)"
PUBLIC = "The public side sees releases only"
WRITTEN = "What the public side may write knows nobody's account and no history"
PURE = "The core is pure"

VIOLATIONS = [
    pytest.param({"draft/planted.py": "import planner.release.items"}, {LAYERS}, id="upwards"),
    pytest.param(
        {"reports/planted.py": "import planner.accounts"}, {LAYERS, WRITTEN}, id="strangers-on-one-line"
    ),
    pytest.param(
        {"picks/planted.py": "import planner.history"}, {WRITTEN}, id="own-programmes-have-a-history"
    ),
    pytest.param(
        {"clock.py": "import planner.history"}, {LAYERS, PUBLIC, PURE, WRITTEN}, id="a-leaf-that-reaches-up"
    ),
    pytest.param({"planted.py": "x = 1"}, {LAYERS}, id="a-module-without-a-place"),
    pytest.param({"public/planted.py": "import planner.draft.edit"}, {PUBLIC}, id="public-reads-the-draft"),
    pytest.param(
        {"public/planted.py": "import planner.web.planted", "web/planted.py": "import planner.history"},
        {PUBLIC},
        id="public-reads-history-through-another",
    ),
    pytest.param({"public/planted.py": "import planner.release.publish"}, {PUBLIC}, id="public-publishes"),
    pytest.param({"render/planted.py": "import planner.release.compile"}, {PUBLIC}, id="render-compiles"),
    pytest.param({"rules/planted.py": "import flask"}, {PURE}, id="a-rule-knows-the-web"),
    pytest.param({"render/planted.py": "import sqlalchemy.orm"}, {PURE}, id="a-renderer-knows-the-database"),
    pytest.param(
        {"rules/planted.py": "def late():\n    from planner import db\n    return db"},
        {PURE},
        id="hidden-in-a-function",
    ),
]


def broken_contracts(folder: Path) -> set[str]:
    """Return the names of the contracts that do not hold for the copy of the house in a folder."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert "Analyzed" in done.stdout, done.stdout + done.stderr
    return {line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")}


@pytest.fixture
def house(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "planner", tmp_path / "planner", ignore=shutil.ignore_patterns("__pycache__", "*.po")
    )
    return tmp_path


@pytest.mark.parametrize(("planted", "expected"), VIOLATIONS)
def test_a_planted_violation_breaks_the_intended_contracts(house, planted, expected):
    for name, line in planted.items():
        path = house / "planner" / name
        before = path.read_text() if path.exists() else '"""Planted."""\n'
        path.write_text(f"{before}\n{line}\n")

    assert broken_contracts(house) == expected


def test_the_house_as_it_stands_breaks_none(house):
    assert broken_contracts(house) == set()
