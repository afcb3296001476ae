"""The preview: the release that a publish would make, through the public pages; for accounts, or by a link."""

import re
from dataclasses import replace
from datetime import datetime

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.accounts.preview_links import EndedLink, opened_preview
from planner.db import db
from planner.draft import pictures
from planner.draft.load import editions
from planner.draft.snapshot import DraftEdition
from planner.i18n import dates
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.publish_report import Reporter
from planner.pictures.cuts import CUT_BY_FILE
from planner.release import publish
from planner.release.ground import Ground, ground_of, key_of
from planner.release.items import Release
from planner.release.pictures import shown_in
from planner.release.selection import vocabulary
from planner.render.links import Links
from planner.text import Worded
from planner.vocabulary import State
from planner.web.choosing import read_choice
from planner.web.frames import Frame, NoticeView, drawn, edition_frame
from planner.web.house import house
from planner.web.scene import Scene
from planner.web.sheets import Moved, Sheet, sheet
from planner.web.speech import speak, spoken, spoken_language

_PICTURE = re.compile(r"pictures/(?P<cut>[0-9a-f]{20})/(?P<file>[0-9a-z.]+)")


@bp.get("/<edition>/preview/<any(sv, en):language>/<slug>/", defaults={"path": ""})
@bp.get("/<edition>/preview/<any(sv, en):language>/<slug>/<path:path>")
def preview_of(edition: str, language: str, slug: str, path: str) -> AnyResponse:  # noqa: ARG001 - the public address
    """Show a page of what a publish would make public now."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    base = ground_of(db.session(), found.slug)
    return _shown(publish.preview(base), own_links(found, language), path, _warning(language))


@bp.get("/<edition>/preview/with/<code>/<any(sv, en):language>/<slug>/", defaults={"path": ""})
@bp.get("/<edition>/preview/with/<code>/<any(sv, en):language>/<slug>/<path:path>")
def preview_with(edition: str, code: str, language: str, slug: str, path: str) -> Answer:  # noqa: ARG001 - likewise
    """Show a page as if one session were ready and published too."""
    guard.require(Act.READ)
    found = frame.edition_of(edition)
    base = _as_if_ready(ground_of(db.session(), found.slug), code)
    release = publish.preview(base)
    if code not in release.session_by_code:
        why = Reporter(base, publish.report(base), frozenset()).reasons(code)
        return frame.page("organiser/preview_blocked.html", edition=found, items=why)
    links = replace(
        own_links(found, language),
        preview=f"{url_for('organiser.previewing', edition=found.slug)}with/{code}",
    )
    return _shown(release, links, path, _warning(language))


@bp.get("/preview/<token>/", defaults={"language": "sv", "slug": "", "path": ""})
@bp.get("/preview/<token>/<any(sv, en):language>/<slug>/", defaults={"path": ""})
@bp.get("/preview/<token>/<any(sv, en):language>/<slug>/<path:path>")
def preview(token: str, language: str, slug: str, path: str) -> AnyResponse:
    """Show a page of the preview to whoever was given the link, until it ends."""
    link = opened_preview(db.session(), token)
    edition = next((one for one in editions(db.session()) if key_of(one) == link.edition_key), None)
    if edition is None:
        raise EndedLink
    links = _links(edition, language).to_preview(token)
    if slug != edition.slug:
        return redirect(links.programme())
    release = publish.preview(ground_of(db.session(), edition.slug))
    return _shown(release, links, path, _warning(language, link.ends_at, edition.zone))


def _as_if_ready(base: Ground, code: str) -> Ground:
    """Return the ground as it would be if one session in progress were ready."""
    sessions = tuple(
        replace(one, state=State.READY) if one.code == code and one.state is not State.WITHDRAWN else one
        for one in base.snapshot.sessions
    )
    if code not in base.snapshot.session_by_code:
        abort(404)
    return replace(base, snapshot=replace(base.snapshot, sessions=sessions))


def _links(edition: DraftEdition, language: str) -> Links:
    return Links(base_url=guard.settings().base_url, language=language, edition=edition.slug)


def own_links(edition: DraftEdition, language: str) -> Links:
    """Return links that stay inside the preview of those who have an account."""
    below = url_for("organiser.previewing", edition=edition.slug).rstrip("/")
    return replace(_links(edition, language), preview=below)


def shared_address(edition: DraftEdition, language: str, token: str) -> str:
    """Return the whole address that is passed on to somebody without an account."""
    links = _links(edition, language).to_preview(token)
    return links.absolute(links.programme())


def _warning(language: str, ends: datetime | None = None, zone: str = "Europe/Stockholm") -> NoticeView:
    """Return what stands above every page of a preview, in the language of the page."""
    speak(language, zone)
    t = spoken().t
    said = t("This is how it would look if it were published now.")
    if ends is not None:
        said = t("The link expires on %(moment)s.", moment=dates.moment(ends, zone, language))
    return NoticeView(
        kind="warning",
        title=t("Draft. Not decided. Do not pass on."),
        body=Worded(said, language, language),
        url=None,
    )


def _shown(release: Release, links: Links, path: str, warning: NoticeView) -> AnyResponse:
    """Draw a page with the public side's own templates, or give a picture of the draft; nothing keeps it."""
    picture = _PICTURE.fullmatch(path)
    if picture:
        return _picture(release, picture["cut"], picture["file"])
    scene = Scene(release=release, language=links.language, links=links)
    choice = read_choice(request.args.items(multi=True), vocabulary(release))
    found = sheet(scene, path if not path or path.endswith("/") else f"{path}/", choice, clock.now())
    if found is None:
        speak(spoken_language())
        abort(404)
    if isinstance(found, Moved):
        return redirect(found.address)
    answer = Response(drawn(found.template, _frame(scene, found, warning), found.page, zone=scene.zone))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _picture(release: Release, cut: str, file: str) -> Response:
    """Give a file of a picture that the release would show."""
    known = CUT_BY_FILE.get(file) if cut in shown_in(release) else None
    content = pictures.file_of(db.session(), cut, file) if known else None
    if known is None or content is None:
        abort(404)
    return Response(content, mimetype=known.type)


def _frame(scene: Scene, found: Sheet, warning: NoticeView) -> Frame:
    assets = house().assets
    around = edition_frame(scene, found.here, assets, modules=assets.modules(*found.modules), feeds=())
    return replace(around, notices=(warning, *around.notices), more_sheets=assets.sheets(*found.styles))
