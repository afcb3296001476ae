"""All that is wrong with a document at once, beside the very fields, before anything is written.

The acts refuse the same; but a form that checks here first needs only one round of mending.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from planner.draft import fields
from planner.draft.registers import REGISTERS, Lookup
from planner.draft.shapes import WrongField
from planner.errors import UnknownReference

Faults = dict[str, tuple[str, dict[str, Any]]]

_POINTS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "organisations": (("organisation", "organisation"),),
        "people": (("person", "person"),),
        "initiatives": (("initiative", "initiative"),),
        "resources": (("resource", "resource"),),
        "occasions": (("room", "room"), ("venue", "venue")),
    }
)
"""The lists of a session whose entries point to rows: which field, and to which kind of row."""


def wrong_fields(kind: str, document: Mapping[str, Any], lookup: Lookup) -> Faults:
    """Return every fault of a document by its path: what a shape refuses, and what is no longer there."""
    register = REGISTERS[kind]
    shapes = {**register.fields, **(fields.SESSION_LISTS if kind == "session" else {})}
    found: Faults = {}
    for name, value in document.items():
        try:
            if name in shapes:
                shapes[name].kept(value)
        except WrongField as wrong:
            found |= wrong.under(name).faults
        else:
            found |= {
                path: ("form.reference.gone", {"key": key})
                for path, pointed, key in _pointed(kind, name, value)
                if not _is_there(lookup, pointed, key)
            }
    if kind == "session" and "title" in document and not any(_bodies(document["title"])):
        found.setdefault("title-sv", ("form.title.required", {}))
    return found


def _bodies(title: Any) -> Iterator[str]:
    return (str(body or "").strip() for body in (title or {}).values())


def _pointed(kind: str, name: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """Yield what a field points to: the path of the pointer, the kind of row, its key."""
    pointed = REGISTERS[kind].references.get(name, ("", ""))[1]
    if pointed and pointed != "term" and value:  # a term's key needs its axis, which the act alone knows
        yield name, pointed, value
    if kind != "session" or not value:
        return
    if name == "format":
        yield name, "term", f"format/{value}"
    elif name in fields.SESSION_TERMS:
        yield from ((name, "term", f"{fields.SESSION_TERMS[name]}/{slug}") for slug in value)
    elif name == "declarations":
        yield from ((name, "declaration", slug) for slug in value)
    for index, entry in enumerate(value if name in _POINTS else ()):
        for pointer, pointed in _POINTS[name]:
            if entry.get(pointer):
                yield f"{name}-{index}-{pointer}", pointed, entry[pointer]


def _is_there(lookup: Lookup, kind: str, key: str) -> bool:
    try:
        lookup.id_of(kind, key)
    except UnknownReference:
        return False
    return True
