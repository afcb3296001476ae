"""Residents' own programmes.

Revises: 20261126_1625
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261126_1630"
down_revision = "20261126_1625"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "picked_programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("picks", sa.JSON(), nullable=False),
        sa.Column("made_at", planner.db.Instant(length=27), nullable=False),
        sa.Column("changed_at", planner.db.Instant(length=27), nullable=False),
        sa.Column("ends_at", planner.db.Instant(length=27), nullable=False),
        sa.Column("ended_at", planner.db.Instant(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picked_programmes")),
        sa.UniqueConstraint("digest", name=op.f("uq_picked_programmes_digest")),
    )
    op.create_index(op.f("ix_picked_programmes_ends_at"), "picked_programmes", ["ends_at"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("picked_programmes")
