"""The studio: has an upload read and cut by a process of its own, one at a time."""

import base64
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from threading import Lock
from typing import Any

from planner import resources
from planner.errors import Busy, PlannerError
from planner.pictures.cuts import CUTS, LEAST_HEIGHT, LEAST_WIDTH

logger = logging.getLogger(__name__)
MOST_BYTES = 15_000_000
"""What one may upload; a large photograph from a phone takes 8 MB."""

_CUTTER = resources.module("pictures/cutting.py")
_ENVIRONMENT = ("LD_LIBRARY_PATH", "PYTHONPATH")
_SECONDS = 40
_TURN = Lock()


class NoPicture(PlannerError):
    """An upload that cannot be shown. Facts: `fault`, the code of a sentence, and what it is about."""

    code, status = "form.picture.unreadable", 400

    def __init__(self, fault: str, **facts: object) -> None:
        super().__init__(**facts)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What an upload becomes: the original without anything but its pixels, and the files that pages show."""

    width: int
    height: int
    original: bytes
    files: Mapping[str, bytes]


def pieces(upload: bytes, *, across: int, down: int) -> Pieces:
    """Return what is cut from an upload around a point, given in per cent; raise NoPicture.

    The process is handed the upload and the sizes that are wanted, and no more; none of our settings.
    """
    if len(upload) > MOST_BYTES:
        raise NoPicture("form.picture.too_large", most=MOST_BYTES // 1_000_000)
    order = {
        "wanted": [asdict(cut) for cut in CUTS],
        "across": across,
        "down": down,
        "least": (LEAST_WIDTH, LEAST_HEIGHT),
    }
    told = _told(json.dumps(order).encode() + b"\n" + upload)
    if "fault" in told:
        raise NoPicture(told["fault"], **told["facts"])
    return Pieces(
        width=told["width"],
        height=told["height"],
        original=base64.b64decode(told["original"]),
        files={name: base64.b64decode(content) for name, content in told["files"].items()},
    )


def _told(given: bytes) -> dict[str, Any]:
    """Return the process's answer; one that was stopped, or fell, had no picture to read."""
    if not _TURN.acquire(timeout=_SECONDS):
        raise Busy
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own Python
            [sys.executable, "-P", "-s", str(_CUTTER)],
            input=given,
            capture_output=True,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fault": "form.picture.unreadable", "facts": {}}
    finally:
        _TURN.release()
    if done.returncode:
        logger.warning("a picture could not be read: %s", done.stderr.decode("utf-8", "replace")[-2000:])
        return {"fault": "form.picture.unreadable", "facts": {}}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
