"""The press: sets papers one at a time, each in a process of its own, so that typst's memory goes when it is done.

A process of the planner has one. A second paper waits for the first; whoever comes third is told to come again,
so that threads for pages are always left.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import BoundedSemaphore, Lock
from typing import Literal

from werkzeug.exceptions import ServiceUnavailable

from planner import resources
from planner.render import as_json

logger = logging.getLogger(__name__)
_SETTER = resources.module("render/as_pdf.py")
_ENVIRONMENT = ("LD_LIBRARY_PATH", "PYTHONPATH")
"""What a Python may need to find its libraries; nothing else of ours is told."""

_AT_ONCE = 2
_SECONDS = 60
_AGAIN_IN = 5

Form = Literal["pdf", "png"]


class Press:
    """One paper at a time, and one that waits."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._room = BoundedSemaphore(_AT_ONCE)
        self.waiting = 0
        """How many are being served or wait."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; answer 503 where somebody waits already."""
        if not self._room.acquire(blocking=False):
            raise ServiceUnavailable(retry_after=_AGAIN_IN)
        self.waiting += 1
        try:
            with self._turn:
                yield
        finally:
            self.waiting -= 1
            self._room.release()


def paper(template: str, document: object, made_at: datetime, form: Form = "pdf") -> bytes:
    """Return a document set by a template; raise RuntimeError where that fails or takes too long.

    The process gets the document and no more: neither our settings nor the database.
    """
    folder = resources.folder("templates") / "paper"
    order = {
        "template": str(folder / f"{template}.typ"),
        "root": str(folder),
        "faces": str(resources.folder("static") / "fonts" / "paper"),
        "form": form,
        "made_at": int(made_at.timestamp()),
        "document": json.loads(as_json.written(document)),
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own Python
            [sys.executable, "-P", "-s", str(_SETTER)],
            input=as_json.written(order),
            capture_output=True,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"the paper {template} took more than {_SECONDS} seconds") from None
    if done.returncode:
        logger.error("the paper %s: %s", template, done.stderr.decode("utf-8", "replace")[-2000:])
        raise RuntimeError(f"the paper {template} could not be set")
    return done.stdout
