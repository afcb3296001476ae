"""Moving one occasion of a session, without the rest of its document: to other hours, to another place."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from planner import clock
from planner.db import transaction
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.registers import find
from planner.draft.session_lists import WHEN_AND_WHERE
from planner.draft.shapes import InvalidDocument
from planner.draft.shifting import with_parts
from planner.draft.snapshot import DraftOccasion
from planner.errors import UnknownReference
from planner.values import Days, Timed
from planner.vocabulary import PlaceKind


def occasion_in(document: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return an occasion of a session's document, an empty one for number 0; raise UnknownReference."""
    found: dict[str, Any] | None = next(
        (one for one in document["occasions"] if one["number"] == number), None
    )
    if found is None and number:
        raise UnknownReference(kind="occasion", key=str(number))
    return found or {}


def placed(occasion: DraftOccasion) -> dict[str, Any]:
    """Return when and where an occasion of the snapshot is, in document form."""
    time = occasion.time
    return {
        "start": clock.stored(time.start) if isinstance(time, Timed) else None,
        "end": clock.stored(time.end) if isinstance(time, Timed) else None,
        "first_day": time.first.isoformat() if isinstance(time, Days) else None,
        "last_day": time.last.isoformat() if isinstance(time, Days) else None,
        "place": occasion.place.value,
        "room": occasion.room if occasion.place is PlaceKind.ROOM else "",
        "venue": occasion.venue if occasion.place is PlaceKind.VENUE else "",
    }


def fingerprint(occasion: Mapping[str, Any], also: tuple[str, ...] = ()) -> str:
    """Return what tells whether an occasion has been moved, or changed in `also`, since a page was opened on it."""
    said = json.dumps([occasion.get(name) or None for name in (*WHEN_AND_WHERE, *also)])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def move_occasion(code: str, number: int, moved: Mapping[str, Any], *, was: str, by: str) -> int:
    """Place an occasion elsewhere and return its number; 0 makes the session's first one.

    The parts that lie in it go along, by as much as its start on the wall. `moved` holds those fields of
    `WHEN_AND_WHERE` that change. `was` is the fingerprint that it had when somebody decided to move it: where a
    colleague has moved it since, or the place has gone, InvalidDocument says so by the field of the occasion, and
    nothing is written. Other changes of the session meanwhile do not hinder.
    """
    with transaction() as session:
        stored = stored_session(session, code)
        now = occasion_in(stored.document, number)
        if was != fingerprint(now) or (not number and stored.document["occasions"]):
            raise InvalidDocument(errors={"": ("form.moved_meanwhile", {})})
        others = stored.document["occasions"]
        if number:
            zone = find(session, "session", code).edition.zone
            document = with_parts(stored.document, number, moved, zone)
        else:
            document = {"occasions": [*others, {"number": None, **moved}]}
        try:
            change_session(code, document, version=stored.version, by=by, act="moved")
        except InvalidDocument as invalid:
            raise _of_this_row(invalid, others.index(now) if number else len(others)) from None
        after = stored_session(session, code).document["occasions"]
        return number or max(one["number"] for one in after)


def _of_this_row(invalid: InvalidDocument, row: int) -> InvalidDocument:
    """Return the faults by the occasion's own fields: the act names the row among all occasions."""
    errors: Any = invalid.facts["errors"]
    start = f"occasions-{row}-"
    own = {path.removeprefix(start): fault for path, fault in errors.items() if path.startswith(start)}
    others = [fault for path, fault in errors.items() if not path.startswith(start)]
    return InvalidDocument(errors={**({"room": others[0]} if others else {}), **own})


def lock_occasion(code: str, number: int, *, locked: bool, by: str) -> None:
    """Keep an occasion where it is, or let it be moved again; no version guards it, as nothing else is written.

    Raises UnknownReference. One that is so already leaves no trace.
    """
    with transaction() as session:
        stored = stored_session(session, code)
        now = occasion_in(stored.document, number)
        if not now:
            raise UnknownReference(kind="occasion", key=str(number))
        occasions = [{**one, "locked": locked} if one is now else one for one in stored.document["occasions"]]
        act = "locked" if locked else "unlocked"
        change_session(code, {"occasions": occasions}, version=stored.version, by=by, act=act)
