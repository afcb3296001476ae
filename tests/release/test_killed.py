"""A process that is killed at any moment leaves whole releases, whole edits, and all that it said was done."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.db import db, end_read
from planner.draft import edit_sessions
from planner.history import HistoryRow
from planner.release import store
from tests import drafted
from tests.release.acting import CODES, marked
from tests.server import environment

PUBLISHES, EDITS = 50, 200
ROOT = Path(__file__).parents[2]


@pytest.fixture
def acting(edition, database_url, tmp_path):
    """Start the process that makes the ones to be killed."""
    for number, code in enumerate(CODES):
        drafted.session(code, occasions=[drafted.occasion(25 + number)], **marked(0))
    db.session.remove()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.release.acting", database_url, tmp_path],
        cwd=ROOT,
        env=environment(database_url, 8000),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=30)


def told_until_killed(process, first, chance):
    """Let a process act, kill it at a random moment, and return all it told."""
    process.stdin.write(b"%d\n" % first)
    process.stdin.flush()
    told = [json.loads(process.stdout.readline())]
    told += [json.loads(process.stdout.readline()) for _ in range(chance.randrange(24))]
    time.sleep(chance.random() * 0.03)
    os.kill(told[0]["pid"], signal.SIGKILL)
    while "dead" not in told[-1]:
        told.append(json.loads(process.stdout.readline()))
    return told[:-1]


def token_of(document):
    """Return the one token of a session; a half edit would have two."""
    tokens = {
        document["lead"]["sv"],
        document["description"]["en"],
        document["parts"][0]["title"]["sv"],
        document["practical"]["food"]["sv"],
    }
    assert len(tokens) == 1, tokens
    return int(tokens.pop().removeprefix("Nummer "))


def check_edits(done):
    """Check that no edit is half done, none is missing, and that history tells what there is."""
    session = db.session()
    for code in CODES:
        stored = edit_sessions.stored_session(session, code)
        token = token_of(stored.document)
        assert [one["person"] for one in stored.document["people"]] == [marked(token)["people"][0]["person"]]
        lines = session.scalars(
            select(HistoryRow).where(HistoryRow.key == code).order_by(HistoryRow.id)
        ).all()
        assert [line.version for line in lines] == list(range(1, stored.version + 1))
        if stored.version > 1:
            assert lines[-1].changes["lead"][1]["sv"] == f"Nummer {token}"
        told = {one["version"]: one["token"] for one in done if one.get("edited") == code}
        written = {line.version: line.changes["lead"][1]["sv"] for line in lines}
        assert {version: f"Nummer {number}" for version, number in told.items()}.items() <= written.items()
    end_read()


def check_releases(done):
    """Check that every release is whole, the chain verifies, and none that was told of is missing."""
    session = db.session()
    heads = store.heads(session, drafted.SLUG)
    assert [head.number for head in heads] == list(range(1, len(heads) + 1))
    assert store.broken_links(session, drafted.SLUG) == []
    told = {one["published"]: one["at"] for one in done if "published" in one}
    assert told.items() <= {head.number: head.published_at.isoformat() for head in heads}.items()
    for head in heads:
        release = store.load(session, drafted.SLUG, head.number)
        assert [one.code for one in release.sessions] == list(CODES)
        for one in release.sessions:
            assert {one.lead.body("sv"), one.description.body("en"), one.parts[0].title.body("sv")} == {
                one.lead.body("en")
            }
        assert store.load_internal(session, drafted.SLUG, head.number).author == drafted.BY
    card = store.published(session)
    assert [one.number for one in card] == ([len(heads)] if heads else [])
    end_read()
    return len(heads)


def test_killed_at_any_moment_it_keeps_what_it_said_and_nothing_by_halves(acting, engine):
    chance = random.Random(20261121)
    done, counted, first = [], Counter(), 1
    while counted["published"] < PUBLISHES or counted["edited"] < EDITS:
        told = told_until_killed(acting, first, chance)
        done += told
        counted["kills"] += 1
        counted["in the middle of an act"] += "begins" in told[-1]
        counted["published"] += sum("published" in one for one in told)
        counted["edited"] += sum("edited" in one for one in told)
        first = max(one["begins"] for one in told if "begins" in one) + 1
        check_edits(done)
    releases = check_releases(done)
    print(f"{engine}: {dict(counted)}, {releases} releases")
    assert counted["in the middle of an act"] > counted["kills"] / 4
