"""Links to a preview that can be ended.

Revises: 20261126_0445
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261126_0447"
down_revision = "20261126_0445"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "preview_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("edition_key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("made_at", planner.db.Instant(length=27), nullable=False),
        sa.Column("ends_at", planner.db.Instant(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_preview_links_digest")),
    )
    op.create_index(op.f("ix_preview_links_edition_key"), "preview_links", ["edition_key"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("preview_links")
