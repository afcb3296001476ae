"""How long it takes to walk between two venues, where somebody has said so.

Revises: 20261126_0450
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0455"
down_revision = "20261126_0450"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "walks",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["venues.id"], name=op.f("fk_walks_first_id_venues"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["venues.id"], name=op.f("fk_walks_second_id_venues"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_walks")),
    )
    op.create_index(op.f("ix_walks_second_id"), "walks", ["second_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("walks")
