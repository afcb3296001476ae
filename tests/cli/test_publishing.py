"""`planner check`, `publish`, `verify` and `redact`: what they print, and the status they end with."""

import subprocess

import pytest

from planner.cli.publishing import check, publish, redact, verify
from planner.db import db
from planner.draft import edit
from planner.release import store, verification
from planner.release.tables import ReleaseRow
from tests import drafted
from tests.commands import run
from tests.drafted import BY, SLUG, both
from tests.server import PLANNER, environment


@pytest.fixture
def edition(app):
    """Make a small edition with a person who has a name."""
    with app.app_context():
        drafted.registers()
        edit.create("person", {"name": "Eva Lund", "title": both("Sångare")}, by=BY, slug="eva-lund")
        yield


def test_what_may_come_along_is_published_and_the_rest_is_told(edition):
    drafted.session("AAAAAA")
    drafted.session("BBBBBB", title=both("Utan format"), format="", occasions=[drafted.occasion(26)])
    drafted.session("CCCCCC", state="idea")
    done = run(publish, SLUG, "--note", "första")
    assert done.status == 0
    assert done.told.startswith(
        "Comes along: 1  Unchanged: 0  Held back: 1  Not ready: 1\n  BBBBBB Utan format\n"
    )
    assert done.told.endswith("Release 1 is public.\n")
    assert sorted(store.load(db.session(), SLUG, 1).session_by_code) == ["AAAAAA"]


def test_nothing_new_is_no_failure(edition):
    drafted.session()
    run(publish, SLUG, "--note", "x")
    done = run(publish, SLUG, "--note", "x")
    assert (done.status, done.told.splitlines()[-1]) == (0, "Nothing new: no release was made.")


def test_nothing_that_could_be_published_is_a_failure(edition):
    drafted.session(format="")
    drafted.session("BBBBBB", occasions=[drafted.occasion(26)])
    assert run(publish, SLUG, "--note", "x", "--only", "BBBBBB").status == 0
    done = run(publish, SLUG, "--note", "x", "--only", "AAAAAA")
    assert (done.status, done.told.splitlines()[-1]) == (1, "Nothing new: no release was made.")


@pytest.mark.parametrize("known", [(), ("--only", "AAAAAA")])
def test_a_session_that_is_not_there_is_named_and_nothing_is_published(edition, known):
    drafted.session()
    done = run(publish, SLUG, "--note", "x", *known, "--only", "ZZZZZZ", "--only", "aaaaaa")
    assert done.status == 2
    assert done.told.splitlines()[-1] == (
        "Error: Invalid value for --only: The edition has no session with these codes: ZZZZZZ, aaaaaa. "
        "Nothing was published."
    )
    assert store.published(db.session()) == ()


def test_going_through_the_releases_tells_of_each_edition(edition):
    drafted.session()
    assert (run(verify).status, run(verify).told) == (0, f"{SLUG}: nothing is published yet.\n")
    run(publish, SLUG, "--note", "x")
    done = run(verify, SLUG)
    assert (done.status, done.told) == (0, f"{SLUG}: every release up to release 1 is as it was published.\n")
    row = db.session.query(ReleaseRow).one()
    row.public = row.public.replace(b"seminar", b"workshp")
    db.session.commit()
    done = run(verify)
    assert (done.status, done.told) == (
        1,
        f"{SLUG}: somebody has changed what was published: release 1.\n",
    )
    assert verification.last_verified(db.session(), SLUG).broken == (1,)


def test_an_unknown_edition_is_told_in_one_sentence(database_url, tmp_path):
    done = subprocess.run(
        [PLANNER, "publish", "nowhere", "--note", "x"],
        env=environment(database_url, 8000),
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_check_writes_nothing(edition):
    drafted.session(format="")
    done = run(check, SLUG)
    assert done.status == 0
    assert done.told.startswith("Comes along: 0  Unchanged: 0  Held back: 1  Not ready: 0\n")
    assert store.published(db.session()) == ()


def test_a_redaction_names_the_releases_to_drop(edition):
    drafted.session(people=[{"person": "eva-lund"}])
    run(publish, SLUG, "--note", "x")
    done = run(redact, "eva-lund", "--reason", "begäran")
    assert done.status == 0
    assert f"{SLUG}: releases 1, 2.\n" in done.told
    assert f"  http://127.0.0.1:8000/sv/{SLUG}/*\n" in done.told
    assert "Eva Lund" not in " ".join(row.text for row in store.texts_where(db.session()))
    assert run(redact, "ingen", "--reason", "x").status == 1


def test_a_dry_run_tells_what_goes_and_what_must_be_looked_at_and_erases_nothing(edition):
    drafted.session(
        people=[{"person": "eva-lund"}], lead=both("Eva Lund sjunger"), description=both("Lund sa")
    )
    run(publish, SLUG, "--note", "x")
    told = run(redact, "eva-lund", "--dry-run").told
    assert "Goes by itself, beside all that is the person's own: 1 texts\n  - Eva Lund sjunger\n" in told
    assert "Must be looked at: 1 texts\n" in told
    assert f"      {SLUG} session AAAAAA description.sv: releases 1\n" in told
    assert store.last_head(db.session(), SLUG)[0] == 1
    assert run(redact, "eva-lund").status == 2
    chosen = told.partition("Must be looked at")[2].split()[3]
    done = run(redact, "eva-lund", "--reason", "begäran", "--also", chosen)
    assert done.status == 0
    assert done.told.endswith("Must be looked at: 0 texts\n")
    assert "Lund" not in " ".join(row.text for row in store.texts_where(db.session()))
    assert run(redact, "eva-lund", "--reason", "begäran", "--also", chosen).status == 1
