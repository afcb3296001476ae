"""JSON Schema (2020-12) made from types: frozen dataclasses, closed lists, texts, numbers, days and instants."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from planner.render.data_shapes import Told

Schema = dict[str, Any]

_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
    object: {},
}


def schema_of(kind: Any) -> Schema:
    """Return the schema of a type; dataclasses and closed lists are referred to by name."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**schema_of(inner[0]), **_told(inner[1])}
    if origin in {Union, UnionType}:
        return _either([schema_of(one) for one in inner])
    if origin is tuple:
        return {"type": "array", "items": schema_of(inner[0])}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _told(told: Told) -> Schema:
    said = {"description": told.text, "format": told.form}
    return {name: words for name, words in said.items() if words}


def _either(schemas: list[Schema]) -> Schema:
    """Return the schema of a value that may be null: short where it is a plain one."""
    first, *rest = schemas
    if rest == [{"type": "null"}] and "type" in first:
        return {**first, "type": [first["type"], "null"]}
    return {"anyOf": schemas}


def components(kinds: Iterable[Any]) -> dict[str, Schema]:
    """Return the schemas of types, and of all types that they hold, by name, sorted."""
    found: dict[str, Schema] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind in _PLAIN or not isinstance(kind, type):
            waiting += [one for one in get_args(kind) if not isinstance(one, Told) and one is not ...]
        elif kind.__name__ not in found:
            found[kind.__name__] = _component(kind)
            if is_dataclass(kind):
                waiting += get_type_hints(kind, include_extras=True).values()
    return dict(sorted(found.items()))


def _component(kind: type) -> Schema:
    said = (kind.__doc__ or "").strip()
    if issubclass(kind, StrEnum):
        return {"type": "string", "description": said, "enum": [one.value for one in kind]}
    if not is_dataclass(kind):
        raise TypeError(kind.__name__)
    hints = get_type_hints(kind, include_extras=True)
    names = [one.name for one in fields(kind)]
    return {
        "type": "object",
        "description": said,
        "properties": {name: schema_of(hints[name]) for name in names},
        "required": names,
    }
