"""What one may choose next, with how many sessions each choice gives; and the way out of an empty result."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from planner.i18n import dates
from planner.i18n.catalogues import words
from planner.i18n.labels import label, language_name, need_label
from planner.release.items import Occasion, Release, Session
from planner.release.needs import meets
from planner.release.selection import PARAMETERS, Chosen, Selection, chosen, days, tagged
from planner.release.worked_out import once_a_release
from planner.text import Texts, Worded, sort_key
from planner.vocabulary import ActorKind, Axis, Measure
from planner.ways_in import NEEDS

FACETS = tuple(name for name in PARAMETERS if name not in {"exhibitions", "q"})
"""The parameters that offer a list of values."""

_OF_OCCASIONS = frozenset({"day", "venue", "room", "need"})
_AXES = {"format": Axis.FORMAT, "audience": Axis.AUDIENCE, "theme": Axis.THEME, "direction": Axis.DIRECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value, and how many sessions there are with it, given what is chosen of other parameters."""

    value: str
    label: Worded
    count: int
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One parameter with the values that this release holds."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A single choice to drop, and what that gives."""

    name: str
    value: str
    selection: Selection
    count: int


def facets(
    release: Release, selection: Selection, language: str, names: Iterable[str] = FACETS
) -> tuple[Facet, ...]:
    """Return parameters with their values; values that no session has are left out unless they are chosen."""
    found = chosen(release, selection)
    return tuple(
        _facet(
            release,
            selection,
            name,
            language,
            chosen(release, selection.with_(name)) if selection.values(name) else found,
        )
        for name in names
    )


def is_offered(release: Release, name: str, value: str) -> bool:
    """Tell whether any session of a release has a value."""
    return any(value in held for held in _values(release, chosen(release, Selection()), name))


def _facet(release: Release, selection: Selection, name: str, language: str, found: Chosen) -> Facet:
    counts = Counter(chain.from_iterable(_values(release, found, name)))
    checked = selection.values(name)
    named = _named(release, name, language)
    choices = (
        Choice(value=value, label=said, count=counts[value], checked=value in checked)
        for value, said in named
        if counts[value] or value in checked
    )
    return Facet(name=name, choices=tuple(choices))


def _values(release: Release, found: Chosen, name: str) -> Iterator[Iterable[str]]:
    """Yield the values of each session, each value once."""
    if name not in _OF_OCCASIONS:
        of_session = tagged(release, name)
        return (of_session[session.code] for session, _ in found)
    known = _of_occasions(release, name)
    return (
        known[session.code][occasions[0].number if occasions else None]
        if len(occasions) <= 1
        else frozenset().union(*(known[session.code][occasion.number] for occasion in occasions))
        for session, occasions in found
    )


@once_a_release
def _of_occasions(release: Release, name: str) -> Mapping[str, Mapping[int | None, frozenset[str]]]:
    """Return the values of every occasion by code and number, and of what has none; worked out once."""
    zone = release.edition.zone
    return {
        session.code: {
            occasion.number if occasion else None: frozenset(_held(session, occasion, name, zone))
            for occasion in (None, *session.occasions)
        }
        for session in release.sessions
    }


def _held(session: Session, occasion: Occasion | None, name: str, zone: str) -> Iterable[str]:
    if name == "need":
        return (need for need in NEEDS if meets(session, occasion, need, zone))
    if occasion is None:
        return ()
    if name == "day":
        return (day.isoformat() for day in days(occasion, zone))
    return (occasion.place.venue if name == "venue" else occasion.place.room,)


@once_a_release
def _named(release: Release, name: str, language: str) -> tuple[tuple[str, Worded], ...]:
    """Return the values of a parameter with their names, in the order in which they are offered."""
    return tuple(_names(release, name, language))


def _names(release: Release, name: str, language: str) -> list[tuple[str, Worded]]:
    if name in _AXES:
        return [
            (term.slug, term.label.worded(language)) for term in release.terms if term.axis is _AXES[name]
        ]
    if name == "day":
        held = {
            day for one in release.sessions for it in one.occasions for day in days(it, release.edition.zone)
        }
        return [(day.isoformat(), _said(dates.short_day(day, language), language)) for day in sorted(held)]
    if name == "access":
        return [(one.value.replace("_", "-"), _said(label(one, language), language)) for one in Measure]
    if name == "need":
        return [(need, _said(need_label(need, language), language)) for need in NEEDS]
    named = [(slug, said) for slug, said in _registered(release, name, language) if slug]
    return sorted(named, key=lambda one: sort_key(one[1].text))


def _registered(release: Release, name: str, language: str) -> Iterable[tuple[str, Worded]]:
    if name == "person":
        return ((one.slug, one.label(language)) for one in release.people)
    if name == "language":
        spoken = {tag.split("-", 1)[0].lower() for one in release.sessions for tag in one.languages}
        spoken |= {tag.lower() for one in release.sessions for tag in one.languages}
        return ((tag, _said(language_name(tag, language), language)) for tag in spoken)
    if name == "room":  # rooms of different venues share names
        return (
            (room.slug, _said(f"{venue.name.worded(language)}, {room.name.worded(language)}", language))
            for venue in release.venues
            for room in venue.rooms
        )
    rows: dict[str, Iterable[tuple[str, Texts]]] = {
        "city": ((one.slug, one.name) for one in release.organisations if one.kind is ActorKind.GUEST_CITY),
        "organiser": ((one.slug, one.name) for one in release.organisations),
        "venue": ((one.slug, one.name) for one in release.venues),
        "initiative": ((one.slug, one.name) for one in release.initiatives),
    }
    return ((slug, texts.worded(language)) for slug, texts in rows[name])


def _said(told: str, language: str) -> Worded:
    return Worded(told, language, language)


def selection_words(release: Release, selection: Selection, language: str) -> str:
    """Return what is chosen, in words: `Demokrati, Rotterdam`; a value that this release lacks stands as it is."""
    told = []
    for name, values in selection.given:
        if name == "exhibitions":
            told.append(words(language).t("Without exhibitions"))
            continue
        named = {} if name == "q" else dict(_named(release, name, language))
        told += [named[value].text if value in named else f"“{value}”" for value in values]
    return ", ".join(told)


def ways_out(release: Release, selection: Selection) -> tuple[WayOut, ...]:
    """Return which single choice to drop so that something is found, the one that gives most first."""
    found = []
    for name, values in selection.given:
        for value in values:
            wider = selection.without(name, value)
            count = len(chosen(release, wider))
            if count:
                found.append(WayOut(name=name, value=value, selection=wider, count=count))
    return tuple(sorted(found, key=lambda way: -way.count))
