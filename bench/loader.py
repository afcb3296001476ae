"""Ask one address again and again over a few kept connections, and count the answers.

One thread, raw sockets and a selector: asking costs a tenth of what answering costs, so the server is
what is measured. Only loopback is ever asked.
"""

import selectors
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

CONNECTIONS = 8
_END_OF_HEAD = b"\r\n\r\n"


@dataclass
class _Conversation:
    socket: socket.socket
    received: bytes = b""
    wanted: int | None = None  # length of the whole answer, once its head is there


def requests_per_second(port: int, path: str, headers: Mapping[str, str], *, seconds: float) -> float:
    """Return how many whole answers a second come back; raise RuntimeError for an unexpected one."""
    question = _question(port, path, headers)
    expected = status_of(ask(port, question))
    selector = selectors.DefaultSelector()
    talks = [_Conversation(socket.create_connection(("127.0.0.1", port))) for _ in range(CONNECTIONS)]
    for talk in talks:
        selector.register(talk.socket, selectors.EVENT_READ, talk)
        talk.socket.sendall(question)
    answers, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for key, _events in selector.select(timeout=1):
            if _answered(key.data, expected):
                answers += 1
                key.data.socket.sendall(question)
    spent = time.perf_counter() - begun
    for talk in talks:
        talk.socket.close()
    return answers / spent


def ask(port: int, question: bytes) -> bytes:
    """Return one whole answer, head and body."""
    talk = _Conversation(socket.create_connection(("127.0.0.1", port)))
    talk.socket.sendall(question)
    whole = b""
    while not whole:
        talk.received += _some(talk.socket)
        wanted = talk.wanted or _length(talk.received)
        if wanted is not None and len(talk.received) >= wanted:
            whole = talk.received[:wanted]
    talk.socket.close()
    return whole


def answer(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    """Return one whole answer to one question."""
    return ask(port, _question(port, path, headers))


def status_of(whole: bytes) -> bytes:
    """Return the status line's number."""
    return whole[9:12]


def _question(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _answered(talk: _Conversation, expected: bytes) -> bool:
    talk.received += _some(talk.socket)
    if talk.wanted is None:
        talk.wanted = _length(talk.received)
    if talk.wanted is None or len(talk.received) < talk.wanted:
        return False
    if status_of(talk.received) != expected:
        raise RuntimeError(f"an answer of another kind: {talk.received[:60]!r}")
    talk.received, talk.wanted = b"", None
    return True


def _some(connection: socket.socket) -> bytes:
    some = connection.recv(262144)
    if not some:
        raise RuntimeError("the server hung up")
    return some


def _length(received: bytes) -> int | None:
    """Return the length of the answer that begins here, None while its head is not whole."""
    head, found, _body = received.partition(_END_OF_HEAD)
    if not found:
        return None
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    body = 0 if status_of(received) == b"304" else int(fields[b"content-length"])
    return len(head) + len(_END_OF_HEAD) + body
