"""Read the workbook that a translation agency sends back: its ids, what was translated, the translations."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from planner.errors import Unreadable
from planner.gather.from_sheet import grids_of
from planner.gather.grid import Cell, Grid, Hole

ID, WORDING = "id", "wording"
"""What stands above the two columns that nobody needs to see: which text it is, and the digest of what it said."""

MOST_BYTES = 10_000_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell[ />]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One row of the file."""

    row: int
    kind: str
    key: str
    path: str
    wording: str
    body: str


def head(tag: str, name: str) -> str:
    """Return what stands above the column of a language; the tag is what is looked for when the file is back."""
    return f"{name} ({tag})"


def id_of(kind: str, key: str, path: str) -> str:
    """Return the id of a text, as a file holds it."""
    return f"{kind} {key} {path}"


def read(content: bytes, *, file_name: str, language: str) -> list[Returned]:
    """Return the rows of a workbook; raise Unreadable for what is none, is not safe, or has lost its ids.

    Rows without an id are nobody's: a heading or a remark that the agency added.
    """
    if not content.startswith(b"PK"):
        raise Unreadable(name=file_name, problem="no_workbook" if content else "empty")
    grids = grids_of(content, file_name=file_name)
    if _is_merged(content):
        raise Unreadable(name=file_name, problem="merged")
    for grid in grids:
        for number, row in enumerate(grid.rows):
            if ID in row and WORDING in row:
                return _rows(grid, number, file_name, language)
    raise Unreadable(name=file_name, problem="no_ids")


def _is_merged(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        return any(_MERGED.search(archive.read(name)) for name in sheets)


def _rows(grid: Grid, heading: int, file_name: str, language: str) -> list[Returned]:
    columns = {str(cell): index for index, cell in enumerate(grid.rows[heading]) if cell != ""}
    target = next((index for name, index in columns.items() if name.endswith(f"({language})")), None)
    if target is None:
        raise Unreadable(name=file_name, problem="other_language")
    found = []
    for number in range(heading + 1, len(grid.rows)):
        parts = _said(grid.cell(number, columns[ID])).split(" ")
        if parts == [""]:
            continue
        kind, key, path = (
            (*parts, "", "")[:3] if len(parts) <= len(("kind", "key", "path")) else (parts[0], "", "")
        )
        found.append(
            Returned(
                row=number + 1,
                kind=kind[:40],
                key=key[:200],
                path=path[:200],
                wording=_said(grid.cell(number, columns[WORDING]))[:64],
                body=_said(grid.cell(number, target)),
            )
        )
    if not found:
        raise Unreadable(name=file_name, problem="no_ids")
    return found


def _said(cell: Cell) -> str:
    """Return what a cell says; a formula that no program has counted says nothing."""
    return "" if isinstance(cell, Hole) else str(cell)
