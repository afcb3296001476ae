"""Where a person still stands, in words: edition, thing, field, the words around, and a link to the field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import url_for
from wtforms.fields.core import UnboundField

from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftSession
from planner.i18n.catalogues import marked
from planner.i18n.labels import language_name
from planner.organiser.register_pages import REGISTERS, RegisterPages
from planner.organiser.session_anchors import OPENS
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.release.remnants import Found, Where
from planner.text import Worded, is_language_tag
from planner.web.site_facts import FACTS
from planner.web.speech import spoken, spoken_language

_AROUND = 60
_KINDS = {
    "site": marked("About the site"),
    "notice": marked("Public notices"),
    "break": marked("Breaks"),
    "waiver": marked("Waived warnings"),
    "release": marked("Kept with a release, never public"),
    "internal": marked("Kept with a release, never public"),
}
_MORE = {
    "comments": marked("Comments"),
    "slug": marked("Address"),
    "note": marked("Note"),
    "author": marked("Who published"),
    "fields": marked("Texts of the legal pages"),
    "facts": marked("Facts with a source"),
    "problems": marked("Known accessibility problems"),
    "language_pages": marked("Pages in further languages"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a text; those that point to the person are marked."""

    words: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place of a text. `url` leads to the field in the draft, or to the release."""

    edition: str
    about: Worded | str
    field: str
    where: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remnant:
    """One text with all its places."""

    id: str
    pieces: list[Piece]
    spots: list[Spot]
    may_go: bool


class Describer:
    """Says of texts where they stand, with the names of today's draft."""

    def __init__(self, editions: Iterable[DraftEdition]) -> None:
        self._editions = {one.slug: one for one in editions}
        self._sessions: Mapping[str, DraftSession] = {
            one.code: one for slug in self._editions for one in load(db.session(), slug).sessions
        }

    def remnant(self, found: Found) -> Remnant:
        """Return a text in words."""
        return Remnant(
            id=found.id, pieces=pieces(found), spots=list(self._spots(found.places)), may_go=found.may_go
        )

    def _spots(self, places: Iterable[Where]) -> Iterable[Spot]:
        """Return the places, the releases of one field of one thing as one."""
        drafts = [one for one in places if not one.releases and not one.is_internal]
        kept = [one for one in places if one.releases]
        for one in drafts:
            yield self._spot(one, spoken().t("in the draft"), self._url(one))
        for _, group in groupby(kept, key=lambda one: (one.edition, one.kind, one.key)):
            same = list(group)
            numbers = sorted({number for one in same for number in one.releases})
            told = spoken().tn(
                "in release %(numbers)s", "in releases %(numbers)s", len(numbers), numbers=_ranges(numbers)
            )
            url = url_for("organiser.release", edition=same[0].edition, number=numbers[-1])
            public = next((one for one in same if not one.is_internal), same[0])
            yield self._spot(public, told, url)

    def _spot(self, where: Where, told: str, url: str | None) -> Spot:
        edition = self._editions.get(where.edition)
        return Spot(
            edition=str(edition.name.worded(spoken_language())) or where.edition if edition else "",
            about=self._about(where),
            field=field_words(where),
            where=told,
            url=url,
        )

    def _about(self, where: Where) -> Worded | str:
        if where.kind == "session":
            session = self._sessions.get(where.key)
            return title_of(session) if session else where.key
        pages = _pages(where)
        heading = pages.title if pages else _KINDS.get(where.kind, "")
        said = spoken().t(heading) if heading else where.kind
        slug = where.key.rpartition("/")[2]
        return f"{said}: {slug}" if pages and slug else said

    def _url(self, where: Where) -> str | None:
        anchor = where.field.replace(".", "-")
        if where.kind == "session" and where.field.startswith("withdrawal"):
            return url_for("organiser.withdrawal", edition=where.edition, code=where.key)
        if where.kind == "session" and where.field == "comments":
            return url_for("organiser.comments", edition=where.edition, code=where.key)
        if where.kind == "session":
            folded: dict[str, Any] = {OPENS: "1"}
            return url_for(
                "organiser.session", edition=where.edition, code=where.key, _anchor=anchor, **folded
            )
        if where.kind == "site":
            return url_for("organiser.site", _anchor=anchor)
        if where.kind == "notice":
            return url_for("organiser.notice", edition=where.edition, number=int(where.key), _anchor=anchor)
        if where.kind == "break":
            return url_for(
                "organiser.break_entry", edition=where.edition, number=int(where.key), _anchor=anchor
            )
        if where.kind == "waiver":
            return url_for("organiser.publishing", edition=where.edition, _anchor="warnings")
        pages = _pages(where)
        if pages is None:
            return None
        slug = where.key.rpartition("/")[2]
        return url_for("organiser.register_entry", word=pages.word, slug=slug, _anchor=anchor)


def _pages(where: Where) -> RegisterPages | None:
    axis, _, _ = where.key.rpartition("/")
    found = (one for one in REGISTERS.values() if one.kind == where.kind and (one.axis or "") == axis)
    return next(found, None)


def field_words(where: Where) -> str:
    """Return what a field is called, with its language: `Short text, Swedish`."""
    steps = [
        step for step in where.field.split(".") if not step.isdigit() and not step.startswith("occasion-")
    ]
    language = steps.pop() if len(steps) > 1 and is_language_tag(steps[-1]) else ""
    named = _field_label(where, steps)
    if not language or (language not in {"sv", "en"} and language_name(language, "en") == language):
        return named
    return spoken().t("%(field)s, %(part)s", field=named, part=language_name(language, spoken_language()))


def _field_label(where: Where, steps: list[str]) -> str:
    if where.kind == "site" and steps[0] == "fields" and len(steps) > 1:
        steps = steps[1:]  # by what they are about: the draft keeps them in one place
    first, path = steps[0] if steps else "", "-".join(steps)
    if where.kind == "session":
        known = LABELS.get(path) or LABELS.get(first) or _MORE.get(first)
        return spoken().t(known) if known else first
    pages = _pages(where)
    typed = getattr(pages.form, first, None) if pages else None
    label = (
        typed.args[0]
        if isinstance(typed, UnboundField) and typed.args
        else _MORE.get(first) or FACTS.get(first)
    )
    return spoken().t(label) if label else first


def pieces(found: Found) -> list[Piece]:
    """Return the words around what was found; what is far from it is left out."""
    out: list[Piece] = []
    at = 0
    for begin, end in found.spans:
        out.append(Piece(words=_between(found.text[at:begin], is_first=not at), is_marked=False))
        out.append(Piece(words=found.text[begin:end], is_marked=True))
        at = end
    rest = found.text[at:]
    out.append(Piece(words=f"{rest[:_AROUND]}…" if len(rest) > _AROUND else rest, is_marked=False))
    return [one for one in out if one.words]


def _between(words: str, *, is_first: bool) -> str:
    if is_first:
        return f"…{words[-_AROUND:]}" if len(words) > _AROUND else words
    return f"{words[:_AROUND]} … {words[-_AROUND:]}" if len(words) > 2 * _AROUND else words


def _ranges(numbers: list[int]) -> str:
    """Return numbers with those that follow one another joined: `1–3, 5`."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return ", ".join(str(begin) if begin == end else f"{begin}–{end}" for begin, end in spans)
