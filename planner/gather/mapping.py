"""Which column of a sheet is which field of ours, and which of their words is which of our terms: a value.

Its document form is what is saved by name, and what `--mapping FILE` reads (YAML or JSON):

    columns: {Rubrik: title, Startar: start, Slutar: end, Lokal: venue}
    values: {format: {Föreläsning: seminar, Mingel: +, Övrigt: "-"}}
    sheet: Program
    header_row: 3
    months_first: false
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from planner.errors import PlannerError
from planner.gather.names import key

CREATE, LEAVE = "+", "-"
"""What is done with a word that no term or place is called: it is made, or left out."""

_MOST_WORDS = 5000
_MOST_ROW = 1000


class Field(StrEnum):
    """What a column can be; several may be the same, and are then read one after the other."""

    IGNORE = "ignore"
    TITLE = "title"
    LEAD = "lead"
    DESCRIPTION = "description"
    DAY = "day"
    START = "start"
    END_DAY = "end_day"
    END = "end"
    LENGTH = "length"
    VENUE = "venue"
    ROOM = "room"
    FORMAT = "format"
    THEME = "theme"
    AUDIENCE = "audience"
    LANGUAGE = "language"
    PEOPLE = "people"
    ORGANISER = "organiser"
    LINK = "link"
    CANCELLED = "cancelled"
    ID = "id"


class Valued(StrEnum):
    """Whose words can be mapped to ours."""

    FORMAT = "format"
    THEME = "theme"
    AUDIENCE = "audience"
    VENUE = "venue"
    ROOM = "room"


Choices = Mapping[tuple[Valued, str], str]
"""What becomes of a word, by its form in comparison: a slug of ours, CREATE, or LEAVE."""


class WrongMapping(PlannerError):
    """A mapping that says something else than it may. Facts: `name` (where), `value` (what)."""

    code, status = "error.mapping.wrong", 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """How a sheet is read. Columns that are not named are guessed; nothing here is tied to one file."""

    columns: Mapping[str, Field] = field(default_factory=dict)
    values: Mapping[Valued, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0
    months_first: bool | None = None

    @property
    def choices(self) -> Choices:
        """Return the words that are mapped, as they are looked up."""
        return {
            (kind, key(word)): choice for kind, words in self.values.items() for word, choice in words.items()
        }

    def document(self) -> dict[str, Any]:
        """Return the form that is saved."""
        return {
            "columns": {name: one.value for name, one in self.columns.items()},
            "values": {kind.value: dict(words) for kind, words in self.values.items()},
            "sheet": self.sheet,
            "header_row": self.header_row,
            "months_first": self.months_first,
        }


def mapping_of(document: object) -> SheetMapping:
    """Read a mapping's document; raise WrongMapping with the first thing that is wrong."""
    whole = _mapping(document or {}, "mapping")
    unknown = set(whole) - {"columns", "values", "sheet", "header_row", "months_first"}
    if unknown:
        raise WrongMapping(name="mapping", value=min(unknown)[:80])
    row, months = whole.get("header_row") or 0, whole.get("months_first")
    if isinstance(row, bool) or not isinstance(row, int) or not 0 <= row <= _MOST_ROW:
        raise WrongMapping(name="header_row", value=str(row)[:80])
    if months not in (None, True, False):
        raise WrongMapping(name="months_first", value=str(months)[:80])
    return SheetMapping(
        columns={
            name: _field(name, one) for name, one in _mapping(whole.get("columns") or {}, "columns").items()
        },
        values={
            _valued(kind): {word: str(choice) for word, choice in _mapping(words, kind).items()}
            for kind, words in _mapping(whole.get("values") or {}, "values").items()
        },
        sheet=str(whole.get("sheet") or ""),
        header_row=row,
        months_first=months,
    )


def _mapping(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, Mapping) or len(value) > _MOST_WORDS:
        raise WrongMapping(name=name, value=str(value)[:80])
    return {str(one): entry for one, entry in value.items()}


def _field(name: str, value: object) -> Field:
    try:
        return Field(str(value or Field.IGNORE.value))
    except ValueError as unknown:
        raise WrongMapping(name=name[:80], value=str(value)[:80]) from unknown


def _valued(value: str) -> Valued:
    try:
        return Valued(value)
    except ValueError as unknown:
        raise WrongMapping(name="values", value=value[:80]) from unknown
