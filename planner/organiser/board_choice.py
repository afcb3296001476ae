"""What of the board somebody looks at: read from the address, and made into addresses again."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from flask import url_for
from werkzeug.datastructures import MultiDict

from planner.text import folded

ZOOMS = (5, 15, 30, 60)
"""Minutes between two lines of the grid, and the step in which a session is moved."""

USUAL_ZOOM = 30
LONGEST = 24 * 60  # minutes that one may ask for; what is longer keeps the length it has
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The occasion that is being moved, by its session's code; number 0 is yet to be made."""

    code: str
    number: int

    @classmethod
    def of(cls, said: str) -> Self | None:
        """Read `CODE-n`; None where it is something else."""
        code, _, number = said.partition("-")
        is_one = code.isalnum() and number.isascii() and number.isdigit() and len(number) < 5
        return cls(code=code.upper(), number=int(number)) if is_one else None

    def __str__(self) -> str:
        return f"{self.code}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One look at the board; each field is a parameter of its address, and empty ones are left out."""

    day: date | None = None
    zoom: int = USUAL_ZOOM
    venue: tuple[str, ...] = ()
    page: int = 1
    room: str = ""  # the one place that a phone shows
    q: str = ""
    format: str = ""
    pick: Picked | None = None
    minutes: int | None = None  # the length that what is picked up shall have

    @classmethod
    def of(cls, query: "MultiDict[str, str]") -> Self:
        """Read it from an address; what cannot be read counts as not said."""
        zoom, minutes = _whole(query.get("zoom", "")), _whole(query.get("minutes", ""))
        return cls(
            day=_day(query.get("day", "")),
            zoom=zoom if zoom in ZOOMS else USUAL_ZOOM,
            venue=tuple(dict.fromkeys(slug for slug in query.getlist("venue") if slug)),
            page=max(1, _whole(query.get("page", "")) or 1),
            room=query.get("room", ""),
            q=query.get("q", "").strip()[:_MOST_WORDS],
            format=query.get("format", ""),
            pick=Picked.of(query.get("pick", "")),
            minutes=minutes if minutes and minutes <= LONGEST else None,
        )

    def parameters(self, *but: str) -> dict[str, Any]:
        """Return the parameters of an address that shows this, all but some."""
        said = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in but}
        if said.get("zoom") == USUAL_ZOOM:
            del said["zoom"]
        if said.get("page") == 1:
            del said["page"]
        return {name: _said(value) for name, value in said.items() if value}

    def hidden(self, *but: str) -> list[tuple[str, str]]:
        """Return the parameters as what a form carries along."""
        return [
            (name, str(value))
            for name, said in self.parameters(*but).items()
            for value in (said if isinstance(said, list) else [said])
        ]

    def url(self, edition: str, *, anchor: str | None = None, **changed: Any) -> str:
        """Return the address of the board with some fields changed."""
        return url_for(
            "organiser.board", edition=edition, **replace(self, **changed).parameters(), _anchor=anchor
        )

    def holds(self, words: Iterable[str], format_slug: str) -> bool:
        """Tell whether a session with these words is among those that are looked for in the tray."""
        searched = folded(" ".join(words))
        return (not self.format or self.format == format_slug) and all(
            word in searched for word in folded(self.q).split()
        )


def _said(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None
