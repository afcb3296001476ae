"""Translations that are written back, by undo or from history, are as old as they were."""

import pytest

from planner import history
from planner.db import db
from planner.draft import edit, undo
from planner.draft.aging import written_back
from planner.draft.as_it_was import pairs_after, session_at
from planner.draft.edit_translations import Translated, confirm_translation, translate
from planner.draft.load import load
from planner.draft.undo_sessions import rewrite_session
from tests import drafted
from tests.drafted import BY, SLUG, both, occasion

A = {"sv": "Vem?", "en": "Who?"}
B = {"sv": "Varför?", "en": "Who?"}


def take_back():
    lines = undo.act_of(db.session(), history.last_id(db.session()))
    undo.undo(lines, by=BY, owns=lambda by: by == BY)


def english(path, body):
    translate("session", "AAAAAA", "en", [Translated(path, body)], by=BY)


def texts(name):
    db.session.expire_all()
    session = load(db.session(), SLUG).session_by_code["AAAAAA"]
    found = {
        "title": session.title,
        "parts": session.parts[0].title if session.parts else None,
        "occasions": session.occasions[0].note,
    }
    return found[name]


def told(name):
    one = texts(name)
    return one.body("sv"), one.body("en"), "en" in one.stale


FIELDS = {
    "title": ("title", lambda text: {"title": text}),
    "parts": ("parts-0-title", lambda text: {"parts": [{"title": text}]}),
    "occasions": ("occasions-0-note", lambda text: {"occasions": [occasion(number=1, note=text)]}),
}


@pytest.mark.parametrize("name", FIELDS)
def test_an_old_translation_is_old_again_when_its_mending_is_taken_back(edition, name):
    path, field = FIELDS[name]
    drafted.session(**field(A))
    drafted.change(**field(B))
    assert told(name) == ("Varför?", "Who?", True)
    english(path, "Why?")
    assert told(name) == ("Varför?", "Why?", False)
    take_back()
    assert told(name) == ("Varför?", "Who?", True)
    take_back()  # does it again
    assert told(name) == ("Varför?", "Why?", False)
    take_back()
    assert told(name) == ("Varför?", "Who?", True)


@pytest.mark.parametrize("name", FIELDS)
def test_one_that_fitted_fits_again(edition, name):
    _, field = FIELDS[name]
    drafted.session(**field(A))
    drafted.change(**field({"sv": "Varför?", "en": "Why?"}))
    take_back()
    assert told(name) == ("Vem?", "Who?", False)
    take_back()
    assert told(name) == ("Varför?", "Why?", False)


def test_one_that_was_confirmed_since_is_left_as_it_is(edition):
    drafted.session(title={**A, "de": "Wer?"})
    drafted.change(title={**B, "de": "Wer?"})
    translate("session", "AAAAAA", "de", [Translated("title", "Warum?")], by=BY)
    line = history.last_id(edition)
    confirm_translation("session", "AAAAAA", "title", language="en", by="annan@malmo.example")
    undo.undo(undo.act_of(edition, line), by=BY, owns=lambda by: by == BY)
    title = texts("title")
    assert (title.body("de"), title.stale) == ("Wer?", {"de"})


def test_a_session_that_is_put_back_has_its_old_translations_old(edition):
    drafted.session(title=A)
    drafted.change(title=B)
    line = history.last_id(edition)
    english("title", "Why?")
    drafted.change(title={"sv": "Hur?", "en": "How?"})
    stored, differing = session_at(edition, "AAAAAA", line)
    with written_back(edition, "session", "AAAAAA", pairs_after(edition, "AAAAAA", line)):
        rewrite_session("AAAAAA", differing, by=BY, act="returned", version=stored.version)
    assert told("title") == ("Varför?", "Who?", True)


def test_a_session_that_is_made_again_has_its_old_translations_old(edition):
    drafted.session(title=A, parts=[{"title": A}])
    made = history.last_id(edition)
    drafted.change(title=B, parts=[{"title": B}])
    take_back()
    undo.undo(undo.act_of(edition, made), by=BY, owns=lambda by: by == BY)  # nothing was done since
    take_back()
    assert (told("title"), told("parts")) == (("Vem?", "Who?", False), ("Vem?", "Who?", False))


def test_a_register_row_has_its_old_translation_old_again_also_when_it_is_made_again(edition):
    key = edit.create("initiative", {"name": A}, by=BY)

    def is_old():
        db.session.expire_all()
        return next("en" in one.name.stale for one in load(db.session(), SLUG).initiatives if one.slug == key)

    edit.change("initiative", key, {"name": B}, version=None, by=BY)
    translate("initiative", key, "en", [Translated("name", "Why?")], by=BY)
    assert not is_old()
    take_back()
    assert is_old()
    edit.remove("initiative", key, version=None, by=BY)
    take_back()
    assert is_old()


def test_a_line_tells_only_of_old_translations_and_repeats_no_text(edition):
    drafted.session(title=A)
    drafted.change(title=B)
    drafted.change(title=both("Tre"))
    newest, before = history.lines(edition, kind="session", key="AAAAAA", most=2)
    assert len(before.changes["title"]) == 2
    assert [one[0] for one in newest.changes["title"][2]] == ["en"]
    assert "Who?" not in str(newest.changes["title"][2])
