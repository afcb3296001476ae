"""What a session says in easy words, where somebody wrote it so.

Revises: 20261126_1945
"""

import sqlalchemy as sa
from alembic import op

revision = "20261127_0310"
down_revision = "20261126_1945"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    document = sa.JSON(none_as_null=True)
    op.add_column("sessions", sa.Column("easy_to_read", document, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("easy_to_read")
