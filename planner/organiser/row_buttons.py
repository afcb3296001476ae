"""The buttons within a form that change its rows and save nothing: pure work on what was typed."""

import re
from collections.abc import Mapping
from datetime import date

from werkzeug.datastructures import MultiDict

from planner import clock

Typed = MultiDict[str, str]

MOVES = {"move-up": -1, "move-down": 1}
ADD_OPENING = "add-opening"
_ROW = re.compile(r"([a-z_]+)-(\d{1,3})")


def is_pressed(typed: Mapping[str, str]) -> bool:
    """Tell whether a button was pressed that only changes rows."""
    return ADD_OPENING in typed or any(name in typed for name in MOVES)


def move_of(typed: Mapping[str, str]) -> str:
    """Return the name of the button that moved a row, empty where none did."""
    return next((name for name in MOVES if name in typed), "")


def retyped(typed: Typed, *, is_whole: bool) -> tuple[Typed, str]:
    """Return what was typed with rows moved and, if they are whole, opening hours made into rows; and where to look.

    The second is the row, such as `people-1`, that was moved or made; empty where none was.
    """
    for name, step in MOVES.items():
        found = _ROW.fullmatch(typed.get(name, ""))
        if found:
            return _moved(typed, found[1], int(found[2]), step)
    return _opened(typed) if is_whole else (typed, "")


def _indices(typed: Typed, rows: str) -> list[int]:
    found = (_ROW.match(name) for name in typed if name.startswith(f"{rows}-"))
    return sorted({int(one[2]) for one in found if one and one[1] == rows})


def _moved(typed: Typed, rows: str, index: int, step: int) -> tuple[Typed, str]:
    """Exchange a row with its neighbour."""
    there = _indices(typed, rows)
    at = there.index(index) + step if index in there else -1
    if not 0 <= at < len(there):
        return typed, f"{rows}-{index}"
    other = there[at]
    new = {f"{rows}-{index}-": f"{rows}-{other}-", f"{rows}-{other}-": f"{rows}-{index}-"}
    pairs = [(_renamed(name, new), value) for name, value in typed.items(multi=True)]
    return MultiDict(pairs), f"{rows}-{other}"


def _renamed(name: str, new: Mapping[str, str]) -> str:
    for before, after in new.items():
        if name.startswith(before):
            return after + name.removeprefix(before)
    return name


def _opened(typed: Typed) -> tuple[Typed, str]:
    """Make one occasion a day of opening hours, and empty their row."""
    hours = {
        name: typed.get(f"opening-{name}", "").strip() for name in ("first", "last", "start", "end", "room")
    }
    if not hours["first"]:
        return typed, ""
    first, last = date.fromisoformat(hours["first"]), date.fromisoformat(hours["last"])
    number = next(iter(reversed(_indices(typed, "occasions"))), -1) + 1
    made = MultiDict(
        (name, value) for name, value in typed.items(multi=True) if not name.startswith("opening-")
    )
    for offset, day in enumerate(clock.days(first, last)):
        row = f"occasions-{number + offset}-"
        made[f"{row}day"] = day.isoformat()
        for name in ("start", "end", "room"):
            made[f"{row}{name}"] = hours[name]
    return made, f"occasions-{number}"
