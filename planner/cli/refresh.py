"""`planner refresh`: fetch the programmes that editions subscribe to, by hand or from cron."""

import sys

import click
from flask import current_app

from planner import clock
from planner.db import db
from planner.gather import sources
from planner.gather.outcomes import OUTCOMES
from planner.gather.sources import Source
from planner.i18n.sentences import sentence

BY = "command line"


@click.command("refresh")
@click.option("--edition", metavar="SLUG", help="Only the subscriptions of this edition.")
@click.argument("names", nargs=-1)
def refresh(edition: str | None, names: tuple[str, ...]) -> None:
    """Fetch the subscriptions called NAMES, or all, and bring the draft up to them.

    One line tells what came of each. The status is 1 if one could not be fetched: what it brought before stays.
    """
    found = [one for one in sources.sources(db.session(), edition) if not names or one.name in names]
    unknown = sorted(set(names) - {one.name for one in found})
    if unknown:
        raise click.ClickException(f"There is no subscription called {', '.join(unknown)}.")
    uid_domain = current_app.config["SETTINGS"].uid_domain
    done = [
        sources.refresh(one.id, edition=one.edition, by=BY, uid_domain=uid_domain, now=clock.real_now())
        for one in found
    ]
    for one in done:
        click.echo(f"{one.edition}, {one.name}: {_told(one)}")
    if any(one.problem for one in done):
        sys.exit(1)


def _told(one: Source) -> str:
    if one.problem:
        return sentence(*one.problem, "en")
    return ", ".join(f"{one.counts[name]} {name}" for name in OUTCOMES if one.counts.get(name)) or "no rows"


commands = (refresh,)
