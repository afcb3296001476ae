"""The front door: which language, which edition; and the short addresses on posters."""

from collections.abc import Sequence
from datetime import datetime

from flask import Response, abort, redirect
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.public import asking, bp
from planner.release.store import EditionCard
from planner.web.caching import Answer, answer
from planner.web.errors import accepted_language
from planner.web.frames import drawn, site_frame
from planner.web.house import house, kept
from planner.web.page_start import start_page
from planner.web.paper_share import Picture, picture
from planner.web.scene import Scene

_HTML = "text/html; charset=utf-8"


@bp.get("/")
def front_door() -> AnyResponse:
    """Lead to the start page in the reader's language."""
    response = redirect(f"/{accepted_language()}/", 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@bp.get("/s/<code:code>")
@bp.get("/s/<code:code>/")
def short_session(code: str) -> AnyResponse:
    """Lead from a session's short address to its page, in the reader's language."""
    found = asking.session_anywhere(code)
    if found is None:
        abort(404)
    card, session = found
    language = accepted_language()
    response = redirect(house().links(language, card.slug).session(session.code, session.slug), 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@bp.get("/<any(sv, en):language>/")
def start(language: str) -> Response:
    """Show what this is, the editions, and what is on now or next."""
    shelf, now = house().shelf, clock.now()
    return kept(("start", language, shelf.state()), lambda: _start(language, now))


def _start(language: str, now: datetime) -> Answer:
    here = house()
    current, links = here.shelf.current(), here.links(language)
    card = nearest_edition(current.cards, now)
    scene = (
        Scene(release=here.shelf.release(card), language=language, links=links.to_edition(card.slug))
        if card
        else None
    )
    page = start_page(current.site, current.cards, scene, links, language, now)
    frame = site_frame(
        current.site,
        links,
        lambda there: there.start(),
        here.assets,
        notices=current.in_force(now),
        picture=_picture(current.cards, language),
    )
    body = drawn("public/start.html", frame, page, zone=card.zone if card else "Europe/Stockholm")
    return answer(body.encode(), _HTML)


def _picture(cards: Sequence[EditionCard], language: str) -> Picture | None:
    """Return the picture of the newest edition that has a programme."""
    here = house()
    card = next((card for card in reversed(cards) if card.number), None)
    if card is None:
        return None
    links = here.links(language, card.slug)
    return picture(Scene(release=here.shelf.release(card), language=language, links=links))


def nearest_edition(cards: Sequence[EditionCard], now: datetime) -> EditionCard | None:
    """Return the published edition that is going on, else the next one; None when all are over."""
    published = (card for card in cards if card.number)
    return next((card for card in published if clock.local_day(now, card.zone) <= card.last_day), None)
