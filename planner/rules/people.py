"""People who would have to be in two places, and who is missing on a stage."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from planner import clock
from planner.draft.snapshot import DraftSession, DraftSnapshot, DraftTerm
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, in_time, live_occasions, overlaps, person_holdings, whole_minutes
from planner.rules.walking import venues_of, walking_minutes
from planner.values import Days
from planner.vocabulary import ActorKind, Axis, Role, Side

CIVIL_SOCIETY_SIDE = frozenset({ActorKind.CIVIL_SOCIETY, ActorKind.COUNCIL})  # F27 counts the councils here
CITY_SIDE = frozenset({ActorKind.POLITICS, ActorKind.CITY_DEPARTMENT})


def people_booked_twice(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each pair of sessions that need one person at the same time.

    Two occasions of one session are left alone: nothing says at which of them the person is.
    """
    return in_order(
        shared_person(snapshot, first, second)
        for first, second in overlaps(person_holdings(sessions))
        if first.session != second.session
    )


def shared_person(snapshot: DraftSnapshot, first: Holding, second: Holding) -> Finding:
    """Return the finding about two that overlap and need one person, the earlier first."""
    return found(
        "person.double_booked",
        first.session,
        second.session,
        field="people",
        occasion=first.occasion,
        person=first.key,
        start=clock.stored(second.start),
        end=clock.stored(min(first.end, second.end)),
        zone=snapshot.edition.zone,
        other_occasion=second.occasion,
    )


def too_little_walking_time(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report where a person cannot walk from one venue to the next in the time between two occasions.

    How long the walk is, `planner.rules.walking` tells; what is online needs none.
    """
    sessions = list(sessions)
    venues = venues_of(snapshot, sessions)
    findings: list[Finding] = []
    for _person, group in groupby(in_time(person_holdings(sessions)), key=attrgetter("key")):
        before: Holding | None = None
        for after in group:
            if before and before.end <= after.start:
                findings.extend(
                    short_walk(snapshot, before, after, (_at(venues, before), _at(venues, after)))
                )
            before = after if before is None or after.end > before.end else before
    return in_order(findings)


def _at(venues: Mapping[tuple[str, int], str], held: Holding) -> str:
    return venues.get((held.session, held.occasion), "")


def short_walk(
    snapshot: DraftSnapshot, before: Holding, after: Holding, venues: tuple[str, str]
) -> Iterator[Finding]:
    """Yield the finding about a person who has too little time from one occasion's venue to the next one's."""
    start, goal = (snapshot.venue_by_slug.get(slug) for slug in venues)
    if start is None or goal is None or start is goal:
        return
    needed = walking_minutes(snapshot, start, goal)
    there = whole_minutes(before.end, after.start)
    if there < needed:
        yield found(
            "person.too_little_walking_time",
            before.session,
            after.session,
            field="people",
            occasion=before.occasion,
            person=before.key,
            venue=start.slug,
            other_venue=goal.slug,
            minutes=there,
            needed=needed,
            other_occasion=after.occasion,
        )


def missing_on_stage(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report what a session's format asks for and nobody fills: a moderator, a guest city, both sides."""
    no_format = DraftTerm(axis=Axis.FORMAT, slug="")
    findings = []
    for session in sessions:
        asks = snapshot.term_by_slug.get((Axis.FORMAT, session.format), no_format)
        if asks.needs_moderator and all(part.role is not Role.MODERATOR for part in session.people):
            findings.append(found("panel.no_moderator", session.code, field="people"))
        if asks.needs_guest_city and ActorKind.GUEST_CITY not in _kinds_of_organisations(snapshot, session):
            findings.append(found("exchange.no_guest_city", session.code, field="organisations"))
        if asks.needs_both_sides:
            kinds = _kinds_of_organisations(snapshot, session) | set(_kinds_on_stage(snapshot, session))
            missing = [
                side
                for side, of in (("civil_society", CIVIL_SOCIETY_SIDE), ("city", CITY_SIDE))
                if not of & kinds
            ]
            if missing:
                findings.append(
                    found("forum.one_sided", session.code, field="people", missing_sides=tuple(missing))
                )
    return in_order(findings)


def only_politicians(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session whose people all come from politics (F06)."""
    return in_order(
        found("people.only_politicians", session.code, field="people")
        for session in sessions
        if session.people and all(kind is ActorKind.POLITICS for kind in _kinds_on_stage(snapshot, session))
    )


def one_side_alone(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session where elected people are on stage, and all of them from one side of the council (O10).

    One of them alone is one voice, not a debate; between the election days of the edition it counts too.
    Organisations say which side they are on; of a person nothing of the kind is kept.
    """
    findings = []
    for session in sessions:
        sides = [side for side in _sides_on_stage(snapshot, session) if side is not Side.NONE]
        before_election = _is_before_election(snapshot, session)
        if len(set(sides)) == 1 and (len(sides) > 1 or before_election):
            findings.append(
                found(
                    "people.one_side",
                    session.code,
                    field="people",
                    side=sides[0].value,
                    variant="election" if before_election else None,
                )
            )
    return in_order(findings)


def _sides_on_stage(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[Side]:
    for slug in dict.fromkeys(part.person for part in session.people):
        person = snapshot.person_by_slug.get(slug)
        organisation = snapshot.organisation_by_slug.get(person.organisation) if person else None
        if organisation and organisation.kind is ActorKind.POLITICS:
            yield organisation.side


def _is_before_election(snapshot: DraftSnapshot, session: DraftSession) -> bool:
    first, last = snapshot.edition.election_first_day, snapshot.edition.election_last_day
    zone = snapshot.edition.zone
    days = [
        occasion.time.first if isinstance(occasion.time, Days) else clock.local_day(occasion.time.start, zone)
        for occasion in live_occasions(session)
        if occasion.time
    ]
    return bool(first or last) and any(
        (first is None or first <= day) and (last is None or day <= last) for day in days
    )


def _kinds_of_organisations(snapshot: DraftSnapshot, session: DraftSession) -> set[ActorKind]:
    known = snapshot.organisation_by_slug
    return {known[part.organisation].kind for part in session.organisations if part.organisation in known}


def _kinds_on_stage(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[ActorKind | None]:
    """Yield the kind of each person's organisation, None where it is not known."""
    for part in session.people:
        person = snapshot.person_by_slug.get(part.person)
        organisation = snapshot.organisation_by_slug.get(person.organisation) if person else None
        yield organisation.kind if organisation else None
