"""Databases for tests: each test gets its own copy of a template, on SQLite and on a real PostgreSQL.

A template is made once per engine and process, by the commands that an installation uses.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from tests.postgresql import database_url, execute, postgresql
from tests.server import planner

ENGINES = ("sqlite", "postgresql")
_TEMPLATES = {"empty": (("migrate",),), "seeded": (("migrate",), ("seed",))}


class Databases:
    """Hands out fresh databases and takes them away again; PostgreSQL starts when it is first asked for."""

    def __init__(self, folder: Path, ending: ExitStack) -> None:
        self._folder = folder
        self._ending = ending
        self._made: set[tuple[str, str]] = set()
        self._numbers = count(1)

    @contextmanager
    def copy(self, engine: str, template: str = "empty") -> Iterator[str]:
        """Yield the URL of a database that nobody else uses: "empty" (migrated) or "seeded"."""
        self._make(engine, template)
        name = f"copy_{next(self._numbers)}"
        if engine == "sqlite":
            shutil.copy(self._file(template), self._file(name))
            yield f"sqlite:///{self._file(name)}"
            for path in self._folder.glob(f"{name}.sqlite3*"):
                path.unlink()
        else:
            execute(self._server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
            yield database_url(self._server, name)
            execute(self._server, f"DROP DATABASE {name} WITH (FORCE)")

    @cached_property
    def _server(self) -> str:
        return self._ending.enter_context(postgresql())

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"

    def _make(self, engine: str, template: str) -> None:
        if (engine, template) in self._made:
            return
        if engine == "postgresql":
            execute(self._server, f"CREATE DATABASE {template}")
            url = database_url(self._server, template)
        else:
            url = f"sqlite:///{self._file(template)}"
        for command in _TEMPLATES[template]:
            planner(*command, database_url=url, folder=self._folder)
        self._made.add((engine, template))
