"""Every write to the draft leaves a line of history in its own transaction: watched wherever a test runs the planner.

Snapshots that a process keeps rest on it (docs/decisions/0008-snapshots-stay.md), and so do publishing and undo.
"""

import re

from sqlalchemy import event

from planner.draft import tables_breaks, tables_registers, tables_sessions, tables_site

DRAFT = {
    table.__tablename__
    for module in (tables_breaks, tables_registers, tables_sessions, tables_site)
    for table in vars(module).values()
    if getattr(table, "__module__", "") == module.__name__ and hasattr(table, "__tablename__")
}
_WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')


def watch(engine):
    """Fail each commit that changed a table of the draft and left no line."""

    @event.listens_for(engine, "before_cursor_execute")
    def _note(connection, _cursor, statement, *_more):
        found = _WRITES.match(statement)
        if found:
            connection.info.setdefault("written", set()).add(found.group(1))

    @event.listens_for(engine, "rollback")
    def _forget(connection):
        connection.info.pop("written", None)
        connection.info.pop("saved", None)

    @event.listens_for(engine, "savepoint")
    def _remember(connection, _name):
        connection.info.setdefault("saved", []).append(set(connection.info.get("written", ())))

    @event.listens_for(engine, "release_savepoint")
    def _keep(connection, _name, _context):
        connection.info["saved"].pop()

    @event.listens_for(engine, "rollback_savepoint")
    def _forget_since(connection, _name, _context):
        connection.info["written"] = connection.info["saved"].pop()

    @event.listens_for(engine, "commit")
    def _compare(connection):
        written = connection.info.pop("written", set())
        assert not written & DRAFT or "history" in written, f"no line of history tells of {written & DRAFT}"
