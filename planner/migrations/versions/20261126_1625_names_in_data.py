"""A person can have been told that the name is in open data.

Revises: 20261126_0500
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_1625"
down_revision = "20261126_0500"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change; the default stays, since to take it away SQLite would drop a table that others point to."""
    op.add_column(
        "people", sa.Column("named_in_data", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_column("people", "named_in_data")
