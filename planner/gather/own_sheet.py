"""Our own sheet: a row for each session, a column for each field, made so that it comes back in unchanged.

`code` finds the session again, `version` tells whether somebody changed it meanwhile. Columns in brackets are for
people to read, and are not read back. In CSV, a text that a program would count as a formula gets an apostrophe
before it, which the reader takes away again; in XLSX all cells are texts.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.draft import fields
from planner.draft.edit import Stored, listed
from planner.draft.edit_sessions import session_document
from planner.draft.load_sessions import whole
from planner.draft.registers import find
from planner.draft.shapes import ByLanguage, Shape
from planner.draft.tables_sessions import SessionRow
from planner.errors import Unreadable
from planner.gather import from_sheet
from planner.gather.grid import Grid, words
from planner.gather.own_cells import cell_of

CODE, VERSION = "code", "version"
LONGEST_CELL = 32_767
"""What XLSX can hold in a cell; a longer text comes back cut off, which is no change (ECMA-376)."""

_PICTURE = "picture"  # a file, which no cell can bring
_SHAPES: Mapping[str, Shape] = {
    name: shape for name, shape in {**fields.SESSION, **fields.SESSION_LISTS}.items() if name != _PICTURE
}
_FIRST = ("title", "lead", "state", "format", "audiences", "themes", "occasions", "organisations", "people")
_READ_ONLY = ("(organisations)", "(people)", "(places)")
_COUNTED = re.compile(r"'*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of texts; the first row has the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet_of(session: Session, edition: str) -> Sheet:
    """Return every session of an edition as our own sheet, in the order they were made: a fixed number of queries."""
    row = find(session, "edition", edition)
    query = whole(select(SessionRow).where(SessionRow.edition_id == row.id).order_by(SessionRow.id))
    stored = [
        Stored("session", one.code, one.version, session_document(one)) for one in session.scalars(query)
    ]
    names = columns(row.languages, (one.document for one in stored))
    named = _Names(session)
    return Sheet(
        headings=(CODE, VERSION, *names, *_READ_ONLY),
        rows=tuple(
            (
                one.key,
                str(one.version),
                *(cell(one.document, name, row.zone) for name in names),
                *named.of(one),
            )
            for one in stored
        ),
    )


def columns(languages: Sequence[str], documents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of the columns: fields, texts once for each language of the edition and of any text."""
    texts = [name for name, shape in _SHAPES.items() if isinstance(shape, ByLanguage)]
    found: dict[str, dict[str, None]] = {name: dict.fromkeys(languages) for name in texts}
    for document in documents:
        for name in texts:
            found[name].update(dict.fromkeys(document[name]))
    ordered = [*_FIRST, *(name for name in _SHAPES if name not in _FIRST)]
    return [
        column
        for name in ordered
        for column in ([f"{name}.{tag}" for tag in found[name]] if name in found else [name])
    ]


def shape_of(column: str) -> Shape | None:
    """Return the shape of a column's field; None for a name that is no column of ours."""
    name, dot, _ = column.partition(".")
    shape = _SHAPES.get(name)
    return shape if shape is None or isinstance(shape, ByLanguage) == bool(dot) else None


def cell(document: Mapping[str, Any], column: str, zone: str) -> str:
    """Return what stands in a column of a session."""
    name, _, tag = column.partition(".")
    if tag:
        return str(document[name].get(tag, "")).strip()
    return cell_of(_SHAPES[name], document[name], zone).strip()


def as_csv(sheet: Sheet) -> bytes:
    """Return the sheet as CSV that spreadsheet programs open rightly: UTF-8 with a mark, semicolons (RFC 4180)."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (sheet.headings, *sheet.rows):
        writer.writerow([f"'{one}" if _COUNTED.match(one) else one for one in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """Return the sheet as XLSX in which every cell is a text, so that nothing is counted."""
    import xlsxwriter  # noqa: PLC0415 - 2 MB that few workers ever need

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    page = book.add_worksheet("Sessions")
    head, body = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
    )
    for number, row in enumerate((sheet.headings, *sheet.rows)):
        for column, one in enumerate(row):
            page.write_string(number, column, one[:LONGEST_CELL], body if number else head)
    page.freeze_panes(1, 1)
    page.set_column(0, 1, 9)
    page.set_column(2, len(sheet.headings), 28)
    book.close()
    return out.getvalue()


def own_grid(content: bytes, *, file_name: str) -> Grid | None:
    """Return the rows of a sheet that is ours, by its headings; None for any other file."""
    try:
        grids = from_sheet.grids_of(content, file_name=file_name)
    except Unreadable:
        return None
    return next(
        (grid for grid in grids if grid.rows and _is_ours([words(one) for one in grid.rows[0]])), None
    )


def _is_ours(headings: list[str]) -> bool:
    known = [name for name in headings if name in {CODE, VERSION} or shape_of(name) is not None]
    return headings[:1] == [CODE] and VERSION in headings and any(name.startswith("title.") for name in known)


class _Names:
    """What the rows of the registers are called, read once."""

    def __init__(self, session: Session) -> None:
        self._names = {
            kind: {one.key: _called(one) for one in listed(session, kind)}
            for kind in ("organisation", "person", "venue", "room")
        }

    def of(self, one: Stored) -> tuple[str, str, str]:
        """Return who organises a session, who takes part, and where."""
        document = one.document
        places = [
            self._names["room"].get(occasion["room"], "") or self._names["venue"].get(occasion["venue"], "")
            for occasion in document["occasions"]
        ]
        return (
            _joined(
                self._names["organisation"].get(part["organisation"], "")
                for part in document["organisations"]
            ),
            _joined(self._names["person"].get(part["person"], "") for part in document["people"]),
            _joined(places),
        )


def _called(one: Stored) -> str:
    name = one.document["name"]
    return str(name if isinstance(name, str) else next((body for body in name.values() if body), ""))


def _joined(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name))
