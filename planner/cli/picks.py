"""`planner erase-old`: erase what was kept as long as was promised; for cron."""

from datetime import timedelta

import click

from planner import clock
from planner.draft import pictures
from planner.picks import keeping

_UNUSED_PICTURES_KEPT = timedelta(days=30)


@click.command("erase-old")
def erase_old() -> None:
    """Erase own programmes that are old enough, and pictures that no session has had for a month.

    Own programmes go when their editions have been over for as many months as was promised. It also happens whenever
    somebody makes a new one, and one that is too old opens no more in any case.
    """
    click.echo(f"{keeping.erase_old_programmes()} own programmes erased.")
    click.echo(f"{pictures.forget_unused(clock.real_now() - _UNUSED_PICTURES_KEPT)} unused pictures erased.")


commands = (erase_old,)
