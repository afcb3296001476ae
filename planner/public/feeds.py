"""Calendars: of an edition, of all editions, by axis path, of one session; bytes by `planner.render.as_ical`."""

from collections.abc import Callable
from datetime import datetime

from flask import Response, abort, request

from planner.public import asking, bp
from planner.public.given_data import data_answer
from planner.release.selection import PLURALS
from planner.render import as_ical
from planner.web.house import house
from planner.web.sheets import session_of

_TYPE = "text/calendar; charset=utf-8"
_EDITION = "/<any(sv, en):language>/<slug:edition>/"
_OLD = f"{_EDITION}releases/<int:number>/"
_TERM = f"<any({', '.join(PLURALS)}):plural>/<slug:slug>/programme.ics"


@bp.get(f"{_EDITION}programme.ics")
@bp.get(f"{_OLD}programme.ics")
@bp.get(f"{_EDITION}{_TERM}")
@bp.get(f"{_OLD}{_TERM}")
def calendar(
    language: str, edition: str, number: int | None = None, plural: str = "", slug: str = ""
) -> Response:
    """Give the calendar of an edition, or by its path that of one theme, city, venue or person.

    A former slug answers too, since programs keep old addresses.
    """
    found, selection = asking.wanted(edition, number, plural, slug)
    links, alarm = asking.scene(found, language).links, _alarm()
    key = ("calendar", found.key, language, selection.canonical(), alarm)
    return _calendar(
        key,
        lambda: as_ical.feed(found.release, selection, links, alarm=alarm),
        found.changed_at,
        f"{asking.file_name(found, selection)}-{language}",
        old=number is not None,
    )


@bp.get("/<any(sv, en):language>/programme.ics")
def lasting_calendar(language: str) -> Response:
    """Give the calendar over all editions: the address that lasts."""
    shelf, here = house().shelf, house()
    current = shelf.current()
    cards = current.cards
    if not cards:
        abort(404)
    selection, alarm = asking.feed_selection(cards), _alarm()
    name = str(current.site.name.worded(language))
    moments = [card.changed_at for card in cards if card.changed_at]

    def body() -> bytes:
        releases = [shelf.release(card) for card in cards]
        return as_ical.feed_over_editions(releases, selection, here.links(language), name, alarm=alarm)

    key = ("lasting calendar", cards, language, selection.canonical(), alarm)
    return _calendar(key, body, max(moments, default=None), f"programme-{language}")


@bp.get(f"{_EDITION}sessions/<code:code>.ics")
@bp.get(f"{_OLD}sessions/<code:code>.ics")
def session_calendar(language: str, edition: str, code: str, number: int | None = None) -> Response:
    """Give the calendar of one session, to add once."""
    found = asking.asked(edition, number)
    session = session_of(found.release, code)
    asking.feed_selection([found.card])
    if session is None or (session.year_round and not session.occasions):
        abort(404)
    links, alarm = asking.scene(found, language).links, _alarm()
    key = ("session calendar", found.key, language, session.code, alarm)
    return _calendar(
        key,
        lambda: as_ical.session_calendar(found.release, session, links, alarm=alarm),
        found.changed_at,
        f"{session.slug}-{language}",
        old=number is not None,
    )


def _alarm() -> int | None:
    return as_ical.parsed_alarm(request.args.get("alarm"))


def _calendar(
    key: tuple[object, ...],
    body: Callable[[], bytes],
    changed_at: datetime | None,
    name: str,
    *,
    old: bool = False,
) -> Response:
    return data_answer(key, body, _TYPE, changed_at=changed_at, file_name=f"{name}.ics", old=old)
