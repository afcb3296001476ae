"""A release as it lies in the store, kept for every schema version there was: later code must read it.

`release-1.json` holds a public document of schema 1 with the texts beside it. It is written anew by `make golden`
only while schema 1 is the one that is written.
"""

import hashlib
import json
from pathlib import Path

import pytest

from planner.release import canon
from tests.builders import a_release

FOLDER = Path(__file__).parent


def salt(owner, field, _text):
    return hashlib.sha256(f"{owner}/{field}".encode()).hexdigest()[:16]


def stored():
    document, sealed = canon.write(a_release(), salt, "release")
    texts = [[one.digest, one.owner, one.field, one.text, one.salt] for one in sealed]
    return {"public": document, "texts": sorted(texts)}


@pytest.fixture
def kept(request):
    path = FOLDER / f"release-{canon.SCHEMA}.json"
    if request.config.getoption("--write-golden"):
        path.write_text(
            json.dumps(stored(), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    return json.loads(path.read_text(encoding="utf-8"))


def test_what_is_written_today_is_what_was_written_before(kept):
    assert json.loads(json.dumps(stored(), ensure_ascii=False)) == kept


@pytest.mark.parametrize("schema", range(1, canon.SCHEMA + 1))
def test_every_schema_there_was_can_be_read(schema):
    old = json.loads((FOLDER / f"release-{schema}.json").read_text(encoding="utf-8"))
    assert old["public"]["schema"] == schema
    release = canon.read_public(old["public"], {digest: text for digest, _, _, text, _ in old["texts"]})
    assert [session.code for session in release.sessions] == [
        session.code for session in a_release().sessions
    ]
    assert release.sessions[0].title == a_release().sessions[0].title


def test_the_digests_of_the_texts_hold(kept):
    assert [digest for digest, *text in kept["texts"] if canon.seal(*text).digest != digest] == []
