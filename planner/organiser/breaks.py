"""The breaks of an edition: meals, pauses, doors, and rooms that cannot be used; internal."""

from functools import partial

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit
from planner.draft.load_planning import breaks_of
from planner.draft.snapshot import DraftEdition
from planner.errors import UnknownReference
from planner.i18n.labels import label
from planner.organiser import bp, choices, frame, guard
from planner.organiser.editing import Answer, created, edited, typed, typed_version
from planner.organiser.forms import Setting
from planner.organiser.planning_forms import BreakForm
from planner.vocabulary import BreakKind
from planner.web.speech import spoken, spoken_language


@bp.get("/<edition>/breaks/")
def breaks(edition: str) -> str:
    """List the breaks of an edition."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    return frame.page(
        "organiser/breaks.html",
        edition=chosen,
        breaks=breaks_of(db.session(), chosen.slug),
        kinds={kind: label(kind, spoken_language()) for kind in BreakKind},
        venues=dict(choices.venues()),
        rooms=dict(choices.rooms()),
    )


@bp.route("/<edition>/breaks/new/", methods=["GET", "POST"])
@guard.keeps_input
def break_new(edition: str) -> Answer:
    """Add a break."""
    guard.require(Act.EDIT_REGISTER)
    chosen, by = frame.edition_of(edition), guard.current_account().by
    return created(
        BreakForm.of({}, typed(), setting=_setting(chosen)),
        kind="break",
        make=lambda document: edit.create("break", {**document, "edition": chosen.slug}, by=by),
        then=lambda _key: url_for("organiser.breaks", edition=chosen.slug),
        show=lambda form: frame.page("organiser/break.html", edition=chosen, form=form, stored=None),
    )


@bp.route("/<edition>/breaks/<int:number>/", methods=["GET", "POST"], endpoint="break_entry")
@guard.keeps_input
def break_entry(edition: str, number: int) -> Answer:
    """Show and change a break."""
    guard.require(Act.EDIT_REGISTER)
    chosen, by = frame.edition_of(edition), guard.current_account().by
    load = partial(_stored, chosen, number)
    stored = load()
    return edited(
        BreakForm.of(stored.document, typed(), version=stored.version, setting=_setting(chosen)),
        kind="break",
        load=load,
        save=lambda document, version: edit.change("break", stored.key, document, version=version, by=by),
        then=lambda: url_for("organiser.breaks", edition=chosen.slug),
        show=lambda form: frame.page("organiser/break.html", edition=chosen, form=form, stored=stored),
    )


@bp.post("/<edition>/breaks/<int:number>/remove/")
def break_remove(edition: str, number: int) -> AnyResponse:
    """Remove a break."""
    guard.require(Act.EDIT_REGISTER)
    chosen = frame.edition_of(edition)
    stored = _stored(chosen, number)
    edit.remove("break", stored.key, version=typed_version(), by=guard.current_account().by)
    frame.say(spoken().t("The break is removed."))
    return redirect(url_for("organiser.breaks", edition=chosen.slug), 303)


def _stored(edition: DraftEdition, number: int) -> edit.Stored:
    if number not in {one.id for one in breaks_of(db.session(), edition.slug)}:
        raise UnknownReference(kind="break", key=str(number))
    return edit.stored(db.session(), "break", str(number))


def _setting(edition: DraftEdition) -> Setting:
    return Setting(
        languages=edition.languages if "sv" in edition.languages else ("sv", "en"),
        zone=edition.zone,
        choices={"venue": choices.venues(), "room": choices.rooms()},
    )
