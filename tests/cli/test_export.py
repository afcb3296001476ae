"""The whole public site of an edition as files: the server's bytes, the same each time, and a chain to follow."""

import hashlib
import json
from datetime import timedelta

import pytest

from planner import clock
from planner.cli.export import export
from planner.db import db
from planner.errors import Refused
from planner.web.house import house
from tests import drafted
from tests.commands import run_on
from tests.drafted import SLUG, both


@pytest.fixture
def published(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=both("Först", "First"), internal_note="hemlig anteckning")
        drafted.session("BBBBBB", title=both("Ofärdig", "Unfinished"), state="in_progress")
        drafted.publish()
        drafted.change("AAAAAA", lead=both("Ny ingress", "New lead"))
        drafted.publish(2)
        house().shelf.forget()
        db.session.remove()
    return app


@pytest.fixture
def run(published, database_url, tmp_path):
    """Write the site; return its files by name."""

    def write(slug, name):
        done = run_on(database_url, tmp_path, export, slug, tmp_path / name)
        assert f"written to {tmp_path / name}" in done.told, done.refusal
        return files_of(tmp_path / name)

    return write


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


PATHS = (
    "sv/{slug}/",
    "en/{slug}/sessions/AAAAAA-forst/",
    "sv/{slug}/now/",
    "sv/{slug}/programme.ics",
    "sv/{slug}/formats/seminar/programme.csv",
    "en/{slug}/programme.atom",
    "en/{slug}/programme.jsonld",
    "{slug}/schedule.xml",
    "sitemap.xml",
)


def test_every_file_holds_what_the_server_gives(published, run):
    client, files = published.test_client(), run(SLUG, "site")
    for path in (path.format(slug=SLUG) for path in PATHS):
        name = f"{path}index.html" if path.endswith("/") else path
        with clock.standing_still(drafted.FIRST + timedelta(days=1)):
            assert files[name] == client.get(f"/{path}").data, name
    assert any(name.endswith(".woff2") for name in files)


def test_the_same_release_is_the_same_bytes_whatever_a_stopped_export_left(run, tmp_path):
    left = tmp_path / "other.part"
    left.mkdir()
    (left / "old.html").write_text("of an earlier release")
    assert run(SLUG, "one") == run(SLUG, "other")


def test_what_is_not_public_is_in_no_file(run):
    everything = b"".join(run(SLUG, "site").values())
    assert "Först".encode() in everything
    for private in ("hemlig anteckning", "Ofärdig", drafted.BY):
        assert private.encode() not in everything


def test_the_chain_can_be_followed_as_the_readme_says(run):
    files, previous = run(SLUG, "site"), ""
    chain = json.loads(files["archive/chain.json"])
    assert [link["number"] for link in chain] == [1, 2]
    for link in chain:
        public = hashlib.sha256(files[f"archive/releases/{link['number']}.json"]).hexdigest()
        digests = "\n".join((previous, public, link["internal_digest"]))
        assert link["digest"] == hashlib.sha256(digests.encode()).hexdigest()
        previous = link["digest"]
    texts = json.loads(files["archive/texts.json"])
    for digest, one in texts.items():
        sealed = "\x1f".join((one["owner"], one["field"], one["text"], one["salt"]))
        assert hashlib.sha256(sealed.encode()).hexdigest() == digest
    assert "Ny ingress" in {one["text"] for one in texts.values()}


def test_a_folder_that_holds_something_and_an_unknown_edition_are_refused(published, database_url, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for slug, folder, reason in ((SLUG, "full", "not_empty"), ("annan", "fresh", "not_published")):
        ended = run_on(database_url, tmp_path, export, slug, tmp_path / folder)
        assert isinstance(ended.refusal, Refused)
        assert ended.refusal.facts["reason"] == reason
    assert not (tmp_path / "fresh").exists()
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
