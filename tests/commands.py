"""Commands in the tests' own process: what they print and how they end, without a new process for each."""

from dataclasses import dataclass

from click.testing import CliRunner

from tests.conftest import application


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status, what it printed, and what it refused with, if it did."""

    status: int
    told: str
    refusal: BaseException | None


def run(command, *arguments):
    """Run a command on the application in force."""
    done = CliRunner().invoke(command, [str(argument) for argument in arguments])
    refusal = None if isinstance(done.exception, SystemExit) else done.exception
    return Ended(done.exit_code, done.output, refusal)


def run_on(url, folder, command, *arguments):
    """Run a command on the database of a URL."""
    with application(url, folder) as app, app.app_context():
        return run(command, *arguments)
