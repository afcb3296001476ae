"""Every code has its words in both languages."""

import ast
import re
from pathlib import Path

import pytest

from planner import errors
from planner.errors import ImpossibleTime, PlannerError
from planner.i18n.catalogues import words
from planner.i18n.facts import MEASURES, PRINCIPLES, TEXTS, said
from planner.i18n.finding_sentences import FINDINGS, MENDS
from planner.i18n.sentences import SENTENCES, mend, sentence
from planner.rules.catalogue import DEFAULT_SEVERITIES
from planner.vocabulary import ChildRights, Measure, Practical

PACKAGE = Path(__file__).parents[2] / "planner"
CODE = re.compile(r"(form|error)(\.[a-z_]+)+")
LANGUAGES = ("sv", "en")

FACTS = {
    **dict.fromkeys(
        (
            "title",
            "where",
            "other_title",
            "room",
            "venue",
            "other_venue",
            "person",
            "organisation",
            "resource",
            "term",
            "pause",
        ),
        "Ett namn",
    ),
    **dict.fromkeys(("audience", "theme", "name", "problem", "value", "key"), "ett ord"),
    **dict.fromkeys(
        ("seats", "capacity", "minutes", "needed", "count", "total", "words", "lix", "length"), 7
    ),
    **dict.fromkeys(("least", "most", "width", "height", "least_width", "least_height"), 3),
    "titles": ("Ett namn", "Ett till"),
    "day": "2026-03-29",
    "year": "2026",
    "first_day": "2026-03-25",
    "last_day": "2026-03-29",
    "wall": "02:30",
    "start": "2026-03-25T10:30:00Z",
    "end": "2026-03-25T11:00:00Z",
    "zone": "Europe/Stockholm",
    "measures": tuple(MEASURES),
    "principles": tuple(PRINCIPLES),
    "missing_sides": ("civil_society", "city"),
    "resources": ("Ett namn", "Ett till"),
    "quantity": 2,
    "holiday": "sabbath",
    "need": "step-free",
    "days": ("2026-03-25", "2026-03-26"),
    "side": "opposition",
    "texts": tuple(TEXTS),
    "text": "lead",
    "language": "en",
    "readings": ("03:00",),
    "earliest": "03:00",
}


def used_codes() -> set[str]:
    """Return every code of a form or an error that stands in the package as a string."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_code_is_said(code, language):
    told = words(language).t(SENTENCES[code], **said(FACTS, language))
    assert told.endswith((".", "ett ord"))
    assert "%" not in told
    assert "None" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(MENDS))
def test_every_way_to_mend_is_a_phrase(code, language):
    told = mend(code, FACTS, language)
    assert told[0].islower()
    assert not told.endswith(".")


def test_every_finding_has_a_sentence_and_a_way_to_mend_it():
    assert set(MENDS) == set(DEFAULT_SEVERITIES)
    assert {code for code in FINDINGS if not code.endswith((".itself", ".election"))} == set(
        DEFAULT_SEVERITIES
    )


def test_every_code_of_a_form_or_an_error_in_the_package_has_a_sentence():
    said_by_kind = {"error.time.impossible"}  # only ever said as skipped or twice
    assert sorted(used_codes() - set(SENTENCES) - said_by_kind) == []


def test_every_error_of_the_planner_is_said():
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PlannerError)
    ]
    assert len(kinds) > 5
    for kind in kinds:
        assert sentence(kind.code, {**FACTS, "kind": "skipped"}, "sv")


def test_an_error_without_a_sentence_is_told_as_refused():
    assert sentence("error.never.heard_of", {}, "en") == SENTENCES["error.refused"]


def test_a_code_that_is_no_error_must_be_known():
    with pytest.raises(KeyError):
        sentence("form.never.heard_of", {}, "en")


def test_every_closed_word_has_its_words():
    assert list(MEASURES) == [measure.value for measure in Measure]
    assert list(PRINCIPLES) == [principle.value for principle in ChildRights]
    assert {f"practical-{kind.value}" for kind in Practical} <= set(TEXTS)


@pytest.mark.parametrize(
    ("error", "language", "expected"),
    [
        (
            ImpossibleTime(day="2026-03-29", wall="02:30", kind="skipped", readings=("03:00",)),
            "sv",
            "Klockan 02.30 finns inte söndag 29 mars. Då ställs klockan fram. Välj en tid från 03.00.",
        ),
        (
            ImpossibleTime(day="2026-03-29", wall="02:30", kind="skipped", readings=("03:00",)),
            "en",
            "02:30 does not exist on Sunday 29 March, when the clocks go forward. Choose a time from 03:00.",
        ),
        (
            ImpossibleTime(
                day="2025-10-26",
                wall="02:30",
                kind="twice",
                readings=("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z"),
            ),
            "sv",
            (
                "Klockan 02.30 inträffar två gånger söndag 26 oktober. Då ställs klockan tillbaka. Välj vilken: "
                "den första (sommartid) eller den andra (normaltid)."
            ),
        ),
    ],
)
def test_an_hour_that_is_skipped_or_comes_twice_is_explained(error, language, expected):
    assert sentence(error.code, error.facts, language) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"least": 0, "most": 120}, "Skriv ett tal från 0 till 120, med siffror."),
        ({}, "Skriv ett tal, med siffror."),
    ],
)
def test_a_number_out_of_bounds_is_told_its_bounds(facts, expected):
    assert sentence("form.number.wrong", facts, "sv") == expected


def test_a_particular_reason_has_its_own_sentence():
    assert sentence("error.refused", {"reason": "in_use", "key": "garaget"}, "en") == (
        "This is still in use somewhere, so it cannot be removed."
    )
