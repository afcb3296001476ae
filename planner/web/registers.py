"""The axes that have pages: formats, audiences, themes, cities, organisers, venues, rooms, people, initiatives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.i18n.catalogues import marked
from planner.release.items import Release
from planner.text import Texts
from planner.vocabulary import ActorKind, Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing on an axis; `name` stands where it is called the same in every language."""

    slug: str
    former_slugs: tuple[str, ...]
    label: Texts
    name: str = ""
    description: Texts = Texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """An axis as pages know it: its word in addresses, in selections and in headings."""

    plural: str
    parameter: str
    heading: str
    members: Callable[[Release], Iterable[Member]]

    def member(self, release: Release, slug: str) -> Member | None:
        """Return what has, or once had, a slug."""
        members = tuple(self.members(release))
        now = next((one for one in members if one.slug == slug), None)
        return now or next((one for one in members if slug in one.former_slugs), None)


def _terms(axis: Axis) -> Callable[[Release], Iterable[Member]]:
    def members(release: Release) -> Iterable[Member]:
        return (
            Member(
                slug=term.slug, former_slugs=term.former_slugs, label=term.label, description=term.description
            )
            for term in release.terms
            if term.axis is axis
        )

    return members


def _organisations(*, cities: bool) -> Callable[[Release], Iterable[Member]]:
    def members(release: Release) -> Iterable[Member]:
        return (
            Member(slug=one.slug, former_slugs=one.former_slugs, label=one.name, description=one.description)
            for one in release.organisations
            if (one.kind is ActorKind.GUEST_CITY) is cities
        )

    return members


def _venues(release: Release) -> Iterable[Member]:
    return (
        Member(slug=one.slug, former_slugs=one.former_slugs, label=one.name)
        for one in release.venues
        if one.slug
    )


def _rooms(release: Release) -> Iterable[Member]:
    return (
        Member(slug=room.slug, former_slugs=room.former_slugs, label=room.name)
        for venue in release.venues
        for room in venue.rooms
        if room.slug
    )


def _people(release: Release) -> Iterable[Member]:
    return (
        Member(
            slug=one.slug,
            former_slugs=one.former_slugs,
            label=one.title,
            name=one.name,
            description=one.biography,
        )
        for one in release.people
        if one.slug
    )


def _initiatives(release: Release) -> Iterable[Member]:
    return (
        Member(slug=one.slug, former_slugs=one.former_slugs, label=one.name, description=one.description)
        for one in release.initiatives
    )


REGISTERS: dict[str, Register] = {
    register.plural: register
    for register in (
        Register(
            plural="formats", parameter="format", heading=marked("Formats"), members=_terms(Axis.FORMAT)
        ),
        Register(
            plural="audiences",
            parameter="audience",
            heading=marked("For whom"),
            members=_terms(Axis.AUDIENCE),
        ),
        Register(plural="themes", parameter="theme", heading=marked("Themes"), members=_terms(Axis.THEME)),
        Register(
            plural="cities",
            parameter="city",
            heading=marked("Guest cities"),
            members=_organisations(cities=True),
        ),
        Register(
            plural="organisers",
            parameter="organiser",
            heading=marked("Organisers"),
            members=_organisations(cities=False),
        ),
        Register(plural="venues", parameter="venue", heading=marked("Venues"), members=_venues),
        Register(plural="rooms", parameter="room", heading=marked("Rooms"), members=_rooms),
        Register(
            plural="people", parameter="person", heading=marked("People who take part"), members=_people
        ),
        Register(
            plural="initiatives", parameter="initiative", heading=marked("Initiatives"), members=_initiatives
        ),
    )
}
"""By the word in addresses, in the order in which readers find them."""
