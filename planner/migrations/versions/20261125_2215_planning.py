"""What rules need to know when planning: presence, equipment, shared resources, breaks, change-over, elections.

Revises: 20261121_0900
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261125_2215"
down_revision = "20261121_0900"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "resources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("former_slugs", _JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", _JSON, nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("measures", _JSON, nullable=False),
        sa.Column("internal_note", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resources")),
        sa.UniqueConstraint("slug", name=op.f("uq_resources_slug")),
    )
    _uses("room_resources", "room", "rooms")
    _uses("session_resources", "session", "sessions", sa.Column("quantity", sa.Integer(), nullable=False))
    _breaks()
    _add("editions", sa.Column("changeover_minutes", sa.Integer(), nullable=False, server_default="0"))
    _add("editions", sa.Column("election_first_day", sa.Date(), nullable=True))
    _add("editions", sa.Column("election_last_day", sa.Date(), nullable=True))
    _add("organisations", sa.Column("side", sa.String(length=20), nullable=False, server_default="none"))
    _add("organisations", sa.Column("presence", _JSON, nullable=False, server_default="[]"))
    _add("people", sa.Column("presence", _JSON, nullable=False, server_default="[]"))
    _add("rooms", sa.Column("changeover_minutes", sa.Integer(), nullable=True))
    _add("sessions", sa.Column("access_owners", _JSON, nullable=False, server_default="{}"))


def _uses(name: str, user: str, users: str, *more: sa.Column[int]) -> None:
    """Make the table of who has or needs which resource."""
    op.create_table(
        name,
        sa.Column(f"{user}_id", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.Integer(), nullable=False),
        *more,
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f(f"fk_{name}_resource_id_resources")
        ),
        sa.ForeignKeyConstraint([f"{user}_id"], [f"{users}.id"], name=op.f(f"fk_{name}_{user}_id_{users}")),
        sa.PrimaryKeyConstraint(f"{user}_id", "resource_id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_resource_id"), name, ["resource_id"])


def _breaks() -> None:
    op.create_table(
        "breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", _JSON, nullable=False),
        sa.Column("start", planner.db.Instant(length=27), nullable=False),
        sa.Column("end", planner.db.Instant(length=27), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_breaks_edition_id_editions")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_breaks_room_id_rooms")),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_breaks_venue_id_venues")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaks")),
    )
    op.create_index(op.f("ix_breaks_edition_id"), "breaks", ["edition_id"])


def _add(table: str, column: sa.Column[object]) -> None:
    """Add a column and leave its default: to take that away, SQLite would drop the table that others point to."""
    op.add_column(table, column)
