"""A sheet as rows of cells, whatever kind of file it came from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum


class Hole(Enum):
    """A cell that holds no value of its own."""

    FORMULA = "formula"  # one that no program has counted, so that its value is not in the file


MOST_CELLS = 3_000_000
"""What a sheet may hold, with all its rows as long as the longest."""

Cell = str | int | float | date | time | timedelta | Hole
"""A datetime is a date too. Empty cells are empty strings; texts are without blanks around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: the first row has number 1, as programs show it. `epoch` is the day that serial numbers count from.

    `wide` are cells (row, column; from 0) that only show a heading's cell merged over them: they count in headings.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    epoch: date
    wide: tuple[tuple[int, int, Cell], ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, counted from 0; empty beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


EPOCH_1900 = date(1899, 12, 30)
"""Serial 1 is 31 December 1899, since serial 60 is a 29 February 1900 that never was (ECMA-376, 18.17.4.1)."""

EPOCH_1904 = date(1904, 1, 1)


def words(cell: Cell) -> str:
    """Return a cell as text."""
    if isinstance(cell, Hole):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
