"""`planner serve`: gunicorn on this application, migrating first."""

import errno
import secrets
import socket
from typing import Any

import click
from flask import current_app
from gunicorn.app.base import BaseApplication
from sqlalchemy import select

from planner import resources
from planner.accounts import register
from planner.accounts.tables import AccountRow
from planner.app import create_app
from planner.cli.database import bring_up_to_date, refuse_another_uid_domain
from planner.cli.seed import load_seed
from planner.db import db
from planner.readings.tally import Tally
from planner.readings.writing import Writer
from planner.vocabulary import AccountRole
from planner.web.serving import server_settings
from planner.web.warming import keep_warm

FIRST_OWNER = "owner@planner.example"


class Server(BaseApplication):
    """Gunicorn with settings from here; each worker makes its own application."""

    def __init__(self, options: dict[str, Any], settings: Any) -> None:
        self._options, self._settings = {**options, "worker_exit": _last_words}, settings
        self._writer: Writer | None = None
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application of one worker, without the call that Flask puts around it."""
        app = create_app(self._settings)
        keep_warm(app)
        tally: Tally | None = app.extensions.get("planner.tally")
        if tally:
            self._writer = Writer(tally, app.app_context)
            self._writer.start()
        return app.wsgi_app

    def write_readings(self) -> None:
        """Write what a worker has counted and not written yet; when it ends."""
        if self._writer:
            self._writer.end()


def _last_words(_arbiter: object, worker: Any) -> None:
    worker.app.write_readings()


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--first-run", is_flag=True, help="Fill an empty database with the seed and make the first owner."
)
def serve(host: str, port: int, workers: int, threads: int, *, first_run: bool) -> None:
    """Serve the public programme and the workbench."""
    settings = current_app.config["SETTINGS"]
    refuse_a_taken_port(host, port)
    bring_up_to_date()
    refuse_another_uid_domain()
    if first_run:
        _first_run()
    click.echo(f"The programme:  {settings.base_url}/\nThe workbench:  {settings.base_url}/organise/")
    db.session.remove()
    db.engine.dispose()
    options = server_settings(host=host, port=port, workers=workers, threads=threads)
    Server({**options, "control_socket_disable": True}, settings).run()


def refuse_a_taken_port(host: str, port: int) -> None:
    """Stop with one sentence where another program listens already: gunicorn tries five times and says it ten times.

    What else may be wrong with an address, gunicorn finds out and says.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as gunicorn does: one that just ended is gone
        try:
            trial.bind((host, port))
        except OSError as refusal:
            if refusal.errno == errno.EADDRINUSE:
                raise click.ClickException(
                    f"Port {port} is taken by another program. Choose another: `PORT={port + 1} make run`, "
                    f"or `planner serve --port {port + 1}`."
                ) from None


def _first_run() -> None:
    """Load the seed and make the first owner, each only where nothing is there yet."""
    load_seed(resources.folder("seed"), uid_domain=current_app.config["SETTINGS"].uid_domain)
    if db.session.scalar(select(AccountRow.id).limit(1)) is not None:
        return
    password = secrets.token_urlsafe(12)
    register.add_account(
        FIRST_OWNER,
        name=FIRST_OWNER,
        role=AccountRole.OWNER,
        password=password,
        by="first run",
        memory_kib=current_app.config["SETTINGS"].argon2_memory_kib,
    )
    click.echo(f"The first owner: {FIRST_OWNER}  password: {password}  (change it under My account)")


commands = [serve]
