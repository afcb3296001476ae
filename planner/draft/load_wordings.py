"""Every text that an edition shows, in a fixed number of queries: its sessions', and those of what they point to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner import clock
from planner.draft.load_sessions import whole
from planner.draft.registers import REGISTERS, key_of
from planner.draft.shapes import texts
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow, NoticeRow, SiteRow
from planner.draft.wordings import Wording, wordings_in
from planner.errors import UnknownReference
from planner.text import Texts
from planner.vocabulary import OrganisationRole, State

_OWNING = {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
_TABLES: tuple[tuple[str, Any], ...] = (
    ("term", TermRow),
    ("organisation", OrganisationRow),
    ("person", PersonRow),
    ("venue", VenueRow),
    ("room", RoomRow),
    ("initiative", InitiativeRow),
    ("declaration", DeclarationRow),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """One row with the texts that the public may read of it; `organisers` are those of a session."""

    kind: str
    key: str
    name: Texts
    wordings: tuple[Wording, ...]
    organisers: tuple[str, ...] = ()
    first: str = ""  # the first day and time of a session, for its place in lists


def wordings_of(session: Session, edition: str) -> list[Worded]:
    """Return the sessions of an edition by time, then the rest: the edition, the site, notices, registers that it uses.

    Ideas are left out, and people who are never shown. Raises UnknownReference.
    """
    row = session.scalar(select(EditionRow).where(EditionRow.slug == edition))
    if row is None:
        raise UnknownReference(kind="edition", key=edition)
    query = select(SessionRow).where(SessionRow.edition_id == row.id, SessionRow.state != State.IDEA)
    sessions = list(session.scalars(whole(query)))
    live = [one for one in sessions if one.state != State.WITHDRAWN]
    found = sorted(
        (_session(one) for one in sessions), key=lambda one: (one.first, one.name.worded("sv").text)
    )
    notices = select(NoticeRow).where(NoticeRow.edition_id == row.id).order_by(NoticeRow.id)
    around = [
        ("edition", row),
        *(("site", one) for one in session.scalars(select(SiteRow).order_by(SiteRow.id))),
    ]
    around += [("notice", one) for one in session.scalars(notices)]
    around += list(_used(session, live))
    return [one for one in [*found, *(_worded(kind, each) for kind, each in around)] if one.wordings]


def _session(row: SessionRow) -> Worded:
    moments: list[datetime | date] = [
        moment for one in row.occasions if (moment := one.start or one.first_day) is not None
    ]
    first = min((_sortable(moment) for moment in moments), default="9999")
    return Worded(
        kind="session",
        key=row.code,
        name=texts(row.title),
        wordings=tuple(wordings_in("session", row)),
        organisers=tuple(part.organisation.slug for part in row.organisations if part.role in _OWNING),
        first=first,
    )


def _sortable(moment: datetime | date) -> str:
    return clock.stored(moment) if isinstance(moment, datetime) else moment.isoformat()


def _worded(kind: str, row: Any) -> Worded:
    name = Texts() if kind == "notice" else texts(getattr(row, REGISTERS[kind].named_by))
    if kind == "person" and row.name:
        name = Texts.of(sv=row.name)
    return Worded(kind=kind, key=key_of(kind, row), name=name, wordings=tuple(wordings_in(kind, row)))


def _used(session: Session, sessions: Iterable[SessionRow]) -> Iterator[tuple[str, Any]]:
    """Yield the rows of registers that sessions point to, and those that these show in turn."""
    wanted: dict[str, set[int]] = {kind: set() for kind, _ in _TABLES}
    for one in sessions:
        wanted["term"].update(entry.term_id for entry in one.terms)
        wanted["organisation"].update(entry.organisation_id for entry in one.organisations)
        wanted["person"].update(entry.person_id for entry in one.people)
        wanted["initiative"].update(entry.initiative_id for entry in one.initiatives)
        wanted["declaration"].update(entry.declaration_id for entry in one.declarations)
        for occasion in one.occasions:
            wanted["venue"].update(_ids(occasion.venue_id, occasion.room.venue_id if occasion.room else None))
            wanted["room"].update(_ids(occasion.room_id))
    rows = {kind: _rows(session, table) for kind, table in _TABLES}
    wanted["term"].update(one.parent_id for one in rows["term"] if one.id in wanted["term"] and one.parent_id)
    rows["person"] = [one for one in rows["person"] if not one.withheld]
    of_people = [one.organisation_id for one in rows["person"] if one.id in wanted["person"]]
    wanted["organisation"].update(_ids(*of_people))
    members = [one for one in rows["organisation"] if one.id in wanted["organisation"]]
    wanted["organisation"].update(entry.network_id for one in members for entry in one.memberships)
    for kind, _ in _TABLES:
        yield from ((kind, one) for one in rows[kind] if one.id in wanted[kind])


def _ids(*given: int | None) -> set[int]:
    return {one for one in given if one is not None}


def _rows(session: Session, table: Any) -> list[Any]:
    query = select(table).order_by(table.id)
    if table is OrganisationRow:
        query = query.options(selectinload(OrganisationRow.memberships).selectinload(MembershipRow.network))
    return list(session.scalars(query))
