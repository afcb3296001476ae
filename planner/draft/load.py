"""From rows to the frozen snapshot, in a fixed number of queries whatever the number of sessions."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner import history
from planner.draft import snapshot as values
from planner.draft.load_planning import read_breaks, read_openings, read_presence, read_resources
from planner.draft.load_sessions import read_access, read_session, session_query
from planner.draft.shapes import texts
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    RoomResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_site import EditionRow, NoticeRow, SiteRow, WaiverRow
from planner.errors import UnknownReference
from planner.values import (
    Point,
)
from planner.vocabulary import (
    ActorKind,
    Axis,
    EditionKind,
    GettingHere,
    InitiativeKind,
    Mark,
    Observance,
    Origin,
    Severity,
    Side,
)


def load(session: Session, slug: str) -> values.DraftSnapshot:
    """Return the draft of an edition; raise UnknownReference."""
    history_id = history.last_id(session)  # first: an act that is seen in part is then known to be newer
    edition = _rows(session, select(EditionRow).where(EditionRow.slug == slug)).first()
    if edition is None:
        raise UnknownReference(kind="edition", key=slug)
    sessions = tuple(read_session(row) for row in _rows(session, session_query(edition.id)))
    return values.DraftSnapshot(
        history_id=history_id,
        site=_site(_rows(session, select(SiteRow).order_by(SiteRow.id)).first()),
        edition=edition_of(edition),
        sessions=sessions,
        terms=tuple(_term(row) for row in _rows(session, _terms())),
        organisations=tuple(_organisation(row, edition.zone) for row in _rows(session, _organisations())),
        people=tuple(_person(row, edition.zone) for row in _rows(session, _people())),
        venues=tuple(_venue(row, edition.zone) for row in _rows(session, _venues())),
        initiatives=_initiatives(session),
        declarations=_declarations(session),
        notices=tuple(
            values.DraftNotice(
                id=row.id, text=texts(row.text), start=row.start, end=row.end, sessions=tuple(row.sessions)
            )
            for row in _rows(
                session, select(NoticeRow).where(NoticeRow.edition_id == edition.id).order_by(NoticeRow.id)
            )
        ),
        waivers=tuple(
            values.Waiver(finding=row.finding, code=row.code, reason=row.reason, by=row.by, at=row.at)
            for row in _rows(
                session, select(WaiverRow).where(WaiverRow.edition_id == edition.id).order_by(WaiverRow.id)
            )
        ),
        resources=read_resources(session),
        breaks=read_breaks(session, edition.id),
    )


def _rows(session: Session, query: Any) -> Any:
    """Return the rows of a query as the database holds them, not as this process may have read them before."""
    return session.scalars(query.execution_options(populate_existing=True))


def _initiatives(session: Session) -> tuple[values.DraftInitiative, ...]:
    return tuple(
        values.DraftInitiative(
            slug=row.slug,
            former_slugs=tuple(row.former_slugs),
            kind=InitiativeKind(row.kind),
            name=texts(row.name),
            description=texts(row.description),
        )
        for row in session.scalars(select(InitiativeRow).order_by(InitiativeRow.slug))
    )


def _declarations(session: Session) -> tuple[values.DraftDeclaration, ...]:
    return tuple(
        values.DraftDeclaration(slug=row.slug, name=texts(row.name), year=row.year, link=row.link)
        for row in session.scalars(select(DeclarationRow).order_by(DeclarationRow.slug))
    )


def editions(session: Session) -> list[values.DraftEdition]:
    """Return all editions, the latest first."""
    rows = [edition_of(row) for row in session.scalars(select(EditionRow).order_by(EditionRow.id.desc()))]
    return sorted(rows, key=lambda edition: edition.first_day or date.max, reverse=True)


def edition_of(row: EditionRow) -> values.DraftEdition:
    """Return an edition's row as a value."""
    return values.DraftEdition(
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        version=row.version,
        kind=EditionKind(row.kind),
        name=texts(row.name),
        tagline=texts(row.tagline),
        theme_text=texts(row.theme_text),
        first_day=row.first_day,
        last_day=row.last_day,
        zone=row.zone,
        languages=tuple(row.languages),
        uid_domain=row.uid_domain,
        publishes_on=row.publishes_on,
        announced=row.announced,
        example_planning=row.example_planning,
        severities={code: Severity(severity) for code, severity in row.severities.items()},
        political_share=row.political_share,
        changeover_minutes=row.changeover_minutes,
        election_first_day=row.election_first_day,
        election_last_day=row.election_last_day,
    )


def _terms() -> Any:
    return (
        select(TermRow)
        .options(selectinload(TermRow.parent))
        .order_by(TermRow.axis, TermRow.position, TermRow.slug)
    )


def _organisations() -> Any:
    return (
        select(OrganisationRow)
        .options(selectinload(OrganisationRow.memberships).selectinload(MembershipRow.network))
        .order_by(OrganisationRow.slug)
    )


def _people() -> Any:
    return select(PersonRow).options(selectinload(PersonRow.organisation)).order_by(PersonRow.slug)


def _venues() -> Any:
    rooms = selectinload(VenueRow.rooms)
    equipment = rooms.selectinload(RoomRow.equipment).selectinload(RoomResourceRow.resource)
    return select(VenueRow).options(equipment).order_by(VenueRow.slug)


def _site(row: SiteRow | None) -> values.DraftSite:
    if row is None:
        return values.DraftSite()
    return values.DraftSite(
        name=texts(row.name),
        tagline=texts(row.tagline),
        description=texts(row.description),
        fields=row.fields,
    )


def _term(row: TermRow) -> values.DraftTerm:
    traits = row.traits
    return values.DraftTerm(
        axis=Axis(row.axis),
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        label=texts(row.label),
        plural=texts(row.plural),
        description=texts(row.description),
        parent=row.parent.slug if row.parent else "",
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


def _organisation(row: OrganisationRow, zone: str) -> values.DraftOrganisation:
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
        networks=tuple(entry.network.slug for entry in row.memberships),
        side=Side(row.side),
        presence=read_presence(row.presence, zone),
    )


def _person(row: PersonRow, zone: str) -> values.DraftPerson:
    return values.DraftPerson(
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        name=row.name,
        title=texts(row.title),
        organisation=row.organisation.slug if row.organisation else "",
        biography=texts(row.biography),
        show_biography=row.show_biography,
        withheld=row.withheld,
        presence=read_presence(row.presence, zone),
    )


def _venue(row: VenueRow, zone: str) -> values.DraftVenue:
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
        rooms=tuple(
            values.DraftRoom(
                slug=room.slug,
                venue=row.slug,
                former_slugs=tuple(room.former_slugs),
                name=texts(room.name),
                capacity=room.capacity,
                parallel_use=room.parallel_use,
                openings=read_openings(room.opening, zone),
                access=read_access(room.access),
                changeover_minutes=room.changeover_minutes,
                equipment=tuple(entry.resource.slug for entry in room.equipment),
            )
            for room in row.rooms
        ),
    )
