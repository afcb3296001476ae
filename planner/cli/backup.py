"""`planner backup` and `restore`: everything in one file, on either database.

The file is gzipped JSON lines: first the schema's revision, then every row of every table in the order in which
tables depend on each other. It can be read back into the other kind of database.
"""

import base64
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, Integer, LargeBinary, Table, cast, delete, func, insert, select, text
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.types import JSON, Date

import planner.migrations.tables  # noqa: F401 - every table comes along, whoever else has asked for it
from planner.cli.database import bring_up_to_date
from planner.db import Base, db, schema_revision
from planner.errors import Refused
from planner.readings.tables import ReadingRow

_ROWS_AT_ONCE = 500


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything to FILE, as it stands at one moment."""
    fresh = file.with_name(f"{file.name}.part")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)  # it holds everything, also what only owners may see
    rows = 0
    with db.engine.connect() as connection, gzip.open(fresh, "wt", encoding="utf-8") as out:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        revision = schema_revision(connection)
        out.write(json.dumps({"revision": revision, "counters": _counters(connection)}) + "\n")
        for line in _lines(connection):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            rows += 1
    fresh.replace(file)
    click.echo(f"{rows} rows written to {file}.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Read everything from FILE into an empty database."""
    bring_up_to_date()
    with db.engine.begin() as connection, gzip.open(file, "rt", encoding="utf-8") as source:
        revision = schema_revision(connection)
        head = json.loads(source.readline())
        if head.get("revision") != revision:
            raise Refused(reason="other_schema", key=str(file))
        connection.execute(delete(ReadingRow))  # somebody looked at the start page: it is empty all the same
        if any(
            connection.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        ):
            raise Refused(reason="not_empty", key=str(file))
        rows = _read(connection, source)
        _count_on(connection, head["counters"])
    click.echo(f"{rows} rows read from {file}.")


def _lines(connection: Connection) -> Iterator[list[Any]]:
    for table in Base.metadata.sorted_tables:
        query = select(table).order_by(*table.primary_key)
        rows: Iterable[Any] = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
        above = next((key.parent.name for key in table.foreign_keys if key.column.table is table), None)
        for row in rows if above is None else _parents_first(rows, above):
            yield [table.name, [_out(value) for value in row]]


def _parents_first(rows: Iterable[Any], above: str) -> Iterator[Any]:
    """Yield rows that point to others of their own table after these."""
    waiting = {row.id: row for row in rows}
    while waiting:
        ready = [row for row in waiting.values() if getattr(row, above) not in waiting]
        for row in ready:
            yield waiting.pop(row.id)


def _out(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    return {"text": value.isoformat()} if hasattr(value, "isoformat") else value


def _read(connection: Connection, source: Any) -> int:
    rows = 0
    waiting: list[dict[str, Any]] = []
    table: Table | None = None
    for line in source:
        name, values = json.loads(line)
        if table is None or name != table.name or len(waiting) >= _ROWS_AT_ONCE:
            rows += _flush(connection, table, waiting)
            table, waiting = Base.metadata.tables[name], []
        waiting.append(
            {column.name: _in(column, value) for column, value in zip(table.columns, values, strict=True)}
        )
    return rows + _flush(connection, table, waiting)


def _flush(connection: Connection, table: Table | None, rows: list[dict[str, Any]]) -> int:
    if table is not None and rows:
        connection.execute(insert(table), rows)
    return len(rows)


def _in(column: Any, value: Any) -> Any:
    if isinstance(column.type, LargeBinary):
        return None if value is None else base64.b64decode(value["bytes"])
    if isinstance(column.type, JSON) or not isinstance(value, dict):
        return value
    read = value["text"]
    return date.fromisoformat(read) if isinstance(column.type, Date) else datetime.fromisoformat(read)


def _counters(connection: Connection) -> dict[str, int]:
    """Return the last number that each table gave, also where its row is gone: none is given again."""
    if connection.dialect.name == "postgresql":
        return {
            table.name: connection.scalar(select(func.pg_sequence_last_value(cast(sequence, REGCLASS)))) or 0
            for table, sequence in _sequences(connection)
        }
    rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {row.name: row.seq for row in rows}


def _count_on(connection: Connection, counters: Mapping[str, int]) -> None:
    """Let the tables go on counting where they were."""
    if connection.dialect.name == "postgresql":
        for table, sequence in _sequences(connection):
            (key,) = table.primary_key
            highest = connection.scalar(select(func.max(key))) or 0
            last = max(highest, counters.get(table.name, 0))
            if last:
                connection.execute(select(func.setval(sequence, last)))
        return
    for name, last in counters.items():
        if (
            name in Base.metadata.tables
            and Base.metadata.tables[name].dialect_options["sqlite"]["autoincrement"]
        ):
            known = {"name": name, "last": last}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), known)
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), known)


def _sequences(connection: Connection) -> Iterator[tuple[Table, str]]:
    """Yield the tables that PostgreSQL numbers, each with its sequence."""
    for table in Base.metadata.sorted_tables:
        key = list(table.primary_key)
        if len(key) == 1 and isinstance(key[0].type, Integer):
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, key[0].name)))
            if sequence:
                yield table, sequence


commands = [backup, restore]
