"""How often pages are read.

Revises: 20261126_1630
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_1945"
down_revision = "20261126_1630"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "readings",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("edition", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "edition", "kind", "code", "language", name=op.f("pk_readings")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("readings")
