"""Templates: each is sound, small, says nothing past the catalogue, and styles or scripts nothing inline."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
WHOLE_TEXTS = [path for path in TEMPLATES if path.suffixes in ([".sv", ".html"], [".en", ".html"])]
LONGEST = 150
ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.do"])
TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style\b|javascript:", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
SAID_BY_ATTRIBUTES = re.compile(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"")
SAME_IN_ALL_LANGUAGES = {
    "sv",
    "en",
    "Svenska",
    "English",
    "QR",
    "iCal",
    "ICS",
    "CSV",
    "JSON",
    "JSON-LD",
    "PDF",
    "Atom",
}
FOR_MACHINES = {
    "doctype",
    "html",
    "nbsp",
    "amp",
    "middot",
    "rarr",
    "larr",
    "ndash",
    "mdash",
    "times",
    "hellip",
}


def identified(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def parsed(path: Path) -> nodes.Template:
    return ENVIRONMENT.parse(path.read_text(encoding="utf-8"), filename=str(path))


def literal(node: nodes.Node) -> str:
    """Return what a template writes by itself, in order, with a mark where it puts in a value."""
    if isinstance(node, nodes.TemplateData):
        return str(node.data)
    if isinstance(node, nodes.Expr):
        return "\x00"
    if isinstance(node, nodes.Block) and node.name.endswith("_class"):
        return ""  # it fills an attribute of the layout
    return "".join(map(literal, node.iter_child_nodes()))


def test_there_are_templates():
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=identified)
def test_a_template_parses_and_stays_small(path):
    parsed(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", TEMPLATES, ids=identified)
def test_a_template_uses_every_macro_it_imports(path):
    source = path.read_text(encoding="utf-8")
    imported = [
        name if isinstance(name, str) else name[1]
        for node in parsed(path).find_all(nodes.FromImport)
        for name in node.names
    ]
    assert [name for name in imported if len(re.findall(rf"\b{name}\b", source)) < 2] == []
    assert len(imported) == len(set(imported))


@pytest.mark.parametrize("path", TEMPLATES, ids=identified)
def test_a_template_imports_and_extends_what_is_there(path):
    asked = [
        node.template.value
        for node in parsed(path).find_all((nodes.FromImport, nodes.Import, nodes.Extends, nodes.Include))
        if isinstance(node.template, nodes.Const)
    ]
    assert [name for name in asked if not (FOLDER / name).exists()] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=identified)
def test_a_template_leaves_style_script_and_time_to_others(path):
    source = path.read_text(encoding="utf-8")
    assert INLINE.findall(source) == []
    assert "strftime" not in source
    assert [node.name for node in parsed(path).find_all(nodes.Filter) if node.name == "safe"] == []


@pytest.mark.parametrize("path", WHOLE_TEXTS, ids=identified)
def test_a_whole_text_is_there_in_both_languages(path):
    stem = path.name.split(".")[0]
    assert [path.with_name(f"{stem}.{language}.html").exists() for language in ("sv", "en")] == [True, True]


@pytest.mark.parametrize("path", sorted(set(TEMPLATES) - set(WHOLE_TEXTS)), ids=identified)
def test_a_template_says_nothing_past_the_catalogue(path):
    written = literal(parsed(path))
    said = [word for text in SAID_BY_ATTRIBUTES.findall(written) for word in WORD.findall(text)]
    said += WORD.findall(TAG.sub(" ", written))
    assert [word for word in said if word not in SAME_IN_ALL_LANGUAGES | FOR_MACHINES] == []


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.parent.name == "components"], ids=identified
)
def test_a_component_is_a_macro_with_the_name_of_its_file(path):
    macros = [node.name for node in parsed(path).find_all(nodes.Macro)]
    assert path.stem in macros
