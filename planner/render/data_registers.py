"""What sessions point to, as open data: the edition and its release, people, organisations, venues, axes."""

from collections.abc import Iterator

from planner.release import items
from planner.render.data_sessions import Telling, point
from planner.render.data_shapes import (
    AxisTerms,
    Edition,
    Organisation,
    Person,
    ReleaseHead,
    Room,
    Term,
    Venue,
)
from planner.vocabulary import ActorKind, Axis

_PARAMETERS = {axis: axis.value for axis in (Axis.FORMAT, Axis.AUDIENCE, Axis.THEME, Axis.DIRECTION)}


def release_head(telling: Telling) -> ReleaseHead | None:
    """Return the release that is told; None where none is published yet."""
    release = telling.release
    if not release.number:
        return None
    return ReleaseHead(number=release.number, published_at=telling.instant(release.published_at))


def edition_document(telling: Telling) -> Edition:
    """Return the edition of a release."""
    edition, links = telling.release.edition, telling.links
    return Edition(
        slug=edition.slug,
        former_slugs=edition.former_slugs,
        name=telling.known(edition.name),
        tagline=telling.text(edition.tagline),
        kind=edition.kind,
        first_day=edition.first_day,
        last_day=edition.last_day,
        zone=edition.zone,
        languages=edition.languages,
        release=release_head(telling),
        url=links.absolute(links.programme()),
        calendar_url=links.absolute(links.feed()),
        data_url=links.absolute(links.feed(extension="json")),
    )


def people(telling: Telling) -> Iterator[Person]:
    """Yield the people who are shown."""
    for one in telling.release.people:
        if one.slug:
            who = telling.who(one.slug)
            yield Person(
                slug=who.slug if who else None,
                url=telling.page("people", who.slug) if who else None,
                name=(who and who.name) or None,
                title=telling.text(one.title),
                organisation=telling.organisation(one.organisation),
                biography=telling.long(who.biography) if who else None,
            )


def organisations(telling: Telling) -> Iterator[Organisation]:
    """Yield the organisations, guest cities among them."""
    for one in telling.release.organisations:
        plural = "cities" if one.kind is ActorKind.GUEST_CITY else "organisers"
        yield Organisation(
            slug=one.slug,
            url=telling.page(plural, one.slug),
            name=telling.known(one.name),
            kind=one.kind,
            description=telling.long(one.description),
            website=one.website or None,
            country=one.country or None,
        )


def venues(telling: Telling) -> Iterator[Venue]:
    """Yield the venues with their rooms."""
    for one in telling.release.venues:
        if one.slug:
            yield Venue(
                slug=one.slug,
                url=telling.page("venues", one.slug),
                name=telling.known(one.name),
                street=one.street or None,
                postal_code=one.postal_code or None,
                locality=one.locality or None,
                country=one.country or None,
                point=point(one.point),
                website=one.website or None,
                access=telling.access(one.access),
                rooms=tuple(_room(telling, room) for room in one.rooms if room.slug),
            )


def _room(telling: Telling, room: items.Room) -> Room:
    return Room(
        slug=room.slug,
        url=telling.page("rooms", room.slug),
        name=telling.known(room.name),
        capacity=room.capacity,
        access=telling.access(room.access),
    )


def axes(telling: Telling) -> Iterator[AxisTerms]:
    """Yield every axis with the terms that the release has."""
    for axis in Axis:
        terms = tuple(_term(telling, one) for one in telling.release.terms if one.axis is axis)
        yield AxisTerms(axis=axis, parameter=_PARAMETERS.get(axis), terms=terms)


def _term(telling: Telling, term: items.Term) -> Term:
    return Term(
        slug=term.slug,
        label=telling.known(term.label),
        description=telling.text(term.description),
        parent=term.parent or None,
        url=telling.term(term.axis, term.slug).url,
    )
