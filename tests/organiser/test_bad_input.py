"""Bulk acts and undo given what no page of ours sends: each is a clear refusal, and writes nothing."""

import pytest

from planner import history
from planner.db import db
from tests import drafted
from tests.workbench import entered

ACTS = f"/organise/{drafted.SLUG}/sessions/changes/"
HUGE = 10**30


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session()
        drafted.publish()
        db.session.remove()
    return entered(app)


@pytest.fixture
def newest(app):
    """Return the id of the newest line of history."""

    def asked():
        with app.app_context():
            found = history.last_id(db.session())
            db.session.remove()
            return found

    return asked


def token(desk):
    page = desk.page(f"{ACTS}state/?code=AAAAAA")
    return page.select("input[name='csrf_token']")[0].get("value")


def asked(desk, act, **typed):
    return desk.client.post(f"{ACTS}{act}/", data={"csrf_token": token(desk), **typed})


@pytest.mark.parametrize(
    ("act", "typed", "status"),
    [
        ("state", {"sessions": "ZZZZZZ", "state": "idea", "apply": "1", "seen": ""}, 409),
        ("state", {"sessions": "ZZZZZZ " * 5000, "state": "idea"}, 200),
        ("state", {"sessions": " ".join(f"{n:06}" for n in range(100_000)), "state": "idea"}, 200),
        ("state", {"sessions": "\x00 \ud800 ' OR 1=1 --".encode("utf-8", "replace"), "state": "idea"}, 200),
        ("state", {"state": "idea", "apply": "1", "seen": "\x00"}, 409),
        ("state", {"sessions": "AAAAAA", "state": "withdrawn"}, 400),
        ("state", {"sessions": "AAAAAA", "state": "idea", "apply": "1", "seen": "forged"}, 409),
        ("tag", {"sessions": "AAAAAA", "term": "format", "how": "add"}, 400),
        ("tag", {"sessions": "AAAAAA", "term": "theme/public-space", "how": "burn"}, 400),
        ("organiser", {"sessions": "AAAAAA", "organisation": "finns-inte"}, 400),
        ("access", {"sessions": "AAAAAA", "measure": "lifts\x00", "answer": "yes"}, 400),
        ("move", {"sessions": "AAAAAA", "days": str(HUGE)}, 400),
        ("move", {"sessions": "AAAAAA", "days": "9" * 5000}, 400),
        ("move", {"sessions": "AAAAAA", "minutes": "1e9"}, 400),
        ("move", {"sessions": "AAAAAA", "days": "٣"}, 400),
        ("move", {"sessions": "AAAAAA", "days": "-100000"}, 200),
        ("withdrawal", {"sessions": "AAAAAA", "kind": "postponed"}, 400),
        ("burn", {"sessions": "AAAAAA"}, 404),
        ("__class__", {"sessions": "AAAAAA"}, 404),
        ("%00", {"sessions": "AAAAAA"}, 404),
    ],
)
def test_a_bulk_act_of_nonsense_is_told_and_writes_nothing(desk, newest, act, typed, status):
    before = newest()
    assert asked(desk, act, **typed).status_code == status
    assert newest() == before


@pytest.mark.parametrize(
    "query", ["code=ZZZZZZ", "code=%00", "of=all&page=-1&day=x&missing=%FF", "code=A&" * 200]
)
def test_the_list_of_acts_passes_over_what_is_not_there(desk, query):
    assert desk.client.get(f"{ACTS}?{query}").status_code == 200
    assert desk.client.get(f"{ACTS}tag/?{query}").status_code == 200


def test_a_session_that_is_named_twice_is_changed_once(desk):
    sent = asked(desk, "state", sessions="AAAAAA AAAAAA", state="idea")
    seen = sent.get_data(as_text=True).partition('name="seen" value="')[2].partition('"')[0]
    done = asked(desk, "state", sessions="AAAAAA AAAAAA", state="idea", apply="1", seen=seen)
    assert done.status_code == 303
    again = asked(desk, "state", sessions="AAAAAA AAAAAA", state="idea", apply="1", seen=seen)
    assert again.status_code == 409


@pytest.mark.parametrize("line", ["999999", str(2**31), str(2**63), "-1", "x"])
def test_undo_of_a_line_that_is_not_there_is_not_found(desk, newest, line):
    before = newest()
    sent = desk.client.post(
        f"/organise/undo/{line}/", data={"csrf_token": token(desk), "back": "//evil.example"}
    )
    assert sent.status_code == 404
    assert newest() == before


@pytest.mark.parametrize("line", [str(2**31), str(2**63)])
def test_neither_is_one_in_the_history_of_a_session(desk, line):
    path = f"/organise/{drafted.SLUG}/sessions/AAAAAA/history/{line}/"
    assert desk.client.get(path).status_code == 404
    assert desk.client.post(path, data={"csrf_token": token(desk), "version": "1"}).status_code in {404, 405}


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400])
def test_a_wrong_version_puts_nothing_back(app, desk, newest, version):
    with app.app_context():
        line = history.lines(db.session(), kind="session", key="AAAAAA")[-1].id
        drafted.change(title=drafted.both("Ny"))
        db.session.remove()
    path = f"/organise/{drafted.SLUG}/sessions/AAAAAA/history/{line}/"
    before = newest()
    sent = desk.client.post(path, data={"csrf_token": token(desk), "version": version})
    assert 400 <= sent.status_code < 500
    assert newest() == before
