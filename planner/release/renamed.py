"""Former slugs in what was published, read as today's: a rename is no move, no newcomer and no way around a rule.

Pure. What was published keeps its slugs; this is what a publish compares with.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from planner.draft.snapshot import DraftSnapshot
from planner.vocabulary import Axis

Item = TypeVar("Item")
Renames = Mapping[str, Mapping[str, str]]
"""By the name of the field that points: former slug to today's."""

_AXES = {
    "format": Axis.FORMAT,
    "audiences": Axis.AUDIENCE,
    "themes": Axis.THEME,
    "directions": Axis.DIRECTION,
    "guiding_words": Axis.GUIDING_WORD,
    "purposes": Axis.PURPOSE,
    "goals": Axis.GOAL,
}


def renames(snapshot: DraftSnapshot) -> Renames:
    """Return every slug that is a former one today, by the fields that may hold it; empty where there is none."""
    people = _former(snapshot.people)
    by_field = {
        "person": people,
        "people": people,
        "organisation": _former(snapshot.organisations),
        "venue": _former(snapshot.venues),
        "room": _former(room for venue in snapshot.venues for room in venue.rooms),
        "initiatives": _former(snapshot.initiatives),
        **{
            name: _former(term for term in snapshot.terms if term.axis == axis)
            for name, axis in _AXES.items()
        },
    }
    return {name: former for name, former in by_field.items() if former}


def renamed(item: Item, to: Renames) -> Item:
    """Return a value with every former slug in the fields that point replaced by today's."""
    if not to:
        return item
    changed = {}
    for entry in fields(item):  # type: ignore[arg-type]  # a dataclass, or this is called for nothing
        before = getattr(item, entry.name)
        after = _value(before, to.get(entry.name, {}), to)
        if after is not before:
            changed[entry.name] = after
    return replace(item, **changed) if changed else item  # type: ignore[type-var]


def _value(value: Any, slugs: Mapping[str, str], to: Renames) -> Any:
    if isinstance(value, str):
        return slugs.get(value, value)
    if isinstance(value, tuple):
        after = tuple(_value(entry, slugs, to) for entry in value)
        return value if all(new is old for new, old in zip(after, value, strict=True)) else after
    return renamed(value, to) if is_dataclass(value) else value


def _former(rows: Any) -> dict[str, str]:
    return {former: row.slug for row in rows for former in row.former_slugs}
