"""Runs a gather: a small file at once, a long one beside the answer, with a page that says how far it has come.

How far is told in a small file, since the database belongs to the gather until it ends (one writer at a time).
A process that dies takes its run with it: nothing of it is kept, and the page says so.
"""

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from flask import Flask, current_app

from planner import clock
from planner.db import db
from planner.errors import PlannerError
from planner.gather import uploads
from planner.gather.apply import Progress, untold
from planner.gather.uploads import Upload
from planner.organiser import guard

_SMALL = 300_000
_EVERY = 20
_SILENT_FOR = 120  # seconds
_UNDER_WAY: list[Thread] = []


@dataclass(frozen=True, slots=True)
class HowFar:
    """How many rows are done, of how many; 0 of 0 while the file is still read."""

    done: int = 0
    total: int = 0


def start(upload: Upload, *, applies: bool) -> None:
    """Run a file, dry or in earnest; what comes of it is kept with the file. Raises Refused if it runs already."""
    uploads.begin(upload.token, clock.real_now())
    by, uid_domain = guard.current_account().by, guard.settings().uid_domain
    if len(upload.content) <= _SMALL:
        _run(upload, by=by, uid_domain=uid_domain, applies=applies, progress=untold)
        return
    _write(upload.token, 0, 0)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask's documentation says for threads
    thread = Thread(target=_run_beside, args=(app, upload, by, uid_domain), kwargs={"applies": applies})
    _UNDER_WAY[:] = [*(one for one in _UNDER_WAY if one.is_alive()), thread]
    db.session.remove()  # the thread writes with a connection of its own
    thread.start()


def wait() -> None:
    """Wait for what runs in this process, for tests."""
    for thread in _UNDER_WAY:
        thread.join()


def how_far(token: str) -> HowFar:
    """Return how far a run is."""
    with suppress(OSError, ValueError):
        done, total = _file(token).read_text(encoding="ascii").split()
        return HowFar(int(done), int(total))
    return HowFar()


def is_dead(upload: Upload) -> bool:
    """Tell whether a run has been silent for so long that its process must have ended."""
    if upload.running_since is None:
        return False
    heard = upload.running_since.timestamp()
    with suppress(OSError):
        heard = max(heard, _file(upload.token).stat().st_mtime)
    return clock.real_now().timestamp() - heard > _SILENT_FOR


def _run_beside(app: Flask, upload: Upload, by: str, uid_domain: str, *, applies: bool) -> None:
    with app.app_context():
        try:
            _run(upload, by=by, uid_domain=uid_domain, applies=applies, progress=_told(upload.token))
        finally:
            db.session.remove()
            _file(upload.token).unlink(missing_ok=True)


def _run(upload: Upload, *, by: str, uid_domain: str, applies: bool, progress: Progress) -> None:
    """Run it; whatever stops it, the file is open for another try."""
    fault: tuple[str, dict[str, object]] | None = ("error.gather.stopped", {})
    run = uploads.apply if applies else uploads.tried
    try:
        run(upload, by=by, uid_domain=uid_domain, progress=progress)
        fault = None
    except PlannerError as error:
        fault = error.code, {name: str(value) for name, value in error.facts.items()}
    finally:
        if fault:
            uploads.stop(upload.token, fault)


def _told(token: str) -> Progress:
    def told(done: int, total: int) -> None:
        if done % _EVERY == 0:
            _write(token, done, total)

    return told


def _write(token: str, done: int, total: int) -> None:
    with suppress(OSError):  # a full or read-only disk costs the count, not the gather
        _file(token).write_text(f"{done} {total}", encoding="ascii")


def _file(token: str) -> Path:
    return Path(tempfile.gettempdir()) / f"planner-gather-{token}"
