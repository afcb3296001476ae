"""From the rows of the registers that all editions share to frozen values, in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from planner.draft import snapshot as values
from planner.draft.load_planning import read_openings, read_presence
from planner.draft.load_sessions import read_access
from planner.draft.shapes import texts
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    ResourceRow,
    RoomResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.values import Point
from planner.vocabulary import (
    ActorKind,
    Axis,
    GettingHere,
    InitiativeKind,
    Mark,
    Observance,
    Origin,
    Side,
)


def _columns(table: Any) -> tuple[Any, ...]:
    return tuple(table.__table__.columns)


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return rows by their first column."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def read_terms(session: Session) -> tuple[values.DraftTerm, ...]:
    """Return the terms of all axes, in one query."""
    parent = aliased(TermRow)
    query = (
        select(*_columns(TermRow), parent.slug.label("parent"))
        .outerjoin(parent, parent.id == TermRow.parent_id)
        .order_by(TermRow.axis, TermRow.position, TermRow.slug)
    )
    return tuple(_term(row) for row in session.execute(query))


def read_organisations(session: Session, zone: str) -> tuple[values.DraftOrganisation, ...]:
    """Return the organisations with their networks, in two queries; days are whole days in the zone."""
    network = aliased(OrganisationRow)
    query = (
        select(MembershipRow.member_id, network.slug)
        .join(network, network.id == MembershipRow.network_id)
        .order_by(MembershipRow.id)
    )
    networks = _grouped(session.execute(query))
    rows = session.execute(select(*_columns(OrganisationRow)).order_by(OrganisationRow.slug))
    return tuple(
        _organisation(row, tuple(slug for _, slug in networks.get(row.id, ())), zone) for row in rows
    )


def read_people(session: Session, zone: str) -> tuple[values.DraftPerson, ...]:
    """Return the people, in one query; days are whole days in the zone."""
    query = (
        select(*_columns(PersonRow), OrganisationRow.slug.label("organisation"))
        .outerjoin(OrganisationRow, OrganisationRow.id == PersonRow.organisation_id)
        .order_by(PersonRow.slug)
    )
    return tuple(_person(row, zone) for row in session.execute(query))


def read_venues(session: Session, zone: str) -> tuple[values.DraftVenue, ...]:
    """Return the venues with their rooms and what is in them, in three queries; hours are read in the zone."""
    kept = (
        select(RoomResourceRow.room_id, ResourceRow.slug)
        .join(ResourceRow, ResourceRow.id == RoomResourceRow.resource_id)
        .order_by(RoomResourceRow.position, RoomResourceRow.resource_id)
    )
    equipment = _grouped(session.execute(kept))
    query = (
        select(RoomRow.venue_id, *_columns(RoomRow), VenueRow.slug.label("venue"))
        .join(VenueRow, VenueRow.id == RoomRow.venue_id)
        .order_by(RoomRow.position, RoomRow.id)
    )
    rooms = _grouped(session.execute(query))
    return tuple(
        _venue(row, tuple(_room(room, equipment, zone) for room in rooms.get(row.id, ())))
        for row in session.execute(select(*_columns(VenueRow)).order_by(VenueRow.slug))
    )


def read_initiatives(session: Session) -> tuple[values.DraftInitiative, ...]:
    """Return the initiatives, in one query."""
    return tuple(
        values.DraftInitiative(
            slug=row.slug,
            former_slugs=tuple(row.former_slugs),
            kind=InitiativeKind(row.kind),
            name=texts(row.name),
            description=texts(row.description),
        )
        for row in session.execute(select(*_columns(InitiativeRow)).order_by(InitiativeRow.slug))
    )


def read_declarations(session: Session) -> tuple[values.DraftDeclaration, ...]:
    """Return the declarations, in one query."""
    return tuple(
        values.DraftDeclaration(slug=row.slug, name=texts(row.name), year=row.year, link=row.link)
        for row in session.execute(select(*_columns(DeclarationRow)).order_by(DeclarationRow.slug))
    )


def _term(row: Any) -> values.DraftTerm:
    traits = row.traits
    return values.DraftTerm(
        axis=Axis(row.axis),
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        label=texts(row.label),
        plural=texts(row.plural),
        description=texts(row.description),
        parent=row.parent or "",
        mark=Mark(traits.get("mark") or Mark.OTHER),
        lowest_age=traits.get("minimum_age"),
        highest_age=traits.get("maximum_age"),
        needs_moderator=bool(traits.get("needs_moderator")),
        needs_guest_city=bool(traits.get("needs_guest_city")),
        needs_both_sides=bool(traits.get("needs_both_sides")),
        plenary=bool(traits.get("plenary")),
        observes=tuple(one for one in Observance if one in (traits.get("observes") or ())),
        retired=row.retired,
        position=row.position,
        synonyms=tuple((language, tuple(words)) for language, words in sorted((row.synonyms or {}).items())),
    )


def _organisation(row: Any, networks: tuple[str, ...], zone: str) -> values.DraftOrganisation:
    review = row.review and values.Review(
        decided_by=row.review.get("decided_by", ""),
        on=row.review.get("on", ""),
        reason=row.review.get("reason", ""),
    )
    return values.DraftOrganisation(
        slug=row.slug,
        kind=ActorKind(row.kind),
        former_slugs=tuple(row.former_slugs),
        origin=Origin(row.origin),
        name=texts(row.name),
        description=texts(row.description),
        website=row.website,
        country=row.country,
        exchange_question=texts(row.exchange_question),
        review=review or None,
        networks=networks,
        side=Side(row.side),
        presence=read_presence(row.presence, zone),
    )


def _person(row: Any, zone: str) -> values.DraftPerson:
    return values.DraftPerson(
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        name=row.name,
        title=texts(row.title),
        organisation=row.organisation or "",
        biography=texts(row.biography),
        show_biography=row.show_biography,
        named_in_data=row.named_in_data,
        withheld=row.withheld,
        presence=read_presence(row.presence, zone),
    )


def _venue(row: Any, rooms: tuple[values.DraftRoom, ...]) -> values.DraftVenue:
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = Point(latitude=row.latitude, longitude=row.longitude)
    return values.DraftVenue(
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        name=texts(row.name),
        street=row.street,
        postal_code=row.postal_code,
        locality=row.locality,
        district=row.district,
        country=row.country,
        point=point,
        website=row.website,
        getting_here=tuple((GettingHere(key), texts(kept)) for key, kept in row.getting_here.items()),
        access=read_access(row.access),
        rooms=rooms,
    )


def _room(row: Any, equipment: Mapping[int, Sequence[Any]], zone: str) -> values.DraftRoom:
    return values.DraftRoom(
        slug=row.slug,
        venue=row.venue,
        former_slugs=tuple(row.former_slugs),
        name=texts(row.name),
        capacity=row.capacity,
        parallel_use=row.parallel_use,
        openings=read_openings(row.opening, zone),
        access=read_access(row.access),
        changeover_minutes=row.changeover_minutes,
        equipment=tuple(slug for _, slug in equipment.get(row.id, ())),
    )
