"""`planner seed`: the same on every machine and either database, and a second time nothing."""

import pytest
from sqlalchemy import select

from planner import clock, resources
from planner.cli import seed_files
from planner.cli.publishing import publish
from planner.cli.seed import seed
from planner.db import db
from planner.history import HistoryRow
from planner.release import store
from planner.release.tables import ReleaseRow
from tests.commands import run_on
from tests.conftest import application

EDITIONS = ("host-2025", "var-2026")


def digests(url, folder):
    with application(url, folder) as app, app.app_context():
        query = select(ReleaseRow.edition_key, ReleaseRow.number, ReleaseRow.digest)
        return sorted(tuple(row) for row in db.session.execute(query))


def lines():
    return db.session.scalars(select(HistoryRow.id)).all()


def test_both_databases_hold_the_same_releases(databases, tmp_path):
    found = []
    for kind in ("sqlite", "postgresql"):
        with databases.copy(kind, "seeded") as url:
            found.append(digests(url, tmp_path))
    assert len(found[0]) >= 4
    assert found[0] == found[1]


def test_a_second_time_changes_nothing(seeded_url, tmp_path):
    with application(seeded_url, tmp_path) as app, app.app_context():
        before = lines()
    before_digests = digests(seeded_url, tmp_path)
    done = run_on(seeded_url, tmp_path, seed)
    assert done.told == "Editions made: none, they are there already.\n"
    with application(seeded_url, tmp_path) as app, app.app_context():
        assert lines() == before
    assert digests(seeded_url, tmp_path) == before_digests


@pytest.mark.parametrize("slug", EDITIONS)
def test_codes_and_times_are_those_of_the_files(programme, slug):
    folder = resources.folder("seed") / slug
    releases = seed_files.read(folder / "releases.yaml")
    with programme.app_context():
        heads = store.heads(db.session(), slug)
        last = store.load(db.session(), slug, heads[-1].number)
        chain = store.broken_links(db.session(), slug)
    assert [(head.number, head.published_at) for head in heads] == [
        (one["number"], clock.parse_instant(one["published_at"])) for one in releases
    ]
    zone = last.edition.zone
    assert sorted(last.session_by_code) == sorted(
        one.code
        for one in seed_files.sessions(folder, zone)
        if one.document.get("state") not in {"idea", "in_progress"}
    )
    assert chain == []


def test_a_publish_right_after_finds_nothing_new(seeded_url, tmp_path):
    for slug in EDITIONS:
        done = run_on(seeded_url, tmp_path, publish, slug, "--note", "x")
        assert done.told.endswith("Nothing new: no release was made.\n")
