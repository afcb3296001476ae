"""Files on their way in, saved mappings, sources on the web; kind and provenance of sessions; groups of history.

Revises: 20261125_2305
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261125_2345"
down_revision = "20261125_2305"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make the change."""
    op.add_column("history", sa.Column("group", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_history_group"), "history", ["group"])
    kind = sa.Column("kind", sa.String(length=20), nullable=False, server_default="unstated")
    op.add_column("sessions", kind)  # defaults stay: SQLite would drop the table to take them away
    op.add_column(
        "sessions", sa.Column("provenance", sa.String(length=500), nullable=False, server_default="")
    )
    op.create_table(
        "gather_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("settings", _DOCUMENT, nullable=False),
        sa.Column("outcomes", _DOCUMENT, nullable=True),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("expires_at", planner.db.Instant(length=27), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_gather_uploads_account_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_gather_uploads_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gather_uploads")),
        sa.UniqueConstraint("token", name=op.f("uq_gather_uploads_token")),
    )
    op.create_index(op.f("ix_gather_uploads_account_id"), "gather_uploads", ["account_id"])
    op.create_index(op.f("ix_gather_uploads_edition_id"), "gather_uploads", ["edition_id"])
    op.create_table(
        "gather_mappings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("document", _DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gather_mappings")),
        sa.UniqueConstraint("name", name=op.f("uq_gather_mappings_name")),
    )
    op.create_table(
        "gather_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("settings", _DOCUMENT, nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("modified", sa.String(length=100), nullable=False),
        sa.Column("fetched_at", planner.db.Instant(length=27), nullable=True),
        sa.Column("result", _DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_gather_sources_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gather_sources")),
    )
    op.create_index(op.f("ix_gather_sources_edition_id"), "gather_sources", ["edition_id"])


def downgrade() -> None:
    """Undo it."""
    for table in ("gather_sources", "gather_mappings", "gather_uploads"):
        op.drop_table(table)
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("provenance")
        sessions.drop_column("kind")
    with op.batch_alter_table("history") as history:
        history.drop_index(op.f("ix_history_group"))
        history.drop_column("group")
