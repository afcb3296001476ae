"""The calendar of an own programme: sessions of any edition, by the rules of calendar.md."""

from datetime import datetime

from flask import Response, abort, request

from planner.db import db
from planner.i18n.catalogues import words
from planner.picks import keeping
from planner.picks.keeping import OwnProgramme
from planner.public import bp
from planner.release.store import EditionCard
from planner.render import as_ical
from planner.web import headers
from planner.web.caching import Answer, answer
from planner.web.house import given, house

_TYPE = "text/calendar; charset=utf-8"
_MORE = (
    ("Content-Disposition", 'inline; filename="my-programme.ics"'),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex"),
)


@bp.get("/<any(sv, en):language>/my/<token:token>.ics")
def my_calendar(language: str, token: str) -> Response:
    """Give the calendar; one that has ended is empty and says so, since calendars ask for ever.

    The bytes are kept under what is saved and what is public now, not under the address: a session that was taken
    out is gone at the next question.
    """
    own = keeping.own_programme(db.session(), token)
    if own is None:
        abort(404)
    alarm = as_ical.parsed_alarm(request.args.get("alarm"))
    current = house().shelf.current()
    cards = tuple(card for card in current.cards if card.key in own.picks)
    site = str(current.site.name.worded(language))  # as the newest release of any edition tells it
    key = ("my calendar", own.number, own.codes, own.changed_at, own.has_ended, cards, site, language, alarm)
    kept = house().answers
    made = kept[key]
    if made is None:
        made = _made(own, cards, site, language, token, alarm)
        kept[key] = made
    return given(made)


def _made(
    own: OwnProgramme,
    cards: tuple[EditionCard, ...],
    site: str,
    language: str,
    token: str,
    alarm: int | None,
) -> Answer:
    here, t = house(), words(language).t
    links = here.links(language)
    own_name = t("My programme")
    name = f"{site}: {own_name}" if site else own_name
    address = links.my_calendar(token)
    if own.has_ended:
        said = t("This programme has been removed. You can stop subscribing to it.")
        body = as_ical.ended(links, name=name, description=said, address=address)
    else:
        said = t("The sessions that you have saved.")
        body = as_ical.picked(
            [here.shelf.release(card) for card in cards],
            own.codes,
            links,
            name=name,
            address=address,
            description=said,
            alarm=alarm,
        )
    return answer(body, _TYPE, changed_at=_changed_at(own, cards), kept=headers.PUBLIC, more=_MORE)


def _changed_at(own: OwnProgramme, cards: tuple[EditionCard, ...]) -> datetime:
    """Return when the bytes may last have changed: by the owner, by a release, or by something erased."""
    return max([own.changed_at, *(card.changed_at for card in cards if card.changed_at)])
