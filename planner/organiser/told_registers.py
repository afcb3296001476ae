"""What comes along with a publish besides sessions, in words: each row with its fields, before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import url_for

from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.i18n.labels import label, language_name
from planner.organiser.form_fields import missing_english
from planner.organiser.register_pages import REGISTERS
from planner.release.register_changes import RowChange
from planner.text import Texts, Worded
from planner.vocabulary import Axis
from planner.web.site_facts import FACTS
from planner.web.speech import spoken, spoken_language, spoken_zone

_LONGEST = 80  # of longer texts it is only told that they are worded anew

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "edition": marked("Edition"),
        "site": marked("The whole site"),
        "notice": marked("Public notice"),
        "venue": marked("Venue"),
        "room": marked("Room"),
        "organisation": marked("Organisation"),
        "person": marked("Person"),
        "initiative": marked("Initiative"),
        "declaration": marked("Declaration"),
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "former_slugs": marked("Web address"),
        "name": marked("Name"),
        "title": marked("Title or role"),
        "organisation": marked("Organisation"),
        "biography": marked("Presentation"),
        "kind": marked("Kind"),
        "description": marked("Description"),
        "website": marked("Website"),
        "country": marked("Country"),
        "exchange_question": marked("Question that the guest city brings"),
        "networks": marked("Memberships of city networks"),
        "street": marked("Street and number"),
        "postal_code": marked("Postal code"),
        "locality": marked("Town"),
        "point": marked("Point on the map"),
        "getting_here": marked("Getting here"),
        "access": marked("Accessibility"),
        "capacity": marked("Number of seats"),
        "label": marked("Name"),
        "plural": marked("Name of several"),
        "parent": marked("Part of"),
        "mark": marked("Mark"),
        "lowest_age": marked("Lowest age"),
        "highest_age": marked("Highest age"),
        "synonyms": marked("Other words that people search for"),
        "year": marked("Year"),
        "link": marked("Link"),
        "first_day": marked("First day"),
        "last_day": marked("Last day"),
        "zone": marked("Time zone"),
        "languages": marked("Languages"),
        "tagline": marked("Tagline"),
        "theme_text": marked("About the theme of this edition"),
        "example_planning": marked("The days are example planning, not decided"),
        "facts": marked("Facts with a source"),
        "problems": marked("Known accessibility problems"),
        "language_pages": marked("Pages in further languages"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """One row that comes along: what it is, what happens to it, what changes, and what should be thought of."""

    kind: str
    name: Worded
    what: str
    url: str
    changes: tuple[str, ...] = ()
    remark: str = ""


def along(changes: Iterable[RowChange], edition: str) -> tuple[Along, ...]:
    """Return what comes along with a publish of an edition, as its page tells it."""
    return tuple(_told(change, edition) for change in changes)


def _told(change: RowChange, edition: str) -> Along:
    t = spoken().t
    row = change.new or change.old
    what = t("Changed") if change.old and change.new else t("New") if change.new else t("Taken away")
    return Along(
        kind=_kind(change),
        name=_name(change.old or row),
        what=what,
        url=_url(change, edition),
        changes=tuple(_lines(change)),
        remark=missing_english(dict(row.text.bodies)) if change.kind == "notice" and change.new else "",
    )


def _kind(change: RowChange) -> str:
    axis = change.key.partition("/")[0]
    return label(Axis(axis), spoken_language()) if change.kind == "term" else spoken().t(KINDS[change.kind])


def _name(row: Any) -> Worded:
    language = spoken_language()
    if hasattr(row, "biography"):  # a person may be known by the title alone
        named: Worded = row.label(language)
        return named
    texts: Texts = next(getattr(row, name) for name in ("name", "label", "text") if hasattr(row, name))
    return texts.worded(language)


def _url(change: RowChange, edition: str) -> str:
    if change.kind == "site":
        return url_for("organiser.site")
    if change.kind == "notice":
        return url_for("organiser.notices", edition=edition)
    axis, _, slug = change.key.rpartition("/")
    pages = next(one for one in REGISTERS.values() if one.kind == change.kind and str(one.axis or "") == axis)
    return url_for("organiser.register_entry", word=pages.word, slug=slug or edition)


def _lines(change: RowChange) -> Iterator[str]:
    if change.kind == "notice":
        row = change.new or change.old
        start, end = (dates.moment(at, spoken_zone(), spoken_language()) for at in (row.start, row.end))
        yield spoken().t("From %(start)s to %(end)s", start=start, end=end)
    for name in change.fields:
        yield from _line(name, *_values(change, name))


def _values(change: RowChange, name: str) -> tuple[Any, Any]:
    first, _, key = name.partition("/")
    before, after = getattr(change.old, first), getattr(change.new, first)
    return (dict(before).get(key, Texts()), dict(after).get(key, Texts())) if key else (before, after)


def _line(name: str, before: Any, after: Any) -> Iterator[str]:
    """Yield what is said of one field: of texts in each language by itself, of what is no text only that it changed."""
    key = name.partition("/")[2]
    field = spoken().t(FACTS.get(key, _FIELDS["facts"]) if key else _FIELDS[name])
    if isinstance(before, Texts) and isinstance(after, Texts):
        tags = [
            tag for tag in dict(after.bodies) | dict(before.bodies) if before.body(tag) != after.body(tag)
        ]
        part = spoken().t
        for tag in tags:
            named = part("%(field)s, %(part)s", field=field, part=language_name(tag, spoken_language()))
            yield _worded(named, before.body(tag), after.body(tag))
        if not tags:  # only what a translation is a translation of
            yield part("%(field)s: changed", field=field)
    elif isinstance(before, str | int | None) and isinstance(after, str | int | None):
        yield _worded(field, _plain(before), _plain(after))
    else:
        yield spoken().t("%(field)s: changed", field=field)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return spoken().t("Yes") if value else spoken().t("No")
    return "" if value is None else str(value)


def _worded(field: str, before: str, after: str) -> str:
    t = spoken().t
    if max(len(before), len(after)) > _LONGEST:
        return t("%(field)s: new wording", field=field)
    if not before:
        return t("%(field)s: “%(after)s” is new", field=field, after=after)
    if not after:
        return t("%(field)s: “%(before)s” goes", field=field, before=before)
    return t("%(field)s: from “%(before)s” to “%(after)s”", field=field, before=before, after=after)
