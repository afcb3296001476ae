"""What an act on a session changed, in words: each field with what it said before and what it says now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.lists import format_list

from planner import clock
from planner.draft import fields
from planner.draft.shapes import ByLanguage, Choice, Day, Flag, Language, Moment, Shape, texts
from planner.draft.shapes_nested import Group, Keyed, Many
from planner.draft.snapshot import DraftSnapshot
from planner.i18n import dates
from planner.i18n.catalogues import LOCALES
from planner.i18n.labels import label, language_name
from planner.organiser.session_labels import LABELS
from planner.text import Texts
from planner.vocabulary import Axis, Reply, Withdrawal
from planner.web.speech import spoken, spoken_language

_SHAPES: Mapping[str, Shape] = {**fields.SESSION, **fields.SESSION_LISTS}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; empty where nothing stood."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Teller:
    """Says the values of documents in the language of the request, with the names of one edition's draft."""

    snapshot: DraftSnapshot

    def changes(self, changed: Mapping[str, Any]) -> list[Change]:
        """Return each field that an act changed, as a reader would name it."""
        return [one for name, pair in changed.items() for one in self._of(name, pair[0], pair[1])]

    def _of(self, name: str, before: Any, after: Any) -> Iterator[Change]:
        shape = _SHAPES.get(name)
        if shape is None:
            yield Change(self._label(name), self._plain(name, before), self._plain(name, after))
            return
        for path, old, new in _differing(shape, name, before, after):
            yield Change(self._label(path), self._said(path, old), self._said(path, new))

    def _label(self, path: str) -> str:
        name, _, language = path.rpartition("/")
        said = self._named(name or path)
        if not name:
            return said
        return spoken().t("%(field)s, %(part)s", field=said, part=language_name(language, spoken_language()))

    def _named(self, path: str) -> str:
        if path in LABELS:
            return spoken().t(LABELS[path])
        first, _, rest = path.partition("-")
        shape = _SHAPES.get(first)
        if isinstance(shape, Keyed):
            key, _, part = rest.partition("-")
            said = label(shape.keys(key), spoken_language())
            more = "" if part == "answer" else LABELS.get(f"{first}-{part}", "")
            return (
                spoken().t("%(field)s, %(part)s", field=said, part=spoken().t(more).casefold())
                if more
                else said
            )
        return spoken().t(LABELS.get(first, first))

    def _said(self, path: str, value: Any) -> str:
        """Return a leaf's value; lists are told entry by entry."""
        name = path.partition("/")[0]
        if value in (None, "", [], {}):
            return ""
        if isinstance(value, bool):
            return spoken().t("Yes") if value else spoken().t("No")
        if isinstance(value, list):
            told = [self._entry(name, one) for one in value]
            return (
                "; ".join(told)
                if any("," in one for one in told)
                else format_list(told, locale=LOCALES[spoken_language()])
            )
        return self._plain(name, value)

    def _entry(self, name: str, value: Any) -> str:
        if not isinstance(value, Mapping):
            return self._plain(name, value)
        said = (self._within(name, part, one) for part, one in value.items() if part != "number")
        return ", ".join(one for one in said if one)

    def _within(self, name: str, part: str, value: Any) -> str:
        if value in (None, "", [], {}, False, Reply.UNSTATED):  # what nobody has said goes without saying
            return ""
        if value is True:
            return spoken().t(LABELS.get(f"{name}-{part}", part)).casefold()
        if isinstance(value, Mapping):
            return Texts.of(value).worded(spoken_language()).text
        if isinstance(value, list):
            return self._said(f"{name}-{part}", value)
        return self._plain(f"{name}-{part}", value)

    def _plain(self, path: str, value: Any) -> str:
        language = spoken_language()
        if path == "picture-original" and value:
            return spoken().t("File %(name)s", name=str(value)[:6])  # its whole name tells nobody more
        if isinstance(value, Mapping):  # a withdrawal
            kind = label(Withdrawal(value["kind"]), language)
            reason = texts(value.get("reason")).worded(language).text
            return spoken().t("%(field)s: %(value)s", field=kind, value=reason) if reason else kind
        shape = _shape_at(path)
        if isinstance(shape, Choice) and value:
            return label(shape.values(value), language)
        if isinstance(shape, Flag):
            return spoken().t("Yes") if value else spoken().t("No")
        if isinstance(shape, Day) and value:
            return dates.day_with_year(date.fromisoformat(str(value)), language)
        if isinstance(shape, Moment) and value:
            return dates.moment(clock.parse_instant(str(value)), self.snapshot.edition.zone, language)
        if isinstance(shape, Language) and value:
            return language_name(str(value), language)
        return self._name_behind(path, str(value if value is not None else ""))

    def _name_behind(self, path: str, slug: str) -> str:
        """Return what a register's row is called; anything else stands as it is, shortened where it is long."""
        found = self._row(path, slug)
        if found is None:
            return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rstrip() + " …"
        return found.worded(spoken_language()).text or slug

    def _row(self, path: str, slug: str) -> Texts | None:
        axis = Axis.FORMAT if path == "format" else fields.SESSION_TERMS.get(path)
        draft, last = self.snapshot, path.rpartition("-")[2]
        if axis:
            term = draft.term_by_slug.get((axis, slug))
            return term.label if term else None
        if last in {"person", "people"}:
            person = draft.person_by_slug.get(slug)
            return (Texts.of(sv=person.name) if person.name else person.title) if person else None
        rows: dict[str, Any] = {
            "organisation": draft.organisation_by_slug,
            "room": draft.room_by_slug,
            "venue": draft.venue_by_slug,
        }
        found = rows.get(last, {}).get(slug)
        return found.name if found else None


def _differing(shape: Shape, path: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the leaves in which two values of a shape differ; a text's path ends in `/` and its language."""
    if before == after:
        return
    if isinstance(shape, ByLanguage):
        old, new = before or {}, after or {}
        for tag in dict.fromkeys([*old, *new]):
            if old.get(tag) != new.get(tag):
                yield f"{path}/{tag}", old.get(tag), new.get(tag)
    elif isinstance(shape, Group | Keyed):
        old, new = before or {}, after or {}
        for name in dict.fromkeys([*old, *new]):
            inner = shape.fields.get(name) if isinstance(shape, Group) else shape.of
            if inner is not None:
                yield from _differing(inner, f"{path}-{name}", old.get(name), new.get(name))
    else:
        yield path, before, after


def _shape_at(path: str) -> Shape | None:
    """Return the shape of a leaf; the entries of a list have the shape that the list holds."""
    first, *below = path.split("-")
    shape = _SHAPES.get(first)
    if isinstance(shape, Many):
        shape = shape.of
    for name in below:
        if isinstance(shape, Group):
            shape = shape.fields.get(name)
        elif isinstance(shape, Keyed) and name in {key.value for key in shape.keys}:
            shape = shape.of
    return shape
