"""Fetch a file of another organisation over HTTP: hop by hop, each checked, within limits of size and time."""

import re
import socket
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from planner.errors import PlannerError
from planner.gather.public_addresses import Internet

MOST_BYTES = 20_000_000
MOST_HOPS = 5
_CONNECT_SECONDS, _SILENT_SECONDS, _ALL_SECONDS = 5.0, 10.0, 30.0
_CHUNK = 65_536
_LONGEST_ADDRESS = 500
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Unreachable(PlannerError):
    """A file that could not be fetched. Facts: `problem`, a stable word, and `value`, such as the status."""

    code, status = "error.source.unreachable", 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered; `content` is None when nothing has changed since last time."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


def checked_address(address: str) -> str:
    """Return an address that may be asked, webcal as https; raise Unreachable for what is no web address."""
    written = re.sub(r"(?i)^webcals?://", "https://", address.strip())
    _parts(written)
    return written


def fetch(
    address: str,
    *,
    internet: Internet,
    etag: str = "",
    modified: str = "",
    most: int = MOST_BYTES,
    seconds: float = _ALL_SECONDS,
) -> Fetched:
    """Return what stands at an address; raise Unreachable. `etag` and `modified` are what was told last time."""
    asked = checked_address(address)
    for _ in range(MOST_HOPS):
        answer = _asked(
            _parts(asked), internet, {"If-None-Match": etag, "If-Modified-Since": modified}, most, seconds
        )
        if isinstance(answer, Fetched):
            return answer
        asked = urljoin(asked, answer)
    raise Unreachable(problem="redirects")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unreachable(problem="address") from None
    if parts.scheme not in {"http", "https"}:
        raise Unreachable(problem="scheme")
    host = parts.hostname or ""
    is_plain = not (parts.username or parts.password) and not re.search(r"[\s\\]|[^\x21-\x7e]", address)
    if not is_plain or not _HOST.fullmatch(host) or port == 0 or len(address) > _LONGEST_ADDRESS:
        raise Unreachable(problem="address")
    return parts


def _asked(
    parts: SplitResult, internet: Internet, known: dict[str, str], most: int, seconds: float
) -> Fetched | str:
    """Return what one server answered, or where it sends us."""
    connection = _connection(parts, internet)
    overdue = _Deadline(connection, seconds)
    try:
        connection.connect()
        overdue.watch()
        connection.request("GET", _path(parts), headers=_headers(parts, known), preload_content=False)
        with closing(connection.getresponse()) as response:
            answer = _answer(response, most)
    except ssl.SSLError as error:
        raise Unreachable(problem="slow" if overdue.passed else "certificate") from error
    except (HTTPError, OSError, ValueError) as error:
        raise Unreachable(
            problem="slow" if overdue.passed or isinstance(error, TimeoutError) else "broken"
        ) from error
    else:
        if overdue.passed:  # what was cut off may look whole
            raise Unreachable(problem="slow")
        return answer
    finally:
        overdue.end()
        connection.close()


def _connection(parts: SplitResult, internet: Internet) -> HTTPConnection:
    host, is_safe = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    try:
        address = internet.address_of(host, port)
    except (OSError, UnicodeError, ValueError):
        raise Unreachable(problem="unknown_host", value=host) from None
    if address is None:
        raise Unreachable(problem="private", value=host)
    if is_safe:
        return HTTPSConnection(
            address,
            port,
            timeout=_CONNECT_SECONDS,
            cert_reqs="CERT_REQUIRED",
            server_hostname=host,
            assert_hostname=host,
        )
    return HTTPConnection(address, port, timeout=_CONNECT_SECONDS)


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _headers(parts: SplitResult, known: dict[str, str]) -> dict[str, str]:
    """Return what is asked with; nothing packed is asked for, since it unpacks to anything."""
    asked = {
        "Host": parts.netloc,
        "User-Agent": "programme-planner (subscription)",
        "Accept": "text/calendar, application/json, application/xml, text/csv, */*;q=0.5",
        "Accept-Encoding": "identity",
    }
    return asked | {name: value for name, value in known.items() if value}


def _answer(response: BaseHTTPResponse, most: int) -> Fetched | str:
    if response.status == 304:
        return Fetched(content=None)
    if response.status in _REDIRECTS:
        location = response.headers.get("Location", "")
        if not location:
            raise Unreachable(problem="redirects")
        return location
    if response.status != 200:
        raise Unreachable(problem="status", value=str(response.status))
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unreachable(problem="packed")
    content = b""
    while chunk := response.read(_CHUNK, decode_content=False):
        content += chunk
        if len(content) > most:
            raise Unreachable(problem="too_large", value=str(most // 1_000_000))
    return Fetched(
        content=content,
        etag=response.headers.get("ETag", "")[:200],
        modified=response.headers.get("Last-Modified", "")[:100],
    )


class _Deadline:
    """Closes a connection that takes too long as a whole, also one that sends a byte now and then."""

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self.passed = False
        self._connection, self._socket = connection, connection.sock
        self._timer = Timer(seconds, self._close)
        self._timer.daemon = True
        self._timer.start()

    def watch(self) -> None:
        """Remember the socket: the connection forgets it when the answer is to end with it."""
        self._socket = self._connection.sock
        if self._socket is not None:
            self._socket.settimeout(_SILENT_SECONDS)

    def end(self) -> None:
        """Let it be."""
        self._timer.cancel()

    def _close(self) -> None:
        self.passed = True
        waiting = self._socket or self._connection.sock  # a handshake goes on before it is watched
        if waiting is not None:
            with suppress(OSError):  # it is over already
                socket.socket.shutdown(waiting, socket.SHUT_RDWR)  # ends a read that waits, too
