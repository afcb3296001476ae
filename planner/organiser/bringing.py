"""A new edition from an old one, and bringing things over into an edition that is there already."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import editions
from planner.errors import PlannerError
from planner.i18n.catalogues import marked
from planner.organiser import bp, editing, frame, guard
from planner.organiser.bringing_desk import BringingDesk, Preview, edition_to_be
from planner.organiser.editing import Answer
from planner.organiser.form_choices import Drop, RadioChoice
from planner.organiser.form_fields import DayInput, Faults, Texts, Tick
from planner.organiser.forms import DocumentForm, typed_into
from planner.web.speech import spoken

_ALL = marked("All")
_BEGUN = {
    "sessions": "all",
    "state": "idea",
    **dict.fromkeys(("times", "places", "people", "organisations", "breaks", "severities", "settings"), True),
}


class BringingForm(DocumentForm):
    """What comes along."""

    sessions = RadioChoice(marked("Which sessions"), of="sessions")
    state = RadioChoice(marked("How they come"), of="states")
    times = Tick(marked("Days and times, moved to the same weekday"))
    places = Tick(marked("Rooms and venues"))
    people = Tick(marked("People on stage, as not confirmed"))
    organisations = Tick(marked("Organisers and other organisations"))
    breaks = Tick(marked("Breaks, doors and rooms that cannot be used"))
    severities = Tick(marked("How severe each finding is"))
    settings = Tick(marked("The share of political discussion, and the time to change over in a room"))
    by_state = Drop(marked("State"), of="by_state", empty=_ALL)
    by_format = Drop(marked("Format"), of="by_format", empty=_ALL)
    by_audience = Drop(marked("Audience"), of="by_audience", empty=_ALL)
    by_theme = Drop(marked("Theme"), of="by_theme", empty=_ALL)
    by_organiser = Drop(marked("Organiser"), of="by_organiser", empty=_ALL)

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        found = super().faults()
        for name in ("sessions", "state"):
            chooser: Any = self[name]
            if chooser.data not in chooser.offered:
                found[name] = ("form.choice.required", {})
        return found


class NewEditionForm(BringingForm):
    """A new edition, and what comes along into it."""

    name = Texts(marked("Name of the new edition"))
    first_day = DayInput(marked("First day"))
    last_day = DayInput(marked("Last day"))

    def faults(self) -> Faults:
        """Tell also of a name or a day that is missing."""
        found = super().faults()
        if not (self.name.document_value().get("sv") or "").strip():
            found["name-sv"] = ("form.required", {})
        for name, field in (("first_day", self.first_day), ("last_day", self.last_day)):
            if not field.data:
                found[name] = ("form.day.required", {})
        if not found and self.last_day.data < self.first_day.data:
            found["last_day"] = ("form.ends.before_start", {})
        return found


@bp.route("/<edition>/bringing-over/", methods=["GET", "POST"])
@guard.keeps_input
def bringing(edition: str) -> Answer:
    """Choose an older edition, then what of it comes along into this one."""
    guard.require(Act.EDIT_REGISTER)
    into = frame.edition_of(edition)
    others = [one for one in editions(db.session()) if one.slug != into.slug]
    source = next((one for one in others if one.slug == request.args.get("from")), None)
    if source is None:
        return frame.page("organiser/bringing_source.html", edition=into, sources=others)
    desk = BringingDesk(source, into, guard.current_account())
    form = BringingForm.of(_BEGUN, editing.typed(), setting=desk.setting())
    return _answered(desk, form)


@bp.route("/<edition>/next/", methods=["GET", "POST"])
@guard.keeps_input
def next_edition(edition: str) -> Answer:
    """Make a new edition from this one."""
    guard.require(Act.EDIT_REGISTER)
    source, account = frame.edition_of(edition), guard.current_account()
    form = NewEditionForm.of(_BEGUN, editing.typed(), setting=BringingDesk(source, source, account).setting())
    into = edition_to_be(source, form.document())
    return _answered(BringingDesk(source, into, account, is_new=True), form)


def _answered(desk: BringingDesk, form: BringingForm) -> Answer:
    """Show the form, the preview, or do it."""
    if request.method == "GET":
        return _page(desk, form)
    faults = form.faults() if guard.is_trusted() else {"": ("form.csrf", {})}
    if faults or "again" in request.form:
        form.put(faults if "again" not in request.form else {})
        return _page(desk, form), 400 if faults else 200
    choice = desk.choice(form.document())
    if "apply" not in request.form:
        return _page(desk, form, desk.preview(choice))
    try:
        return _applied(desk, form)
    except PlannerError as error:
        errors: Any = error.facts.get("errors")
        form.put(errors or {"": (error.code, error.facts)})
        return _page(desk, form), error.status


def _applied(desk: BringingDesk, form: BringingForm) -> AnyResponse:
    typed = form.document()
    made = None
    if desk.is_new:
        made = {
            "name": typed["name"],
            "first_day": typed["first_day"],
            "last_day": typed["last_day"],
            "kind": desk.source.kind.value,
            "zone": desk.source.zone,
            "languages": list(desk.source.languages),
        }
    slug, brought = desk.apply(desk.choice(typed), made, guard.settings().uid_domain)
    tn = spoken().tn
    frame.say(tn("%(n)d session is brought over.", "%(n)d sessions are brought over.", len(brought.codes)))
    if brought.breaks:
        frame.say(tn("%(n)d break is brought over.", "%(n)d breaks are brought over.", brought.breaks))
    return redirect(url_for("organiser.sessions", edition=slug), 303)


def _page(desk: BringingDesk, form: DocumentForm, preview: Preview | None = None) -> str:
    return frame.page(
        "organiser/bringing.html",
        edition=desk.source if desk.is_new else desk.into,
        desk=desk,
        form=form,
        preview=preview,
        typed=typed_into(form) if preview else [],
    )
