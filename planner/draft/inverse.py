"""What taking an act back does to a field, where others may have written meanwhile: pure work on documents.

Occasions are told apart by their number, texts by their language, everything else as deep as documents go; a list
is one thing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.history import Line

_GONE: Any = object()


@dataclass(frozen=True, slots=True)
class Inverse:
    """The fields with the act taken back, and the paths where something else stands by now."""

    document: dict[str, Any]
    collisions: tuple[str, ...]


def inverse(changes: Mapping[str, Any], now: Mapping[str, Any]) -> Inverse:
    """Take the changes of an act, field to (before, after), out of a document as it stands now."""
    collisions: list[str] = []
    document = {}
    for name, (before, after, *_) in changes.items():
        sides = _keyed(name, before), _keyed(name, after), _keyed(name, now.get(name))
        document[name] = _listed(name, _back(sides, name, collisions))
    return Inverse(document, tuple(collisions))


def touched(changes: Mapping[str, Any]) -> frozenset[str]:
    """Return the paths of everything that an act changed."""
    found: set[str] = set()
    for name, (before, after, *_) in changes.items():
        found |= _differing(_keyed(name, before), _keyed(name, after), name)
    return frozenset(found)


def overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two sets of paths meet: in the same leaf, or one in what the other is a part of."""
    others = tuple(other)
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in one for b in others)


def standing(lines: Iterable[Line]) -> list[Line]:
    """Return lines, the newest first, without those that were taken back and those that took them back."""
    ordered = list(lines)
    there, off = {line.id for line in ordered}, set()
    for line in ordered:
        if line.id not in off and line.undoes in there and line.undoes not in off:
            off |= {line.id, line.undoes}
    return [line for line in ordered if line.id not in off]


def _keyed(name: str, value: Any) -> Any:
    if name != "occasions" or not isinstance(value, list):
        return value
    return {str(entry["number"]): entry for entry in value}


def _listed(name: str, value: Any) -> Any:
    if name != "occasions" or not isinstance(value, Mapping):
        return value
    return [value[number] for number in sorted(value, key=int)]


def _back(sides: tuple[Any, Any, Any], path: str, collisions: list[str]) -> Any:
    """Return a value with an act taken back; `sides` are before the act, after it, and now."""
    before, after, now = sides
    if same(before, after) or same(now, before):
        return now
    if same(now, after):
        return before
    is_whole = "-" in path and _is_nothing(before) is not _is_nothing(after)  # an entry came or went as one
    if not is_whole and all(isinstance(value, Mapping) or value in (None, _GONE) for value in sides):
        inner = [value if isinstance(value, Mapping) else {} for value in sides]
        found = {
            name: _back(
                (inner[0].get(name, _GONE), inner[1].get(name, _GONE), inner[2].get(name, _GONE)),
                f"{path}-{name}",
                collisions,
            )
            for name in dict.fromkeys(name for side in inner for name in side)
        }
        return {name: value for name, value in found.items() if value is not _GONE}
    collisions.append(path)
    return now


def _differing(before: Any, after: Any, path: str) -> set[str]:
    if same(before, after):
        return set()
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = {*before, *after}
        return {
            one for name in names for one in _differing(before.get(name), after.get(name), f"{path}-{name}")
        }
    return {path}


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal, where nothing is nothing in whichever form."""
    return bool(one == other) or (_is_nothing(one) and _is_nothing(other))


def _is_nothing(value: Any) -> bool:
    return value is _GONE or (value is not False and value != 0 and not value)
