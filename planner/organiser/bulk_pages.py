"""Changing many sessions at once: choose the act, fill in what it needs, look at what it does, do it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from flask import abort, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.errors import PlannerError, StaleDraft
from planner.organiser import bp, editing, frame, guard
from planner.organiser.bulk_acts import ACTS, WITHDRAWAL
from planner.organiser.bulk_desk import BulkDesk
from planner.organiser.bulk_plan import Plan
from planner.organiser.editing import Answer
from planner.organiser.form_fields import missing_english
from planner.organiser.forms import DocumentForm, typed_into
from planner.organiser.session_listing import Asked
from planner.web.speech import spoken


@bp.get("/<edition>/sessions/changes/")
def bulk(edition: str) -> str:
    """Show what can be done to the sessions that are chosen in the list."""
    desk = _desk(edition)
    codes = desk.picked(request.args)
    drafts = desk.snapshot.session_by_code
    return frame.page(
        "organiser/bulk.html",
        edition=desk.edition,
        acts=ACTS,
        chosen=[drafts[code] for code in codes],
        query=request.query_string.decode("ascii", "replace"),
        back=_back(),
    )


@bp.route("/<edition>/sessions/changes/<act>/", methods=["GET", "POST"])
@guard.keeps_input
def bulk_act(edition: str, act: str) -> Answer:
    """Ask for what an act needs, show what it would do to each session, and do it."""
    if act not in ACTS:
        abort(404)
    desk = _desk(edition)
    form = ACTS[act].form.of({"how": "add"}, editing.typed(), setting=desk.setting())
    if request.method == "GET":
        return _page(desk, act, form, desk.picked(request.args))
    codes = request.form.get("sessions", "").split()
    if not guard.is_trusted():
        form.put({"": ("form.csrf", {})})
        return _page(desk, act, form, codes), 400
    faults = form.faults()
    if faults or "again" in request.form:
        form.put(faults if "again" not in request.form else {})
        return _page(desk, act, form, codes), 400 if faults else 200
    return _previewed(desk, act, form, codes)


def _desk(edition: str) -> BulkDesk:
    guard.require(Act.CREATE_SESSION)
    return BulkDesk(frame.edition_of(edition), guard.current_account())


def _previewed(desk: BulkDesk, act: str, form: DocumentForm, codes: list[str]) -> Answer:
    """Show the plan; or do it, if it is still the one that was shown."""
    typed = form.document()
    plan = desk.plan(act, typed, codes)
    if "apply" not in request.form:
        return _page(desk, act, form, codes, plan=plan)
    if plan.seen == request.form.get("seen") and plan.changed:
        try:
            return _applied(desk, act, typed, plan)
        except StaleDraft:
            db.session().expire_all()
            desk = BulkDesk(desk.edition, desk.account)
        except PlannerError as error:
            errors: Any = error.facts.get("errors")
            form.put(errors or {"": (error.code, error.facts)})
            return _page(desk, act, form, codes), error.status
    return _page(desk, act, form, codes, plan=desk.plan(act, typed, codes), is_stale=True), 409


def _applied(desk: BulkDesk, act: str, typed: Mapping[str, Any], plan: Plan) -> AnyResponse:
    released = desk.apply(act, typed, plan)
    tn, done = spoken().tn, len(plan.changed)
    if act == WITHDRAWAL:
        frame.say(tn("%(n)d session is withdrawn.", "%(n)d sessions are withdrawn.", done))
        if released:
            frame.say(spoken().t("Release %(number)d tells it.", number=released.number))
        if missing_english(typed["reason"]):
            frame.say(missing_english(typed["reason"]), "warning")
    else:
        frame.say(tn("%(n)d session is changed.", "%(n)d sessions are changed.", done))
    list_of = url_for("organiser.sessions", edition=desk.edition.slug)
    return redirect(f"{list_of}?{_back()}".rstrip("?"), 303)


def _page(
    desk: BulkDesk,
    act: str,
    form: DocumentForm,
    codes: list[str],
    *,
    plan: Plan | None = None,
    is_stale: bool = False,
) -> str:
    drafts = desk.snapshot.session_by_code
    return frame.page(
        "organiser/bulk_act.html",
        edition=desk.edition,
        act=act,
        bulk=ACTS[act],
        form=form,
        typed=typed_into(form),
        chosen=[drafts[code] for code in codes if code in drafts],
        plan=plan,
        is_stale=is_stale,
        query=request.query_string.decode("ascii", "replace"),
        back=_back(),
    )


def _back() -> str:
    """Return the query of the list that one came from, in its one form."""
    given = request.form.get("back") if request.method == "POST" else None
    return Asked.of(request.args if given is None else MultiDict(parse_qsl(given))).query()
