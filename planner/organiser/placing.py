"""Placing one occasion of a session: a day, hours and a place, without the rest of the form."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.db import transaction
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.shapes import InvalidDocument
from planner.errors import UnknownReference
from planner.organiser import bp, editing, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.offers import offered
from planner.organiser.session_choices import places
from planner.organiser.session_desk import Desk
from planner.organiser.session_fields import Carried
from planner.organiser.session_occasions import OccasionField, OccasionForm
from planner.web.speech import spoken_language

_PLACED = ("start", "end", "first_day", "last_day", "place", "room", "venue")


class PlaceForm(DocumentForm):
    """When and where one occasion is; `was` tells what the form was opened on."""

    occasion = OccasionField(OccasionForm)
    was = Carried()


@bp.route("/<edition>/sessions/<code>/occasions/<int:number>/", methods=["GET", "POST"])
@guard.keeps_input
def place(edition: str, code: str, number: int) -> Answer:
    """Place an occasion; number 0 is one that the session does not have yet. An offer fills the form in."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    organisers = desk.session.organisers if desk.session else ()
    guard.require(Act.EDIT_SESSION, organisations=organisers, creator=desk.creator)
    return editing.created(
        _form(desk, number),
        kind="",
        make=lambda document: _placed(desk, number, document),
        then=lambda day: url_for("organiser.timetable", edition=desk.edition.slug, _anchor=day or "unplaced"),
        show=lambda form: frame.page(
            "organiser/timetable_place.html",
            edition=desk.edition,
            session=desk.session,
            form=form,
            number=number,
        ),
    )


def _form(desk: Desk, number: int) -> PlaceForm:
    occasion = _occasion(desk.document, number)
    choices: dict[str, Any] = {"places": places(desk.snapshot, spoken_language())}
    setting = Setting(languages=desk.edition.languages, zone=desk.edition.zone, choices=choices)
    shown = {**occasion, **(offered(desk.snapshot, request.args) if request.method == "GET" else {})}
    return PlaceForm.of({"occasion": shown, "was": fingerprint(occasion)}, editing.typed(), setting=setting)


def _occasion(document: Mapping[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] | None = next(
        (one for one in document["occasions"] if one["number"] == number), None
    )
    if found is None and number:
        raise UnknownReference(kind="occasion", key=str(number))
    return found or {}


def fingerprint(occasion: Mapping[str, Any]) -> str:
    """Return what tells whether an occasion has been moved since a form was opened on it."""
    said = json.dumps([occasion.get(name) for name in _PLACED])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _placed(desk: Desk, number: int, typed: Mapping[str, Any]) -> str:
    """Move the occasion, unless a colleague has moved it meanwhile; return its day."""
    moved = {name: typed["occasion"][name] for name in _PLACED}
    with transaction() as session:
        stored = stored_session(session, desk.code)
        now = _occasion(stored.document, number)
        if request.form.get("was") != fingerprint(now):
            raise InvalidDocument(errors={"": ("form.moved_meanwhile", {})})
        others = stored.document["occasions"]
        if number:
            occasions = [{**one, **moved} if one["number"] == number else one for one in others]
        else:
            occasions = [*others, {"number": None, **moved}]
        try:
            change_session(
                desk.code, {"occasions": occasions}, version=stored.version, by=desk.account.by, act="moved"
            )
        except InvalidDocument as invalid:
            raise _of_this_row(invalid, len(occasions) - 1 if not number else others.index(now)) from None
    return _day(typed["occasion"])


def _of_this_row(invalid: InvalidDocument, row: int) -> InvalidDocument:
    """Return the faults as this form's own: paths name the row among all occasions."""
    errors: Any = invalid.facts["errors"]
    start = f"occasions-{row}-"
    own = {path.removeprefix(start): fault for path, fault in errors.items() if path.startswith(start)}
    others = [fault for path, fault in errors.items() if not path.startswith(start)]
    return InvalidDocument(
        errors={
            **({"occasion-room": others[0]} if others else {}),
            **{f"occasion-{path}": fault for path, fault in own.items()},
        }
    )


def _day(occasion: Mapping[str, Any]) -> str:
    """Return the anchor of the day on which an occasion now is; empty for one without a time."""
    typed = request.form.get("occasion-day", "")
    return f"day-{typed}" if occasion["start"] or occasion["first_day"] else ""
