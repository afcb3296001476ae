"""Into which languages a translator works.

Revises: 20261126_0420
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0436"
down_revision = "20261126_0420"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    translates = sa.Column("translates", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
    op.add_column("accounts", translates)  # the default stays: SQLite would drop the table to take it away


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_column("translates")
