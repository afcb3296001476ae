"""The district of a venue, for the balance of the programme.

Revises: 20261126_0412
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0420"
down_revision = "20261126_0412"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change; the default stays, since to take it away SQLite would drop a table that others point to."""
    op.add_column("venues", sa.Column("district", sa.String(length=100), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("venues", "district")
