"""`planner erase-old`: erase residents' own programmes that were kept as long as was promised; for cron."""

import click

from planner.picks import keeping


@click.command("erase-old")
def erase_old() -> None:
    """Erase what is in own programmes whose editions have been over for as many months as was promised.

    It also happens whenever somebody makes a new one, and one that is too old opens no more in any case.
    """
    click.echo(f"{keeping.erase_old_programmes()} own programmes erased.")


commands = (erase_old,)
