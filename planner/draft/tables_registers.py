"""Tables of the registers that all editions share: axes, organisations, people, places, initiatives.

No table of people has a column for a theme, ethnicity, religion or orientation: themes tag sessions (F20).
"""

from typing import Any

from sqlalchemy import Boolean, Float, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.db import Base, Document
from planner.vocabulary import ActorKind, Axis, InitiativeKind, Origin, Side


class TermRow(Base):
    """One term of one axis; `traits` are what rules read, `synonyms` what search reads."""

    __tablename__ = "terms"
    __table_args__ = (UniqueConstraint("axis", "slug"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    axis: Mapped[Axis] = mapped_column(String(20), index=True)
    slug: Mapped[str] = mapped_column(String(60))
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    position: Mapped[int] = mapped_column(Integer, default=0)
    label: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    plural: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    description: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"))
    traits: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    synonyms: Mapped[dict[str, list[str]]] = mapped_column(Document, default=dict)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)

    parent: Mapped["TermRow | None"] = relationship(remote_side=[id])


class OrganisationRow(Base):
    """A city department, association, university, council, guest city or network."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[ActorKind] = mapped_column(String(20))
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.WORKBENCH)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    description: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    website: Mapped[str] = mapped_column(String(500), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    exchange_question: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    review: Mapped[dict[str, Any] | None] = mapped_column(Document)
    side: Mapped[Side] = mapped_column(String(20), default=Side.NONE)
    presence: Mapped[list[dict[str, str | None]]] = mapped_column(Document, default=list)
    internal_contact: Mapped[str] = mapped_column(String(500), default="")

    memberships: Mapped[list["MembershipRow"]] = relationship(
        foreign_keys="MembershipRow.member_id", cascade="all, delete-orphan", order_by="MembershipRow.id"
    )


class MembershipRow(Base):
    """An organisation's membership of a network (F45)."""

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    since: Mapped[int | None] = mapped_column(Integer)
    role: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")

    network: Mapped[OrganisationRow] = relationship(foreign_keys=[network_id])


class PersonRow(Base):
    """Someone who takes part. The name may be empty: then the title, as a role, is what is shown."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.WORKBENCH)
    name: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    biography: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    show_biography: Mapped[bool] = mapped_column(Boolean, default=False)
    named_in_data: Mapped[bool] = mapped_column(Boolean, default=False)
    withheld: Mapped[bool] = mapped_column(Boolean, default=False)
    presence: Mapped[list[dict[str, str | None]]] = mapped_column(Document, default=list)
    informed_on: Mapped[str] = mapped_column(String(10), default="")
    informed_version: Mapped[str] = mapped_column(String(60), default="")
    internal_contact: Mapped[str] = mapped_column(String(500), default="")
    internal_note: Mapped[str] = mapped_column(String(2000), default="")

    organisation: Mapped[OrganisationRow | None] = relationship()


class ResourceRow(Base):
    """Something that rooms have and sessions need: a portable hearing loop, an interpreter, a projector.

    `quantity` is how many there are to share; 0 means that only rooms have it. `measures` are the access
    measures that it makes possible.
    """

    __tablename__ = "resources"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    quantity: Mapped[int] = mapped_column(Integer, default=1)
    measures: Mapped[list[str]] = mapped_column(Document, default=list)
    internal_note: Mapped[str] = mapped_column(String(2000), default="")


class VenueRow(Base):
    """A venue with an address, a point, the way there and what is known of its access."""

    __tablename__ = "venues"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    origin: Mapped[Origin] = mapped_column(String(20), default=Origin.WORKBENCH)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    street: Mapped[str] = mapped_column(String(200), default="")
    postal_code: Mapped[str] = mapped_column(String(20), default="")
    locality: Mapped[str] = mapped_column(String(100), default="")
    district: Mapped[str] = mapped_column(String(100), default="")  # internal
    country: Mapped[str] = mapped_column(String(2), default="SE")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    verified: Mapped[bool] = mapped_column(Boolean, default=False)
    website: Mapped[str] = mapped_column(String(500), default="")
    getting_here: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    access: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    internal_note: Mapped[str] = mapped_column(String(2000), default="")

    rooms: Mapped[list["RoomRow"]] = relationship(
        back_populates="venue", cascade="all, delete-orphan", order_by="RoomRow.position, RoomRow.id"
    )


class RoomRow(Base):
    """A room in a venue; its slug begins with the venue's and is unique among all rooms.

    `opening` lists {"day": ISO date, "starts": "HH:MM", "ends": "HH:MM"}; empty means always open.
    """

    __tablename__ = "rooms"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    position: Mapped[int] = mapped_column(Integer, default=0)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    capacity: Mapped[int | None] = mapped_column(Integer)
    parallel_use: Mapped[bool] = mapped_column(Boolean, default=False)
    opening: Mapped[list[dict[str, str]]] = mapped_column(Document, default=list)
    changeover_minutes: Mapped[int | None] = mapped_column(Integer)
    access: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    internal_note: Mapped[str] = mapped_column(String(2000), default="")

    venue: Mapped[VenueRow] = relationship(back_populates="rooms")
    equipment: Mapped[list["RoomResourceRow"]] = relationship(
        cascade="all, delete-orphan", order_by="RoomResourceRow.position"
    )


class RoomResourceRow(Base):
    """Something that is always in a room."""

    __tablename__ = "room_resources"

    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)

    resource: Mapped[ResourceRow] = relationship()


class InitiativeRow(Base):
    """An existing effort gathered under the umbrella (F24, F26)."""

    __tablename__ = "initiatives"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    former_slugs: Mapped[list[str]] = mapped_column(Document, default=list)
    version: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[InitiativeKind] = mapped_column(String(20), default=InitiativeKind.EXISTING)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    description: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)


class DeclarationRow(Base):
    """A declaration that a session can cite, with its year and address (F46)."""

    __tablename__ = "declarations"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    name: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    year: Mapped[int | None] = mapped_column(Integer)
    link: Mapped[str] = mapped_column(String(500), default="")
