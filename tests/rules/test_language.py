"""How long a sentence is, and how hard a text is to read."""

import pytest

from planner.rules.language import identical, reading, too_long
from planner.text import Texts
from tests.draft_builders import a_draft, a_draft_session

TEN = "ett två tre fyra fem sex sju åtta nio tio"


@pytest.mark.parametrize(
    ("body", "longest"),
    [
        ("", 0),
        ("Kom och lyssna. Du får kaffe!", 3),
        ("Vi börjar kl. 13.00 och slutar kl. 15.30 i dag.", 8),  # figures are no words, "kl." ends nothing
        ("Se [hela programmet](https://example.org/a/b) – det är **fritt**.", 6),
        (f"- {TEN}\n- {TEN}\n- {TEN}", 10),
        (f"1. {TEN}\n2. {TEN}", 10),
        (f"{TEN}\n\n{TEN}", 10),
        (f"{TEN}\n{TEN}", 20),  # a line break within a paragraph ends no sentence
        ("Hon sade: ”Kom.” Alla kom.", 2),
    ],
)
def test_the_longest_sentence_is_counted_in_words(body, longest):
    assert reading(body)[0] == longest


def test_a_short_text_has_no_lix():
    assert reading(f"{TEN}. {TEN.capitalize()}.") == (10, None)


def test_lix_is_the_length_of_sentences_and_the_share_of_long_words():
    # 30 words in 3 sentences, 6 of them longer than six letters: 10 + 20
    sentence = "Ett två tre fyra fem sex sju åtta demokrati samverkan. "
    assert reading(sentence * 3) == (10, 30)


FILM = "Vad du kan göra för din stad"


@pytest.mark.parametrize(
    ("field", "swedish", "english", "expected"),
    [
        ("title", FILM, "What you can do for your city", []),
        ("title", FILM, FILM, [("title",)]),
        ("title", "Malmö Möts Open Mic Night", "Malmö Möts Open Mic Night", []),
        ("title", f"Film: “{FILM}”", f"Film: “{FILM}”", []),
        ("title", "Öppet hus för alla", "Öppet hus för alla", []),
        ("lead", "Kom och lyssna.", "Kom och lyssna.", []),
        ("lead", "Kom hit och lyssna.", "Kom hit och lyssna.", [("lead",)]),
        ("lead", "Jazz, soul, funk.", "Jazz, soul, funk.", []),
        ("lead", "https://example.org/en/sida/om/oss", "https://example.org/en/sida/om/oss", []),
        ("lead", "Kom hit och lyssna.", "", []),
    ],
)
def test_a_translation_says_something_else_than_its_text(field, swedish, english, expected):
    session = a_draft_session(**{field: Texts.of(sv=swedish, en=english)})
    found = identical(a_draft(session), [session])
    assert [one.fact("texts") for one in found] == expected


@pytest.mark.parametrize(
    ("field", "length", "expected"),
    [
        ("title", 90, []),
        ("title", 91, [("title", "sv", 91)]),
        ("lead", 300, []),
        ("lead", 301, [("lead", "sv", 301)]),
        ("description", 5000, []),
    ],
)
def test_what_lists_show_is_short(field, length, expected):
    session = a_draft_session(**{field: Texts.of(sv="x" * length, en="y")})
    found = too_long(a_draft(session), [session])
    assert [(one.field, one.fact("language"), one.fact("length")) for one in found] == expected
