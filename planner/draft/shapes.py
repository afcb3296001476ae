"""The shapes of document fields: how a plain value from a form, a file or the history becomes what a row holds.

A *document* is the plain, JSON-like form of a draft thing, the same for forms, seed files, gather and history.
Each shape has `kept(value, before)`, which cleans and checks and returns what the column keeps, and
`shown(kept)`, which returns the document form again. Wrong values are collected as `Wrong` with a path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlsplit

from planner import clock, text
from planner.errors import PlannerError

_FIRST_YEAR = 1000


class InvalidDocument(PlannerError):
    """A document with wrong fields. Facts: `errors`, a mapping of path to (code, facts)."""

    code, status = "error.document.invalid", 400


class WrongField(Exception):
    """A wrong value on its way to an InvalidDocument; `also` holds what else is wrong in the same field."""

    def __init__(self, code: str, path: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code, self.path, self.facts = code, path, facts
        self.also: tuple[WrongField, ...] = ()

    @classmethod
    def all_of(cls, found: "Sequence[WrongField]") -> "WrongField":
        """Return several faults as one, so that all of them are told at once."""
        first, *rest = (alone for wrong in found for alone in (wrong, *wrong.also))
        first.also = tuple(rest)
        return first

    def under(self, name: str) -> "WrongField":
        """Return the same faults seen from one level further out."""
        seen = WrongField(self.code, f"{name}-{self.path}" if self.path else name, **self.facts)
        seen.also = tuple(one.under(name) for one in self.also)
        return seen

    @property
    def faults(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Return each fault by its path, as an InvalidDocument tells them."""
        return {one.path: (one.code, dict(one.facts)) for one in (self, *self.also)}


class Shape(Protocol):
    """What every shape can do."""

    def kept(self, value: Any, before: Any = None) -> Any:
        """Return what the column keeps; raise WrongField."""

    def shown(self, kept: Any) -> Any:
        """Return the document form."""


@dataclass(frozen=True)
class ByLanguage:
    """A text in several languages: `{"sv": "…", "en": "…"}`.

    Kept as `{"sv": {"body": "…", "of": None}, "en": {"body": "…", "of": digest}}`, where `of` is the digest of
    the first language's wording that the translation translates. A translation that is not touched while the
    first wording changes keeps its old digest: that is how it is known to be stale.
    """

    most: int = 200
    lines: bool = False

    def kept(self, value: Any, before: Any = None) -> Any:
        if value is None:
            value = {}
        if not isinstance(value, Mapping):
            raise WrongField("form.text.wrong")
        old = before or {}
        bodies = self._cleaned(value)
        bodies = {tag: body for tag, body in sorted(bodies.items(), key=_swedish_first) if body}
        first = next(iter(bodies.values()), "")
        return {
            tag: {"body": body, "of": None if index == 0 else self._of(old.get(tag), body, first)}
            for index, (tag, body) in enumerate(bodies.items())
        }

    def _cleaned(self, value: Mapping[str, Any]) -> dict[str, str]:
        bodies, wrong = {}, []
        for tag, body in value.items():
            try:
                bodies[tag] = self._clean(tag, body)
            except WrongField as one:
                wrong.append(one)
        if wrong:
            raise WrongField.all_of(wrong)
        return bodies

    def _clean(self, tag: str, body: Any) -> str:
        if not text.is_language_tag(tag) or not isinstance(body, str | None):
            raise WrongField("form.text.wrong", tag)
        cleaned = (text.clean_text if self.lines else text.clean_line)(body or "")
        if len(cleaned) > self.most:
            raise WrongField("form.too_long", tag, most=self.most, length=len(cleaned))
        return cleaned

    @staticmethod
    def _of(before: Any, body: str, first: str) -> str:
        if before and before["body"] == body and before["of"]:
            return str(before["of"])
        return text.digest(first)

    def shown(self, kept: Any) -> dict[str, str]:
        return {tag: entry["body"] for tag, entry in (kept or {}).items()}


def _swedish_first(entry: tuple[str, Any]) -> tuple[bool, str]:
    return entry[0] != "sv", entry[0]


def confirmed(kept: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return kept texts in which the translation into `language` is said to fit the present first wording."""
    first = next(iter(kept.values()))["body"]
    return {
        tag: {**entry, "of": text.digest(first)} if tag == language and entry["of"] else entry
        for tag, entry in kept.items()
    }


NO_TEXTS = text.Texts()


def texts(kept: Any) -> text.Texts:
    """Return kept texts as a frozen value, with its stale languages."""
    if not kept:
        return NO_TEXTS
    entries = kept
    if len(entries) == 1:
        return text.Texts(tuple((tag, entry["body"]) for tag, entry in entries.items()))
    first = next(entry["body"] for entry in entries.values())
    now = text.digest(first)
    stale = frozenset(tag for tag, entry in entries.items() if entry["of"] and entry["of"] != now)
    return text.Texts(tuple((tag, entry["body"]) for tag, entry in entries.items()), stale)


@dataclass(frozen=True)
class Line:
    """A short text in no particular language."""

    most: int = 200
    lines: bool = False

    def kept(self, value: Any, before: Any = None) -> str:
        if not isinstance(value, str | None):
            raise WrongField("form.text.wrong")
        cleaned = (text.clean_text if self.lines else text.clean_line)(value or "")
        if len(cleaned) > self.most:
            raise WrongField("form.too_long", most=self.most, length=len(cleaned))
        return cleaned

    def shown(self, kept: Any) -> str:
        return kept or ""


@dataclass(frozen=True)
class Address:
    """A web address that begins with https:// or http://."""

    most: int = 500

    def kept(self, value: Any, before: Any = None) -> str:
        cleaned = Line(self.most).kept(value)
        if not cleaned:
            return ""
        try:
            parts = urlsplit(cleaned)
            reachable = bool(parts.hostname) and parts.port != 0
        except ValueError:
            raise WrongField("form.address.wrong") from None
        if parts.scheme not in {"http", "https"} or not reachable or " " in cleaned:
            raise WrongField("form.address.wrong")
        return cleaned

    def shown(self, kept: Any) -> str:
        return kept or ""


@dataclass(frozen=True)
class Email:
    """An e-mail address, checked for its form only."""

    def kept(self, value: Any, before: Any = None) -> str:
        cleaned = Line(200).kept(value)
        name, at, host = cleaned.rpartition("@")
        if cleaned and (
            not at or not name or "." not in host or " " in cleaned or any(c in cleaned for c in '<>,;"')
        ):
            raise WrongField("form.email.wrong")
        return cleaned

    def shown(self, kept: Any) -> str:
        return kept or ""


@dataclass(frozen=True)
class Choice:
    """One value of a closed list."""

    values: type[StrEnum]
    default: StrEnum | None = None

    def kept(self, value: Any, before: Any = None) -> str:
        if (value is None or value == "") and self.default is not None:
            return self.default.value
        if not isinstance(value, str) or value not in {member.value for member in self.values}:
            raise WrongField("form.choice.unknown", value=str(value)[:40])
        return str(value)

    def shown(self, kept: Any) -> str:
        return str(kept or self.default or "")


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    default: bool = False

    def kept(self, value: Any, before: Any = None) -> bool:
        if value is None:
            return self.default
        if not isinstance(value, bool):
            raise WrongField("form.choice.unknown", value=str(value)[:40])
        return value

    def shown(self, kept: Any) -> bool:
        return self.default if kept is None else bool(kept)


@dataclass(frozen=True)
class Number:
    """A whole number between two bounds, or nothing, which is kept as `empty`."""

    least: int = 0
    most: int = 1_000_000
    empty: int | None = None

    def kept(self, value: Any, before: Any = None) -> int | None:
        if value is None or value == "":
            return self.empty
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise WrongField("form.number.wrong", least=self.least, most=self.most)
        return value

    def shown(self, kept: Any) -> int | None:
        return None if kept is None else int(kept)


@dataclass(frozen=True)
class Degrees:
    """A latitude or longitude, or nothing."""

    bound: float

    def kept(self, value: Any, before: Any = None) -> float | None:
        if value is None or value == "":
            return None
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not -self.bound <= value <= self.bound
        ):
            raise WrongField("form.number.wrong", least=-self.bound, most=self.bound)
        return float(value)

    def shown(self, kept: Any) -> float | None:
        return None if kept is None else float(kept)


@dataclass(frozen=True)
class Day:
    """An ISO day. Kept as a date in a column of its own, as text inside a document (`as_text`).

    No day is kept as `empty`.
    """

    as_text: bool = False
    empty: str | None = None

    def kept(self, value: Any, before: Any = None) -> date | str | None:
        if value is None or value == "":
            return self.empty
        try:
            read = value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError):
            raise WrongField("form.day.wrong") from None
        return read.isoformat() if self.as_text else read

    def shown(self, kept: Any) -> str | None:
        return kept.isoformat() if isinstance(kept, date) else kept or None


@dataclass(frozen=True)
class Moment:
    """An instant: `2026-03-25T09:00:00Z` in documents, an aware datetime in rows."""

    def kept(self, value: Any, before: Any = None) -> datetime | None:
        if value is None or value == "":
            return None
        try:
            read = clock.utc(value) if isinstance(value, datetime) else clock.parse_instant(value)
        except (TypeError, ValueError, OverflowError):
            raise WrongField("form.time.wrong") from None
        if read.year < _FIRST_YEAR:  # earlier ones have no fixed form as text
            raise WrongField("form.time.wrong")
        return read

    def shown(self, kept: Any) -> str | None:
        return None if kept is None else clock.stored(kept)


@dataclass(frozen=True)
class Language:
    """A BCP 47 language tag."""

    def kept(self, value: Any, before: Any = None) -> str:
        if not isinstance(value, str) or not text.is_language_tag(value.strip()):
            raise WrongField("form.language.unknown", value=str(value)[:40])
        return value.strip()

    def shown(self, kept: Any) -> str:
        return str(kept)


@dataclass(frozen=True)
class Zone:
    """The name of a time zone (IANA)."""

    def kept(self, value: Any, before: Any = None) -> str:
        """Refuse what is no zone."""
        if not isinstance(value, str) or not clock.is_zone(value):
            raise WrongField("form.zone.unknown", value=str(value)[:40])
        return value

    def shown(self, kept: Any) -> str:
        """Return it as it is."""
        return str(kept or "")
