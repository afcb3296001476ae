"""The lines of the tables, and the made-up programmes that they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import inside, served
from bench.inside import Measured
from bench.programme import write_schedule
from tests.server import Running, planner


@dataclass(frozen=True)
class Figure:
    """One line of the table; `reached` is None where there is no goal."""

    what: str
    measured: str
    goal: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """Return the last column."""
        return {True: "ok", False: "MISSED", None: ""}[self.reached]


def prepared(folder: Path, sessions: int) -> Measured:
    """Make a database with the seed and a made-up programme, ready to be published, and an owner."""
    url = f"sqlite:///{folder / f'{sessions}.sqlite3'}"
    write_schedule(folder / f"{sessions}.xml", sessions)
    chosen = ("--create", "--ready", "--set", "audience=residents", "--set", "format=seminar")
    for command in (
        ("migrate",),
        ("seed",),
        ("gather", f"{sessions}.xml", "--edition", f"bench-{sessions}", *chosen),
    ):
        planner(*command, database_url=url, folder=folder)
    account = ("add-account", inside.OWNER, "--role", "owner", "--password-stdin")
    planner(*account, database_url=url, folder=folder, given=inside.PASSWORD)
    return Measured(sessions, f"bench-{sessions}", url, folder)


def at_most(what: str, measured: float, goal: float, form: str) -> Figure:
    """Return a line whose figure and goal read alike: `form` is such as "{:.0f} ms"."""
    return Figure(what, form.format(measured), f"≤ {form.format(goal)}", measured <= goal)


def ratios_of(running: Running, paths: Mapping[str, str], folder: Path) -> Iterator[Figure]:
    """Yield a line for each address and its 304: how it fares against a bare function that gives the same bytes."""
    for name, ours, theirs, ratio in served.ratios(running, dict(paths), folder):
        what = f"{name}: {ours:,.0f}/s, a bare function {theirs:,.0f}/s"
        yield Figure(what, f"{ratio:.2f}", "≥ 0.80", ratio >= 0.8)


def printed(figure: Figure) -> str:
    """Return a line of the table."""
    return f"{figure.what:<68}  {figure.measured:>10}  {figure.goal:>10}  {figure.verdict}".rstrip()
