"""Pictures of sessions.

Revises: 20261127_0310
"""

import sqlalchemy as sa
from alembic import op

import planner.db

revision = "20261127_1030"
down_revision = "20261127_0310"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "pictures",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", planner.db.Instant(length=27), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pictures")),
    )
    op.create_table(
        "picture_cuts",
        sa.Column("cut", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(length=20), nullable=False),
        sa.Column("picture", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["picture"], ["pictures.name"], name=op.f("fk_picture_cuts_picture")),
        sa.PrimaryKeyConstraint("cut", "file", name=op.f("pk_picture_cuts")),
    )
    op.create_index(op.f("ix_picture_cuts_picture"), "picture_cuts", ["picture"])
    op.create_table(
        "release_pictures",
        sa.Column("edition_key", sa.String(length=60), nullable=False),
        sa.Column("cut", sa.String(length=20), nullable=False),
        sa.Column("file", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_key"],
            ["published_editions.key"],
            name=op.f("fk_release_pictures_edition_key"),
        ),
        sa.PrimaryKeyConstraint("edition_key", "cut", "file", name=op.f("pk_release_pictures")),
    )
    document = sa.JSON(none_as_null=True)
    op.add_column("sessions", sa.Column("picture", document, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("picture")
    op.drop_table("release_pictures")
    op.drop_index(op.f("ix_picture_cuts_picture"), table_name="picture_cuts")
    op.drop_table("picture_cuts")
    op.drop_table("pictures")
