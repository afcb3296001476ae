"""The fields of a session as the cells of our own sheet, and back: plain words, one line for each entry of a list.

    title.sv     En miljon att fördela
    audiences    residents, young
    occasions    number=1; start=2026-03-25 10:00; end=2026-03-25 11:30; place=room; room=garaget-stora
    practical    food: sv=Fika; en=Coffee

A value that holds `;`, `=`, `"` or a line break stands within quotation marks, as JSON writes it.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from planner import clock
from planner.draft.shapes import ByLanguage, Flag, Moment, Number, Shape, WrongField
from planner.draft.shapes_nested import Group, Keyed, Many
from planner.errors import ImpossibleTime

_PAIR = re.compile(r'\s*([\w.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"]*?)\s*(?:;|$)', re.DOTALL)
_NEEDS_QUOTES = re.compile(r'[;="\n]|^\s|\s$')
_WALL = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})(?::00)?")
_YES, _NO = "yes", "no"


def cell_of(shape: Shape, value: Any, zone: str) -> str:
    """Return a field as text."""
    if isinstance(shape, Many):
        parts = [_entry(shape.of, one, zone) for one in value or ()]
        return ("\n" if isinstance(shape.of, Group) else ", ").join(parts)
    if isinstance(shape, Keyed):
        return "\n".join(f"{name}: {_pairs(shape.of, one, zone)}" for name, one in (value or {}).items())
    return _entry(shape, value, zone)


def value_of_cell(shape: Shape, cell: str, zone: str) -> Any:
    """Return what a cell says, in the document's form; raise WrongField for what cannot be read at all."""
    if isinstance(shape, Many):
        if isinstance(shape.of, Group):
            return [_read_pairs(shape.of, line, zone) for line in cell.split("\n") if line.strip()]
        return [word.strip() for word in cell.split(",") if word.strip()]
    if isinstance(shape, Keyed):
        lines = [line.partition(":") for line in cell.split("\n") if line.strip()]
        return {name.strip(): _read_pairs(shape.of, rest, zone) for name, _, rest in lines}
    return _read_pairs(shape, cell, zone) if isinstance(shape, Group) else _read_leaf(shape, cell, zone)


def _entry(shape: Shape, value: Any, zone: str) -> str:
    return _pairs(shape, value, zone) if isinstance(shape, Group) else _leaf(shape, value, zone)


def _pairs(shape: Shape, value: Any, zone: str) -> str:
    found = [(path, words) for path, words in _flat(shape, value, zone) if words]
    return "; ".join(f"{path}={_quoted(words)}" for path, words in found)


def _flat(shape: Shape, value: Any, zone: str, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every leaf below a value, with its path."""
    if isinstance(shape, Group):
        for name, below in shape.fields.items():
            yield from _flat(below, (value or {}).get(name), zone, f"{path}.{name}" if path else name)
    elif isinstance(shape, ByLanguage):
        for tag, body in (value or {}).items():
            yield (f"{path}.{tag}" if path else tag), body
    else:
        yield path or "text", _leaf(shape, value, zone)


def _leaf(shape: Shape, value: Any, zone: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(shape, Moment):
        return _local(str(value), zone)
    return " ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _local(instant: str, zone: str) -> str:
    """Return an instant as the edition's clock shows it; as it is kept, where the clock would not lead back to it."""
    local = clock.local(clock.parse_instant(instant), zone).strftime("%Y-%m-%d %H:%M")
    try:
        return local if _instant(local, zone) == instant else instant
    except WrongField:
        return instant


def _instant(cell: str, zone: str) -> str:
    wall = _WALL.fullmatch(cell.strip())
    if wall is None:
        return cell  # the shape says what is wrong with it
    try:
        moment = clock.instant(date.fromisoformat(wall[1]), time.fromisoformat(wall[2].zfill(5)), zone)
    except (ImpossibleTime, ValueError):
        raise WrongField("form.time.wrong") from None
    return clock.stored(moment)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False) if _NEEDS_QUOTES.search(words) else words


def _read_pairs(shape: Shape, line: str, zone: str) -> Any:
    """Read `path=value; …` into a document of the shape; raise WrongField for what is left over."""
    found: dict[str, Any] = {}
    position = 0
    line = line.strip().rstrip(";")
    while position < len(line):
        pair = _PAIR.match(line, position)
        if pair is None or pair.end() == position:
            raise WrongField("form.text.wrong")
        _put(found, shape, pair[1].split("."), _unquoted(pair[2]), zone)
        position = pair.end()
    return found.get("text", "") if "text" in found and not isinstance(shape, Group) else found


def _put(document: dict[str, Any], shape: Shape, path: list[str], words: str, zone: str) -> None:
    name, *below = path
    inner = shape.fields.get(name) if isinstance(shape, Group) else shape
    if inner is None:
        raise WrongField("form.field.unknown", value=name[:80])
    if below:
        _put(document.setdefault(name, {}), inner, below, words, zone)
    else:
        document[name] = _read_leaf(inner, words, zone)


def _unquoted(words: str) -> str:
    if not words.startswith('"'):
        return words
    try:
        read = json.loads(words)
    except ValueError:
        raise WrongField("form.text.wrong") from None
    return str(read)


def _read_leaf(shape: Shape, words: str, zone: str) -> Any:
    if isinstance(shape, Flag):
        return {_YES: True, _NO: False, "ja": True, "nej": False, "": None}.get(words.casefold(), words)
    if isinstance(shape, Number):
        return (
            int(words)
            if words.isascii() and words.lstrip("-").isdigit() and len(words) < 12
            else words or None
        )
    if isinstance(shape, Moment):
        return _instant(words, zone)
    return words.split() if isinstance(shape, Many) else words
