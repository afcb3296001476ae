"""The pages of an edition, as it is now and as each release told it."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from flask import abort
from werkzeug.wrappers import Response as AnyResponse

from planner import clock, collector
from planner.public import asking, bp
from planner.public.asking import Asked
from planner.web import headers
from planner.web.caching import Answer, Headers, answer
from planner.web.choosing import Choice
from planner.web.frames import drawn, edition_frame
from planner.web.house import given, house, kept
from planner.web.page_start import coming_page
from planner.web.sheets import Moved, Sheet, edition_markup, sheet

_HTML = "text/html; charset=utf-8"
_EDITION = "/<any(sv, en):language>/<slug:edition>/"
_OLD = f"{_EDITION}releases/<int:number>/"
_CALENDAR = "calendar/"


@bp.get(_EDITION, defaults={"path": ""})
@bp.get(f"{_EDITION}<path:path>")
@bp.get(_OLD, defaults={"path": ""})
@bp.get(f"{_OLD}<path:path>")
def programme(language: str, edition: str, path: str, number: int | None = None) -> AnyResponse:
    """Show a page of an edition; which one, `planner.web.sheets` knows."""
    found = asking.asked(edition, number)
    if edition != found.card.slug or (path and not path.endswith("/")):
        return _with_slash(found, language, path)
    choice = asking.choice(found)
    if choice.text or choice.unknown or choice.ignored:
        return _shown(found, language, path, choice)
    now = clock.now()
    current = house().shelf.current()
    around = (asking.notices(found, now), current.languages, current.changed_at)
    key = ("page", found.key, language, path, choice.query, around, _besides(path, now))
    known = house().answers[key]
    if known is None:
        return _shown(found, language, path, choice, key=key)
    return kept(key, lambda: known)


def _with_slash(found: Asked, language: str, path: str) -> AnyResponse:
    """Lead to a page by its right address, if there is such a page; a program that asks for a file is told 404."""
    scene, there = asking.scene(found, language), f"{path.rstrip('/')}/" if path else ""
    page = None if "." in path.rpartition("/")[2] else sheet(scene, there, Choice(), clock.now())
    if page is None:
        abort(404)
    return asking.moved(page.address if isinstance(page, Moved) else scene.links.programme() + quote(there))


def _besides(path: str, now: datetime) -> object:
    """Return what else a page is made from: the minute, or the other editions where all are subscribed to."""
    if path == _CALENDAR:
        return house().shelf.current().cards
    return now.strftime("%Y-%m-%dT%H:%M") if path == "now/" else ""


@collector.set_aside()
def _shown(
    found: Asked, language: str, path: str, choice: Choice, *, key: tuple[object, ...] = ()
) -> AnyResponse:
    """Make a page, keep it if it has a key, and give it."""
    scene, now = asking.scene(found, language), clock.now()
    if path == _CALENDAR:
        scene = replace(scene, beside=asking.beside(found))
    page = sheet(scene, path, choice, now)
    if page is None:
        abort(404)
    if isinstance(page, Moved):
        return asking.moved(page.address)
    if found.is_published or path == _CALENDAR:
        made = _drawn(found, language, page, now, is_kept=bool(key))
    else:
        made = _coming(found, language, page, now)
    return kept(key, lambda: made) if key else given(made)


def _drawn(found: Asked, language: str, page: Sheet, now: datetime, *, is_kept: bool) -> Answer:
    scene, assets = asking.scene(found, language), house().assets
    frame = edition_frame(
        scene,
        page.here,
        assets,
        notices=asking.notices(found, now),
        feeds=page.feeds,
        modules=assets.modules(*page.modules),
        canonical=page.canonical,
        shared=page.shared,
    )
    frame = replace(frame, more_sheets=assets.sheets(*page.styles))
    body = drawn(page.template, frame, page.page, zone=scene.zone)
    more = headers.FRAMED if page.is_framed else ()
    return _answer(body, found, now, is_timed=page.is_timed, is_kept=is_kept, more=more)


def _coming(found: Asked, language: str, page: Sheet, now: datetime) -> Answer:
    """Make what stands in for a page of an edition whose programme is not ready: its own words would not be true."""
    scene = asking.scene(found, language)
    frame = edition_frame(scene, page.here, house().assets, notices=asking.notices(found, now))
    about = "" if page.template == "public/programme.html" else str(page.page.title)
    json_ld = "" if about else edition_markup(scene)
    shown = coming_page(found.card, scene.links, language, about, json_ld)
    body = drawn("public/coming.html", frame, shown, zone=scene.zone)
    return _answer(body, found, now, is_timed=False, is_kept=True)


def _answer(
    body: str,
    found: Asked,
    now: datetime,
    *,
    is_timed: bool,
    is_kept: bool,
    more: Headers = (),
) -> Answer:
    """Finish a page; its foot follows whichever edition was published last, so its time does as well."""
    current = house().shelf.current()
    notice_at = current.notices_changed_at(now, found.card.slug)
    told_at = (found.changed_at, notice_at, current.changed_at)
    moments = [moment for moment in told_at if moment]
    changed_at = None if is_timed else max(moments, default=None)
    aside = (("X-Robots-Tag", "noindex"),) if found.number is not None else ()
    return answer(
        body.encode(),
        _HTML,
        changed_at=changed_at,
        kept=headers.PUBLIC if is_kept else headers.UNKEPT,
        more=(*more, *aside),
    )
