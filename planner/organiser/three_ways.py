"""What two people wrote at the same time, brought together: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.history import Line

Document = dict[str, Any]
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Merged:
    """The document with all that only one side changed, and the paths that both changed differently."""

    document: Document
    collisions: tuple[str, ...]


def base_of(now: Mapping[str, Any], lines: Iterable[Line]) -> Document:
    """Return the document as it was before some lines of its history, the newest first."""
    base = dict(now)
    for line in lines:
        base |= {name: change[0] for name, change in line.changes.items() if name in base}
    return base


def merged(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], chosen: Mapping[str, str]
) -> Merged:
    """Bring two documents together, field by field; only what `mine` holds is looked at.

    `chosen` says for a path that both changed whose wording applies. Where it says nothing, the path is among
    the collisions, and mine stands in the document.
    """
    document: Document = {}
    collisions: list[str] = []
    for name, value in mine.items():
        document[name] = _one(base.get(name), value, theirs.get(name), name, chosen, collisions)
    return Merged(document, tuple(collisions))


def _one(
    base: Any, mine: Any, theirs: Any, path: str, chosen: Mapping[str, str], collisions: list[str]
) -> Any:
    if _same(mine, theirs) or _same(base, theirs):
        return mine
    if _same(base, mine):
        return theirs
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        before = base if isinstance(base, Mapping) else {}
        names = [*mine, *(name for name in theirs if name not in mine)]
        return {
            name: _one(
                before.get(name), mine.get(name), theirs.get(name), f"{path}-{name}", chosen, collisions
            )
            for name in names
        }
    if path not in chosen:
        collisions.append(path)
    return theirs if chosen.get(path) == THEIRS else mine


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are equal, where nothing is nothing in whichever form."""
    return one == other or (not one and not other and one is not False and other is not False)
