"""A resident's own programme: a secret link instead of an account, complete without JavaScript and without cookies.

Pages of the programme never carry the token, so the form on a session's page asks first. Whoever knows the address
of an own programme may read and change it; nothing of it is kept by caches, told to other sites, or logged.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from flask import Response, abort, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.db import db
from planner.picks import keeping
from planner.picks.keeping import Kept, OwnProgramme, Pick
from planner.public import asking, bp
from planner.public.limits import Limit
from planner.public.origin import is_from_here, is_from_secret_page
from planner.release.items import Session
from planner.release.store import EditionCard
from planner.render import as_qr
from planner.render.links import Links, alternates
from planner.text import clean_line
from planner.web import headers
from planner.web.caching import Headers, answer
from planner.web.frames import Frame, drawn, site_frame
from planner.web.house import given, house
from planner.web.page_my_clashes import Held, cautions_on_saving
from planner.web.page_my_programme import Own, my_programme_page
from planner.web.page_my_saving import saving_page, start_page
from planner.web.page_my_search import search
from planner.web.scene import Scene
from planner.web.site_facts import months_kept
from planner.web.trails import Step

_HTML = "text/html; charset=utf-8"
_UNKEPT = "private, no-store"
_SECRET: Headers = (("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex"))
_MAKING = Limit(times=100, seconds=600)  # a school class behind one address
_CHANGING = Limit(times=1000, seconds=600)
_MOST_BYTES = 16_000
_NEWEST = 2
"""So many editions are searched, besides those of which something is saved."""

_LONGEST_ADDRESS = 500
_ALL = "/<any(sv, en):language>/my/"
_ONE = f"{_ALL}<token:token>/"
_NUMBER = re.compile(r"[0-9]{1,9}")
_TOKEN = re.compile(r"/my/([0-9A-Za-z_-]{22})(?:[/.?#]|$)")


# before there is one


@bp.get(_ALL)
def my_programmes(language: str) -> Response:
    """Tell what an own programme is, and how to begin one."""
    page = start_page(house().links(language))
    return _shown(language, "public/my_start.html", page, kept=headers.PUBLIC)


@bp.post(_ALL)
def save_first(language: str) -> AnyResponse:
    """Ask whether to save; make a programme once the answer is yes, or save to the one whose address was given."""
    _guard(is_trusted=is_from_here())
    wanted = _wanted(request.form.get("session", ""))
    if wanted is None:
        abort(404)
    card, session = wanted
    links, address = house().links(language), clean_line(request.form.get("programme", ""))
    if request.form.get("agreed") != "yes":
        return _asked_first(language, card, session)
    if address:
        token = _token_in(address)
        kept = keeping.save_pick(token, _pick(card, session), ends_at=_ends_at(card))
        if kept is None:
            return _asked_first(language, card, session, address=address)
        return _after(language, token, kept)
    if not _MAKING.allows(request.remote_addr or ""):
        abort(429)
    token = keeping.make_own_programme(_pick(card, session), ends_at=_ends_at(card))
    return redirect(links.my_programme(token), 303)


def _asked_first(language: str, card: EditionCard, session: Session, address: str = "") -> Response:
    release = house().shelf.release(card)
    scene = Scene(release=release, language=language, links=house().links(language, card.slug))
    page = saving_page(scene, session, address=address[:_LONGEST_ADDRESS])
    status = "400 BAD REQUEST" if address else "200 OK"
    return _shown(language, "public/my_saving.html", page, status=status)


# one programme


@bp.get(_ONE)
def my_programme(language: str, token: str) -> Response:
    """Show an own programme."""
    return _programme(language, token, _known(token))


@bp.post(f"{_ONE}sessions")
def save_more(language: str, token: str) -> AnyResponse:
    """Save one more session; a script is told what became of it, a person is shown."""
    _guard(is_trusted=is_from_secret_page())
    own, wanted = _known(token), _wanted(request.form.get("session", ""))
    if own.has_ended:
        return _programme(language, token, own)
    kept = keeping.save_pick(token, _pick(*wanted), ends_at=_ends_at(wanted[0])) if wanted else None
    if request.headers.get("Accept") == "application/json":
        return jsonify(
            kept=kept or "unknown", cautions=_cautions(language, token, *wanted) if kept and wanted else []
        )
    return _after(language, token, kept)


def _cautions(language: str, token: str, card: EditionCard, session: Session) -> list[dict[str, str]]:
    """Return what speaks against attending what was saved together with the rest, in pieces for a script."""
    held = Held(scene=_scene(language, card), seen=_known(token).picks.get(card.key, {}))
    return [
        {
            "label": one.label,
            "title": one.title.text,
            "lang": one.title.language,
            "url": one.url,
            "words": one.words,
        }
        for one in cautions_on_saving(held, session.code)
    ]


def _after(language: str, token: str, kept: Kept | None) -> AnyResponse:
    """Lead to the programme, or show it with what speaks against saving."""
    if kept in {Kept.NEW, Kept.ALREADY}:
        return redirect(house().links(language).my_programme(token), 303)
    return _programme(language, token, _known(token), fault="full" if kept is Kept.FULL else "unknown")


@bp.post(f"{_ONE}sessions/<code:code>/removal")
def remove_saved(language: str, token: str, code: str) -> AnyResponse:
    """Take a session out."""
    _guard(is_trusted=is_from_secret_page())
    _known(token)
    keeping.remove_pick(token, code.upper())
    return redirect(house().links(language).my_programme(token), 303)


@bp.post(f"{_ONE}seen")
def mark_seen(language: str, token: str) -> AnyResponse:
    """Remember that the changes which the page told have been seen; what was published since then is still news."""
    _guard(is_trusted=is_from_secret_page())
    _known(token)
    shown = dict(told.split(" ", 1) for told in request.form.getlist("shown") if " " in told)
    cards = house().shelf.current().cards
    keeping.mark_seen(token, {card.key: _number_shown(card, shown) for card in cards})
    return redirect(house().links(language).my_programme(token), 303)


def _number_shown(card: EditionCard, shown: Mapping[str, str]) -> int:
    """Return the release that a page showed of an edition, never one that is still to come."""
    told = shown.get(card.slug, "")
    return min(card.number, int(told)) if _NUMBER.fullmatch(told) else card.number


@bp.post(f"{_ONE}clearing")
def clear_saved(language: str, token: str) -> AnyResponse:
    """Erase everything that was saved."""
    _guard(is_trusted=is_from_secret_page())
    _known(token)
    keeping.clear_own_programme(token)
    return redirect(house().links(language).my_programme(token), 303)


@bp.get(f"{_ONE}<any(page, calendar):name>.svg")
def my_code(language: str, token: str, name: str) -> Response:
    """Give the QR code with which another phone opens the page, or subscribes to the calendar."""
    _known(token)
    links = house().links(language)
    path = links.my_programme(token) if name == "page" else links.my_calendar(token)
    drawing = as_qr.qr_svg(links.absolute(path))
    return given(answer(drawing, as_qr.TYPE, kept=_UNKEPT, more=_SECRET))


def _programme(language: str, token: str, own: OwnProgramme, fault: str = "") -> Response:
    links = house().links(language)
    if own.has_ended:
        over = start_page(links, has_ended=True)
        return _shown(language, "public/my_start.html", over, token=token, status="410 GONE")
    current = house().shelf.current()
    ours = [card for card in current.cards if card.key in own.picks]
    held = [Held(scene=_scene(language, card), seen=own.picks[card.key]) for card in ours]
    lost = [
        code for key, codes in own.picks.items() if key not in {card.key for card in ours} for code in codes
    ]
    near = [card for card in reversed(current.cards) if card in ours or card in current.cards[-_NEWEST:]]
    ways_on = tuple(
        Step(label=card.name.worded(language), url=links.to_edition(card.slug).programme()) for card in near
    )
    q = clean_line(request.args.get("q", ""))[:_LONGEST_ADDRESS]
    found = search((_scene(language, card) for card in near), q, own.codes)
    page = my_programme_page(held, lost, Own(links=links, token=token), ways_on, found, fault)
    status = {"": "200 OK", "unknown": "404 NOT FOUND", "full": "409 CONFLICT"}[fault]
    return _shown(language, "public/my_programme.html", page, token=token, status=status)


def _scene(language: str, card: EditionCard) -> Scene:
    return Scene(
        release=house().shelf.release(card), language=language, links=house().links(language, card.slug)
    )


def _shown(
    language: str,
    template: str,
    page: object,
    *,
    token: str = "",
    status: str = "200 OK",
    kept: str = _UNKEPT,
) -> Response:
    """Give a page; one of a programme keeps its token in the address of the other language, and nowhere else."""
    frame = _frame(language)
    more: Headers = ()
    if token:
        links = house().links(language)
        in_each = tuple((tag, there.my_programme(token)) for tag, there in alternates(links))
        frame = replace(
            frame,
            noindex=True,
            canonical=None,
            alternates=in_each,
            translations=in_each,
            more_sheets=house().assets.sheets("subscribing"),
        )
        more = _SECRET
    body = drawn(template, frame, page)
    return given(answer(body.encode(), _HTML, kept=kept, more=more, status=status))


def _frame(language: str) -> Frame:
    here = house()
    current = here.shelf.current()
    around = site_frame(
        current.site,
        here.links(language),
        Links.save_session,  # not the programme's own: the foot tells the page on which somebody reports a problem
        here.assets,
        notices=current.in_force(clock.now()),
    )
    return replace(around, modules=here.assets.modules("copy", "my_programme"))


# what is asked for


def _guard(*, is_trusted: bool) -> None:
    """Refuse a form from elsewhere, a large one, and too many from one address."""
    request.max_content_length = _MOST_BYTES
    if not is_trusted:
        abort(403)
    if not _CHANGING.allows(request.remote_addr or ""):
        abort(429)


def _known(token: str) -> OwnProgramme:
    own = keeping.own_programme(db.session(), token)
    if own is None:
        abort(404)
    return own


def _wanted(typed: str) -> tuple[EditionCard, Session] | None:
    """Return the session that a code or the address of its page names."""
    path = clean_line(typed[:_LONGEST_ADDRESS]).partition("?")[0].partition("#")[0]
    return asking.session_anywhere(path.rstrip("/").rpartition("/")[2])


def _token_in(address: str) -> str:
    """Return the token in the address of an own programme, or something that is none."""
    found = _TOKEN.search(address[:_LONGEST_ADDRESS])
    return found[1] if found else ""


def _pick(card: EditionCard, session: Session) -> Pick:
    return Pick(edition=card.key, code=session.code, seen=card.number)


def _ends_at(card: EditionCard) -> datetime:
    """Return until when a session that is saved now is kept: some months after its edition, or after today."""
    months = months_kept(house().shelf.current().site)
    last = max(card.last_day, clock.local_day(clock.real_now(), card.zone))
    return clock.midnight(_months_later(last, months), card.zone)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))
