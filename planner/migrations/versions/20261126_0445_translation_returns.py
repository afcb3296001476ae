"""What agencies sent back and nobody has taken over yet.

Revises: 20261126_0441
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261126_0445"
down_revision = "20261126_0441"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "translation_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("expires_at", planner.db.Instant(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_translation_returns_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_translation_returns_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_returns")),
        sa.UniqueConstraint("token", name=op.f("uq_translation_returns_token")),
    )
    op.create_index(op.f("ix_translation_returns_account_id"), "translation_returns", ["account_id"])
    op.create_index(op.f("ix_translation_returns_edition_id"), "translation_returns", ["edition_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("translation_returns")
