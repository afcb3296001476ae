"""What the documents say is so: settings, commands, links, numbers."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "seed").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def identified(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_readme_names_every_setting():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "planner").rglob("*.py"))
    read = set(re.findall(r'"(PLANNER_[A-Z_]+)"', code)) - {"PLANNER_ARGON2_KIB"}  # for tests alone
    assert read
    assert read - set(re.findall(r"PLANNER_[A-Z_]+", README.read_text("utf-8"))) == set()


def test_the_readme_names_no_target_that_make_lacks():
    said = set(re.findall(r"\bmake ([a-z]+)\b", README.read_text("utf-8")))
    offered = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"run", "test"} <= said <= offered


def test_make_help_lists_what_the_design_asks_for():
    done = subprocess.run(["make", "help"], cwd=ROOT, check=True, text=True, capture_output=True)
    listed = set(re.findall(r"^  make ([a-z]+)", done.stdout, re.MULTILINE))
    assert {"run", "test", "setup", "audit", "bench", "messages", "golden", "clean"} <= listed


@pytest.mark.parametrize("path", DOCUMENTS, ids=identified)
def test_a_link_to_a_file_leads_somewhere(path):
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
    files = [target for target in targets if not re.match(r"[a-z]+:|/", target)]
    assert [target for target in files if not (path.parent / target).exists()] == []


def test_decisions_are_numbered_in_order():
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04d}" for number in range(1, len(DECISIONS) + 1)
    ]


@pytest.mark.parametrize("path", DECISIONS, ids=identified)
def test_a_decision_says_what_and_why_and_stays_short(path):
    text = path.read_text("utf-8")
    assert re.match(rf"# {int(path.name[:4])}\. \S", text)
    assert "**Decided:**" in text
    assert "**Why.**" in text
    assert len(text.splitlines()) <= 60
