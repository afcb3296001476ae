"""Both languages say everything: complete, certain, with the same placeholders and all plural forms."""

import ast
import re

import pytest

from tests.sentences import KEYWORDS, ROOT, catalogue, said, singular

LANGUAGES = ("en", "sv")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%(?!\(|%)")


def in_order(sentences):
    return sorted(sentences, key=str)


def known(language: str):
    return {(message.context, message.id) for message in messages(language)}


def messages(language: str):
    return [message for message in catalogue(language) if message.id]


def placeholders(text: str) -> list[str]:
    return sorted({match.group(0) for match in PLACEHOLDER.finditer(text)})


def test_there_is_something_to_say():
    assert len(said()) > 50


def test_no_sentence_is_said_inside_an_f_string():
    """What is collected is read token by token, and an f-string is one token: its sentences would be missed."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "planner").rglob("*.py"))
        for formatted in ast.walk(ast.parse(path.read_text()))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "id", None) or getattr(call.func, "attr", None)) in KEYWORDS
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_the_catalogue(language):
    assert in_order(said() - known(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_nobody_says(language):
    assert in_order(known(language) - said()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_words_in_all_forms(language):
    forms = catalogue(language).num_plurals
    lacking = [
        message.id
        for message in messages(language)
        if message.fuzzy
        or not (all(message.string) if isinstance(message.string, tuple) else message.string)
        or (isinstance(message.id, tuple) and len(message.string) != forms)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language):
    differing = []
    for message in messages(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        expected = {name for text in ids for name in placeholders(text)}
        # the singular may say "one" instead of the number
        differing += [
            (message.id, text)
            for text in strings
            if set(placeholders(text)) != expected
            and not (len(ids) > 1 and set(placeholders(text)) | {"%(n)d"} == expected | {"%(n)d"})
        ]
    assert differing == []


def test_english_is_said_as_it_is_written():
    assert [message.id for message in messages("en") if message.string != message.id] == []


def test_the_swedish_catalogue_is_swedish():
    """A sentence of several words that reads the same in both languages was forgotten."""
    same = [
        message.id
        for message in messages("sv")
        if message.string == message.id
        and len(re.findall(r"[a-z]{2,}", PLACEHOLDER.sub("", singular(message.id)))) > 2
    ]
    assert same == []
