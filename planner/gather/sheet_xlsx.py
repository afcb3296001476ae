"""Read XLSX (ECMA-376) through openpyxl, row by row, once the file is known to be harmless.

A zip may unpack to anything and XML may define entities, so both are looked at before a reader is.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from planner.errors import Unreadable
from planner.gather.decoding import without_control_characters
from planner.gather.grid import EPOCH_1900, EPOCH_1904, MOST_CELLS, Cell, Grid, Hole

MOST_UNPACKED = 200_000_000
MOST_PARTS = 2000
_MOST_MERGED = 2000
_MOST_MERGED_CELLS = 300_000
_WIDEST_MERGE = 200
_MARKUP = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_RANGE = re.compile(r"[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MIDNIGHT = time(0)
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,  # also what XML parsers raise
    OverflowError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # an encrypted part
    OSError,
)


def read(content: bytes, *, file_name: str) -> list[Grid]:
    """Return every visible sheet that holds something; raise Unreadable for what is no workbook, or no safe one."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _check(archive, file_name)
        parts = {name: archive.read(name) for name in _sheet_parts(archive)}
        formulas = any(_FORMULA.search(part) for part in parts.values())
        grids = [grid for grid in _grids(content, parts, file_name, formulas=formulas) if grid.rows]
    except _BROKEN as broken:
        raise Unreadable(name=file_name, problem="broken_sheet") from broken
    if not grids:
        raise Unreadable(name=file_name, problem="empty")
    return grids


def _check(archive: zipfile.ZipFile, file_name: str) -> None:
    """Refuse what unpacks to too much; a part never gives more bytes than its entry says (zipfile sees to that)."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(name=file_name, problem="too_large")
    if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
        raise Unreadable(name=file_name, problem="other_sheet")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _MARKUP.search(archive.read(part)):
            raise Unreadable(name=file_name, problem="entities")


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]


def _grids(content: bytes, parts: dict[str, bytes], file_name: str, *, formulas: bool) -> Iterator[Grid]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    counted = (
        load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        if formulas
        else None
    )
    epoch = EPOCH_1904 if book.epoch == CALENDAR_MAC_1904 else EPOCH_1900
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells = _cells(sheet, file_name)
        if counted is not None:
            _mark_uncounted(cells, counted[sheet.title])
        part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        wide = tuple(_spread(cells, parts.get(part, b"")))  # fills the rows too
        yield Grid(name=sheet.title, rows=_trimmed(cells), epoch=epoch, wide=wide)


def _cells(sheet: Any, file_name: str) -> list[list[Cell]]:
    """Return all cells; what the sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    found: list[list[Cell]] = []
    count = 0
    for row in sheet.iter_rows():
        count += len(row) + 1
        if count > MOST_CELLS:
            raise Unreadable(name=file_name, problem="too_large")
        found.append([_value(cell) for cell in row])
    return found


def _value(cell: Any) -> Cell:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return without_control_characters(unescape(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        shows_time = re.search(r"[hs]", str(cell.number_format), re.IGNORECASE)
        return value if value.time() != _MIDNIGHT or shows_time else value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float | date | time | timedelta):
        return value
    return without_control_characters(str(value)).strip()


def _mark_uncounted(cells: list[list[Cell]], sheet: Any) -> None:
    """Mark the formulas whose value is not in the file: they are asked for, never guessed."""
    sheet.reset_dimensions()
    for row, formulas in zip(cells, sheet.iter_rows(), strict=False):
        for column, cell in enumerate(formulas):
            if cell.data_type == "f" and column < len(row) and row[column] == "":
                row[column] = Hole.FORMULA


def _spread(cells: list[list[Cell]], part: bytes) -> Iterator[tuple[int, int, Cell]]:
    """Fill merged cells downwards, and yield those to the right, which count where they are headings.

    A merge makes rows longer, so all that it adds is counted; one that begins further to the right than a
    programme has columns, or stands over nothing, is left as it is.
    """
    left = _MOST_MERGED_CELLS
    for merged in islice(_merged_ranges(part), _MOST_MERGED):
        first_column, first_row, last_column, last_row = (
            int(bound or 0) for bound in range_boundaries(merged)
        )
        if first_column > _WIDEST_MERGE or first_row > len(cells) or first_column > len(cells[first_row - 1]):
            continue
        value = cells[first_row - 1][first_column - 1]
        if value == "":
            continue
        for row in range(first_row, min(last_row, len(cells)) + 1):
            left -= _put(cells[row - 1], first_column - 1, value)
            if left < 0:
                return
        for column in range(first_column, min(last_column, first_column + _WIDEST_MERGE)):
            yield first_row - 1, column, value


def _merged_ranges(part: bytes) -> Iterator[str]:
    """Yield the ranges of a sheet's merged cells (ECMA-376, 18.3.1.55); the part defines no entities (`_check`)."""
    if b"mergeCell" not in part:
        return
    events = etree.iterparse(
        BytesIO(part), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in events:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        found = element.get("ref", "") if name == "mergeCell" else ""
        if _RANGE.fullmatch(found):
            yield found
        if name == "row":
            element.clear()


def _put(row: list[Cell], column: int, value: Cell) -> int:
    """Fill an empty cell, and return what it cost: the cells that the row became longer by, and a step."""
    added = max(column + 1 - len(row), 0)
    row += [""] * added
    if row[column] == "":
        row[column] = value
    return added + 1


def _trimmed(cells: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    last = max((number for number, row in enumerate(cells, 1) if any(cell != "" for cell in row)), default=0)
    return tuple(tuple(_without_rest(row)) for row in cells[:last])


def _without_rest(row: list[Cell]) -> list[Cell]:
    """Return a row without the empty cells at its end: programs format whole rows, 16,384 columns wide."""
    return row[: max((number for number, cell in enumerate(row, 1) if cell != ""), default=0)]
