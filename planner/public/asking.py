"""What a public address asks for: an edition, a release of it, a choice of sessions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from flask import abort, g, redirect, request
from werkzeug.routing import BaseConverter, IntegerConverter, Map
from werkzeug.wrappers import Response

from planner.release import selection as selecting
from planner.release.items import Notice, Release, Session
from planner.release.selection import Known, Parsed, Selection, merged
from planner.release.store import EditionCard
from planner.text import clean_line
from planner.web.choosing import Choice, read_choice
from planner.web.house import house
from planner.web.scene import Scene
from planner.web.sheets import session_of

_NOT_OURS = re.compile(r"utm_.*|fbclid|gclid|alarm")
"""Names that other houses add to addresses; nobody needs to be told that they mean nothing here."""


class SlugConverter(BaseConverter):
    """An ASCII slug in an address."""

    regex = r"[a-z][a-z0-9-]{1,79}"


class CodeConverter(BaseConverter):
    """A session's code, in any case."""

    regex = r"[0-9A-Za-z]{4,12}"


class TokenConverter(BaseConverter):
    """The secret of an own programme: 128 bits in the URL-safe alphabet of :rfc:`4648` section 5."""

    regex = r"[0-9A-Za-z_-]{22}"


class NumberConverter(IntegerConverter):
    """A whole number that a database can hold; what is larger is the number of nothing."""

    def __init__(self, url_map: Map, fixed_digits: int = 0) -> None:
        super().__init__(url_map, fixed_digits, max=2**31 - 1)


def teach(url_map: Map) -> None:
    """Give the application's addresses the converters that the public routes use."""
    url_map.converters.update(
        slug=SlugConverter, code=CodeConverter, token=TokenConverter, int=NumberConverter
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An edition and one of its releases; `number` is None for the current one."""

    card: EditionCard
    release: Release
    number: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what decides the bytes, as far as the edition does: one to come has the house of the others."""
        return (self.card, self.number) if self.is_published else (self.card, self.number, self.release.site)

    @property
    def changed_at(self) -> datetime | None:
        """Return when the bytes may last have changed; an old release changes only by a redaction."""
        if self.number is None:
            return self.card.changed_at
        moments = [self.release.published_at, *([self.card.redacted_at] if self.card.redacted_at else [])]
        return max(moments)

    @property
    def is_published(self) -> bool:
        """Tell whether there is a programme at all."""
        return self.card.number > 0


def asked(edition: str, number: int | None = None) -> Asked:
    """Return what an address asks for; answer 404 for an edition or a release that is not there."""
    shelf = house().shelf
    card = shelf.current().card(edition)
    if card is None or (number is not None and not 0 < number <= card.number):
        abort(404)
    try:
        return Asked(card, shelf.release(card, number), number)
    except KeyError:
        abort(404)


def beside(found: Asked) -> tuple[Release, ...]:
    """Return the current releases of the other editions."""
    shelf = house().shelf
    return tuple(shelf.release(card) for card in shelf.current().cards if card.key != found.card.key)


def session_anywhere(name: str) -> tuple[EditionCard, Session] | None:
    """Return the public session that a code names, in whichever edition, with that edition; the newest first."""
    shelf = house().shelf
    every = ((card, session_of(shelf.release(card), name)) for card in reversed(shelf.current().cards))
    return next(((card, session) for card, session in every if session), None)


def scene(found: Asked, language: str) -> Scene:
    """Return what pages of the edition are drawn from."""
    links = house().links(language, found.card.slug).to_release(found.number)
    site = house().shelf.current().site
    return Scene(release=found.release, language=language, links=links, site=site)


def pairs() -> Iterable[tuple[str, str]]:
    """Return the query's names and values, in their order, without what no text may hold."""
    return ((clean_line(name), clean_line(value)) for name, value in request.args.items(multi=True))


def choice(found: Asked) -> Choice:
    """Return what the reader chose; values of older releases are known as well."""
    shelf = house().shelf
    ours = [(name, value) for name, value in pairs() if not _NOT_OURS.fullmatch(name)]
    if not ours:
        return Choice()
    now = read_choice(ours, shelf.known(found.card, wider=False))
    return read_choice(ours, shelf.known(found.card, wider=True)) if now.unknown else now


def wanted(edition: str, number: int | None, plural: str = "", slug: str = "") -> tuple[Asked, Selection]:
    """Return the release and the selection that the address of a feed, of data or of a paper names."""
    found = asked(edition, number)
    by_path = (selecting.PLURALS[plural], slug) if plural else None
    return found, feed_selection([found.card], by_path=by_path)


def file_name(found: Asked, selection: Selection) -> str:
    """Return how the file of a selection is called: after its edition, and what it holds if that is one thing.

    By the selection alone: the two addresses of a theme share their answer, headers too.
    """
    only, *more = selection.given or (("", ()),)
    one_thing = not more and len(only[1]) == 1 and only[0] in selecting.PLURALS.values()
    return f"{found.card.slug}-{only[1][0]}" if one_thing else found.card.slug


def feed_selection(
    cards: Iterable[EditionCard],
    *,
    by_path: tuple[str, str] | None = None,
    besides: frozenset[str] = frozenset(),
) -> Selection:
    """Return the selection of a feed over some editions; answer 404 with a line for what nobody knows.

    What the path names comes with what the query asks for, and outweighs a query of the same name: a query
    may narrow a feed, never widen it. `besides` are names that mean something else at this address.
    """
    over = [card for card in cards if card.number]
    given = [(name, value) for name, value in pairs() if name not in besides]
    if by_path:
        given = [(name, value) for name, value in given if name.casefold() != by_path[0]] + [by_path]
    parsed = selecting.parse(given, _known(over, wider=False))
    if parsed.refused_by_feeds:
        parsed = selecting.parse(given, _known(over, wider=True))
    if parsed.refused_by_feeds:
        refuse_feed(parsed)
    return parsed.selection


def _known(cards: Iterable[EditionCard], *, wider: bool) -> Known:
    return merged(house().shelf.known(card, wider=wider) for card in cards)


def refuse_feed(parsed: Parsed) -> NoReturn:
    """Answer 404 with a line of text that says which choice is unknown."""
    name, value = parsed.refused_by_feeds or ("", "")
    asked_for = f"{name}={value}" if value else name
    g.feed_refusal = f"Unknown choice: {asked_for[:100]}"
    abort(404)


def notices(found: Asked, now: datetime) -> tuple[Notice, ...]:
    """Return the edition's notices in force; old releases show today's too, since safety is of today."""
    return house().shelf.current().in_force(now, found.card.slug)


def moved(address: str, *, for_ever: bool = True) -> Response:
    """Lead to another address, taking the query along."""
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{address}?{query}" if query else address, 301 if for_ever else 302)
