"""A small layer in front of Flask: an address whose bytes are known is answered without it.

Flask makes an answer once, keeps it under its key, and notes under which address (path and query) it was asked for.
While the state is the same one (releases, redactions, notices in force, the minute), the address gives those bytes.
"""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from planner.web.assets import Assets
from planner.web.caching import Answer, ByteCache, outcome
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
    """The keys of answers by address, valid for one state; a new state forgets them all at once."""

    def __init__(self) -> None:
        self._noted: tuple[State | None, dict[Address, Hashable]] = (None, {})

    def key(self, address: Address, state: State) -> Hashable | None:
        """Return the key of the answer that an address has, if it was noted in this very state."""
        noted_in, keys = self._noted
        return keys.get(address) if state is noted_in else None

    def note(self, address: Address, state: State, key: Hashable) -> None:
        """Remember what an address answers in a state; long queries are not worth it."""
        if len(address[1]) > _LONGEST_QUERY:
            return
        noted_in, keys = self._noted  # one tuple: another thread's state never meets this one's keys
        if state is not noted_in or len(keys) >= _MOST_ADDRESSES:
            self._noted = state, {address: key}
        else:
            keys[address] = key


class Fast:
    """The layer itself."""

    def __init__(
        self, inner: "WSGIApplication", assets: Assets, shelf: Shelf, addresses: Addresses, answers: ByteCache
    ) -> None:
        self._inner = inner
        self._assets = assets
        self._shelf = shelf
        self._addresses = addresses
        self._answers = answers

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
        key = self._addresses.key((path, environ.get("QUERY_STRING", "")), state)
        return None if key is None else self._answers[key]
