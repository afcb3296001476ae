"""When the chain of an edition's releases was last verified, and what was found.

Revises: 20261125_2215
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261125_2305"
down_revision = "20261125_2215"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "verifications",
        sa.Column("edition_key", sa.String(length=60), nullable=False),
        sa.Column("at", planner.db.Instant(length=27), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("broken", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_key"], ["published_editions.key"], name=op.f("fk_verifications_edition_key")
        ),
        sa.PrimaryKeyConstraint("edition_key", name=op.f("pk_verifications")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("verifications")
