"""What stands in one cell of a sheet: lists, people, yes and no."""

import ast
import re
from collections.abc import Iterable

from planner.gather import prose
from planner.gather.rows import GatheredPerson

_LONGEST_LIST = 50_000
_YES = frozenset(
    {"1", "ja", "j", "yes", "y", "true", "sant", "x", "inställd", "inställt", "cancelled", "canceled"}
)
_NAME = re.compile(r"(?:[^\W\d_][\w.’'-]*\s+){1,3}[^\W\d_][\w.’'-]*")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_LINE = re.compile(r"\s*[\n;|]\s*")


def listed(value: str, *, commas: bool = False) -> tuple[str, ...]:
    """Return the entries of a cell: a list as programs write it, or parts between line breaks and semicolons."""
    parts = _literal(value)
    if parts is None:
        parts = [one for line in _LINE.split(value) for one in (_between_commas(line) if commas else [line])]
    return tuple(dict.fromkeys(word for part in parts if (word := prose.line(part))))


def _between_commas(line: str) -> list[str]:
    """Part a line at its commas, but not within brackets."""
    return re.split(r",(?![^()]*\))", line)


def _literal(value: str) -> list[str] | None:
    """Read `['a', 'b']`, as scripts write lists into sheets; None for anything else."""
    if not (value.startswith("[") and value.endswith("]")) or len(value) > _LONGEST_LIST:
        return None
    try:
        read = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return [str(one) for one in read] if isinstance(read, list) else None


def people(value: str) -> Iterable[GatheredPerson]:
    """Yield who is named in a cell: `Name, title, organisation` or `Name (title)`, one a line or in a list.

    A line of names alone between commas is as many people.
    """
    for line in listed(value):
        parts = [part.strip() for part in _between_commas(line)]
        if len(parts) > 1 and all(_NAME.fullmatch(part) and part.istitle() for part in parts):
            yield from (GatheredPerson(name=part) for part in parts)
        else:
            yield _person(parts)


def _person(parts: list[str]) -> GatheredPerson:
    name, *more = parts
    if bracketed := _IN_BRACKETS.search(name):
        name, more = name[: bracketed.start()], [bracketed[1], *more]
    return GatheredPerson(name=name, role=", ".join(part for part in more if part))


def yes(value: str) -> bool:
    """Tell whether a cell says yes."""
    return value.strip().casefold() in _YES
