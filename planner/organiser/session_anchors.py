"""Where in the session form a finding is mended: from the anchor that a rule gives to the id of the very field."""

from typing import Any

from flask import url_for

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.findings import Finding

_FIRST = {
    "occasions": "occasions-0-day",
    "organisations": "organisations-0-organisation",
    "people": "people-0-person",
    "resources": "resources-0-resource",
    "contact": "contact-phone",
    "languages": "languages-listed-0",
    "themes": "themes-main",
    "title": "title-sv",
    "picture-alt": "picture-alt-sv",
}
"""Fields that are composed, and the part of each that one fills in first."""

_WORDY = {"translation.missing": "texts", "translation.stale": "texts", "translation.identical": "texts"}
FOLDED = frozenset(
    {"description", "opportunity", "exchange_question", "next_steps", "easy_to_read", "themes", "directions",
     "guiding_words", "purposes", "goals", "profile", "initiatives", "declarations", "youth"}
)  # fmt: skip
"""Fields in the part of the form that is folded."""

OPENS = "open"
"""The parameter that asks the form to come with its folded part open."""


def anchor(session: DraftSession, finding: Finding) -> str:
    """Return the id of the field in the form of one of the sessions that a finding concerns.

    Rules name occasions by number, the form by row.
    """
    field = finding.field_in(session.code)
    if finding.code in _WORDY:
        texts = finding.fact(_WORDY[finding.code])
        first = texts[0] if isinstance(texts, tuple) and texts else field
        return f"{first}-{finding.fact('language')}"
    if finding.code == "access.unknown":
        measures = finding.fact("measures")
        return f"access-{measures[0]}-answer-0" if isinstance(measures, tuple) and measures else "access"
    if finding.code == "child_rights.missing":
        principles = finding.fact("principles")
        return (
            f"child_rights-{principles[0]}"
            if isinstance(principles, tuple) and principles
            else "child_rights"
        )
    if finding.code.startswith("language.") or finding.code.endswith(".told_in_text"):
        return f"{finding.fact('text') or field}-{finding.fact('language') or 'sv'}"
    name, _, rest = field.partition("-")
    if name == "occasions" and rest:
        return _of_occasion(session, *rest.partition("-")[::2])
    return _FIRST.get(field, field if "-" in field or field not in _LISTED else f"{field}-0")


_LISTED = frozenset({"audiences", "directions", "guiding_words", "purposes", "goals", "profile"})
"""Lists of tick boxes; the first box takes the focus."""


def _of_occasion(session: DraftSession, number: str, part: str) -> str:
    numbers = [str(occasion.number) for occasion in session.occasions]
    row = numbers.index(number) if number in numbers else 0
    return f"occasions-{row}-{part or 'day'}"


def field_url(snapshot: DraftSnapshot, finding: Finding, code: str | None = None) -> str:
    """Return the address of the very field that mends a finding; of the edition's own page where it is about that.

    What whole days lack is mended on the board.
    """
    codes = finding.sessions
    days = finding.fact("days")
    if not codes and isinstance(days, tuple):
        return url_for("organiser.board", edition=snapshot.edition.slug, day=days[0])
    if not codes:
        return (
            url_for("organiser.register_entry", word="editions", slug=snapshot.edition.slug)
            + f"#{finding.field}"
        )
    chosen = code if code in codes else codes[0]
    where = anchor(snapshot.session_by_code[str(chosen)], finding)
    if where.startswith("picture-"):
        return url_for("organiser.session_picture", edition=snapshot.edition.slug, code=chosen, _anchor=where)
    folded: dict[str, Any] = {OPENS: "1"} if where.partition("-")[0] in FOLDED else {}
    return url_for("organiser.session", edition=snapshot.edition.slug, code=chosen, _anchor=where, **folded)
