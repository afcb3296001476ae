"""How a person is recognised: a whole name for certain, its parts and a title for somebody to look at."""

import json

import pytest

from planner.release.naming import (
    Removed,
    mentions,
    names_somebody,
    parts_of_names,
    strings,
    text_id,
    whole_names,
    without,
)


def removed(*names, titles=(), texts=()):
    return Removed(slugs=frozenset(), names=names, titles=tuple(titles), texts=frozenset(texts))


def marked(text, spans):
    return [text[begin:end] for begin, end in spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karlsson sa nej", ["Karlsson"]),
        ("karlssons svar", ["karlssons"]),
        ("Karlsson’s answer", ["Karlsson’s"]),
        ("E. Karlsson sa", ["E. Karlsson"]),
        ("E Karlsson sa", ["E Karlsson"]),
        ("Eva-Maria sa", ["Eva-Maria"]),
        ("Möt Eva i dag", ["Eva"]),
        ("Éva och Mária", ["Éva", "Mária"]),
        ("EVA MARIA KARLSSON", []),
        ("Eva Maria Karlsson och Karlssons vän", ["Karlssons"]),
        ("Karlssonska huset, Evas, evad", ["Evas"]),
        ("eva.karlsson@malmo.example", ["eva", "karlsson"]),
        ("Av och von", []),
        ("", []),
    ],
)
def test_a_part_of_a_name_is_found_whatever_its_case_and_accents(text, found):
    assert (
        marked(text, parts_of_names(text, removed("Eva Maria von Karlsson", "Eva Maria Karlsson"))) == found
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Möt förbundets ordförande", ["förbundets ordförande"]),
        ("FORBUNDETS  ORDFORANDES ord", ["FORBUNDETS  ORDFORANDES"]),
        ("ordförande", []),
    ],
)
def test_a_person_known_by_title_is_found_by_the_whole_title(text, found):
    person = removed(titles=["Förbundets ordförande"])
    assert marked(text, parts_of_names(text, person)) == found
    assert whole_names(text, person) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hopp sjunger", True),
        ("Hopps sånger", True),
        ("HOPP", True),
        ("hopp om fred", False),
        ("Hoppet", False),
    ],
)
def test_a_name_of_one_word_goes_by_itself_only_as_it_is_written(text, found):
    assert mentions(text, "Hopp") is found
    assert bool(whole_names(text, removed("Hopp"))) is found


def test_what_a_name_of_one_word_leaves_is_looked_at():
    assert marked("hopp om fred", parts_of_names("hopp om fred", removed("Hopp"))) == ["hopp"]


def test_only_chosen_texts_lose_parts():
    first, second = "Karlsson sa att E. Karlsson kommer.", "Karlsson är ett vanligt namn."
    person = removed("Eva Karlsson", titles=["Ordförande"], texts=[first])
    assert without({"sv": first, "en": [second, "Eva Karlsson"]}, person) == {
        "sv": "[…] sa att […] kommer.",
        "en": [second, "[…]"],
    }


def test_a_slug_is_no_text():
    assert without(["karlsson", "eva-karlsson"], removed("Karlsson", texts=["karlsson"])) == [
        "karlsson",
        "eva-karlsson",
    ]


def test_a_slug_goes_with_the_title_that_it_was_made_from():
    chosen = removed("Eva Karlsson", texts=["Karlsson sa nej"])
    assert names_somebody("karlsson-sa-nej", chosen)
    assert names_somebody("mot-eva-karlsson-i-dag", removed("Eva Karlsson"))
    assert not names_somebody("karlsson-sa-nej", removed("Eva Karlsson"))


def test_the_texts_in_what_is_kept_are_found_however_deep():
    inner = json.dumps({"title": {"bodies": [["sv", 'Med "citat"']]}, "n": 1}, ensure_ascii=False)
    assert list(strings("Vanlig text")) == ["Vanlig text"]
    assert list(strings("[…] sjunger")) == ["[…] sjunger"]
    assert list(strings('"Citat" sade hon')) == ['"Citat" sade hon']
    assert list(strings(json.dumps(inner, ensure_ascii=False))) == ["sv", 'Med "citat"']


def test_ids_of_texts_differ():
    assert len({text_id("a"), text_id("b"), text_id("")}) == 3
    assert len(text_id("å")) == 10
