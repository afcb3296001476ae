"""Alembic's environment: the tables of every part of the planner, on the connection it is given."""

from alembic import context

from planner.db import Base
from planner.migrations import tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=True,
)
assert tables.ALL  # noqa: S101 - importing them is what fills the metadata
with context.begin_transaction():
    context.run_migrations()
