"""The API over releases: lists by page, single things, and what changed; shapes by `planner.render.data_shapes`."""

from collections.abc import Callable, Sequence

from flask import Response, abort

from planner.db import db
from planner.public import api_asking, asking, bp
from planner.public.api_lists import Listed, given, page_of
from planner.public.asking import Asked
from planner.public.changes import told_changes
from planner.release import store
from planner.release.selection import chosen
from planner.render import as_json, as_openapi
from planner.render.api_operations import ROOT, VERSION, addresses
from planner.render.data_registers import axes, edition_document, organisations, people, venues
from planner.render.data_sessions import Telling, session_document
from planner.render.data_shapes import Edition, Index, ReleaseHead
from planner.web.house import house
from planner.web.sheets import session_of

_EDITION = f"{ROOT}/editions/<slug:edition>"
_REGISTERS: dict[str, Callable[[Telling], Sequence[object]]] = {
    "people": lambda telling: tuple(people(telling)),
    "organisations": lambda telling: tuple(organisations(telling)),
    "venues": lambda telling: tuple(venues(telling)),
    "axes": lambda telling: tuple(axes(telling)),
}


@bp.get(f"{ROOT}/")
def api() -> Response:
    """Tell what the API offers."""
    api_asking.operation("index")
    base_url = house().settings.base_url
    openapi = f"{base_url}{ROOT}/openapi.json"
    index = Index(version=VERSION, openapi=openapi, addresses=addresses(base_url))
    return given(("index",), lambda: as_json.written(index), None)


@bp.get(f"{ROOT}/openapi.json")
def openapi() -> Response:
    """Describe the API for programs."""
    here = house()
    title = here.shelf.current().site.name.worded("en").text or "Programme"
    return given(("openapi", title), lambda: as_openapi.openapi_document(here.settings.base_url, title), None)


@bp.get(f"{ROOT}/editions")
def api_editions() -> Response:
    """List the editions."""
    operation, window = api_asking.operation("editions"), api_asking.window()
    language, shelf = api_asking.language(()), house().shelf
    cards = shelf.current().cards

    def items() -> Sequence[object]:
        return window.shown(
            tuple(_edition(Asked(card, shelf.release(card), None), language) for card in cards)
        )

    listed = Listed(operation, "/editions", language, len(cards), window)
    key = (cards, shelf.current().site)
    moments = [card.changed_at for card in cards if card.changed_at]
    return page_of(listed, key, items, max(moments, default=None))


@bp.get(_EDITION)
def api_edition(edition: str) -> Response:
    """Tell of one edition."""
    api_asking.operation("edition")
    found = asking.asked(edition)
    language = api_asking.language(found.card.languages)
    key = ("edition", found.key, language)
    return given(key, lambda: as_json.written(_edition(found, language)), found.changed_at)


def _edition(found: Asked, language: str) -> Edition:
    return edition_document(_telling(found, language))


@bp.get(f"{_EDITION}/sessions")
def api_sessions(edition: str) -> Response:
    """List the sessions of a selection."""
    operation, window = api_asking.operation("sessions"), api_asking.window()
    found = asking.asked(edition, api_asking.number("release"))
    selection = asking.feed_selection([found.card], besides=api_asking.own_names(operation))
    language = api_asking.language(found.card.languages)
    every = chosen(found.release, selection)

    def items() -> Sequence[object]:
        telling = _telling(found, language)
        return tuple(session_document(telling, *one) for one in window.shown(every))

    path = f"/editions/{found.card.slug}/sessions"
    listed = Listed(operation, path, language, len(every), window, found, selection)
    return page_of(listed, found.key, items, found.changed_at)


@bp.get(f"{_EDITION}/sessions/<code:code>")
def api_session(edition: str, code: str) -> Response:
    """Tell of one session, with all its occasions."""
    api_asking.operation("session")
    found = asking.asked(edition, api_asking.number("release"))
    language, session = api_asking.language(found.card.languages), session_of(found.release, code)
    if session is None:
        abort(404)
    key = ("session", found.key, language, session.code)
    return given(
        key,
        lambda: as_json.written(session_document(_telling(found, language), session, session.occasions)),
        found.changed_at,
        old=found.number is not None,
    )


@bp.get(f"{_EDITION}/<any({', '.join(_REGISTERS)}):register>")
def api_register(edition: str, register: str) -> Response:
    """List people, organisations, venues or axes."""
    operation, window = api_asking.operation(register), api_asking.window()
    found = asking.asked(edition, api_asking.number("release"))
    language = api_asking.language(found.card.languages)
    every = _REGISTERS[register](_telling(found, language))
    listed = Listed(operation, f"/editions/{found.card.slug}/{register}", language, len(every), window, found)
    return page_of(listed, found.key, lambda: window.shown(every), found.changed_at)


@bp.get(f"{_EDITION}/releases")
def api_releases(edition: str) -> Response:
    """List the releases, newest first."""
    operation, window = api_asking.operation("releases"), api_asking.window()
    found = asking.asked(edition)
    language = api_asking.language(found.card.languages)

    def items() -> Sequence[object]:
        telling = _telling(found, language)
        heads = [
            head for head in store.heads(db.session(), found.card.key) if head.number <= found.card.number
        ]
        told = [
            ReleaseHead(number=head.number, published_at=telling.instant(head.published_at)) for head in heads
        ]
        return window.shown(told[::-1])

    path = f"/editions/{found.card.slug}/releases"
    listed = Listed(operation, path, language, found.card.number, window, found)
    return page_of(listed, found.key, items, found.changed_at)


@bp.get(f"{_EDITION}/changes")
def api_changes(edition: str) -> Response:
    """List what changed between two releases, newest first."""
    operation, window = api_asking.operation("changes"), api_asking.window()
    earlier, later = api_asking.number("from"), api_asking.number("to")
    found = asking.asked(edition, later)
    last = later or found.card.number
    first = last - 1 if earlier is None else earlier
    if first >= last > 0 and earlier is not None:
        api_asking.refuse("from must be an earlier release than to")
    selection = asking.feed_selection([found.card], besides=api_asking.own_names(operation))
    language = api_asking.language(found.card.languages)
    told = told_changes(found, asking.scene(found, language), selection)
    every = [change for change in told if change.release.number > first]
    path = f"/editions/{found.card.slug}/changes"
    more = (("from", earlier), ("to", later))
    listed = Listed(operation, path, language, len(every), window, found, selection, more)
    return page_of(listed, found.key, lambda: window.shown(every), found.changed_at)


def _telling(found: Asked, language: str) -> Telling:
    return Telling(found.release, asking.scene(found, language).links)
