"""The draft as a plain table: a day, its rooms, what happens in them; and what has no place yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.organiser import bp, frame, guard
from planner.organiser import session_words as words
from planner.organiser.checked import findings_of
from planner.organiser.others import watch
from planner.organiser.session_listing import by_session
from planner.organiser.told_findings import Told, is_gap, told
from planner.rules.findings import Finding
from planner.text import Worded, sort_key
from planner.values import Days, Timed
from planner.vocabulary import Mark, PlaceKind, Severity, State
from planner.web.speech import spoken, spoken_language

_MOVED = frozenset({"time", "place", "room", "person", "resource", "delegation"})
"""What findings are about that a move can mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One occasion in the table; `number` 0 stands for one that is yet to be made."""

    code: str
    number: int
    title: Worded
    mark: Mark
    format: Worded | str
    hours: str
    place: Worded | str
    findings: str
    told: tuple[Told, ...]
    is_ready: bool
    is_off: bool
    is_placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on one day, with what happens there in order."""

    name: Worded | str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the draft."""

    day: date
    places: tuple[Place, ...]


@bp.get("/<edition>/timetable/")
def timetable(edition: str) -> str:
    """Show the draft by day and room."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    findings = by_session(findings_of(snapshot))
    return frame.page(
        "organiser/timetable.html",
        edition=snapshot.edition,
        others=watch(snapshot.edition.slug, snapshot.history_id),
        days=days(snapshot, findings),
        unplaced=unplaced(snapshot, findings),
        is_empty=not snapshot.sessions,
    )


def days(snapshot: DraftSnapshot, findings: dict[str, list[Finding]]) -> list[Day]:
    """Return each day of the period, and each other day on which something happens."""
    zone, edition = snapshot.edition.zone, snapshot.edition
    found: dict[date, list[tuple[DraftSession, DraftOccasion]]] = {}
    if edition.first_day and edition.last_day:
        found = {day: [] for day in clock.days(edition.first_day, edition.last_day)}
    for session in live(snapshot):
        for occasion in session.occasions:
            for day in _days_of(occasion, zone):
                found.setdefault(day, []).append((session, occasion))
    return [Day(day=day, places=_places(snapshot, found[day], findings)) for day in sorted(found)]


def unplaced(snapshot: DraftSnapshot, findings: dict[str, list[Finding]]) -> list[Entry]:
    """Return what has no time or no place yet."""
    found = [_entry(snapshot, session, one, findings) for session, one in unplaced_occasions(snapshot)]
    return sorted(found, key=lambda entry: sort_key(entry.title.text))


def unplaced_occasions(snapshot: DraftSnapshot) -> Iterator[tuple[DraftSession, DraftOccasion]]:
    """Yield each occasion without a time or a place; a session without any has one that is yet to be made."""
    for session in live(snapshot):
        gaps = [one for one in session.occasions if one.time is None or one.place is PlaceKind.MISSING]
        if not session.occasions:
            gaps = [DraftOccasion(number=0)]
        if not session.year_round:
            yield from ((session, one) for one in gaps if not one.cancelled)


def live(snapshot: DraftSnapshot) -> list[DraftSession]:
    """Return the sessions that are not withdrawn."""
    return [session for session in snapshot.sessions if session.state is not State.WITHDRAWN]


def _days_of(occasion: DraftOccasion, zone: str) -> list[date]:
    if isinstance(occasion.time, Timed):
        return [clock.local_day(occasion.time.start, zone)]
    return (
        list(clock.days(occasion.time.first, occasion.time.last)) if isinstance(occasion.time, Days) else []
    )


def _places(
    snapshot: DraftSnapshot,
    there: list[tuple[DraftSession, DraftOccasion]],
    findings: dict[str, list[Finding]],
) -> tuple[Place, ...]:
    by_place: dict[str, list[tuple[DraftSession, DraftOccasion]]] = {}
    for session, occasion in there:
        by_place.setdefault(str(words.place_words(snapshot, occasion)), []).append((session, occasion))
    return tuple(
        Place(
            name=words.place_words(snapshot, pairs[0][1]),
            entries=tuple(
                _entry(snapshot, session, occasion, findings)
                for session, occasion in sorted(
                    pairs, key=lambda pair: words.sort_key(pair[1], snapshot.edition.zone)
                )
            ),
        )
        for _, pairs in sorted(by_place.items(), key=lambda pair: sort_key(pair[0]))
    )


def _entry(
    snapshot: DraftSnapshot,
    session: DraftSession,
    occasion: DraftOccasion,
    findings: dict[str, list[Finding]],
) -> Entry:
    mark, named = words.format_words(snapshot, session)
    about = [one for one in findings.get(session.code, ()) if is_about(one, session, occasion)]
    return Entry(
        code=session.code,
        number=occasion.number,
        title=words.title_of(session),
        mark=mark,
        format=named,
        hours=_hours(occasion, snapshot.edition.zone),
        place=words.place_words(snapshot, occasion),
        findings=words.counted_words(about),
        told=tuple(told(snapshot, one, session.code) for one in about),
        is_ready=session.state is State.READY,
        is_off=occasion.cancelled,
        is_placed=occasion.time is not None and occasion.place is not PlaceKind.MISSING,
    )


def is_about(finding: Finding, session: DraftSession, occasion: DraftOccasion) -> bool:
    """Tell whether a finding is mended by moving this occasion; all else is told in the session's own form."""
    number = finding.fact("other_occasion")
    own = finding.occasion if number is None or session.code == finding.sessions[0] else number
    return (
        finding.waived is None
        and finding.code.partition(".")[0] in _MOVED
        and not is_gap(finding)  # the list it stands in says it already
        and own in {None, occasion.number}
        and finding.severity in {Severity.BLOCKER, Severity.WARNING}
    )


def _hours(occasion: DraftOccasion, zone: str) -> str:
    language = spoken_language()
    if isinstance(occasion.time, Timed):
        start, end = (clock.wall(moment, zone) for moment in (occasion.time.start, occasion.time.end))
        return f"{dates.clock_time(start, language)}–{dates.clock_time(end, language)}"
    return spoken().t("All day") if occasion.time else spoken().t("No time yet")
