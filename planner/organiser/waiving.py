"""Accepting warnings one by one with a reason, and taking that back, from either page that tells them."""

from dataclasses import replace
from urllib.parse import parse_qsl

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import waivers
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftEdition
from planner.errors import NotAllowed, UnknownReference
from planner.organiser import bp, findings, frame, guard, publishing
from planner.organiser.checked import findings_among, findings_of
from planner.organiser.editing import Answer
from planner.organiser.findings_listing import Asked
from planner.organiser.forms import typed_form
from planner.organiser.unsent import Unsent
from planner.release import publish
from planner.release.ground import ground_of
from planner.rules.catalogue import is_waivable
from planner.rules.findings import Finding
from planner.web.speech import spoken


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
    return _back(found)


@bp.post("/<edition>/waivers/<digest>/end/")
def end_waiver(edition: str, digest: str) -> AnyResponse:
    """Let a warning count again."""
    found = frame.edition_of(edition)
    _own_finding(found, digest)
    waivers.take_back(found.slug, finding=digest, by=guard.current_account().by)
    frame.say(spoken().t("The warning counts again."))
    return _back(found)


def _asked() -> Asked | None:
    """Return what of the findings was shown, where the form stood on their page."""
    query = request.form.get("query")
    return None if query is None else Asked.of(MultiDict(parse_qsl(query)))


def _page(edition: DraftEdition, unsent: Unsent) -> str:
    asked = _asked()
    return publishing.page(edition, unsent) if asked is None else findings.page(edition, asked, unsent)


def _back(edition: DraftEdition) -> AnyResponse:
    asked = _asked()
    if asked is None:
        return redirect(url_for("organiser.publishing", edition=edition.slug, _anchor="warnings"), 303)
    here = url_for("organiser.findings", edition=edition.slug)
    return redirect(
        f"{here}?{query}#list" if (query := asked.query(page=asked.page)) else f"{here}#list", 303
    )


def _own_finding(edition: DraftEdition, digest: str) -> Finding:
    """Return a finding that the account may accept; raise UnknownReference, NotAllowed."""
    base = ground_of(db.session(), edition.slug)
    public = publish.report(base, check=findings_among).findings
    found = {one.digest: one for one in (*public, *findings_of(base.snapshot))}
    finding = found.get(digest)
    if finding is None or not is_waivable(finding.code):
        raise UnknownReference(kind="finding", key=digest[:64])
    if not guard.may(Act.PUBLISH_ALL) and not publishing.own_codes(base.snapshot).intersection(
        finding.sessions
    ):
        raise NotAllowed(act=Act.EDIT_SESSION.value, key=finding.code)
    return finding
