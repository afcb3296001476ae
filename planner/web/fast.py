"""A small layer in front of Flask: an address whose bytes are known is answered without it.

Flask makes an answer once, keeps it under its key, and notes under which address (path and query) it was asked for.
While the state is the same one (releases, redactions, notices in force, the minute), the address gives those bytes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from planner.web.assets import Assets
from planner.web.caching import Answer, Entry, outcome
from planner.web.shelf import Shelf, State

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

Address = tuple[str, str]
STATE = "planner.state"
"""Where the environment of a request holds the state in which it began."""

_MOST_ADDRESSES = 5_000
_LONGEST_QUERY = 400
_READS = {"GET", "HEAD"}


class Addresses:
    """The kept answers by address, valid for one state; a new state forgets them all at once."""

    def __init__(self) -> None:
        self._noted: tuple[State | None, dict[Address, Entry]] = (None, {})

    def answer(self, address: Address, state: State) -> Answer | None:
        """Return what an address answers, if it was noted in this very state and is still kept."""
        noted_in, entries = self._noted
        entry = entries.get(address) if state is noted_in else None
        if entry is None:
            return None
        entry.is_used = True
        return entry.answer

    def note(self, address: Address, state: State, entry: Entry) -> None:
        """Remember what an address answers in a state; long queries are not worth it."""
        if len(address[1]) > _LONGEST_QUERY:
            return
        noted_in, entries = self._noted  # one tuple: another thread's state never meets this one's answers
        if state is not noted_in or len(entries) >= _MOST_ADDRESSES:
            self._noted = state, {address: entry}
        else:
            entries[address] = entry


class Fast:
    """The layer itself. Few calls, since each costs more when the processor has forgotten it than when it has not."""

    def __init__(self, inner: "WSGIApplication", assets: Assets, shelf: Shelf, addresses: Addresses) -> None:
        self._inner = inner
        self._assets = assets
        self._shelf = shelf
        self._addresses = addresses

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        """Answer from memory, else let Flask do it."""
        known = self._known(environ) if environ["REQUEST_METHOD"] in _READS else None
        if known is None:
            return self._inner(environ, start_response)
        status, headers, body = outcome(known, environ)
        start_response(status, headers)
        return [body]

    def _known(self, environ: dict[str, Any]) -> Answer | None:
        path = environ["PATH_INFO"]
        if path.startswith("/static/"):
            return self._assets.answers.get(path)
        if path.startswith("/organise/"):
            return None
        try:
            state = self._shelf.state()
        except SQLAlchemyError:
            return None  # Flask meets the same fault, and has a page for it
        environ[STATE] = state  # what is made from here on is noted under the state it began in
        return self._addresses.answer((path, environ.get("QUERY_STRING", "")), state)
