"""New rows written table by table, without the session's bookkeeping: many at once in a fraction of the time.

Everything that can be done before one may write is done in `set_apart`; `write` is what is done in one's turn.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, insert, inspect
from sqlalchemy.orm import Mapper, RelationshipDirection, Session

from planner.db import Base

Values = list[dict[str, Any]]


class NewRows:
    """Rows that were new in a session and are taken out of it, by table in the order of what points to what."""

    def __init__(
        self, rows: Mapping[Table, list[Any]], children: Mapping[int, list[tuple[Any, Any]]]
    ) -> None:
        self._rows, self._children = rows, children
        self._values = {table: [_values(row) for row in of_table] for table, of_table in rows.items()}
        self._of = {
            id(row): values
            for table, of_table in rows.items()
            for row, values in zip(of_table, self._values[table], strict=True)
        }

    def parents(self) -> list[tuple[Any, int]]:
        """Return the tables whose rows need ids before they are written, as others hang on them, with how many."""
        return [
            (type(without[0]), len(without))
            for of_table in self._rows.values()
            if (without := [row for row in of_table if self._needs_id(row)])
        ]

    def _needs_id(self, row: Any) -> bool:
        return id(row) in self._children and row.id is None

    def write(self, session: Session, ids: Callable[[Any, int], Iterable[int]]) -> None:
        """Write them all; `ids` gives as many free ids of a table as are asked for."""
        free = {table: iter(ids(table, count)) for table, count in self.parents()}
        for table in Base.metadata.sorted_tables:
            for row in self._rows.get(table, ()):
                if self._needs_id(row):
                    self._of[id(row)]["id"] = next(free[type(row)])
                for column, child in self._children.get(id(row), ()):
                    self._of[id(child)][column] = self._of[id(row)]["id"]
            for values in _alike(self._values.get(table, [])):
                session.connection().execute(insert(table), values)


def set_apart(session: Session, rows: Iterable[Any]) -> NewRows:
    """Take new rows out of a session, all but those that hang on a row that is there already."""
    still_new = session.new  # made anew each time it is asked for
    new = [row for row in rows if row in still_new]
    children: dict[int, list[tuple[Any, Any]]] = {}
    for row in new:
        found = list(_children(row))
        if found:
            children[id(row)] = found
    hung = {id(child) for found in children.values() for _, child in found}
    by_table: dict[Table, list[Any]] = {}
    for row in new:
        if id(row) in hung or not _hangs(row):
            by_table.setdefault(row.__table__, []).append(row)
    for of_table in by_table.values():
        for row in of_table:
            if row in session:
                session.expunge(row)
    return NewRows(by_table, children)


def _children(row: Any) -> Iterable[tuple[str, Any]]:
    """Yield what hangs on a row, each with its column that points to the row."""
    mapper: Mapper[Any] = inspect(type(row))
    for relation in mapper.relationships:
        if relation.direction is not RelationshipDirection.ONETOMANY:
            continue
        column = relation.local_remote_pairs[0][1].name
        yield from ((column, child) for child in row.__dict__.get(relation.key) or ())


def _hangs(row: Any) -> bool:
    """Tell whether a row lacks what it must point to: it hangs on one through a list of that one's."""
    return any(
        column.foreign_keys and not column.nullable and getattr(row, column.name) is None
        for column in row.__table__.columns
    )


def _values(row: Any) -> dict[str, Any]:
    """Return the columns of a row, with their defaults; an id that is not known yet is left out."""
    found: dict[str, Any] = {}
    for column in row.__table__.columns:
        value = row.__dict__.get(column.name)
        if value is None and column.default is not None:
            default: Any = column.default
            value = default.arg(None) if default.is_callable else default.arg
        if value is not None or not column.primary_key:
            found[column.name] = value
    return found


def _alike(rows: Values) -> Iterable[Values]:
    """Return rows in their order, in runs of those that tell the same columns."""
    runs: list[Values] = []
    for row in rows:
        if runs and runs[-1][0].keys() == row.keys():
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
