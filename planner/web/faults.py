"""A fault of a field: a code that carries its facts, which the catalogue of sentences turns into words."""

from typing import Self


class Fault(str):
    """A code with facts."""

    __slots__ = ("facts",)
    facts: dict[str, object]

    def __new__(cls, code: str, **facts: object) -> Self:
        """Make a fault of a code and what it is about."""
        made = super().__new__(cls, code)
        made.facts = facts
        return made
