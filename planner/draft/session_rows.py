"""What the database holds of an edition's sessions, as plain columns: the fast way to read many of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    OrganisationRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_sessions import (
    OccasionRow,
    PartRow,
    SessionDeclarationRow,
    SessionInitiativeRow,
    SessionOrganisationRow,
    SessionPersonRow,
    SessionResourceRow,
    SessionRow,
    SessionTermRow,
)

_OWN = tuple(
    column
    for name, column in SessionRow.__table__.columns.items()
    if name not in {"last_occasion", "balance", "internal_contact", "internal_note"}
)


def rows_of(
    session: Session, edition_id: int, codes: Collection[str] | None = None
) -> Iterator[tuple[Any, Mapping[str, Sequence[Any]]]]:
    """Yield the columns of each session of an edition, or of those with the given codes, with what hangs on it.

    Columns, not objects: a fixed number of queries whatever the number of sessions, and nothing unused is read.
    """
    chosen = [SessionRow.edition_id == edition_id]
    if codes is not None:
        chosen.append(SessionRow.code.in_(sorted(codes)))
    own = session.execute(select(*_OWN).where(*chosen).order_by(SessionRow.id)).all()
    beside = [(name, _by_session(session.execute(query.where(*chosen)))) for name, query in _BESIDE.items()]
    for row in own:
        yield row, {name: rows.get(row.id, ()) for name, rows in beside}


def _by_session(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return rows by the session that they hang on."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.session_id, []).append(row)
    return found


_room_venue, _own_venue = aliased(VenueRow), aliased(VenueRow)

_BESIDE: Mapping[str, Any] = {
    "occasions": select(
        *OccasionRow.__table__.columns,
        func.coalesce(RoomRow.slug, "").label("room"),
        func.coalesce(_room_venue.slug, _own_venue.slug, "").label("venue"),
    )
    .join(SessionRow, SessionRow.id == OccasionRow.session_id)
    .outerjoin(RoomRow, RoomRow.id == OccasionRow.room_id)
    .outerjoin(_room_venue, _room_venue.id == RoomRow.venue_id)
    .outerjoin(_own_venue, _own_venue.id == OccasionRow.venue_id)
    .order_by(OccasionRow.session_id, OccasionRow.number),
    "parts": select(PartRow.session_id, PartRow.title, PartRow.people, PartRow.start, PartRow.end)
    .join(SessionRow, SessionRow.id == PartRow.session_id)
    .order_by(PartRow.session_id, PartRow.position, PartRow.id),
    "terms": select(SessionTermRow.session_id, SessionTermRow.axis, TermRow.slug)
    .join(SessionRow, SessionRow.id == SessionTermRow.session_id)
    .join(TermRow, TermRow.id == SessionTermRow.term_id)
    .order_by(SessionTermRow.session_id, SessionTermRow.position, SessionTermRow.term_id),
    "organisations": select(
        SessionOrganisationRow.session_id, SessionOrganisationRow.role, OrganisationRow.slug
    )
    .join(SessionRow, SessionRow.id == SessionOrganisationRow.session_id)
    .join(OrganisationRow, OrganisationRow.id == SessionOrganisationRow.organisation_id)
    .order_by(
        SessionOrganisationRow.session_id,
        SessionOrganisationRow.position,
        SessionOrganisationRow.organisation_id,
        SessionOrganisationRow.role,
    ),
    "people": select(
        SessionPersonRow.session_id,
        SessionPersonRow.role,
        SessionPersonRow.disclosure,
        SessionPersonRow.confirmed,
        SessionPersonRow.reply,
        PersonRow.slug,
    )
    .join(SessionRow, SessionRow.id == SessionPersonRow.session_id)
    .join(PersonRow, PersonRow.id == SessionPersonRow.person_id)
    .order_by(SessionPersonRow.session_id, SessionPersonRow.position, SessionPersonRow.id),
    "initiatives": select(SessionInitiativeRow.session_id, InitiativeRow.slug)
    .join(SessionRow, SessionRow.id == SessionInitiativeRow.session_id)
    .join(InitiativeRow, InitiativeRow.id == SessionInitiativeRow.initiative_id)
    .order_by(
        SessionInitiativeRow.session_id, SessionInitiativeRow.position, SessionInitiativeRow.initiative_id
    ),
    "declarations": select(SessionDeclarationRow.session_id, DeclarationRow.slug)
    .join(SessionRow, SessionRow.id == SessionDeclarationRow.session_id)
    .join(DeclarationRow, DeclarationRow.id == SessionDeclarationRow.declaration_id)
    .order_by(
        SessionDeclarationRow.session_id, SessionDeclarationRow.position, SessionDeclarationRow.declaration_id
    ),
    "resources": select(SessionResourceRow.session_id, SessionResourceRow.quantity, ResourceRow.slug)
    .join(SessionRow, SessionRow.id == SessionResourceRow.session_id)
    .join(ResourceRow, ResourceRow.id == SessionResourceRow.resource_id)
    .order_by(SessionResourceRow.session_id, SessionResourceRow.position, SessionResourceRow.resource_id),
}
"""What hangs on sessions, each in its order, by the name it has in a session."""
