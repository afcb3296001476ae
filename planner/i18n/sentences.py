"""Codes into sentences: the one place where findings, errors and forms get their words."""

from planner.i18n.catalogues import words
from planner.i18n.error_sentences import ERRORS, FORMS
from planner.i18n.facts import Facts, said
from planner.i18n.finding_sentences import FINDINGS, MENDS
from planner.i18n.gather_sentences import GATHER

SENTENCES = {**FINDINGS, **ERRORS, **FORMS, **GATHER}

_PARTICULARS = (
    "variant",
    "reason",
    "kind",
    "problem",
    "act",
)  # facts whose value may have a sentence of its own


def sentence(code: str, facts: Facts, language: str) -> str:
    """Return what a code says of these facts.

    Facts that name register rows must hold their names already (`planner.rules.telling` sees to it); how
    days, times and closed words are said is decided in `planner.i18n.facts`. An error whose code has no
    sentence is told as refused; any other unknown code raises KeyError.
    """
    return words(language).t(_english(code, facts), **said(facts, language))


def mend(code: str, facts: Facts, language: str) -> str:
    """Return what would mend a finding, as a short phrase for a list: "choose an audience"."""
    return words(language).t(MENDS[code], **said(facts, language))


def _english(code: str, facts: Facts) -> str:
    for name in _PARTICULARS:
        particular = f"{code}.{facts.get(name)}"
        if particular in SENTENCES:
            return SENTENCES[particular]
    if code == "form.number.wrong" and facts.get("least") is not None and facts.get("most") is not None:
        return SENTENCES["form.number.wrong.between"]
    if code.startswith("error.") and code not in SENTENCES:
        return SENTENCES["error.refused"]
    return SENTENCES[code]
