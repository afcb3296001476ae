"""An old release's content as the next release: under today's disclosure, and with nothing leaving a calendar. Pure."""

from dataclasses import replace
from datetime import datetime

from planner.draft.snapshot import DraftSnapshot
from planner.release.compile import assemble, kept
from planner.release.items import Release, Session, Withdrawn
from planner.vocabulary import Withdrawal


def compile_back(
    snapshot: DraftSnapshot, old: Release, *, previous: Release, number: int, published_at: datetime
) -> Release:
    """Return an old release's content as the next one, under today's disclosure; sessions it lacks are cancelled."""
    there, last_public = old.session_by_code, previous.session_by_code
    sessions = [
        kept(snapshot, _with_later_occasions(session, last_public.get(session.code)))
        for session in old.sessions
    ]
    sessions += [
        session
        if session.withdrawn
        else replace(session, withdrawn=Withdrawn(kind=Withdrawal.CANCELLED, at=published_at))
        for session in (kept(snapshot, last) for last in previous.sessions if last.code not in there)
    ]
    return assemble(
        snapshot, sessions, previous=previous, number=number, published_at=published_at, registers_of=old
    )


def _with_later_occasions(session: Session, last: Session | None) -> Session:
    """Return an old session with the occasions that were made after it, as cancelled: none leaves a calendar."""
    if last is None:
        return session
    later = [
        replace(occasion, cancelled=True)
        for occasion in last.occasions
        if session.occasion(occasion.number) is None
    ]
    occasions = sorted((*session.occasions, *later), key=lambda occasion: occasion.number)
    return replace(session, occasions=tuple(occasions))
