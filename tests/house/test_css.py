"""Style sheets: every value from tokens.css, one file a component, in layers, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "static" / "css"
SHEETS = sorted(FOLDER.rglob("*.css"))
COMPONENTS = FOLDER / "components"
MACROS = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
LONGEST = 300
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color)\(", re.IGNORECASE)
FOREIGN = re.compile(r"@import\s+[^;]*https?:|url\(\s*[\"']?(?:https?:|//|data:)", re.IGNORECASE)


def identified(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=identified)
def test_a_sheet_stays_small_and_asks_nobody_else(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert FOREIGN.findall(rules(path)) == []


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name != "tokens.css"], ids=identified)
def test_colours_come_from_tokens(path):
    assert RAW_COLOUR.findall(rules(path)) == []


@pytest.mark.parametrize("path", SHEETS, ids=identified)
def test_only_names_of_ours_that_tokens_define_are_used(path):
    defined = {name for sheet in SHEETS for name in re.findall(r"(?<![\w-])(--[\w-]+)\s*:", rules(sheet))}
    asked = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", rules(path)))
    assert asked - defined == set()


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.css")), ids=identified)
def test_a_component_sheet_has_its_macro_and_names_only_itself(path):
    assert path.stem in MACROS
    block = path.stem.replace("_", "-")
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"url\([^)]*\)|\d\.\d", "", rules(path))))
    assert {name for name in classes if not re.match(rf"{block}(?:$|__|--)", name)} == set()


@pytest.mark.parametrize("name", sorted(MACROS))
def test_a_component_that_names_a_class_of_its_own_has_a_sheet(name):
    macro = (ROOT / "templates" / "components" / f"{name}.html").read_text(encoding="utf-8")
    block = name.replace("_", "-")
    if re.search(rf'class="[^"]*\b{block}\b', macro):
        assert (COMPONENTS / f"{name}.css").exists()


def test_every_important_says_why():
    without = [
        f"{identified(path)}:{number}"
        for path in SHEETS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "!important" in line and "/*" not in line
    ]
    assert without == []


def test_the_layers_are_named_once_and_first():
    assert (FOLDER / "order.css").read_text(encoding="utf-8").count("@layer") == 1
