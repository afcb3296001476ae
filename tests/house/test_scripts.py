"""Scripts and other static files: small, nothing evaluated, nothing from elsewhere, licences beside."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
SCRIPTS = sorted(path for path in STATIC.rglob("*.js") if "vendor" not in path.parts)
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
LONGEST = 200
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
EVALUATED = re.compile(
    r"\beval\(|new Function\(|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write"
)
FOREIGN = re.compile(r"[\"'`](?:https?:)?//(?!www\.w3\.org/)[a-z]")


def identified(path: Path) -> str:
    return str(path.relative_to(STATIC))


@pytest.mark.parametrize("path", SCRIPTS, ids=identified)
def test_a_script_is_small_evaluates_nothing_and_asks_nobody_else(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST
    assert EVALUATED.findall(COMMENT.sub("", source)) == []
    assert FOREIGN.findall(COMMENT.sub("", source)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=identified)
def test_an_import_leads_to_a_file(path):
    asked = re.findall(
        r"^\s*(?:import|export)\b[^;]*?from\s*[\"']([^\"']+)[\"']", path.read_text("utf-8"), re.MULTILINE
    )
    assert [name for name in asked if not name.startswith(".") or not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", FONTS, ids=identified)
def test_a_font_has_its_licence_beside_it(path):
    licences = [licence.stem.removeprefix("OFL-") for licence in path.parent.glob("OFL-*.txt")]
    assert [name for name in licences if path.name.startswith(name)]


def test_an_icon_runs_nothing():
    icons = sorted(STATIC.rglob("*.svg"))
    assert icons
    assert [
        identified(path) for path in icons if re.search(r"<script|\son\w+=|style=", path.read_text("utf-8"))
    ] == []
