"""The measurements of design.md section 8: `make bench`.

Everything is measured in one run on one machine, on a made-up programme of 500 sessions and one of 5,000;
the goals are ratios where a ratio can be had. Ends with status 1 if a goal is missed, or if anything
could not be measured.
"""

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from bench import inside, machines, served
from bench.figures import Figure, at_most, prepared, printed, ratios_of
from bench.inside import Measured
from tests.server import Running, planner, serving

SMALL, LARGE = 500, 5000
GROWTH = 11
COLD_ROUNDS = 3
GOALS = {"publish": 1000, "check all rules": 100, "place a session, and see the findings": 150}
"""Milliseconds of the processor."""

GROWTHS = {"check all rules": 14}
"""Near-linear (design.md section 8 names no figure): n log n is × 13.7 from 500 to 5,000; pairs would be × 100."""


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


def figures_of_warm_serving(running: Running, small: Measured) -> Iterator[Figure]:
    """Yield what is served from memory, against a bare function that gives the same answers."""
    pages = {"programme page": f"/sv/{small.slug}/", "whole feed": f"/sv/{small.slug}/programme.ics"}
    return ratios_of(running, {**pages, **machines.addresses(small.slug)}, small.folder)


def figures_of_serving(small: Measured, large: Measured) -> Iterator[Figure]:
    """Yield what is measured from outside, through a port."""
    with serving(small.url, small.folder) as running:
        first = cold(running, small)
        yield at_most(f"first page after a publish, {SMALL:,}", first, 150, "{:.0f} ms")
        yield from figures_of_warm_serving(running, small)
        served.everything(running.port, small.slug)
        yield at_most("memory of a worker", max(served.memory_mb(running.pid)), 150, "{:.0f} MB")
        weight, script = served.weight_kb(f"{running.address}/sv/var-2026/")
        yield at_most("first view of some 60 sessions on a phone", weight, 60, "{:.1f} kB")
        yield Figure("of that, script (none is needed)", f"{script:.1f} kB", "", None)
    with serving(large.url, large.folder) as running:
        growth = cold(running, large) / first
    yield at_most(f"first page after a publish, {LARGE:,}", growth, GROWTH, "× {:.1f}")


def figures_inside(small: Measured, large: Measured) -> Iterator[Figure]:
    """Yield what is measured in this process: publishing, checking, placing."""
    seconds = inside.seconds_of(small)
    for act, goal in GOALS.items():
        yield at_most(f"{act}, {SMALL:,}", seconds[act] * 1000, goal, "{:.0f} ms")
    longer = inside.seconds_of(large)
    for act in GOALS:
        growth = longer[act] / seconds[act]
        yield at_most(f"{act}, {LARGE:,}", growth, GROWTHS.get(act, GROWTH), "× {:.1f}")


def figures_of_queries(small: Measured, large: Measured) -> Iterator[Figure]:
    """Yield how many queries pages take, at both sizes."""
    for what, count, goal, ok in inside.queries(small, large):
        yield Figure(f"queries: {what}", count, goal, ok)


def measured(part: Callable[[], Iterable[Figure]], name: str) -> Iterator[Figure]:
    """Yield the lines of a part; where it breaks off, a line says so, and the rest of the table still comes."""
    try:
        yield from part()
    except Exception as fault:  # noqa: BLE001  whatever it is: the table tells it, and the status is 1
        traceback.print_exc()
        yield Figure(f"{name}: broke off ({type(fault).__name__}: {str(fault)[:80]})", "", "", reached=False)


def main() -> int:
    """Measure, print the table line by line, return the exit status."""
    with tempfile.TemporaryDirectory(prefix="planner-bench-") as name:
        small, large = (prepared(Path(name), sessions) for sessions in (SMALL, LARGE))
        print(f"{'measured':<68}  {'figure':>10}  {'goal':>10}")
        missed = 0
        parts = [
            partial(part, small, large) for part in (figures_inside, figures_of_serving, figures_of_queries)
        ]
        for part in (*parts, partial(machines.figures_of_a_large_feed, Path(name))):
            for figure in measured(part, part.func.__name__):
                print(printed(figure))
                missed += figure.reached is False
    print(f"{missed} missed; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
