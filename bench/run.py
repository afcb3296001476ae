"""The measurements of design.md section 8: `make bench`.

Everything is measured in one run on one machine, on a made-up programme of 500 sessions and one of 5,000;
the goals are ratios where a ratio can be had. Ends with status 1 if a goal is missed.
"""

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import inside, served
from bench.inside import Measured
from bench.programme import write_schedule
from tests.server import Running, planner, serving

SMALL, LARGE = 500, 5000
GROWTH = 11
COLD_ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    goal: str
    reached: bool


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


def cold(running: Running, one: Measured) -> float:
    """Publish changes, and return how long the first programme page after one takes, in milliseconds: the best."""
    return min(_first_after_publish(running, one, turn) for turn in range(COLD_ROUNDS))


def _first_after_publish(running: Running, one: Measured, turn: int) -> float:
    inside.change_something(one, turn)
    for _ in range(20):  # templates are read by now, in both workers
        served.first_answer_ms(running.port, "/sv/host-2025/")
    planner("publish", one.slug, "--note", "bench", database_url=one.url, folder=one.folder)
    time.sleep(1.2)  # which release is current is asked once a second
    return served.first_answer_ms(running.port, f"/sv/{one.slug}/")


def figures_of_serving(small: Measured, large: Measured) -> list[Figure]:
    """Return what is measured from outside, through a port."""
    with serving(small.url, small.folder) as running:
        first = cold(running, small)
        pages = {"programme page": f"/sv/{small.slug}/", "whole feed": f"/sv/{small.slug}/programme.ics"}
        figures = [
            Figure(f"{name}: of a bare function's {theirs:,.0f}/s", f"{ratio:.2f}", "≥ 0.8", ratio >= 0.8)
            for name, _ours, theirs, ratio in served.ratios(running.port, pages, small.folder)
        ]
        served.everything(running.port, small.slug)
        memory = max(served.memory_mb(running.pid))
        weight, script = served.weight_kb(f"{running.address}/sv/var-2026/")
    with serving(large.url, large.folder) as running:
        growth = cold(running, large) / first
    return [
        *figures,
        Figure(f"first page after a publish, {SMALL}", f"{first:.0f} ms", "≤ 150 ms", first <= 150),
        Figure(f"the same at {LARGE}", f"× {growth:.1f}", f"≤ × {GROWTH}", growth <= GROWTH),
        Figure("first view on a phone", f"{weight:.1f} kB", "≤ 60 kB", weight <= 60),
        Figure("of that, script (none is needed)", f"{script:.1f} kB", "", reached=True),
        Figure("memory of a worker", f"{memory:.0f} MB", "≤ 150 MB", memory <= 150),
    ]


def figures_inside(small: Measured, large: Measured) -> list[Figure]:
    """Return what is measured in this process: publishing, checking, placing, queries."""
    seconds = inside.seconds_of(small)
    longer = inside.seconds_of(large)
    growth = {act: longer[act] / seconds[act] for act in seconds}
    goals = {"publish": 1.0, "check all rules": 0.1, "place a session, with findings": 0.15}
    figures = []
    for act, goal in goals.items():
        took = seconds[act]
        figures.append(
            Figure(f"{act}, {SMALL}", f"{took * 1000:.0f} ms", f"≤ {goal * 1000:.0f} ms", took <= goal)
        )
        reached = growth[act] <= GROWTH
        figures.append(Figure(f"the same at {LARGE}", f"× {growth[act]:.1f}", f"≤ × {GROWTH}", reached))
    counted = inside.queries(small, large)
    return [*figures, *(Figure(f"queries: {what}", count, goal, ok) for what, count, goal, ok in counted)]


def main() -> int:
    """Measure, print the table, return the exit status."""
    with tempfile.TemporaryDirectory(prefix="planner-bench-") as name:
        small, large = (prepared(Path(name), sessions) for sessions in (SMALL, LARGE))
        figures = [*figures_inside(small, large), *figures_of_serving(small, large)]
    width = max(len(figure.what) for figure in figures)
    for figure in figures:
        verdict = "" if figure.reached else "  MISSED"
        print(f"{figure.what:<{width}}  {figure.measured:>12}  {figure.goal:>10}{verdict}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
