"""Every value of every closed list has a word in both languages."""

import inspect
from enum import StrEnum

import pytest

from planner import vocabulary
from planner.i18n.labels import (
    LABELS,
    label,
    language_name,
    need_label,
    own_name,
    parameter_label,
    parameter_plural,
)
from planner.release.selection import NEEDS, PARAMETERS
from planner.vocabulary import LANGUAGES, Measure, Role

LISTS = [
    found
    for _, found in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(found, StrEnum) and found is not StrEnum
]


@pytest.mark.parametrize("closed", LISTS, ids=lambda closed: closed.__name__)
def test_every_value_has_a_word_in_both_languages(closed):
    assert set(LABELS[closed]) == set(closed)
    for value in closed:
        said = [label(value, language) for language in LANGUAGES]
        assert all(word[:1].isupper() for word in said)


def test_lists_that_share_a_value_have_words_of_their_own():
    assert label(vocabulary.OrganisationRole.HOST, "sv") == "Värd"
    assert label(vocabulary.ActorKind.OTHER, "en") == "Another kind"
    assert label(vocabulary.Mark.OTHER, "en") == "Another format"


def test_words_are_those_of_the_glossary():
    assert [label(Measure.HEARING_LOOP, language) for language in LANGUAGES] == ["Hörslinga", "Hearing loop"]
    assert [label(Role.SPEAKER, language) for language in LANGUAGES] == ["Talare", "Speaker"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_and_every_way_in_has_a_word(language):
    assert all(parameter_label(name, language) and parameter_plural(name, language) for name in PARAMETERS)
    assert all(need_label(slug, language) for slug in NEEDS)


@pytest.mark.parametrize(
    ("tag", "swedish", "english"),
    [
        ("sv", "svenska", "Swedish"),
        ("ar", "arabiska", "Arabic"),
        ("swl", "svenskt teckenspråk", "Swedish Sign Language"),
        ("sv-x-simple", "lätt svenska", "easy Swedish"),
        ("fit", "meänkieli", "Tornedalen Finnish"),
        ("x1", "x1", "x1"),
    ],
)
def test_languages_are_named(tag, swedish, english):
    assert [language_name(tag, language) for language in LANGUAGES] == [swedish, english]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fi", "Suomi"),
        ("ar", "العربية"),
        ("sr-Latn", "Srpski (latinica)"),
        ("sv-x-simple", "Lätt svenska"),
        ("swl", ""),
        ("rom", ""),
        ("qq", ""),
    ],
)
def test_a_language_is_called_what_it_calls_itself(tag, name):
    assert own_name(tag) == name
