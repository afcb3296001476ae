"""`planner migrate`, and what every start asks of the database."""

import click
from flask import current_app
from sqlalchemy import Connection, select, text

from planner import resources
from planner.db import db, schema_revision
from planner.draft.tables_site import EditionRow
from planner.errors import WrongSetting

_ONE_MIGRATOR = 7062
"""The key of PostgreSQL's advisory lock under which one process migrates while others wait."""


@click.command("migrate")
def migrate() -> None:
    """Bring the database's tables up to date."""
    bring_up_to_date()
    click.echo("The database is up to date.")


def bring_up_to_date() -> None:
    """Run every migration that is missing; two processes that start at once do it one after the other."""
    current_app.config["SETTINGS"].instance.mkdir(parents=True, exist_ok=True)
    if is_current():
        return
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ONE_MIGRATOR})
            connection.commit()
        try:
            _upgrade(connection)
        finally:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ONE_MIGRATOR})
                connection.commit()


def is_current() -> bool:
    """Tell whether the database's schema is the one this code knows."""
    with db.engine.connect() as connection:
        return schema_revision(connection) == resources.newest_migration()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.commit()


def refuse_another_uid_domain() -> None:
    """Stop the start when PLANNER_UID_DOMAIN differs from what an edition's calendar identifiers end with."""
    settings = current_app.config["SETTINGS"]
    if not settings.uid_domain_is_chosen:
        return
    for slug, domain in db.session.execute(select(EditionRow.slug, EditionRow.uid_domain)):
        if domain != settings.uid_domain:
            raise WrongSetting(
                name="PLANNER_UID_DOMAIN",
                problem=f"is {settings.uid_domain}, but edition {slug} was made with {domain}; "
                "another domain would duplicate every session in subscribers' calendars.",
            )


commands = [migrate]
