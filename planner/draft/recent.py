"""The snapshots that this process has read, a few of them: a page then reads only what was changed since.

Every act leaves a line of history in its own transaction, and lines are committed in their order
(docs/decisions/0004-one-writer.md), whichever process writes them. A snapshot that was read when some line was
the newest therefore lacks only what later lines tell. Nothing here is trusted without asking for the newest line.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from planner import history
from planner.draft.snapshot import DraftSnapshot

_KEPT = 4
_MOST_LINES = 200

_APART = frozenset({"account", "filter", "mapping", "release"})
"""Kinds of which no snapshot holds anything."""

_IN_PLACE = frozenset(
    {
        "announced",
        "changed",
        "created",
        "gathered",
        "removed",
        "translated",
        "waived",
        "waiver_ended",
        "widened",
    }
)
"""Acts on something else than sessions after which each session reads as before.

Sessions name other rows by their slugs alone, which only a renaming changes; nothing that is named can be removed.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A snapshot, and the newest line of history when it was read."""

    mark: history.Mark
    snapshot: DraftSnapshot


@dataclass(frozen=True, slots=True)
class Changed:
    """What must be read anew: sessions by their codes, what lies around the sessions, or simply all."""

    sessions: frozenset[str] = frozenset()
    around: bool = False
    is_all: bool = False


_lock = Lock()
_by_database: WeakKeyDictionary[Engine, OrderedDict[str, Known]] = WeakKeyDictionary()


def known(session: Session, slug: str) -> Known | None:
    """Return the snapshot of an edition that was read last, however old."""
    with _lock:
        return _of(session).get(slug)


def keep(session: Session, slug: str, mark: history.Mark, snapshot: DraftSnapshot) -> None:
    """Keep a snapshot in place of the one before; the longest unused of all goes when there are too many."""
    with _lock:
        kept = _of(session)
        kept[slug] = Known(mark, snapshot)
        kept.move_to_end(slug)
        while len(kept) > _KEPT:
            kept.popitem(last=False)


def forget() -> None:
    """Let go of everything, so that the next reading reads all: for tests and measurements."""
    with _lock:
        _by_database.clear()


def _of(session: Session) -> OrderedDict[str, Known]:
    return _by_database.setdefault(session.connection().engine, OrderedDict())


def changed_since(session: Session, known: Known) -> Changed:
    """Return what lines of history since then say was changed."""
    steps = history.steps_since(session, known.mark, most=_MOST_LINES)
    if steps is None:
        return Changed(is_all=True)
    own = {known.snapshot.edition.slug, None}
    sessions = [step for step in steps if step.kind == "session" and step.edition in own]
    around = [step for step in steps if step.kind not in {"session", *_APART}]
    return Changed(
        sessions=frozenset(step.key for step in sessions),
        around=bool(around),
        is_all=any(step.act == "removed" for step in sessions) or not all(map(_stays, around)),
    )


def _stays(step: history.Step) -> bool:
    """Tell whether no session reads otherwise; a room that moves to another venue takes its sessions along."""
    return step.act in _IN_PLACE and (step.kind, step.act) != ("room", "changed")
