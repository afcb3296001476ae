"""The least that can answer: a WSGI function that hands out bytes it was given, to measure against.

`python -m bench.bare PORT ANSWERS` runs it in the gunicorn that `planner serve` runs, log and all.
"""

import json
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from planner.web.serving import server_settings

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_NOT_KEPT = ("404 Not Found", [("Content-Length", "0")], b"")


def handing_out(answers: Path) -> Application:
    """Return a function that gives the kept answer of an address."""
    known = {
        (kept["path"], kept["conditional"]): (
            kept["status"],
            [tuple(pair) for pair in kept["headers"]],
            b64decode(kept["body"]),
        )
        for kept in json.loads(answers.read_text())
    }

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ["PATH_INFO"], "HTTP_IF_NONE_MATCH" in environ
        status, headers, body = known.get(asked, _NOT_KEPT)
        start_response(status, headers)
        return [body]

    return application


class Server(BaseApplication):
    """Gunicorn with the planner's settings."""

    def __init__(self, port: int, answers: Path) -> None:
        self._port, self._answers = port, answers
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn the settings of `planner serve`."""
        for name, value in {**server_settings(port=self._port), "control_socket_disable": True}.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        """Return the application of one worker."""
        return handing_out(self._answers)


if __name__ == "__main__":
    Server(int(sys.argv[1]), Path(sys.argv[2])).run()
