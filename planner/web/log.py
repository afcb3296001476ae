"""What the server writes down: one line a request, without queries, tokens or where a reader came from.

A theme or a link to one's own programme can say something sensitive about its reader (design.md section 6).
"""

import logging
import re
from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

_AFTER_A_SECRET_WORD = re.compile(
    r"(?<=/)(my|preview|invitation|invitations|reset|resets|password)/([^/?#\s]+)"
)
_QUERY = re.compile(r"\?[^\s'\"]*")
_LIKE_A_TOKEN = re.compile(r"(?<=/)(?=[A-Za-z0-9_-]{20,}(?:\.[a-z]+)?(?:/|$|\s))[A-Za-z0-9_-]+")
_PUBLIC_SEGMENT = re.compile(r"(?:[0-9A-Z]{6}-)?[a-z0-9-]+")
_HEX = re.compile(r"[0-9a-f]{20,}")
_POLLED = re.compile(r"/organise/.+/changes/")
"""What every open page of the workbench asks every few seconds; that nothing has changed is no news."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def masked(text: str) -> str:
    """Return an address, or a sentence holding one, without query, tokens and control characters."""
    plain = _CONTROLS.sub("?", _QUERY.sub("", text))
    hidden = _AFTER_A_SECRET_WORD.sub(r"\1/***", plain)
    return _LIKE_A_TOKEN.sub(_hidden, hidden)


def _hidden(found: re.Match[str]) -> str:
    segment = found.group()
    public = _PUBLIC_SEGMENT.fullmatch(segment) and not _HEX.fullmatch(segment)
    return segment if public else "***"


def prepare_logging() -> None:
    """Send the planner's own lines to standard error once, whoever starts it."""
    logger = logging.getLogger("planner")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False


class CarefulLogger(Logger):
    """Gunicorn's logger, taught to say less: its own lines quote whole addresses."""

    def access(self, resp: Any, req: Any, environ: MutableMapping[str, Any], request_time: timedelta) -> None:
        """Write one line: who, what, how it went, how long it took; none for a poll that brought nothing."""
        path, status = environ.get("PATH_INFO", ""), str(resp.status).split(" ", 1)[0]
        if status == "304" and _POLLED.fullmatch(path):
            return
        self.access_log.info(
            "%s %s %s %s %s %dms",
            environ.get("REMOTE_ADDR") or "-",
            environ["REQUEST_METHOD"],
            masked(path),
            status,
            getattr(resp, "sent", 0),
            request_time / timedelta(milliseconds=1),
        )

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Write a warning, whose sentence may quote a request line."""
        super().warning(masked(str(msg)), *_masked(args), **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Write an error with its trace; its arguments may be addresses."""
        super().exception(msg, *_masked(args), **kwargs)


def _masked(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(masked(value) if isinstance(value, str) else value for value in arguments)
