"""Read comma-, semicolon-, tab- and pipe-separated text (RFC 4180, and what programs write instead)."""

import csv
import re
from collections import Counter

from planner.errors import Unreadable
from planner.gather.decoding import decoded
from planner.gather.grid import EPOCH_1900, Grid

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 40
_SENTINEL = "\ue000end of the file\ue000"
_NAMED = re.compile(r"sep=(.)\n")
_NEUTRALISED = re.compile(r"'+[=+\-@]")
_LONGEST_FIELD = 5_000_000


def read(content: bytes, *, file_name: str) -> Grid:
    """Return the one sheet of the file; raise Unreadable if it is cut off within quotes or has one column only."""
    text = decoded(content)
    named = _NAMED.match(text)  # Excel's own way to say it
    delimiter = named[1] if named else _delimiter(text)
    rows = _rows(text[named.end() :] if named else text, delimiter)
    if not rows or rows[-1] != [_SENTINEL]:
        raise Unreadable(name=file_name, problem="cut_off")
    if all(len(row) < 2 for row in rows):
        raise Unreadable(name=file_name, problem="unknown_kind")
    kept = tuple(tuple(_plain(value) for value in row) for row in rows[:-1])
    return Grid(name="", rows=((),) * bool(named) + kept, epoch=EPOCH_1900)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return all records; a last one of our own shows whether a quotation mark was left open."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = [*text.removesuffix("\n").split("\n"), _SENTINEL]
    try:
        return list(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter))
    except csv.Error:
        return []


def _delimiter(text: str) -> str:
    """Return the character that parts most rows into equally many columns."""
    sample = text[:200_000]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(_rows(sample, delimiter)[:_SAMPLE]))


def _evenness(rows: list[list[str]]) -> float:
    widths = Counter(len(row) for row in rows if any(row) and row != [_SENTINEL])
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0
    width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
    return count / widths.total() + min(width, 50) / 1000


def _plain(value: str) -> str:
    """Return a field without blanks around it, and without the mark that keeps a program from counting it."""
    stripped = value.strip()
    return stripped[1:] if _NEUTRALISED.match(stripped) else stripped
