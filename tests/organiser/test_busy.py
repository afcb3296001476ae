"""Somebody else writes for long: who saves meanwhile is told so, and keeps all that was typed."""

from contextlib import contextmanager

import pytest
from sqlalchemy import text

from planner import db as database
from planner.db import db
from planner.draft.edit_sessions import stored_session
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

LIST = f"/organise/{drafted.SLUG}/sessions/"
BUSY = "Somebody else is saving much right now"


@pytest.fixture
def desk(app, monkeypatch):
    monkeypatch.setattr(database, "LONGEST_WAIT", 20)
    with app.app_context():
        drafted.registers()
        drafted.session()
        db.session.remove()
        db.engine.dispose()  # connections that wait no longer than this
    return entered(app)


@contextmanager
def somebody_writes(app):
    with app.app_context():
        engine = db.engine
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7061)"))
        yield


@pytest.mark.parametrize("path", [f"{LIST}AAAAAA/", f"{LIST}new/"])
def test_a_form_that_cannot_be_saved_now_is_shown_again_with_all_that_was_typed(app, desk, path):
    page = desk.page(path)
    with somebody_writes(app):
        answer = desk.send(path, {"title-en": "Typed for an hour"}, page=page)
    assert answer.status_code == 503
    again = checked_page(answer, path)
    assert BUSY in again.text
    assert "Typed for an hour" in answer.text
    desk.send(path, {}, page=again)  # once more in a moment
    code = "AAAAAA" if "AAAAAA" in path else None
    with app.app_context():
        found = desk.page(LIST).text if code is None else stored_session(db.session(), code).document["title"]
    assert "Typed for an hour" in str(found)


def test_what_has_no_form_to_show_again_says_so(app, desk):
    page = desk.page(f"/organise/{drafted.SLUG}/board/?day=2026-03-25")
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    asked = {"csrf_token": token, "session": "AAAAAA-1", "to": "away", "day": "2026-03-25"}
    with somebody_writes(app):
        told = desk.client.post(
            f"/organise/{drafted.SLUG}/board/moves/", data=asked, headers={"Accept": "application/json"}
        )
        shown = desk.client.post("/organise/undo/1/", data={"csrf_token": token})
    assert (told.status_code, shown.status_code) == (503, 503)
    assert BUSY in told.get_json()["said"]
    assert BUSY in shown.text
