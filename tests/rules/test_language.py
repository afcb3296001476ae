"""How long a sentence is, and how hard a text is to read."""

import pytest

from planner.rules.language import reading

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
