"""What programs ask for: API, Atom, CSV and JSON, and the feed of a large programme: `python -m bench.machines`.

Part of `make bench`; alone it takes two minutes.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import inside, served
from bench.figures import Figure, prepared, printed, ratios_of
from bench.inside import Measured
from bench.loader import answer
from tests.server import Running, planner, serving

SMALL, LARGE = 500, 1960
_ROUNDS = 3


def addresses(slug: str) -> dict[str, str]:
    """Return what programs ask for, by name."""
    return {
        "API, 50 sessions": f"/api/v1/editions/{slug}/sessions",
        "Atom": f"/sv/{slug}/programme.atom",
        "CSV": f"/sv/{slug}/programme.csv",
        "JSON": f"/sv/{slug}/programme.json",
        "JSON-LD": f"/sv/{slug}/programme.jsonld",
    }


def figures_of_a_large_feed(folder: Path) -> Iterator[Figure]:
    """Yield weight, first answer after a publish, and warm serving of one feed of 1,960 sessions."""
    large = prepared(folder, LARGE)
    feed = f"/sv/{large.slug}/programme.ics"
    with serving(large.url, large.folder) as running:
        first = min(_first_after_publish(running, large, feed, turn) for turn in range(_ROUNDS))
        yield Figure(f"feed of {LARGE:,} sessions: first answer after a publish", f"{first:.0f} ms", "", None)
        for name, headers in (("bytes", {}), ("compressed", {"Accept-Encoding": "gzip"})):
            weight = len(answer(running.port, feed, headers).partition(b"\r\n\r\n")[2]) / 1000
            yield Figure(f"feed of {LARGE:,} sessions: {name}", f"{weight:,.0f} kB", "", None)
        yield from ratios_of(running, {f"feed of {LARGE:,} sessions": feed}, folder)


def _first_after_publish(running: Running, one: Measured, path: str, turn: int) -> float:
    if turn:
        inside.change_something(one, turn)
    planner("publish", one.slug, "--note", "bench", database_url=one.url, folder=one.folder)
    time.sleep(1.2)  # which release is current is asked once a second
    return served.first_answer_ms(running.port, path)


def main() -> int:
    """Measure and print; return 1 if a goal is missed."""
    missed = 0
    with tempfile.TemporaryDirectory(prefix="planner-bench-") as name:
        small = prepared(Path(name), SMALL)
        planner("publish", small.slug, "--note", "bench", database_url=small.url, folder=small.folder)
        with serving(small.url, small.folder) as running:
            pages = {"programme page": f"/sv/{small.slug}/", **addresses(small.slug)}
            for figure in ratios_of(running, pages, small.folder):
                print(printed(figure), flush=True)
                missed += figure.reached is False
        for figure in figures_of_a_large_feed(Path(name)):
            print(printed(figure), flush=True)
            missed += figure.reached is False
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
