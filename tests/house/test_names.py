"""What things are called, and what may stand where: the rules that ruff does not know."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "planner"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
JUNK_DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "services",
    "managers",
    "misc",
    "base",
}
EMPTY_VERBS = ("get_", "do_", "process_", "handle_")
NAMED_BY_OTHERS = {
    "process_bind_param",
    "process_result_value",
    "process_data",
    "process_formdata",
}  # SQLAlchemy, WTForms
EMPTY_ENDINGS = ("_data", "_info", "_obj", "_manager", "_helper")
LONGEST_MODULE = 350
LONGEST_FUNCTION = 45
NAME_OF_THE_EVENT = re.compile("malm(ö|o|&ouml;)[ _-]?m(ö|o|&ouml;)ts", re.IGNORECASE)  # it is data


def identified(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def lines_of_code(path: Path) -> set[int]:
    """Return the lines that do something: no blank lines, no comments, no docstrings."""
    silent = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.STRING,
    }
    with path.open("rb") as source:
        return {token.start[0] for token in tokenize.tokenize(source.readline) if token.type not in silent}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_a_junk_drawer():
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert parts & JUNK_DRAWERS == set()


@pytest.mark.parametrize("path", MODULES, ids=identified)
def test_functions_are_named_for_what_they_answer_or_do(path):
    poor = [
        function.name
        for function in functions(path)
        if (function.name.startswith(EMPTY_VERBS) or function.name.endswith(EMPTY_ENDINGS))
        and function.name not in NAMED_BY_OTHERS
    ]
    assert poor == []


@pytest.mark.parametrize("path", MODULES, ids=identified)
def test_modules_and_functions_stay_small(path):
    code = lines_of_code(path)
    lengths = {
        function.name: len(code & set(range(function.lineno, function.end_lineno + 1)))
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert len(code) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=identified)
def test_only_the_clock_knows_time_zones_and_the_present(path):
    if path == PACKAGE / "clock.py":
        return
    source = tree(path)
    imported = {
        name
        for node in ast.walk(source)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
    }
    called = {node.attr for node in ast.walk(source) if isinstance(node, ast.Attribute)}

    assert imported & {"zoneinfo", "pytz", "dateutil.tz", "time"} <= {"time"}
    assert called & {"astimezone", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"} == set()
    assert not [
        node
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "now"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "datetime"
    ]


@pytest.mark.parametrize("path", MODULES, ids=identified)
def test_nothing_catches_everything_and_goes_on(path):
    caught = [
        handler.lineno
        for handler in ast.walk(tree(path))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or (isinstance(handler.type, ast.Name) and handler.type.id == "Exception"))
        and not isinstance(handler.body[-1], ast.Raise)  # tidying up on the way out is another thing
    ]
    assert caught == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=identified)
def test_a_package_says_what_it_is_and_imports_no_sibling(path):
    source = tree(path)
    assert ast.get_docstring(source)
    siblings = [
        node.module
        for node in source.body
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("planner"))
    ]
    assert siblings == []


def test_the_name_of_the_event_is_data():
    places = (
        path
        for folder in ("planner", "templates", "static")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".css", ".js", ".po", ".xml", ".svg", ".typ", ".json"}
    )
    assert [identified(path) for path in places if NAME_OF_THE_EVENT.search(path.read_text("utf-8"))] == []


def test_nothing_is_left_to_do():
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    places = (
        path
        for folder in ("planner", "templates", "static", "tests", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js"} and path != Path(__file__)
    )
    assert [identified(path) for path in places if unfinished.search(path.read_text("utf-8"))] == []
