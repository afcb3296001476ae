"""Check and publish: what would come along now, publishing it or a chosen few, and accepting warnings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import history
from planner.accounts.permissions import Act, may
from planner.db import db
from planner.draft import waivers
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftEdition, DraftSnapshot
from planner.errors import NotAllowed, UnknownReference
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.forms import typed_form
from planner.organiser.publish_report import Reporter
from planner.release import publish
from planner.rules.catalogue import is_waivable
from planner.rules.check import check
from planner.rules.findings import Finding
from planner.web.speech import spoken

_LONGEST_NOTE = 1000


@bp.get("/<edition>/publish/")
def publishing(edition: str) -> str:
    """Show what a publish would do now."""
    guard.require(Act.READ)
    return _page(frame.edition_of(edition))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What was typed into the forms of the page, and what is wrong with it."""

    note: str = ""
    chosen: frozenset[str] = frozenset()
    about: str = ""  # the digest of the finding that a reason was written for
    reason: str = ""
    field_id: str = ""  # the id of the field that must be mended
    wrong: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def _page(edition: DraftEdition, unsent: Unsent | None = None) -> str:
    """Return the page, with what could not be sent still in its forms."""
    base = publish.ground(db.session(), edition.slug)
    report = Reporter(base, publish.report(base), own_codes(base.snapshot)).report()
    return frame.page(
        "organiser/publish.html",
        edition=base.snapshot.edition,
        report=report,
        may_all=guard.may(Act.PUBLISH_ALL),
        may_some=any(item.mine for item in report.comes),
        unsent=unsent or Unsent(),
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
        return _page(found, Unsent(note=note, chosen=ticked, field_id="comes", wrong="form.csrf")), 400
    if len(note) > _LONGEST_NOTE:
        facts = {"most": _LONGEST_NOTE, "length": len(note)}
        return _page(
            found, Unsent(note=note, chosen=ticked, field_id="note", wrong="form.too_long", facts=facts)
        ), 400
    if chosen == []:
        return _page(found, Unsent(note=note, field_id="comes", wrong="form.choice.required")), 400
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
    snapshot = publish.ground(db.session(), edition.slug).snapshot
    if chosen is None or not own_codes(snapshot).issuperset(chosen):
        raise NotAllowed(act=Act.PUBLISH_ALL.value, key=edition.slug)


@bp.post("/<edition>/waivers/", endpoint="waive")
@guard.keeps_input
def waive(edition: str) -> Answer:
    """Accept one warning, with a reason."""
    found = frame.edition_of(edition)
    digest, reason = request.form.get("finding", ""), typed_form().get("reason", "")
    finding = _own_finding(found, digest)
    unsent = Unsent(about=digest, reason=reason, field_id=f"waiver-{digest[:12]}", wrong="form.csrf")
    if not guard.is_trusted():
        return _page(found, unsent), 400
    try:
        waivers.waive(
            found.slug, finding=digest, code=finding.code, reason=reason, by=guard.current_account().by
        )
    except InvalidDocument as invalid:
        errors: dict[str, tuple[str, dict[str, object]]] = invalid.facts["errors"]  # type: ignore[assignment]
        wrong, facts = errors["reason"]
        return _page(found, replace(unsent, wrong=wrong, facts=facts)), 400
    frame.say(spoken().t("The warning is waived until its facts change."))
    return redirect(url_for("organiser.publishing", edition=found.slug, _anchor="warnings"), 303)


@bp.post("/<edition>/waivers/<digest>/end/")
def end_waiver(edition: str, digest: str) -> AnyResponse:
    """Let a warning count again."""
    found = frame.edition_of(edition)
    _own_finding(found, digest)
    waivers.take_back(found.slug, finding=digest, by=guard.current_account().by)
    frame.say(spoken().t("The warning counts again."))
    return redirect(url_for("organiser.publishing", edition=found.slug, _anchor="warnings"), 303)


def _own_finding(edition: DraftEdition, digest: str) -> Finding:
    """Return a finding that the account may accept; raise UnknownReference, NotAllowed."""
    base = publish.ground(db.session(), edition.slug)
    found = {one.digest: one for one in (*publish.report(base).findings, *check(base.snapshot))}
    finding = found.get(digest)
    if finding is None or not is_waivable(finding.code):
        raise UnknownReference(kind="finding", key=digest[:64])
    if not guard.may(Act.PUBLISH_ALL) and not own_codes(base.snapshot).intersection(finding.sessions):
        raise NotAllowed(act=Act.EDIT_SESSION.value, key=finding.code)
    return finding
