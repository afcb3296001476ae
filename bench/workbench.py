"""What organisers wait for, at 60 sessions and on a large programme: `python -m bench.workbench [FILE]`.

FILE is anything that `planner gather` reads; without one the large programme is a made-up one. Times are the
processor's for the server's part, and the browser's own for opening the board; queries are counted where nothing
was read before.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient
from lxml import html

from bench import inside
from bench.inside import Measured
from bench.programme import write_schedule
from planner.db import db
from planner.draft import recent
from planner.draft.load import load
from planner.release.publish import publish
from planner.rules.check import check
from planner.values import Timed
from planner.vocabulary import PlaceKind
from tests import addresses
from tests.browser import running_browser
from tests.server import planner, serving

SMALL, LARGE = 60, 1960
_ROUNDS = 5


@dataclass(frozen=True)
class Cost:
    """What one act costs: milliseconds, and queries where they were counted."""

    milliseconds: float
    queries: int | None = None


def prepared(folder: Path, slug: str, source: Path) -> Measured:
    """Gather a file into a database of its own, with an owner's account."""
    url = f"sqlite:///{folder / slug}.sqlite3"
    chosen = ("--create", "--ready", "--set", "audience=residents", "--set", "format=seminar")
    for command in (("migrate",), ("seed",), ("gather", str(source), "--edition", slug, *chosen)):
        planner(*command, database_url=url, folder=folder)
    account = ("add-account", addresses.ACCOUNT, "--role", "owner", "--password-stdin")
    planner(*account, database_url=url, folder=folder, given=addresses.PASSWORD)
    one = Measured(0, slug, url, folder)
    with one.application().app_context():
        sessions = len(load(db.session(), slug).sessions)
        db.engine.dispose()
    return Measured(sessions, slug, url, folder)


def costs(one: Measured) -> Iterator[tuple[str, Cost]]:
    """Yield what each act costs on one programme."""
    yield "open the board in a browser, until it can be used", Cost(_opened(one))
    app = one.application()
    client = app.test_client()
    inside.sign_in(client, addresses.ACCOUNT, addresses.PASSWORD)
    with app.app_context():
        snapshot, engine = load(db.session(), one.slug), db.engine
        yield "check all rules", Cost(_best(partial(check, snapshot)))
        db.session.remove()
    board = _board_of(client, one)
    for what, act in {
        "the board, as the server makes it": partial(client.get, board),
        "the list of sessions, filtered": partial(client.get, f"/organise/{one.slug}/sessions/?q=demokrati"),
        "the dashboard": partial(client.get, f"/organise/{one.slug}/"),
        "a move on the board, with what speaks against it, and the board anew": _moving(client, one, board),
    }.items():
        recent.forget()
        asked = inside.counted(engine, act)
        yield what, Cost(_best(act), asked)
    with app.app_context():
        yield "publish everything", Cost(inside.timed(partial(publish, one.slug, by="bench")) * 1000)
        db.engine.dispose()


def _best(act: Callable[[], object]) -> float:
    return min(inside.timed(act) for _ in range(_ROUNDS)) * 1000


def _board_of(client: FlaskClient, one: Measured) -> str:
    """Return the board of the fullest day."""
    page = html.document_fromstring(client.get(f"/organise/{one.slug}/board/").get_data(as_text=True))
    days = [link.get("href") for link in page.cssselect(".day-links a")] or [f"/organise/{one.slug}/board/"]
    return max(days, key=lambda address: len(client.get(address).data)).partition("#")[0]


def _moving(client: FlaskClient, one: Measured, board: str) -> Callable[[], None]:
    """Return what moves a session into the hour of another one, and back, turn by turn."""
    with client.application.app_context():
        snapshot = load(db.session(), one.slug)
        placed = [
            (session.code, occasion.number)
            for session in snapshot.sessions
            for occasion in session.occasions
            if isinstance(occasion.time, Timed) and occasion.place in {PlaceKind.ROOM, PlaceKind.VENUE}
        ]
        db.session.remove()
    code, number = placed[0]
    turns = iter(range(10_000))

    def act() -> None:
        address = f"{board}{'&' if '?' in board else '?'}pick={code}-{number}"
        page = html.document_fromstring(client.get(address).get_data(as_text=True))
        form = page.cssselect("form#board-move")[0]
        slots = [button.get("value") for button in page.cssselect("button[name=to][value*='@']")]
        typed = {**dict(form.form_values()), "to": slots[next(turns) % len(slots)]}
        answer = client.post(form.get("action"), data=typed, headers={"Accept": "application/json"})
        if answer.status_code != 200 or client.get(board).status_code != 200:
            raise RuntimeError(f"{code} was not moved: {answer.status}")

    return act


def _opened(one: Measured) -> float:
    """Return the milliseconds from asking for the board until its scripts have run; the best of a few."""
    with serving(one.url, one.folder) as running, running_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        addresses.signed_in(page, running.address)
        times = []
        for _ in range(_ROUNDS):
            page.goto(f"{running.address}/organise/{one.slug}/board/")
            taken = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            times.append(float(taken))
    return min(times)


def main(arguments: list[str]) -> int:
    """Measure both, print a line an act."""
    with tempfile.TemporaryDirectory(prefix="planner-bench-") as name:
        folder = Path(name)
        small, large = (
            folder / "small.xml",
            Path(arguments[0]).resolve() if arguments else folder / "large.xml",
        )
        write_schedule(small, SMALL)
        if not arguments:
            write_schedule(large, LARGE)
        few, many = prepared(folder, "bench-small", small), prepared(folder, "bench-large", large)
        print(f"{'':<70}{few.sessions:>8} {many.sessions:>9}   ratio   queries")
        fast = dict(costs(few))
        for what, cost in costs(many):
            asked = f"{fast[what].queries}, {cost.queries}" if cost.queries is not None else ""
            before, now = fast[what].milliseconds, cost.milliseconds
            print(f"{what:<70}{before:>5.0f} ms {now:>6.0f} ms  × {now / before:>4.1f}   {asked}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
