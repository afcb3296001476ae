"""Where a session and its parts are, and how a resident reaches those who hold it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import Days, Timed
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


def parts_outside(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each part whose hours do not lie within an occasion of its session."""
    zone = snapshot.edition.zone
    return in_order(
        found(
            "part.outside",
            session.code,
            field="parts",
            start=clock.stored(time.start),
            end=clock.stored(time.end),
            zone=zone,
        )
        for session in sessions
        for time in dict.fromkeys(part.time for part in session.parts if part.time)
        if (spans := list(_spans(session, zone))) and not any(time.lies_in(span) for span in spans)
    )


def _spans(session: DraftSession, zone: str) -> Iterator[Timed]:
    """Yield when a session is, whole days from midnight to midnight."""
    for occasion in () if session.year_round else session.occasions:
        if isinstance(occasion.time, Timed):
            yield occasion.time
        elif isinstance(occasion.time, Days):
            yield Timed(
                start=clock.midnight(occasion.time.first, zone),
                end=clock.midnight(occasion.time.last + timedelta(days=1), zone),
            )


def without_contact(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session that nobody can ask about, and registration that needs the internet (F60)."""
    findings = []
    for session in sessions:
        if not session.contact:
            findings.append(found("contact.missing", session.code, field="contact"))
        if session.entry.kind is WayIn.SIGN_UP and not (session.entry.phone or session.contact.phone):
            findings.append(found("entry.no_phone", session.code, field="entry-phone"))
    return in_order(findings)
