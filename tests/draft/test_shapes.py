"""Shapes: what a field keeps of what it is given, and what it refuses."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from planner.draft import fields
from planner.draft.shapes import (
    Address,
    ByLanguage,
    Choice,
    Day,
    Degrees,
    Email,
    Flag,
    Language,
    Line,
    Moment,
    Number,
    WrongField,
    Zone,
    confirmed,
    texts,
)
from planner.draft.shapes_nested import Ages, Group, Keyed, Many, Plain
from planner.text import digest
from planner.vocabulary import Measure, State

AGES = Ages({"lowest": Number(0, 120), "highest": Number(0, 120)})
GOOD = [
    (Line(), " a  b\n", "a b"),
    (Line(lines=True), "a\r\nb ", "a\nb"),
    (Line(), None, ""),
    (Line(3), "åäö", "åäö"),
    (Address(), "https://malmo.se/å?b=c#d", "https://malmo.se/å?b=c#d"),
    (Address(), "", ""),
    (Email(), "a.b@malmo.example", "a.b@malmo.example"),
    (Choice(State), "ready", "ready"),
    (Choice(State, State.IDEA), None, "idea"),
    (Choice(State, State.IDEA), "", "idea"),
    (Flag(), None, False),
    (Flag(default=True), None, True),
    (Flag(), True, True),
    (Number(), 0, 0),
    (Number(), "", None),
    (Number(1, 3), 3, 3),
    (Degrees(90), -90, -90.0),
    (Degrees(90), None, None),
    (Day(), "2026-03-25", date(2026, 3, 25)),
    (Day(as_text=True), date(2026, 3, 25), "2026-03-25"),
    (Day(), None, None),
    (Moment(), "2026-03-25T10:00:00+01:00", datetime(2026, 3, 25, 9, tzinfo=UTC)),
    (Moment(), "", None),
    (Language(), " pt-BR ", "pt-BR"),
    (Zone(), "Europe/Stockholm", "Europe/Stockholm"),
    (Many(Line()), None, []),
    (Many(Line()), ["a", "b", "a"], ["a", "b"]),
    (Group({"a": Line(), "b": Number()}), {"a": "x"}, {"a": "x", "b": None}),
    (Keyed(Measure, Line()), {"lift": "x", "step_free": ""}, {"lift": "x"}),
    (Plain(), {"a": [1]}, {"a": [1]}),
]
GOOD += [(AGES, ages, ages) for ages in ({"lowest": 7, "highest": 7}, {"lowest": 18, "highest": None})]
WRONG = [
    (Line(3), "åäöå", "form.too_long"),
    (Line(), 3, "form.text.wrong"),
    (Line(), ["a"], "form.text.wrong"),
    (Address(), "javascript:alert(1)", "form.address.wrong"),
    (Address(), "//malmo.se", "form.address.wrong"),
    (Address(), "https://", "form.address.wrong"),
    (Address(), "https://a b.se", "form.address.wrong"),
    (Address(), "https://[::1", "form.address.wrong"),
    (Address(), "https://malmo.se:99999/", "form.address.wrong"),
    (Address(), "https://malmo.se/" + "x" * 500, "form.too_long"),
    (Email(), "a", "form.email.wrong"),
    (Email(), "@malmo.se", "form.email.wrong"),
    (Email(), "a@malmo", "form.email.wrong"),
    (Email(), "a@malmo.se, b@malmo.se", "form.email.wrong"),
    (Email(), "<a@malmo.se>", "form.email.wrong"),
    (Choice(State), "done", "form.choice.unknown"),
    (Choice(State), None, "form.choice.unknown"),
    (Choice(State), ["ready"], "form.choice.unknown"),
    (Flag(), "yes", "form.choice.unknown"),
    (Flag(), 1, "form.choice.unknown"),
    (Number(), -1, "form.number.wrong"),
    (Number(), True, "form.number.wrong"),
    (Number(), "12", "form.number.wrong"),
    (Number(), 1.5, "form.number.wrong"),
    (Degrees(90), 90.1, "form.number.wrong"),
    (Degrees(90), float("nan"), "form.number.wrong"),
    (Day(), "25/3 2026", "form.day.wrong"),
    (Day(), "2026-02-30", "form.day.wrong"),
    (Day(), 20260325, "form.day.wrong"),
    (Moment(), "2026-03-25T10:00:00", "form.time.wrong"),
    (Moment(), "2026-03-25", "form.time.wrong"),
    (Moment(), 1, "form.time.wrong"),
    (Moment(), "0001-01-01T00:00:00+05:00", "form.time.wrong"),
    (Moment(), "0999-01-01T00:00:00Z", "form.time.wrong"),
    (Language(), "svenska språket", "form.language.unknown"),
    (Language(), None, "form.language.unknown"),
    (Zone(), "Malmö", "form.zone.unknown"),
    (Zone(), None, "form.zone.unknown"),
    (Many(Line()), "ab", "form.choice.unknown"),
    (Many(Line()), {"a": 1}, "form.choice.unknown"),
    (Many(Line(), most=1), ["a", "b"], "form.too_many"),
    (Many(Line(), least=1), [], "form.required"),
    (Group({"a": Line()}), {"c": 1}, "form.field.unknown"),
    (Group({"a": Line()}), [1], "form.field.unknown"),
    (Keyed(Measure, Line()), {"ramp": "x"}, "form.choice.unknown"),
    (Keyed(Measure, Line()), ["lift"], "form.choice.unknown"),
    (Plain(10), "x" * 20, "form.too_long"),
    (ByLanguage(), "text", "form.text.wrong"),
    (ByLanguage(), {"sv_SE": "x"}, "form.text.wrong"),
    (ByLanguage(), {"sv": 3}, "form.text.wrong"),
    (ByLanguage(3), {"sv": "ok", "en": "four"}, "form.too_long"),
    (AGES, {"lowest": 18, "highest": 7}, "form.ages.order"),
    (AGES, {"lowest": 0, "highest": 121}, "form.number.wrong"),
]


@pytest.mark.parametrize(("shape", "value", "kept"), GOOD)
def test_a_good_value_is_kept_cleaned(shape, value, kept):
    found = shape.kept(value)
    assert (found, type(found)) == (kept, type(kept))
    assert shape.kept(shape.shown(found)) == kept


@pytest.mark.parametrize(("shape", "value", "code"), WRONG)
def test_a_wrong_value_is_refused_with_a_code(shape, value, code):
    with pytest.raises(WrongField) as wrong:
        shape.kept(value)
    assert wrong.value.code == code


def test_a_fault_is_named_by_its_place():
    shape = Many(Group({"note": ByLanguage(5)}))
    with pytest.raises(WrongField) as wrong:
        shape.kept([{"note": {"sv": "ok"}}, {"note": {"en": "too long"}}])
    assert wrong.value.path == "1-note-en"


def test_all_faults_of_a_field_are_told_at_once():
    shape = Many(Group({"note": ByLanguage(5), "access": Keyed(Measure, Line(3))}))
    with pytest.raises(WrongField) as wrong:
        shape.kept(
            [{"note": {"sv": "too long", "en": "longer"}}, {"access": {"lift": "ok", "step_free": "long"}}]
        )
    assert wrong.value.under("rows").faults == {
        "rows-0-note-sv": ("form.too_long", {"most": 5, "length": 8}),
        "rows-0-note-en": ("form.too_long", {"most": 5, "length": 6}),
        "rows-1-access-step_free": ("form.too_long", {"most": 3, "length": 4}),
    }


def test_a_translation_remembers_the_words_it_translates():
    kept = ByLanguage().kept({"en": "Meeting", "sv": "Möte", "fi": ""})
    assert kept == {"sv": {"body": "Möte", "of": None}, "en": {"body": "Meeting", "of": digest("Möte")}}
    assert texts(kept).stale == frozenset()


def test_a_translation_that_is_not_touched_is_stale_when_the_original_changes():
    first = ByLanguage().kept({"sv": "Möte", "en": "Meeting"})
    second = ByLanguage().kept({"sv": "Samtal", "en": "Meeting"}, first)
    assert texts(second).stale == {"en"}
    assert texts(confirmed(second, "en")).stale == frozenset()
    third = ByLanguage().kept({"sv": "Samtal", "en": "Talk"}, second)
    assert texts(third).stale == frozenset()
    back = ByLanguage().kept({"sv": "Möte", "en": "Meeting"}, second)
    assert texts(back).stale == frozenset()


def test_without_swedish_the_first_language_by_name_is_the_original():
    kept = ByLanguage().kept({"fi": "Kokous", "en": "Meeting"})
    assert [(tag, entry["of"] is None) for tag, entry in kept.items()] == [("en", True), ("fi", False)]


WORDS = some.text() | some.sampled_from(["sv", "ready", "2026-03-25", "lift", "answer", "note"])
ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
ALL = {
    **fields.SESSION,
    **fields.SESSION_LISTS,
    **fields.VENUE,
    **fields.ROOM,
    **fields.PERSON,
    **fields.TERM,
    **fields.EDITION,
    **fields.ORGANISATION,
}


@given(some.sampled_from(sorted(ALL)), ANYTHING)
def test_whatever_is_typed_is_kept_or_refused_and_what_is_kept_is_kept_again(name, value):
    shape = ALL[name]
    try:
        kept = shape.kept(value)
    except WrongField:
        return
    assert shape.kept(shape.shown(kept), kept) == kept
