"""An occasion can be locked in place.

Revises: 20261126_0447
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0450"
down_revision = "20261126_0447"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change; the default stays, since to take it away SQLite would drop a table that others point to."""
    op.add_column("occasions", sa.Column("locked", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("occasions", "locked")
