"""Measure acts and rules in this process: publishing, checking, placing a session, and queries a page."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event

from planner.app import create_app
from planner.config import settings_from
from planner.db import db
from planner.draft import edit_sessions, recent
from planner.draft.load import load
from planner.release.publish import publish
from planner.rules.check import check
from tests.server import environment

OWNER, PASSWORD = "bench@example.org", "a long enough passphrase"
_ROUNDS = 5


@dataclass(frozen=True)
class Measured:
    """A made-up programme in a database of its own."""

    sessions: int
    slug: str
    url: str
    folder: Path

    def application(self) -> Flask:
        """Return the planner on this database."""
        return create_app(settings_from(environment(self.url, 8000), instance=self.folder))


def seconds_of(one: Measured) -> dict[str, float]:
    """Return the processor's seconds: the first publish of everything, all rules, placing one session.

    What else the machine does meanwhile does not count; of what can be done again, the best round does.
    """
    app = one.application()
    with app.app_context():
        seconds = {"publish": timed(partial(publish, one.slug, by="bench"))}
        snapshot = load(db.session(), one.slug)
        seconds["check all rules"] = min(timed(partial(check, snapshot)) for _ in range(_ROUNDS))
        codes = [session.code for session in snapshot.sessions[:_ROUNDS]]
        db.session.remove()
    client = app.test_client()
    sign_in(client)
    placed = [timed(_placing(client, one.slug, code)) for code in codes]
    seconds["place a session, and see the findings"] = min(placed)
    with app.app_context():
        db.engine.dispose()
    return seconds


def change_something(one: Measured, turn: int) -> None:
    """Change one session, otherwise each turn, so that there is something to publish."""
    with one.application().app_context():
        code = load(db.session(), one.slug).sessions[0].code
        edit_sessions.change_session(code, {"lead": {"sv": f"Nytt i dag, {turn}."}}, version=None, by="bench")
        db.session.remove()
        db.engine.dispose()


def queries(small: Measured, large: Measured) -> list[tuple[str, str, str, bool]]:
    """Return (page, queries, goal, reached) for a public hit and for each kind of workbench page about an edition.

    Each programme has codes and days of its own, so pages are compared by kind: the one that asks most.
    """
    counts = {one.slug: _queries_of(one) for one in (small, large)}
    hits = max(counts[one.slug].pop("") for one in (small, large))
    rows = [("public hit", str(hits), "≤ 1", hits <= 1)]
    few, many = (_by_kind(counts[one.slug], one.slug) for one in (small, large))
    rows += [
        (kind, f"{few[kind]}, {many[kind]}", "equal", few[kind] == many[kind])
        for kind in sorted(few.keys() & many.keys())
    ]
    return rows


def _by_kind(counts: dict[str, int], slug: str) -> dict[str, int]:
    """Return the most queries of each kind of page: without the edition, the session, the day and the number."""
    found: dict[str, int] = {}
    for page, asked in counts.items():
        kind = re.sub(r"/(?:[0-9A-Z]{6}|\d{4}-\d\d-\d\d|\d+)(?=/)", "/…", page.replace(f"/{slug}/", "/…/"))
        found[kind] = max(asked, found.get(kind, 0))
    return found


def _queries_of(one: Measured) -> dict[str, int]:
    """Return the number of queries by page, where nothing was read before; "" is a public page that was asked for."""
    app = one.application()
    client = app.test_client()
    public = f"/sv/{one.slug}/"
    client.get(public)
    with app.app_context():
        engine = db.engine
    counts = {"": counted(engine, partial(client.get, public))}
    sign_in(client)
    for page in _pages_about(client, one.slug):
        recent.forget()
        counts[page] = counted(engine, partial(client.get, page))
    engine.dispose()
    return counts


def timed(act: Callable[[], object]) -> float:
    """Return the processor's seconds that an act takes."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _placing(client: FlaskClient, slug: str, code: str) -> Callable[[], None]:
    """Return what sends a session's first occasion to the evening, and shows what follows, as browsers do."""
    address = f"/organise/{slug}/sessions/{code}/occasions/1/"
    document = html.document_fromstring(client.get(address).get_data(as_text=True))
    form = document.cssselect("form:has([name=occasion-start])")[0]
    typed = {**dict(form.form_values()), "occasion-start": "19.00", "occasion-end": "19.30"}

    def act() -> None:
        answer = client.post(address, data=typed)
        if answer.status_code != 303:
            raise RuntimeError(f"{address} was not saved: {answer.status}")
        shown = client.get(answer.location)
        if shown.status_code != 200:
            raise RuntimeError(f"{answer.location}: {shown.status}")

    return act


@contextmanager
def _counting(engine: object) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def counted(engine: object, act: Callable[[], object]) -> int:
    """Return how many queries an act asks."""
    with _counting(engine) as asked:
        act()
    return len(asked)


def sign_in(client: FlaskClient, email: str = OWNER, password: str = PASSWORD) -> None:
    """Log in, as a browser would."""
    shown = client.get("/organise/", follow_redirects=True)
    form = html.document_fromstring(shown.get_data(as_text=True)).cssselect("form:has(input[type=password])")[
        0
    ]
    fields = dict(form.form_values())
    for control in form.cssselect("input[type=email], input[type=password]"):
        fields[control.name] = email if control.type == "email" else password
    answer = client.post(form.action or shown.request.path, data=fields)
    if answer.status_code != 303:
        raise RuntimeError(f"could not log in: {answer.status}")


def _pages_about(client: FlaskClient, slug: str) -> list[str]:
    """Return the workbench pages that name an edition and can be reached in two steps from its start."""
    found = {"/organise/"}
    for _ in range(2):
        for page in sorted(found):
            text = client.get(page).get_data(as_text=True)
            links = re.findall(r'<a\b[^>]*\shref="(/organise/[^"?#]*)"', text)
            found |= {link for link in links if re.search(rf"/{slug}(/|$)", link)}
    return sorted(page for page in found if slug in page and not re.search(r"\.\w+$", page))
