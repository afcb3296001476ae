"""Run the planner as its users do: the command, in a process of its own, on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.children import end_with_parent

PLANNER = Path(sys.executable).with_name("planner")


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def environment(database_url: str, port: int, **more: str) -> dict[str, str]:
    """Return the settings of a planner that tests may start: loopback, cheap passwords, its own database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANNER_")}
    return {
        **kept,
        "PLANNER_DATABASE_URL": database_url,
        "PLANNER_BASE_URL": f"http://127.0.0.1:{port}",
        "PLANNER_SECRET_KEY": "for tests only, on this machine alone",
        "PLANNER_UID_DOMAIN": "program.test",
        "PLANNER_ARGON2_KIB": "64",
        **more,
    }


def planner(*arguments: str, database_url: str, folder: Path, given: str = "") -> str:
    """Run one command to its end and return what it printed; raise RuntimeError with its words if it failed."""
    done = subprocess.run(
        [PLANNER, *arguments],
        check=False,
        text=True,
        input=given,
        capture_output=True,
        cwd=folder,
        env=environment(database_url, 8000),
    )
    if done.returncode:
        raise RuntimeError(f"planner {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


@dataclass(frozen=True)
class Running:
    """A planner that answers: where, and the process to signal or to look at."""

    address: str
    port: int
    pid: int


@contextmanager
def serving(database_url: str, folder: Path, **more: str) -> Iterator[Running]:
    """Yield a running planner with workers of its own; end it afterwards."""
    port = free_port()
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        [PLANNER, "serve", "--port", str(port)],
        env=environment(database_url, port, **more),
        cwd=folder,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509  no thread runs while tests start a server
    )
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}/readyz", folder / "server.log")
        yield Running(f"http://127.0.0.1:{port}", port, process.pid)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)
        log.close()


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the planner did not start: {log.read_text(errors='replace')}")
