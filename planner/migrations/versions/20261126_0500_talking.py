"""Comments, what a session waits for, answers of people, bookings of rooms, and what is needed on the day.

Revises: 20261126_0455
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261126_0500"
down_revision = "20261126_0455"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Make the change."""
    for name in ("on_the_day", "waiting"):  # defaults stay: SQLite would drop the table to take them away
        op.add_column("sessions", sa.Column(name, _DOCUMENT, nullable=False, server_default="{}"))
    reply = sa.Column("reply", sa.String(length=20), nullable=False, server_default="unstated")
    op.add_column("session_people", reply)
    booking = sa.Column("booking", sa.String(length=20), nullable=False, server_default="unstated")
    op.add_column("occasions", booking)
    op.add_column(
        "occasions", sa.Column("booking_reference", sa.String(length=100), nullable=False, server_default="")
    )
    op.create_table(
        "session_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", planner.db.Instant(length=27), nullable=False),
        sa.Column("changed_at", planner.db.Instant(length=27), nullable=True),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_comments_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_session_comments_session_id"), "session_comments", ["session_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_table("session_comments")
    with op.batch_alter_table("occasions") as occasions:
        occasions.drop_column("booking_reference")
        occasions.drop_column("booking")
    with op.batch_alter_table("session_people") as people:
        people.drop_column("reply")
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("waiting")
        sessions.drop_column("on_the_day")
