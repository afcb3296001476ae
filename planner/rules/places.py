"""Where a session is, and how a resident reaches those who hold it."""

from collections.abc import Iterable

from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.vocabulary import PlaceKind, WayIn


def without_place(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion without a place; "to be announced" and online are places."""
    return in_order(
        found(
            "place.missing", session.code, field=f"occasions-{occasion.number}-room", occasion=occasion.number
        )
        for session in sessions
        for occasion in live_occasions(session)
        if _is_nowhere(occasion)
    )


def _is_nowhere(occasion: DraftOccasion) -> bool:
    if occasion.place is PlaceKind.ROOM:
        return not occasion.room
    if occasion.place is PlaceKind.VENUE:
        return not occasion.venue
    return occasion.place is PlaceKind.MISSING


def without_contact(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session that nobody can ask about, and registration that needs the internet (F60)."""
    findings = []
    for session in sessions:
        if not session.contact:
            findings.append(found("contact.missing", session.code, field="contact"))
        if session.entry.kind is WayIn.SIGN_UP and not (session.entry.phone or session.contact.phone):
            findings.append(found("entry.no_phone", session.code, field="entry-phone"))
    return in_order(findings)
