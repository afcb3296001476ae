"""What is wrong with a draft, remembered from page to page: after one change only what can differ is checked again."""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock

from flask import current_app

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.check import check
from planner.rules.findings import Finding
from planner.rules.recheck import recheck

_REMEMBERED = "planner.checked"
_EDITIONS = 4
"""How many editions a process remembers; a draft of 2,000 sessions takes some megabytes."""

_LOCK = Lock()


def findings_of(snapshot: DraftSnapshot) -> tuple[Finding, ...]:
    """Return `check(snapshot)`, the quick way where this process has checked an earlier state of the same draft.

    What is remembered is compared by value with what the database holds now, so that nothing old is ever told.
    """
    remembered: dict[str, tuple[DraftSnapshot, tuple[Finding, ...]]] = current_app.extensions.setdefault(
        _REMEMBERED, {}
    )
    with _LOCK:
        earlier = remembered.get(snapshot.edition.slug)
    found = recheck(*earlier, snapshot) if earlier else check(snapshot)
    with _LOCK:
        remembered.pop(snapshot.edition.slug, None)
        remembered[snapshot.edition.slug] = (snapshot, found)
        while len(remembered) > _EDITIONS:
            del remembered[next(iter(remembered))]
    return found


def findings_among(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> tuple[Finding, ...]:
    """Return `check(snapshot, sessions)`, checking only what cannot be as `findings_of` the whole draft has it."""
    return recheck(snapshot, findings_of(snapshot), replace(snapshot, sessions=tuple(sessions)))
