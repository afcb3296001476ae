"""Check and publish: what would come along now, publishing it or a chosen few."""

from flask import redirect, request, url_for

from planner import history
from planner.accounts.permissions import Act, may
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftSnapshot
from planner.errors import NotAllowed
from planner.organiser import bp, frame, guard
from planner.organiser.checked import findings_among
from planner.organiser.editing import Answer
from planner.organiser.forms import typed_form
from planner.organiser.publish_pages import Asked
from planner.organiser.publish_report import Reporter
from planner.organiser.unsent import Unsent
from planner.release import publish
from planner.release.ground import ground_of
from planner.web.speech import spoken

_LONGEST_NOTE = 1000


@bp.get("/<edition>/publish/")
def publishing(edition: str) -> str:
    """Show what a publish would do now."""
    guard.require(Act.READ)
    return page(frame.edition_of(edition))


def page(edition: DraftEdition, unsent: Unsent | None = None) -> str:
    """Return the page, with what could not be sent still in its forms."""
    base = ground_of(db.session(), edition.slug)
    asked, kept, own = Asked.of(request.args), unsent or Unsent(), own_codes(base.snapshot)
    checked = publish.report(base, check=findings_among)
    return frame.page(
        "organiser/publish.html",
        edition=base.snapshot.edition,
        asked=asked,
        report=Reporter(base, checked, own, asked, kept).report(),
        may_all=guard.may(Act.PUBLISH_ALL),
        may_some=not own.isdisjoint(checked.comes),
        unsent=kept,
    )


def own_codes(snapshot: DraftSnapshot) -> frozenset[str]:
    """Return the sessions that the account may publish by itself."""
    account = guard.current_account()
    creators = history.creators(db.session(), kind="session", edition=snapshot.edition.slug)
    return frozenset(
        one.code
        for one in snapshot.sessions
        if may(account, Act.PUBLISH_CHOSEN, organisations=one.organisers, creator=creators.get(one.code, ""))
    )


@bp.post("/<edition>/releases/", endpoint="publish")
@guard.keeps_input_of("publish")
def make_release(edition: str) -> Answer:
    """Publish what may come along, or only what is ticked."""
    found = frame.edition_of(edition)
    typed, is_all = typed_form(), request.form.get("what") == "all"
    note, ticked = typed.get("note", "").strip(), frozenset(typed.getlist("code"))
    chosen = None if is_all else sorted(ticked)
    _require(found, chosen)
    if not guard.is_trusted():
        return page(found, Unsent(note=note, chosen=ticked, field_id="comes", wrong="form.csrf")), 400
    if len(note) > _LONGEST_NOTE:
        facts = {"most": _LONGEST_NOTE, "length": len(note)}
        return page(
            found, Unsent(note=note, chosen=ticked, field_id="note", wrong="form.too_long", facts=facts)
        ), 400
    if chosen == []:
        return page(found, Unsent(note=note, field_id="comes", wrong="form.choice.required")), 400
    done = publish.publish(found.slug, by=guard.current_account().by, note=note, only=chosen)
    if done.release is None:
        frame.say(spoken().t("Nothing of this is new to the public, so no release was made."), "note")
        return redirect(url_for("organiser.publishing", edition=found.slug), 303)
    frame.say(spoken().t("Release %(number)d is public.", number=done.release.number))
    return redirect(url_for("organiser.release", edition=found.slug, number=done.release.number), 303)


def _require(edition: DraftEdition, chosen: list[str] | None) -> None:
    """Raise NotAllowed unless the account may publish all of it, or each of the chosen."""
    if guard.may(Act.PUBLISH_ALL):
        return
    snapshot = load(db.session(), edition.slug)
    if chosen is None or not own_codes(snapshot).issuperset(chosen):
        raise NotAllowed(act=Act.PUBLISH_ALL.value, key=edition.slug)
