"""Which part of the long lists of the publish page is shown. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE = 200
"""How many sessions of each list stand on a page."""

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The pages that the address asks for: of what comes along, and of what stays."""

    comes: int = 1
    stays: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """Read it from the query of an address."""
        return cls(comes=_page(query.get("comes", "")), stays=_page(query.get("stays", "")))

    def query(self, **other: int) -> dict[str, int]:
        """Return it as the query of an address, with some pages turned; the first ones go without saying."""
        pages = {"comes": self.comes, "stays": self.stays} | other
        return {name: page for name, page in pages.items() if page > 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Shown]):
    """A page of a list: what is shown of it, of how many, and where that stands."""

    shown: tuple[Shown, ...]
    count: int
    page: int = 1

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return pages_of(self.count)

    @property
    def first(self) -> int:
        """Return the number of the first one on the page."""
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """Return the number of the last one on the page."""
        return min(self.page * PAGE, self.count)


def pages_of(count: int) -> int:
    """Return how many pages so many sessions fill."""
    return max(1, -(-count // PAGE))


def cut(codes: Sequence[str], page: int, kept: Collection[str] = ()) -> frozenset[str]:
    """Return the codes on a page, and those that must be shown wherever they stand."""
    return frozenset(codes[(page - 1) * PAGE : page * PAGE]) | frozenset(codes).intersection(kept)


def _page(typed: str) -> int:
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
