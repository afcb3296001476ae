"""The door of the command line: settings, the application, and the commands of the other modules."""

import os
import sys

import click

from planner.app import create_app
from planner.cli import (
    accounts,
    backup,
    database,
    export,
    gather,
    picks,
    publishing,
    refresh,
    reports,
    seed,
    serve,
)
from planner.config import settings_from
from planner.errors import PlannerError, WrongSetting
from planner.i18n.sentences import sentence


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """Plan a city's public programme: edit, check, publish, render, serve."""
    if context.resilient_parsing or "--help" in sys.argv[1:]:
        return
    application = create_app(settings_from(os.environ))
    context.obj = application
    context.with_resource(application.app_context())


for module in (accounts, backup, database, export, gather, picks, publishing, refresh, reports, seed, serve):
    for command in module.commands:
        cli.add_command(command)


def main() -> None:
    """Run a command; tell a wrong setting or a refusal in one sentence on standard error."""
    try:
        cli(standalone_mode=True)
    except WrongSetting as wrong:
        click.echo(f"The planner does not start: {wrong}", err=True)
        sys.exit(2)
    except PlannerError as refused:
        click.echo(sentence(refused.code, refused.facts, "en"), err=True)
        sys.exit(1)
