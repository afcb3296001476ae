"""What one process of the planner holds: settings, assets, the shelf of releases, the cache. And how pages use it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import Flask, Response, current_app, request

from planner import collector
from planner.config import Settings
from planner.render.links import Links
from planner.web.assets import Assets
from planner.web.caching import Answer, ByteCache, outcome
from planner.web.fast import STATE, Addresses, Fast
from planner.web.press import Press
from planner.web.shelf import Shelf

_BYTES_KEPT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class House:
    """One process's belongings."""

    settings: Settings
    assets: Assets
    shelf: Shelf
    answers: ByteCache
    addresses: Addresses
    press: Press

    def links(self, language: str, edition: str = "") -> Links:
        """Return the addresses of a language, around an edition."""
        return Links(base_url=self.settings.base_url, language=language, edition=edition)


def init_app(app: Flask, settings: Settings, assets: Assets) -> None:
    """Give an application its house, and put the fast layer in front of it."""
    made = House(settings, assets, Shelf(app.app_context), ByteCache(_BYTES_KEPT), Addresses(), Press())
    app.extensions["planner.house"] = made
    app.extensions["planner.assets"] = assets
    app.extensions["planner.settings"] = settings
    app.wsgi_app = Fast(app.wsgi_app, assets, made.shelf, made.addresses)  # type: ignore[method-assign]


def house() -> House:
    """Return the house of the running application."""
    found: House = current_app.extensions["planner.house"]
    return found


def given(answer: Answer) -> Response:
    """Return an answer as this reader asked for it."""
    status, headers, body = outcome(answer, request.environ)
    return Response([body], status=status, headers=headers)  # a list, so that HEAD keeps the length it tells


def kept(key: Hashable, make: Callable[[], Answer]) -> Response:
    """Return the answer of a key, made now if it is not there, and note that this address has it."""
    here = house()
    answer = here.answers[key]
    if answer is None:
        with collector.set_aside():
            answer = make()
        here.answers[key] = answer
    state = request.environ.get(
        STATE
    )  # of before the view: what is published meanwhile is noted under no new state
    entry = here.answers.entry(key)
    if state is not None and entry is not None:
        address = (request.environ["PATH_INFO"], request.environ.get("QUERY_STRING", ""))
        here.addresses.note(address, state, entry)
    return given(answer)
