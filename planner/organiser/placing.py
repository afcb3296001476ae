"""Placing one occasion of a session: a day, hours and a place, without the rest of the form."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.draft.moving import fingerprint, move_occasion, occasion_in
from planner.draft.session_lists import WHEN_AND_WHERE
from planner.draft.shapes import InvalidDocument
from planner.organiser import bp, editing, frame, guard
from planner.organiser import session_words as words
from planner.organiser.editing import Answer
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.offers import offered
from planner.organiser.session_choices import places
from planner.organiser.session_desk import Desk
from planner.organiser.session_fields import Carried
from planner.organiser.session_occasions import OccasionField, OccasionForm
from planner.rules.telling import sentence_of
from planner.web.speech import spoken_language


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
        then=lambda day: _back() or _timetable(desk, day),
        show=lambda form: _page(desk, form, number),
    )


def _back() -> str:
    """Return the page that an offer stood on; empty for who came from the timetable, or from elsewhere."""
    address = request.args.get("back", "")
    return address if guard.is_within(address) else ""


def _timetable(desk: Desk, anchor: str) -> str:
    return url_for("organiser.timetable", edition=desk.edition.slug, _anchor=anchor or "unplaced")


def _mends(desk: Desk) -> str:
    """Return in a sentence what taking an offer mends; empty where nothing, or nothing any more."""
    wrong = request.args.get("mends", "")
    found = next((one for one in desk.findings if one.code == wrong and not one.waived), None)
    return sentence_of(desk.snapshot, found, spoken_language()) if found else ""


def _page(desk: Desk, form: DocumentForm, number: int) -> str:
    """Show the form; after a colleague's move with where it is now, so that one can choose to move it all the same."""
    there = (
        next((one for one in desk.session.occasions if one.number == number), None) if desk.session else None
    )
    meanwhile = ("", "")
    if there is not None and "form.moved_meanwhile" in form.general:
        meanwhile = (
            words.time_words(there, desk.edition.zone),
            str(words.place_words(desk.snapshot, there)),
        )
        carried: Any = form["was"]
        carried.data = fingerprint(occasion_in(desk.document, number))
    return frame.page(
        "organiser/timetable_place.html",
        edition=desk.edition,
        session=desk.session,
        form=form,
        number=number,
        meanwhile=meanwhile,
        mends=_mends(desk),
        back=_back() or _timetable(desk, ""),
    )


def _form(desk: Desk, number: int) -> PlaceForm:
    occasion = occasion_in(desk.document, number)
    choices: dict[str, Any] = {"places": places(desk.snapshot, spoken_language())}
    setting = Setting(languages=desk.edition.languages, zone=desk.edition.zone, choices=choices)
    shown = {**occasion, **(offered(desk.snapshot, request.args) if request.method == "GET" else {})}
    return PlaceForm.of({"occasion": shown, "was": fingerprint(occasion)}, editing.typed(), setting=setting)


def _placed(desk: Desk, number: int, typed: Mapping[str, Any]) -> str:
    """Move the occasion, unless a colleague has moved it meanwhile; return its day."""
    moved = {name: typed["occasion"][name] for name in WHEN_AND_WHERE}
    try:
        move_occasion(desk.code, number, moved, was=request.form.get("was", ""), by=desk.account.by)
    except InvalidDocument as invalid:
        errors: Any = invalid.facts["errors"]
        named = {
            f"occasion-{path}" if path else "": (code, {**facts, **({} if path else {"variant": "shown"})})
            for path, (code, facts) in errors.items()
        }
        raise InvalidDocument(errors=named) from None
    return _day(typed["occasion"])


def _day(occasion: Mapping[str, Any]) -> str:
    """Return the anchor of the day on which an occasion now is; empty for one without a time."""
    typed = request.form.get("occasion-day", "")
    return f"day-{typed}" if occasion["start"] or occasion["first_day"] else ""
