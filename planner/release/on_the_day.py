"""One change of one occasion, made public at once and alone: what happens on the day itself.

The draft gets the change and keeps everything else that colleagues have begun; the release holds what the session
last had in public, with this one change. Both are one transaction, or nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from planner.db import transaction
from planner.draft import moving
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.registers import find
from planner.draft.shifting import Along, with_parts
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.errors import PlannerError, Refused
from planner.release import publish
from planner.release.ground import ground_of
from planner.release.items import Release
from planner.rules.findings import Finding
from planner.values import Timed
from planner.vocabulary import State

ACT = "changed_on_the_day"
_WHEN, _WHERE = ("time", "unsound_time"), ("place", "room", "venue")
_VALUES = {  # field of the document -> fields of the frozen occasion
    **dict.fromkeys(("start", "end", "first_day", "last_day"), _WHEN),
    **dict.fromkeys(_WHERE, _WHERE),
    "cancelled": ("cancelled",),
    "fully_booked": ("fully_booked",),
    "note": ("note",),
}


class Blocked(PlannerError):
    """A change that blockers stop. Fact: `key`, the code; `findings`, said of `snapshot`, tell why."""

    code, status = "error.change.blocked", 409

    def __init__(self, snapshot: DraftSnapshot, findings: tuple[Finding, ...], key: str) -> None:
        super().__init__(key=key)
        self.snapshot, self.findings = snapshot, findings


def fingerprint(occasion: Mapping[str, Any]) -> str:
    """Return what tells whether an occasion has changed since somebody looked at it."""
    return moving.fingerprint(occasion, also=("cancelled", "fully_booked"))


def change_now(
    code: str, number: int, changed: Mapping[str, Any], *, edition: str, was: str, by: str, note: str
) -> Release | None:
    """Change some fields of an occasion and publish that alone; None where nothing public changes.

    `changed` is in document form: when, where, cancelled, fully booked, note. `was` is the fingerprint of the
    occasion in the draft that somebody looked at. Its parts go along when it begins at another time.
    Raises Refused (`not_public`, `moved_meanwhile`), Blocked, InvalidDocument, UnknownReference.
    """
    with transaction() as session:
        _change_draft(session, code, number, changed, edition=edition, was=was, by=by)
        session.flush()
        base = ground_of(session, edition)
        public, draft = base.public.get(code), base.snapshot.session_by_code.get(code)
        if draft is None or public is None or public.state is not State.READY or not _has(public, number):
            raise Refused(reason="not_public", key=code)
        alone = _with_change(public, draft, number, changed, zone=base.snapshot.edition.zone)
        sessions = tuple(alone if one.code == code else one for one in base.snapshot.sessions)
        base = replace(base, snapshot=replace(base.snapshot, sessions=sessions))
        checked = publish.report(base, only=[code])
        if checked.held:
            raise Blocked(base.snapshot, checked.held[0].findings, code)
        return publish.release_checked(session, base, checked, by=by, note=note)


def _change_draft(
    session: Session, code: str, number: int, changed: Mapping[str, Any], *, edition: str, was: str, by: str
) -> None:
    stored = stored_session(session, code)
    now = moving.occasion_in(stored.document, number)
    if was != fingerprint(now):
        raise Refused(reason="moved_meanwhile", key=code)
    zone = find(session, "edition", edition).zone
    document = with_parts(stored.document, number, changed, zone)
    change_session(code, document, version=stored.version, by=by, act=ACT)


def _has(session: DraftSession, number: int) -> bool:
    return any(one.number == number for one in session.occasions)


def _with_change(
    public: DraftSession, draft: DraftSession, number: int, changed: Mapping[str, Any], *, zone: str
) -> DraftSession:
    """Return what a session has in public with the changed fields of one occasion as the draft now has them."""
    names = {value for field in changed for value in _VALUES[field]}
    now = next(one for one in draft.occasions if one.number == number)
    occasions = tuple(_changed(one, now, names) if one.number == number else one for one in public.occasions)
    was, will_be = (
        next(one.time for one in side if one.number == number) for side in (public.occasions, occasions)
    )
    if not isinstance(was, Timed) or not isinstance(will_be, Timed):
        return replace(public, occasions=occasions)
    others = (one.time for one in public.occasions if one.number != number)
    along = Along(was, will_be.start, zone, tuple(time for time in others if isinstance(time, Timed)))
    return replace(public, occasions=occasions, parts=along.frozen(public.parts))


def _changed(occasion: DraftOccasion, now: DraftOccasion, names: set[str]) -> DraftOccasion:
    values: dict[str, Any] = {name: getattr(now, name) for name in names}
    return replace(occasion, **values)
