"""Texts one by one: which there are, how their translations stand, and the acts that translate."""

import pytest

from planner import history
from planner.db import db
from planner.draft import edit, edit_sessions
from planner.draft.edit_translations import Translated, WordingChanged, confirm_translation, translate
from planner.draft.load_wordings import wordings_of
from planner.draft.shapes import InvalidDocument
from planner.errors import UnknownReference
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.drafted import BY, FIRST, SLUG, both


def standings(kind="session", key="AAAAAA", language="en"):
    """The texts of one row by path, and how each stands."""
    db.session.expire_all()
    row = next(one for one in wordings_of(db.session(), SLUG) if (one.kind, one.key) == (kind, key))
    return {one.path: str(one.standing(language)) for one in row.wordings}


def seen(path, kind="session", key="AAAAAA", language="en"):
    db.session.expire_all()
    row = next(one for one in wordings_of(db.session(), SLUG) if (one.kind, one.key) == (kind, key))
    return next(one.seen(language) for one in row.wordings if one.path == path)


def a_session(**facts):
    return drafted.session(
        **{
            "parts": [{"title": both("Del ett", "Part one")}, {"title": {"sv": "Del två"}}],
            "occasions": [drafted.occasion(note=both("Ta med", "Bring"))],
            "practical": {"food": {"sv": "Soppa"}},
            "contact": {"phone": "040"},
            **facts,
        }
    )


ALL_FIT = {"title": "fits", "lead": "fits", "parts-0-title": "fits", "occasions-0-note": "fits"}


def test_every_text_of_a_session_stands_by_itself(edition):
    a_session()
    assert standings() == {**ALL_FIT, "practical-food": "missing", "parts-1-title": "missing"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": both("Ny titel", "Who is given room?")}, "title"),
        (
            {"parts": [{"title": both("Ny del", "Part one")}, {"title": {"sv": "Del två"}}]},
            "parts-0-title",
        ),
        (
            {"occasions": [{"number": 1, **drafted.occasion(note=both("Ta med dig", "Bring"))}]},
            "occasions-0-note",
        ),
    ],
)
def test_one_new_swedish_wording_makes_exactly_one_translation_old(edition, change, path):
    a_session()
    before = standings()
    drafted.change(**change)
    assert standings() == {**before, path: "stale"}
    confirm_translation("session", "AAAAAA", path, language="en", by=BY)
    assert standings() == before


def test_a_part_that_moves_takes_its_old_translation_along(edition):
    a_session()
    drafted.change(parts=[{"title": both("Ny del", "Part one")}, {"title": {"sv": "Del två"}}])
    drafted.change(parts=[{"title": {"sv": "Del två"}}, {"title": both("Ny del", "Part one")}])
    found = standings()
    assert (found["parts-0-title"], found["parts-1-title"]) == ("missing", "stale")


def test_what_an_edition_uses_is_listed_and_nothing_else(edition):
    drafted.session(people=[{"person": "gast"}])
    drafted.session("BBBBBB", state="idea", organisations=[{"organisation": "forening"}])
    listed = {(one.kind, one.key) for one in wordings_of(edition, SLUG)}
    assert listed == {
        ("session", "AAAAAA"),
        ("edition", SLUG),
        ("site", "1"),
        ("term", "format/seminar"),
        ("term", "audience/residents"),
        ("term", "theme/public-space"),
        ("term", "direction/dialogue"),
        ("term", "guiding_word/trust"),
        ("term", "purpose/learning"),
        ("organisation", "kultur"),
        ("organisation", "forening"),  # the guest's
        ("person", "gast"),
        ("venue", "garaget"),
        ("room", "garaget-stora"),
    }


def test_a_biography_that_nobody_sees_is_not_translated(edition):
    drafted.session(people=[{"person": "gast"}])
    edit.change("person", "gast", {"biography": {"sv": "Bor här"}}, version=None, by=BY)
    assert "biography" not in standings("person", "gast")
    edit.change("person", "gast", {"show_biography": True}, version=None, by=BY)
    assert standings("person", "gast")["biography"] == "missing"


def test_translations_are_written_in_one_act_with_one_line(edition):
    a_session()
    lines = history.last_id(edition)
    given = [
        Translated("parts-1-title", " Part  two "),
        Translated("practical-food", "Soup", seen("practical-food")),
    ]
    assert translate("session", "AAAAAA", "en", given, by=BY)
    assert standings() == {**ALL_FIT, "practical-food": "fits", "parts-1-title": "fits"}
    line = history.lines(edition, kind="session", key="AAAAAA", most=1)[0]
    assert (line.id, line.act, sorted(line.changes)) == (lines + 1, "translated", ["parts", "practical"])
    assert not translate("session", "AAAAAA", "en", given[:1], by=BY)
    assert history.last_id(edition) == lines + 1


def test_a_text_changed_meanwhile_is_not_overwritten(edition):
    a_session()
    given = [Translated("title", "Mine", seen("title")), Translated("practical-food", "Soup")]
    drafted.change(title=both("Ny titel", "Who is given room?"))
    with pytest.raises(WordingChanged) as changed:
        translate("session", "AAAAAA", "en", given, by=BY)
    assert changed.value.facts["paths"] == ("title",)
    assert standings()["practical-food"] == "missing"


def test_moving_a_session_disturbs_nobody_who_translates_it(edition):
    a_session()
    given = Translated("practical-food", "Soup", seen("practical-food"))
    drafted.change(occasions=[drafted.occasion(27)])
    assert translate("session", "AAAAAA", "en", [given], by=BY)


def test_the_reason_of_a_withdrawal_is_translated_too(edition):
    a_session()
    edit_sessions.withdraw_session(
        "AAAAAA", kind=Withdrawal.CANCELLED, reason={"sv": "Sjukdom"}, at=FIRST, by=BY
    )
    assert standings() == {"withdrawal-reason": "missing"}
    translate("session", "AAAAAA", "en", [Translated("withdrawal-reason", "Illness")], by=BY)
    assert standings() == {"withdrawal-reason": "fits"}
    edit_sessions.withdraw_session(
        "AAAAAA", kind=Withdrawal.CANCELLED, reason={"sv": "Sjuk", "en": "Illness"}, at=FIRST, by=BY
    )
    assert standings() == {"withdrawal-reason": "stale"}
    confirm_translation("session", "AAAAAA", "withdrawal-reason", language="en", by=BY)
    assert standings() == {"withdrawal-reason": "fits"}


@pytest.mark.parametrize(
    ("kind", "key", "path", "language", "refusal"),
    [
        ("session", "ZZZZZZ", "title", "en", UnknownReference),
        ("session", "AAAAAA", "gone", "en", UnknownReference),
        ("session", "AAAAAA", "parts-7-title", "en", UnknownReference),
        ("session", "AAAAAA", "title", "sv", UnknownReference),
        ("session", "AAAAAA", "state", "en", UnknownReference),
        ("session", "AAAAAA", "title", "en", InvalidDocument),
        ("term", "format/seminar", "label", "en", InvalidDocument),
    ],
)
def test_what_cannot_be_translated_is_refused(edition, kind, key, path, language, refusal):
    a_session()
    with pytest.raises(refusal):
        translate(kind, key, language, [Translated(path, "x" * 201)], by=BY)


def test_a_register_is_translated_and_confirmed(edition):
    drafted.session()
    edit.change("term", "format/seminar", {"label": both("Samtal", "Seminarium")}, version=None, by=BY)
    assert standings("term", "format/seminar")["label"] == "stale"
    confirm_translation("term", "format/seminar", "label", language="en", by=BY)
    assert standings("term", "format/seminar")["label"] == "fits"
    translate("term", "format/seminar", "en", [Translated("label", "Talk")], by=BY)
    assert edit.stored(edition, "term", "format/seminar").document["label"] == both("Samtal", "Talk")


def test_the_number_of_queries_is_fixed(edition, statements):
    a_session()
    with statements() as few:
        wordings_of(edition, SLUG)
    for number in range(8):
        a_session(code=f"BBBBB{number}", people=[{"person": "gast"}])
    db.session.expire_all()
    with statements() as many:
        wordings_of(edition, SLUG)
    assert len(many) <= len(few) + 2  # the first person and their organisation are read once
