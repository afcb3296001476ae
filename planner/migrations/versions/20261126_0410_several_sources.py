"""A session may be a row of several sources.

Revises: 20261125_2345
"""

from alembic import op

revision = "20261126_0410"
down_revision = "20261125_2345"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change; nothing points to the table."""
    with op.batch_alter_table("gathered_rows") as rows:
        rows.drop_constraint(op.f("uq_gathered_rows_code"), type_="unique")
        rows.create_unique_constraint(op.f("uq_gathered_rows_code_source"), ["code", "source"])


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("gathered_rows") as rows:
        rows.drop_constraint(op.f("uq_gathered_rows_code_source"), type_="unique")
        rows.create_unique_constraint(op.f("uq_gathered_rows_code"), ["code"])
