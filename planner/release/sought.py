"""What of a session is searched, by the field in which a reader would say that it stands.

Only what the release shows is here, so nothing withheld or removed can be found.
"""

from collections.abc import Iterator
from enum import IntEnum

from planner.release.items import Release, Session
from planner.text import Texts
from planner.vocabulary import Axis

Told = Iterator[tuple[str, str]]
"""Texts with their language, which is empty for names and other texts that have none."""


class Field(IntEnum):
    """Where a word was found, the best first."""

    TITLE = 0
    PEOPLE = 1
    ORGANISER = 2
    SUBJECT = 3
    PLACE = 4
    DESCRIPTION = 5


WORTH = (0, 1, 1, 1, 1, 2)
"""How good it is to be found in a field, 0 best."""


def told(release: Release, session: Session, field: Field) -> Told:
    """Yield the texts of one field of a session."""
    if field is Field.TITLE:
        yield "", session.code
        yield from _said(session.title)
    elif field is Field.PEOPLE:
        yield from _people(release, session)
    elif field is Field.ORGANISER:
        yield from _organisers(release, session)
    elif field is Field.SUBJECT:
        yield from _subjects(release, session)
    elif field is Field.PLACE:
        yield from _places(release, session)
    else:
        yield from _bodies(session)


def _subjects(release: Release, session: Session) -> Told:
    for axis, slugs in (
        (Axis.FORMAT, (session.format,)),
        (Axis.AUDIENCE, session.audiences),
        (Axis.THEME, session.themes),
        (Axis.DIRECTION, session.directions),
    ):
        for slug in slugs:
            term = release.term_by_slug.get((axis, slug))
            if term is not None:
                yield from _said(term.label, term.plural)
                yield from ((tag, synonym) for tag, synonyms in term.synonyms for synonym in synonyms)


def _organisers(release: Release, session: Session) -> Told:
    for part in session.organisations:
        organisation = release.organisation_by_slug.get(part.organisation)
        yield from _said(organisation.name) if organisation else ()
    for slug in session.initiatives:
        initiative = release.initiative_by_slug.get(slug)
        yield from _said(initiative.name) if initiative else ()


def _people(release: Release, session: Session) -> Told:
    for one in session.people:
        person = release.person_by_slug.get(one.person)
        if person is not None:
            yield "", person.name
            yield from _said(person.title)
            employer = release.organisation_by_slug.get(person.organisation)
            yield from _said(employer.name) if employer else ()


def _places(release: Release, session: Session) -> Told:
    yield from _said(session.public_place)
    for occasion in session.occasions:
        venue = release.venue_by_slug.get(occasion.place.venue)
        if venue is not None:
            yield from _said(venue.name)
            yield "", venue.street
        if occasion.place.room in release.room_by_slug:
            yield from _said(release.room_by_slug[occasion.place.room][1].name)


def _bodies(session: Session) -> Told:
    yield from _said(
        session.lead, session.description, session.opportunity, session.exchange_question, session.next_steps,
        session.easy_to_read, session.age_note, session.language_note,
    )  # fmt: skip
    for part in session.parts:
        yield from _said(part.title)
    for _, texts in session.practical:
        yield from _said(texts)


def _said(*several: Texts) -> Told:
    for texts in several:
        yield from texts
