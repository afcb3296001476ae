"""Lists of sessions that somebody keeps by name.

Revises: 20261126_0410
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0412"
down_revision = "20261126_0410"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("query", sa.String(length=3000), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_saved_filters_account_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_saved_filters_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filters")),
        sa.UniqueConstraint(
            "account_id", "edition_id", "name", name=op.f("uq_saved_filters_account_id_edition_id_name")
        ),
    )
    op.create_index(op.f("ix_saved_filters_account_id"), "saved_filters", ["account_id"])
    op.create_index(op.f("ix_saved_filters_edition_id"), "saved_filters", ["edition_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("saved_filters")
