"""What a reader chose in the query, and the sessions that it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from planner.release import selection as selecting
from planner.release.items import Occasion, Release, Session
from planner.release.selection import Known, Selection

_EVERYTHING = Selection()


class Chosen(NamedTuple):
    """A session and those of its occasions that were chosen; none for one that goes on all year round."""

    session: Session
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A selection, and what in the query was not understood."""

    selection: Selection = _EVERYTHING
    unknown: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, value: str) -> "Choice":
        """Return the choice of one value."""
        return cls(Selection().with_(name, value))

    @property
    def query(self) -> str:
        """Return the choice in its one canonical form."""
        return self.selection.canonical()

    @property
    def text(self) -> str:
        """Return what is searched for."""
        return self.selection.q

    @property
    def is_part(self) -> bool:
        """Tell whether anything is chosen at all."""
        return bool(self.selection)

    def day_alone(self, iso: str) -> str:
        """Return the query of this choice on one day, whatever days were chosen."""
        return self.selection.with_("day", iso).canonical()


def read_choice(pairs: Iterable[tuple[str, str]], known: Known) -> Choice:
    """Read a query for a page: names that mean nothing are passed over, values that mean nothing are kept."""
    parsed = selecting.parse(pairs, known)
    return Choice(parsed.selection, tuple(parsed.unknown_values), tuple(parsed.unknown_names))


def chosen(release: Release, choice: Choice) -> tuple[Chosen, ...]:
    """Return what a choice leaves of a release."""
    return tuple(Chosen(*one) for one in selecting.chosen(release, choice.selection))
