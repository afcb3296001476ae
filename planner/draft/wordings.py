"""The texts of draft rows, one by one: what each says first, and how its translations stand to that.

A *wording* is one text of one row. Its path names it as findings do (`title`, `practical-food`, `access-lift-note`);
texts that are kept in rows beside a session count from 0 (`parts-0-title`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from planner.draft import fields
from planner.draft.registers import REGISTERS
from planner.draft.shapes import ByLanguage, Shape, confirmed
from planner.draft.shapes_nested import Group, Keyed, Many
from planner.text import digest
from planner.vocabulary import State

Kept = Mapping[str, Any]
BESIDE = (("parts", "title", fields.TITLE), ("occasions", "note", fields.SHORT))
"""Lists of a session that hold a text: the list, the column, its shape."""


class Standing(StrEnum):
    """How a translation stands to the first wording."""

    MISSING = "missing"
    STALE = "stale"
    FITS = "fits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text in the languages it has; the first is the one it was written in."""

    path: str
    kept: Kept
    lines: bool = False
    most: int = 0

    @property
    def language(self) -> str:
        """Return the language it was written in."""
        return next(iter(self.kept))

    @property
    def source(self) -> str:
        """Return what it says in that language."""
        return str(self.kept[self.language]["body"])

    def translation(self, language: str) -> str:
        """Return what it says in another language, empty where it says nothing."""
        entry = self.kept.get(language)
        return str(entry["body"]) if entry else ""

    def translates(self, language: str) -> str:
        """Return the digest of the wording that the translation was made of, empty where there is none."""
        entry = self.kept.get(language)
        return str(entry["of"] or "") if entry else ""

    def standing(self, language: str) -> Standing:
        """Return how the translation stands."""
        if not self.translation(language):
            return Standing.MISSING
        of = self.translates(language)
        return Standing.STALE if of and of != digest(self.source) else Standing.FITS

    def seen(self, language: str) -> str:
        """Return what tells whether the text or its translation has changed since somebody saw them."""
        return f"{digest(self.source)}-{digest(self.translation(language))}"


def wordings_in(kind: str, row: Any) -> Iterator[Wording]:
    """Yield the texts of a row that the public may read, as `planner.draft.fields` orders them.

    Of a withdrawn session that is only the reason why.
    """
    if kind == "session" and row.state == State.WITHDRAWN:
        yield from within(fields.SHORT, "withdrawal-reason", (row.withdrawal or {}).get("reason"))
        return
    for name, shape in REGISTERS[kind].fields.items():
        if kind == "person" and name == "biography" and not row.show_biography:
            continue
        yield from within(shape, name, getattr(row, name))
    if kind == "session":
        for name, column, shape in BESIDE:
            for index, entry in enumerate(getattr(row, name)):
                yield from within(shape, f"{name}-{index}-{column}", getattr(entry, column))


def within(shape: Shape, path: str, kept: Any) -> Iterator[Wording]:
    """Yield the texts that a field keeps, each by its path."""
    if not kept:
        return
    if isinstance(shape, ByLanguage):
        yield Wording(path=path, kept=kept, lines=shape.lines, most=shape.most)
    elif isinstance(shape, Group):
        for name, inner in shape.fields.items():
            yield from within(inner, f"{path}-{name}", kept.get(name))
    elif isinstance(shape, Keyed):
        for name, value in kept.items():
            yield from within(shape.of, f"{path}-{name}", value)
    elif isinstance(shape, Many):
        for index, value in enumerate(kept):
            yield from within(shape.of, f"{path}-{index}", value)


def put_confirmed(kind: str, row: Any, path: str, language: str) -> bool:
    """Say in a row that one of its translations fits the present wording; tell whether that was news."""
    there = next((one for one in wordings_in(kind, row) if one.path == path), None)
    if there is None or there.standing(language) is not Standing.STALE:
        return False
    replace_kept(kind, row, path, confirmed(there.kept, language))
    return True


def replace_kept(kind: str, row: Any, path: str, kept: Kept) -> None:
    """Keep something else as one of the texts of a row."""
    name, *below = path.split("-")
    if (name, below[-1:]) in [(beside, [column]) for beside, column, _ in BESIDE] and kind == "session":
        setattr(getattr(row, name)[int(below[0])], below[1], kept)
    else:
        setattr(row, name, replaced(getattr(row, name), below, kept))


def replaced(value: Any, steps: Sequence[str], new: Any) -> Any:
    """Return a nested value in which what some steps lead to is replaced."""
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, list):
        index = int(first)
        return [replaced(one, rest, new) if at == index else one for at, one in enumerate(value)]
    return {**(value or {}), first: replaced((value or {}).get(first), rest, new)}
