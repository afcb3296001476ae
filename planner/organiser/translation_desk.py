"""All that the page of one row's texts stands on: what they say, what was typed, who may write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from flask import url_for

from planner import history
from planner.accounts.permissions import Account, Act, may, translated_by
from planner.db import db, transaction
from planner.draft.edit_translations import Translated, confirm_translation, translate
from planner.draft.load_wordings import Worded, wordings_of
from planner.draft.snapshot import DraftEdition
from planner.draft.wordings import Standing, Wording
from planner.errors import NotAllowed, UnknownReference
from planner.organiser.translation_worklist import to_translate
from planner.organiser.word_diff import Words, earlier_wording, word_diff
from planner.organiser.wording_words import pages_behind, text_words
from planner.text import clean_line, clean_text, digest

Faults = Mapping[str, tuple[str, Mapping[str, object]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """One text beside its translation."""

    id: str
    path: str
    label: str
    source: str
    source_language: str
    body: str
    seen: str
    standing: Standing
    lines: int
    changed: tuple[Words, ...] = ()
    error: tuple[str, Mapping[str, object]] | None = None


@dataclass(frozen=True)
class TranslationDesk:
    """One account at the texts of one edition, translating into one language."""

    edition: DraftEdition
    account: Account
    language: str
    kind: str = ""
    key: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a language that the edition is not translated into."""
        if self.language not in self.edition.languages[1:]:
            raise UnknownReference(kind="language", key=self.language)

    @cached_property
    def found(self) -> list[Worded]:
        """Return all rows of the edition that have texts."""
        return wordings_of(db.session(), self.edition.slug)

    @cached_property
    def row(self) -> Worded:
        """Return the row; raise UnknownReference for one that the edition does not show."""
        for one in self.found:
            if (one.kind, one.key) == (self.kind, self.key):
                return one
        raise UnknownReference(kind=self.kind, key=self.key)

    def may_write(self, one: Worded) -> bool:
        """Tell whether the account may translate a row into the language."""
        if self.language not in translated_by(self.account, self.edition.languages):
            return False
        if one.kind != "session":
            return may(self.account, Act.EDIT_REGISTER) or may(self.account, Act.TRANSLATE_REGISTER)
        return may(self.account, Act.TRANSLATE_SESSION) or may(
            self.account,
            Act.EDIT_SESSION,
            organisations=one.organisers,
            creator=self.creators.get(one.key, ""),
        )

    @cached_property
    def creators(self) -> dict[str, str]:
        """Return who made each session."""
        return history.creators(db.session(), kind="session", edition=self.edition.slug)

    def fields(self, faults: Faults) -> list[TextField]:
        """Return the texts: those that are left first, each with what was typed over it."""
        lines = history.lines(db.session(), kind=self.kind, key=self.key, most=200)
        texts = to_translate(self.row, self.language)
        texts.sort(key=lambda one: one.standing(self.language) is Standing.FITS)
        return [self._field(one, lines, faults) for one in texts]

    def _field(self, one: Wording, lines: list[history.Line], faults: Faults) -> TextField:
        standing = one.standing(self.language)
        before = (
            earlier_wording(lines, one.path, one.language, one.translates(self.language))
            if standing is Standing.STALE
            else None
        )
        return TextField(
            id=f"text-{one.path}",
            path=one.path,
            label=text_words(self.kind, self.key, one.path),
            source=one.source,
            source_language=one.language,
            body=self.typed.get(f"text-{one.path}", one.translation(self.language)),
            seen=one.seen(self.language),
            standing=standing,
            lines=min(14, max(3, len(one.source) // 55 + one.source.count("\n") + 1)) if one.lines else 0,
            changed=word_diff(before, one.source) if before is not None else (),
            error=faults.get(one.path),
        )

    def save(self, fits: str = "") -> None:
        """Write what was typed, and say that the text `fits` names still fits, in one transaction.

        Raises NotAllowed, InvalidDocument, WordingChanged. A text that reads as it was shown is left alone, so
        that somebody else's wording of it stays.
        """
        if not self.may_write(self.row):
            raise NotAllowed(act=Act.TRANSLATE_SESSION.value, key=self.language)
        written, by = list(self._written()), self.account.by
        with transaction():
            translate(self.kind, self.key, self.language, written, by=by)
            if f"text-{fits}" in self.typed and fits not in {one.path for one in written}:
                seen = self.typed.get(f"seen-{fits}", "")
                confirm_translation(self.kind, self.key, fits, language=self.language, by=by, seen=seen)

    def _written(self) -> Iterable[Translated]:
        for one in to_translate(self.row, self.language):
            body, seen = self.typed.get(f"text-{one.path}"), self.typed.get(f"seen-{one.path}", "")
            if body is None:
                continue
            cleaned = (clean_text if one.lines else clean_line)(body)
            if digest(cleaned) != seen.partition("-")[2]:
                yield Translated(one.path, body, seen)

    @property
    def row_url(self) -> str:
        """Return the address of the row's own page; empty where it has none."""
        if self.kind == "session":
            return url_for("organiser.session", edition=self.edition.slug, code=self.key)
        pages = pages_behind(self.kind, self.key)
        slug = self.key.rpartition("/")[2]
        return url_for("organiser.register_entry", word=pages.word, slug=slug) if pages else ""
