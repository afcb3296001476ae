"""`planner check`, `publish` and `redact`: what they print, and the status they end with."""

import subprocess

import pytest

from planner.db import db
from planner.draft import edit
from planner.release import store
from tests import drafted
from tests.drafted import BY, SLUG, both
from tests.server import PLANNER, environment


@pytest.fixture
def command(app, database_url, tmp_path):
    """Run a command on a small edition; a failed one gives its status and what it told."""
    with app.app_context():
        drafted.registers()
        edit.create("person", {"name": "Eva Lund", "title": both("Sångare")}, by=BY, slug="eva-lund")

        def run(*arguments):
            db.session.remove()
            done = subprocess.run(
                [PLANNER, *arguments],
                env=environment(database_url, 8000),
                cwd=tmp_path,
                text=True,
                capture_output=True,
                check=False,
            )
            return done.returncode, done.stdout + done.stderr

        yield run


def test_what_may_come_along_is_published_and_the_rest_is_told(command):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", title=both("Utan format"), format="", occasions=[drafted.occasion(26)])
    drafted.session("CCCCCC", state="idea")
    status, told = command("publish", SLUG, "--note", "första")
    assert status == 0
    assert told.startswith("Comes along: 1  Unchanged: 0  Held back: 1  Not ready: 1\n  BBBBBB Utan format\n")
    assert told.endswith("Release 1 is public.\n")
    assert sorted(store.load(db.session(), SLUG, 1).session_by_code) == ["AAAAAA"]


def test_nothing_new_is_no_failure(command):
    drafted.session()
    command("publish", SLUG, "--note", "x")
    status, told = command("publish", SLUG, "--note", "x")
    assert (status, told.splitlines()[-1]) == (0, "Nothing new: no release was made.")


def test_nothing_that_could_be_published_is_a_failure(command):
    drafted.session(format="")
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    assert command("publish", SLUG, "--note", "x", "--only", "BBBBBB")[0] == 0
    status, told = command("publish", SLUG, "--note", "x", "--only", "AAAAAA")
    assert (status, told.splitlines()[-1]) == (1, "Nothing new: no release was made.")


def test_an_unknown_edition_is_told_in_one_sentence(command):
    for arguments in (("publish", "nowhere", "--note", "x"), ("check", "nowhere")):
        status, told = command(*arguments)
        assert (status, told.count("\n")) == (1, 1)


def test_a_check_writes_nothing(command):
    drafted.session(format="")
    status, told = command("check", SLUG)
    assert status == 0
    assert told.startswith("Comes along: 0  Unchanged: 0  Held back: 1  Not ready: 0\n")
    assert store.published(db.session()) == ()


def test_a_redaction_names_the_releases_to_drop(command):
    drafted.session(people=[{"person": "eva-lund"}])
    command("publish", SLUG, "--note", "x")
    status, told = command("redact", "eva-lund", "--reason", "begäran")
    assert status == 0
    assert told.endswith(f"{SLUG}: releases 1, 2; drop /sv/{SLUG}/ and /en/{SLUG}/ from outer caches.\n")
    assert "Eva Lund" not in " ".join(row.text for row in store.texts_where(db.session()))
    assert command("redact", "ingen", "--reason", "x")[0] == 1
