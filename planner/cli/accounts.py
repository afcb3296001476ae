"""Commands for accounts: the way in to a new installation, and when nobody can log in."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from planner.config import Settings, settings_from
from planner.errors import PlannerError
from planner.vocabulary import AccountRole

_COMMAND = "planner"


@contextmanager
def _planner() -> Iterator[Settings]:
    """Give the settings inside an application; tell a refusal in one sentence."""
    from planner.app import create_app
    from planner.i18n.sentences import sentence

    settings = settings_from(os.environ)
    with create_app(settings).app_context():
        try:
            yield settings
        except PlannerError as error:
            errors = error.facts.get("errors")
            faults = errors.values() if isinstance(errors, dict) else [(error.code, error.facts)]
            raise click.ClickException(
                " ".join(sentence(code, facts, "en") for code, facts in faults)
            ) from None


def _print_link(settings: Settings, purpose: str, token: str) -> None:
    click.echo(f"{settings.base_url}/organise/{purpose}/{token}/")


@click.command("add-account")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in AccountRole]), required=True)
@click.option(
    "--organisation", "organisations", multiple=True, help="slug of an organisation; may be repeated"
)
@click.option("--name", default="", help="how the account is called")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True)
@click.option(
    "--password-stdin", is_flag=True, help="read the password from standard input instead of inviting"
)
def add_account(
    email: str,
    role: str,
    organisations: tuple[str, ...],
    name: str,
    language: str,
    password_stdin: bool,  # noqa: FBT001 - click calls it by name
) -> None:
    """Add an account; without a password a link is printed with which one is chosen."""
    from planner.accounts import invitations, register

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with _planner() as settings:
        account_id = register.add_account(
            email,
            role=AccountRole(role),
            by=_COMMAND,
            memory_kib=settings.argon2_memory_kib,
            organisations=organisations,
            name=name,
            language=language,
            password=password,
        )
        if password is None:
            _print_link(settings, *invitations.make_link(account_id, by=_COMMAND))
        else:
            click.echo(f"{register.normal_email(email)} can log in at {settings.base_url}/organise/")


@click.command("invite")
@click.argument("email")
def invite(email: str) -> None:
    """Print a new invitation link for an account that has no password yet."""
    _link_for(email)


@click.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Print a link with which a new password is chosen within an hour."""
    _link_for(email)


def _link_for(email: str) -> None:
    from planner.accounts import invitations, register
    from planner.db import db

    with _planner() as settings:
        row = register.row_by_email(db.session(), email)
        if row is None:
            message = f"There is no account {register.normal_email(email)}."
            raise click.ClickException(message)
        _print_link(settings, *invitations.make_link(row.id, by=_COMMAND))


commands: list[click.Command] = [add_account, invite, reset_password]
