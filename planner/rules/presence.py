"""People and delegations who are not there when the programme counts on them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from planner import clock
from planner.draft.snapshot import DraftEdition, DraftOccasion, DraftSession, DraftSnapshot, Opening
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, joined, live_occasions, person_holdings, within
from planner.values import Timed
from planner.vocabulary import PlaceKind


def people_not_there(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion that needs a person at a time when they are not available.

    Nothing is said of somebody whose periods are unknown, nor where all periods are of another edition.
    """
    windows = {person.slug: periods(snapshot.edition, person.presence) for person in snapshot.people}
    return in_order(
        not_available(snapshot, held)
        for held in person_holdings(sessions)
        if (there := windows.get(held.key)) and not within(held.start, held.end, there)
    )


def not_available(snapshot: DraftSnapshot, held: Holding) -> Finding:
    """Return the finding about a person who is needed at a time when they are not available."""
    return found(
        "person.not_available",
        held.session,
        field="people",
        occasion=held.occasion,
        person=held.key,
        start=clock.stored(held.start),
        end=clock.stored(held.end),
        zone=snapshot.edition.zone,
    )


def delegations_not_there(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion in town that a delegation takes part in while it is not in town.

    It takes part where its organisation does, and where somebody is on stage who comes from it and of whom
    no period of their own is known. What is online needs nobody in town.
    """
    windows = {one.slug: periods(snapshot.edition, one.presence) for one in snapshot.organisations}
    return in_order(
        not_in_town(snapshot, session, Holding(slug, time.start, time.end, session.code, occasion.number))
        for session in sessions
        for slug in delegations(snapshot, session)
        if windows.get(slug)
        for occasion, time in _in_town(session)
        if not within(time.start, time.end, windows[slug])
    )


def not_in_town(snapshot: DraftSnapshot, session: DraftSession, held: Holding) -> Finding:
    """Return the finding about an organisation (`held.key`) that takes part while it is not in town."""
    named = {part.organisation for part in session.organisations}
    return found(
        "delegation.not_in_town",
        held.session,
        field="organisations" if held.key in named else "people",
        occasion=held.occasion,
        organisation=held.key,
        start=clock.stored(held.start),
        end=clock.stored(held.end),
        zone=snapshot.edition.zone,
    )


def periods(edition: DraftEdition, presence: tuple[Opening, ...]) -> list[tuple[datetime, datetime]]:
    """Return the periods that touch the edition's, those that meet joined; none where the edition has no days."""
    if not presence or edition.first_day is None or edition.last_day is None:
        return []
    return [
        (start, end)
        for start, end in joined(presence)
        if clock.local_day(start, edition.zone) <= edition.last_day
        and clock.local_day(end, edition.zone) >= edition.first_day
    ]


def delegations(snapshot: DraftSnapshot, session: DraftSession) -> list[str]:
    """Return the organisations that must be in town for a session."""
    people = (snapshot.person_by_slug.get(role.person) for role in session.people)
    of_people = (one.organisation for one in people if one and one.organisation and not one.presence)
    return list(dict.fromkeys([*(part.organisation for part in session.organisations), *of_people]))


def _in_town(session: DraftSession) -> Iterator[tuple[DraftOccasion, Timed]]:
    for occasion in live_occasions(session):
        if isinstance(occasion.time, Timed) and occasion.place is not PlaceKind.ONLINE:
            yield occasion, occasion.time
