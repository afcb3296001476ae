"""`planner reports`: what readers have reported, for those who sit at the server."""

import click

from planner.db import db
from planner.reports import reading


@click.command("reports")
@click.option("--all", "is_all", is_flag=True, help="Print those that are handled too.")
@click.option("--most", type=click.IntRange(1, 1000), default=100, show_default=True)
def reports(*, is_all: bool, most: int) -> None:
    """Print the reports that nobody has handled yet, the newest first."""
    _print(reading.received(db.session(), handled=False, most=most))
    click.echo(f"{reading.counted(db.session(), handled=False)} waiting.")
    if is_all:
        _print(reading.received(db.session(), handled=True, most=most))
        click.echo(f"{reading.counted(db.session(), handled=True)} handled.")


def _print(found: list[reading.Received]) -> None:
    for one in found:
        answer = f"  answer to: {one.contact}" if one.contact else ""
        click.echo(f"{one.number}  {one.at:%Y-%m-%d %H:%M} UTC  {one.kind}  {one.page}{answer}")
        for line in one.text.splitlines():
            click.echo(f"    {line}")


commands = (reports,)
