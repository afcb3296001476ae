"""A line of history says which line it takes back.

Revises: 20261126_0436
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_0441"
down_revision = "20261126_0436"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("history", sa.Column("undoes", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_history_undoes"), "history", ["undoes"])


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("history") as history:
        history.drop_index(op.f("ix_history_undoes"))
        history.drop_column("undoes")
