"""Tables of sessions, their occasions, parts, and who and what takes part."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.db import Base, Document, Instant
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
from planner.draft.tables_site import EditionRow
from planner.vocabulary import (
    Axis,
    Booking,
    Disclosure,
    InitiativeKind,
    OrganisationRole,
    Origin,
    PlaceKind,
    Reply,
    Role,
    Sender,
    State,
    WorkKind,
)


class SessionRow(Base):
    """One item of the programme. Columns named in plain words hold documents as `planner.draft.fields` describes."""

    __tablename__ = "sessions"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    last_occasion: Mapped[int] = mapped_column(Integer, default=0)
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.WORKBENCH)
    state: Mapped[State] = mapped_column(String(20), default=State.IN_PROGRESS)
    withdrawal: Mapped[dict[str, Any] | None] = mapped_column(Document)
    year_round: Mapped[bool] = mapped_column(Boolean, default=False)

    title: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    lead: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    description: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    opportunity: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    exchange_question: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    next_steps: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    easy_to_read: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    profile: Mapped[list[str]] = mapped_column(Document, default=list)
    ages: Mapped[dict[str, int | None]] = mapped_column(Document, default=dict)
    age_note: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    languages: Mapped[list[str]] = mapped_column(Document, default=list)
    language_note: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    interpretation: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    access: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    access_owners: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    entry: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    cost: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    contact: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    images: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    picture: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    practical: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    youth: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    stream_url: Mapped[str] = mapped_column(String(500), default="")
    responsible: Mapped[Sender] = mapped_column(String(20), default=Sender.ORGANISER)
    place_disclosure: Mapped[Disclosure] = mapped_column(String(20), default=Disclosure.OPEN)
    time_disclosure: Mapped[Disclosure] = mapped_column(String(20), default=Disclosure.OPEN)
    people_disclosure: Mapped[Disclosure] = mapped_column(String(20), default=Disclosure.OPEN)
    public_place: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    child_rights: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    consultations: Mapped[list[dict[str, str]]] = mapped_column(Document, default=list)
    balance: Mapped[dict[str, int]] = mapped_column(Document, default=dict)
    internal_contact: Mapped[str] = mapped_column(String(500), default="")
    internal_note: Mapped[str] = mapped_column(String(4000), default="")
    production: Mapped[str] = mapped_column(String(4000), default="")
    on_the_day: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    waiting: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    kind: Mapped[WorkKind] = mapped_column(String(20), default=WorkKind.UNSTATED)
    provenance: Mapped[str] = mapped_column(String(500), default="")

    edition: Mapped[EditionRow] = relationship()
    occasions: Mapped[list["OccasionRow"]] = relationship(
        cascade="all, delete-orphan", order_by="OccasionRow.number"
    )
    parts: Mapped[list["PartRow"]] = relationship(cascade="all, delete-orphan", order_by="PartRow.position")
    terms: Mapped[list["SessionTermRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionTermRow.position"
    )
    organisations: Mapped[list["SessionOrganisationRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionOrganisationRow.position"
    )
    people: Mapped[list["SessionPersonRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionPersonRow.position"
    )
    initiatives: Mapped[list["SessionInitiativeRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionInitiativeRow.position"
    )
    declarations: Mapped[list["SessionDeclarationRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionDeclarationRow.position"
    )
    resources: Mapped[list["SessionResourceRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SessionResourceRow.position"
    )


class OccasionRow(Base):
    """When and where a session happens. Its id is the serial number that schedule.xml counts with.

    Either `start` and `end`, or `first_day` and `last_day`, or neither while it is still open. The number
    is given as occasions are made, kept, and never used again (`last_occasion` of the session). A locked one
    keeps its time and place until it is unlocked.
    """

    __tablename__ = "occasions"
    __table_args__ = (UniqueConstraint("session_id", "number"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    start: Mapped[datetime | None] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    first_day: Mapped[date | None] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    place: Mapped[PlaceKind] = mapped_column(String(20), default=PlaceKind.MISSING)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"), index=True)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venues.id"), index=True)
    seats: Mapped[int | None] = mapped_column(Integer)
    fully_booked: Mapped[bool] = mapped_column(Boolean, default=False)
    cancelled: Mapped[bool] = mapped_column(Boolean, default=False)
    locked: Mapped[bool] = mapped_column(Boolean, default=False)
    booking: Mapped[Booking] = mapped_column(String(20), default=Booking.UNSTATED)
    booking_reference: Mapped[str] = mapped_column(String(100), default="")
    note: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    room: Mapped[RoomRow | None] = relationship()
    venue: Mapped[VenueRow | None] = relationship()


class PartRow(Base):
    """An optional piece of a session with its own title and time."""

    __tablename__ = "parts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    start: Mapped[datetime | None] = mapped_column(Instant)
    end: Mapped[datetime | None] = mapped_column(Instant)
    people: Mapped[list[str]] = mapped_column(Document, default=list)


class SessionTermRow(Base):
    """A term on a session; the first theme is the primary one (F23)."""

    __tablename__ = "session_terms"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("terms.id"), primary_key=True, index=True)
    axis: Mapped[Axis] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer, default=0)

    term: Mapped[TermRow] = relationship()


class SessionOrganisationRow(Base):
    """An organisation's part in a session."""

    __tablename__ = "session_organisations"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True, index=True)
    role: Mapped[OrganisationRole] = mapped_column(String(20), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, default=0)

    organisation: Mapped[OrganisationRow] = relationship()


class SessionPersonRow(Base):
    """A person's part in a session, in the order in which they are named (F11)."""

    __tablename__ = "session_people"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer, default=0)
    disclosure: Mapped[Disclosure] = mapped_column(String(20), default=Disclosure.OPEN)
    confirmed: Mapped[bool] = mapped_column(Boolean, default=True)
    reply: Mapped[Reply] = mapped_column(String(20), default=Reply.UNSTATED)

    person: Mapped[PersonRow] = relationship()


class SessionInitiativeRow(Base):
    """How a session belongs to an initiative; the kind is for organisers only (F25)."""

    __tablename__ = "session_initiatives"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiatives.id"), primary_key=True)
    kind: Mapped[InitiativeKind] = mapped_column(String(20), default=InitiativeKind.EXISTING)
    position: Mapped[int] = mapped_column(Integer, default=0)

    initiative: Mapped[InitiativeRow] = relationship()


class SessionDeclarationRow(Base):
    """A declaration that a session cites."""

    __tablename__ = "session_declarations"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declarations.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, default=0)

    declaration: Mapped[DeclarationRow] = relationship()


class SessionResourceRow(Base):
    """How many of a shared resource a session needs, at each of its occasions; internal."""

    __tablename__ = "session_resources"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), primary_key=True, index=True)
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    position: Mapped[int] = mapped_column(Integer, default=0)

    resource: Mapped[ResourceRow] = relationship()
