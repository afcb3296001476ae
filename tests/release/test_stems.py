"""Stems: forms of one word have one, other words do not."""

import pytest

from planner.release.stems import stem

FAMILIES = (
    "demokrati demokratin demokratins demokratier demokratisk demokratiskt demokratiska",
    "möte möten mötena mötet mötets",
    "skola skolan skolor skolorna skolornas",
    "stad staden städer städerna stads",
    "barn barnen barns",
    "plats platsen platser platserna",
    "forskare forskaren forskarna forskning forskningen",
    "tillgänglig tillgängligt tillgängliga tillgänglighet tillgängligheten",
    "kultur kulturen kulturell kulturella",
    "politik politiken politisk politiska",
    "integration integrationen integrationer",
    "planering planeringen planera planerar",
    "democracy democracies democratic",
    "meeting meetings",
    "city cities",
    "council councils",
    "accessible accessibility",
    "school schools",
)


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_a_word_have_one_stem(family):
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("mot", "möte"), ("mål", "mal"), ("kommun", "kommunism"), ("musik", "mus"), ("plan", "plats")],
)
def test_other_words_have_other_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "2026", "s", "ies", "1990s", "ß"])
def test_what_is_no_word_is_its_own_stem(word):
    assert stem(word) == word
