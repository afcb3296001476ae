"""Saying that a translation still fits the wording it translates."""

import pytest

from planner.draft.edit_translations import confirm_translation
from planner.draft.load import load
from tests import drafted


@pytest.fixture
def stale(edition):
    """A session whose English title, and English word on food, translate older wordings."""
    drafted.session(practical={"food": drafted.both("Soppa", "Soup")})
    drafted.change(
        title=drafted.both("Ny titel", "Who is given room?"), practical={"food": drafted.both("Fika", "Soup")}
    )
    return edition


def session(stale):
    stale.expire_all()
    return load(stale, drafted.SLUG).session_by_code["AAAAAA"]


@pytest.mark.parametrize("path", ["title", "practical-food"])
def test_a_text_is_fresh_again_and_the_others_are_left_alone(stale, path):
    version = session(stale).version
    assert confirm_translation("session", "AAAAAA", path, language="en", by=drafted.BY) == version + 1
    now = session(stale)
    assert now.title.stale == (frozenset() if path == "title" else {"en"})
    assert dict(now.practical)["food"].stale == (frozenset() if path == "practical-food" else {"en"})


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("title", "sv"),
        ("title", "fi"),
        ("lead", "en"),
        ("practical-bring", "en"),
        ("state", "en"),
        ("gone", "en"),
        ("title-deeper", "en"),
        ("access-lift-note", "en"),
    ],
)
def test_what_is_not_stale_is_left_as_it_is(stale, path, language):
    before = session(stale)
    confirm_translation("session", "AAAAAA", path, language=language, by=drafted.BY)
    assert session(stale) == before
