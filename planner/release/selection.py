"""What a reader has chosen: one value for pages, feeds and data, parsed from query parameters (design.md section 7).

A parameter repeated means *or*, different parameters mean *and*; order and case do not matter. `day`, `venue` and
`room` choose occasions, the rest sessions.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from planner import clock
from planner.release.finding import matches
from planner.release.items import Occasion, Release, Session
from planner.release.needs import NEEDS_OF_OCCASIONS, meets
from planner.release.search import LONGEST_QUERY
from planner.release.worked_out import once_a_release
from planner.values import Days, Timed
from planner.vocabulary import ActorKind, Answer, Axis, Measure, OrganisationRole
from planner.ways_in import NEEDS

PARAMETERS = (
    "day", "format", "audience", "theme", "city", "organiser", "venue", "room", "person", "language", "access",
    "initiative", "direction", "need", "exhibitions", "q",
)  # fmt: skip
"""The names of a selection, in canonical order."""

PLURALS: Mapping[str, str] = MappingProxyType(
    {
        "formats": "format",
        "audiences": "audience",
        "themes": "theme",
        "cities": "city",
        "organisers": "organiser",
        "venues": "venue",
        "rooms": "room",
        "people": "person",
        "initiatives": "initiative",
    }
)
"""The axes that have pages: name in addresses -> parameter."""

_AXES = {"format": Axis.FORMAT, "audience": Axis.AUDIENCE, "theme": Axis.THEME, "direction": Axis.DIRECTION}
MOST_SEARCHES = 4  # each costs, and is left out in turn where nothing is found
_OF_OCCASIONS = frozenset({"day", "venue", "room"})
_WITHOUT_EXHIBITIONS = "no"
_FEED_MAY_HOLD = frozenset({"alarm", "fbclid", "gclid"})
_LASTING_DAYS = 3
_ORGANISING = frozenset({OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER})

Chosen = tuple[tuple[Session, tuple[Occasion, ...]], ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Values by parameter, sorted; equal selections are equal values."""

    given: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.given)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of one parameter."""
        return next((values for known, values in self.given if known == name), ())

    @property
    def q(self) -> str:
        """Return what is searched for, or an empty string."""
        return " ".join(self.values("q"))

    def canonical(self) -> str:
        """Return the query string that stands for this selection in addresses and cache keys."""
        return "&".join(f"{name}={quote(value, safe='')}" for name, values in self.given for value in values)

    def with_(self, name: str, *values: str) -> "Selection":
        """Return the selection with other values of one parameter; none takes it away."""
        kept = {known: had for known, had in self.given if known != name}
        return selected({**kept, name: values})

    def without(self, name: str, value: str) -> "Selection":
        """Return the selection without one value."""
        return self.with_(name, *(had for had in self.values(name) if had != value))


def selected(given: Mapping[str, Iterable[str]]) -> Selection:
    """Return the selection of values that are known to be right."""
    values = ((name, tuple(sorted(set(given.get(name, ()))))) for name in PARAMETERS)
    return Selection(tuple((name, chosen) for name, chosen in values if chosen))


@dataclass(frozen=True, slots=True)
class Known:
    """The values that some releases have held: by parameter, every slug, also a former one, to the one it has now."""

    slugs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def now(self, name: str, value: str) -> str | None:
        """Return what a value is called now, or None for one that no release has held."""
        return self.slugs.get(name, {}).get(value)


def vocabulary(release: Release) -> Known:
    """Return the values that a release holds."""
    return Known(
        {
            "day": {day.isoformat(): day.isoformat() for day in _days_of(release)},
            **{
                name: _slugs(term for term in release.terms if term.axis is axis)
                for name, axis in _AXES.items()
            },
            "city": _slugs(one for one in release.organisations if one.kind is ActorKind.GUEST_CITY),
            "organiser": _slugs(release.organisations),
            "venue": _slugs(release.venues),
            "room": _slugs(room for venue in release.venues for room in venue.rooms),
            "person": _slugs(release.people),
            "language": {
                tag.lower(): tag.lower() for session in release.sessions for tag in _tongues(session)
            },
            "access": _same(measure.value.replace("_", "-") for measure in Measure),
            "initiative": _slugs(release.initiatives),
            "need": _same(NEEDS),
            "exhibitions": _same((_WITHOUT_EXHIBITIONS,)),
        }
    )


def merged(known: Iterable[Known]) -> Known:
    """Return what any of several releases has held, in their order: later ones tell what a former slug is now."""
    slugs: dict[str, dict[str, str]] = {}
    for one in known:
        for name, values in one.slugs.items():
            slugs.setdefault(name, {}).update(values)
    return Known(slugs)


def _days_of(release: Release) -> set[date]:
    edition = release.edition
    held = {
        day for one in release.sessions for occasion in one.occasions for day in days(occasion, edition.zone)
    }
    return {*clock.days(edition.first_day, edition.last_day), *held}


def _slugs(items: Iterable[object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        slug: str = getattr(item, "slug", "")
        former: tuple[str, ...] = getattr(item, "former_slugs", ())
        found.update({old: slug for old in former if slug and old not in found})
        if slug:
            found[slug] = slug
    return found


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A selection as it was asked for, and what in it nobody knows; unknown values match nothing."""

    selection: Selection
    unknown_names: tuple[str, ...] = ()
    unknown_values: tuple[tuple[str, str], ...] = ()

    @property
    def refused_by_feeds(self) -> tuple[str, str] | None:
        """Return the first name, or name and value, for which a feed or data address answers 404."""
        for name in self.unknown_names:
            if name not in _FEED_MAY_HOLD and not name.startswith("utm_"):
                return name, ""
        return self.unknown_values[0] if self.unknown_values else None


def parse(pairs: Iterable[tuple[str, str]], known: Known) -> Parsed:
    """Return the selection that query parameters ask for; empty values and too many searches ask for nothing."""
    given: dict[str, set[str]] = {}
    names: set[str] = set()
    values: set[tuple[str, str]] = set()
    for asked_name, asked in pairs:
        name = asked_name.strip().casefold()
        if name not in PARAMETERS:
            names.add(name[:LONGEST_QUERY])
            continue
        value = _value(name, asked)
        if not value:
            continue
        now = value if name == "q" else known.now(name, value)
        if now is None:
            values.add((name, value))
        given.setdefault(name, set()).add(now or value)
    if "q" in given:
        given["q"] = set(sorted(given["q"])[:MOST_SEARCHES])
    return Parsed(
        selection=selected(given), unknown_names=tuple(sorted(names)), unknown_values=tuple(sorted(values))
    )


def _value(name: str, asked: str) -> str:
    value = " ".join(unicodedata.normalize("NFC", asked).casefold().split())[:LONGEST_QUERY].strip()
    return value.replace("_", "-") if name in {"access", "need"} else value


def chosen(release: Release, selection: Selection) -> Chosen:
    """Return the chosen sessions, each with its chosen occasions, in the order of the release.

    Sessions that are there all year have no occasions, and are chosen unless a day, a venue or a room is.
    """
    sought = selection.values("q")
    found = {code for words in sought for code in matches(release, words)} if sought else None
    result = []
    for session in release.sessions:
        if found is not None and session.code not in found:
            continue
        if not all(_session_has(release, session, name, values) for name, values in selection.given):
            continue
        occasions = tuple(
            occasion
            for occasion in session.occasions
            if _occasion_fits(release, session, occasion, selection)
        )
        if occasions or (session.year_round and _fits_all_year(release, session, selection)):
            result.append((session, occasions))
    return tuple(result)


def _fits_all_year(release: Release, session: Session, selection: Selection) -> bool:
    """Tell whether what belongs to no day and no place is still among what was chosen."""
    needs = selection.values("need")
    return not any(selection.values(name) for name in _OF_OCCASIONS) and (
        not needs or any(meets(session, None, need, release.edition.zone) for need in needs)
    )


def _session_has(release: Release, session: Session, name: str, values: tuple[str, ...]) -> bool:
    if name in _OF_OCCASIONS or name == "q":
        return True
    if name == "exhibitions":
        return values != (_WITHOUT_EXHIBITIONS,) or not is_lasting(session, release.edition.zone)
    if name == "need":  # those that ask for a time are asked of each occasion
        return not NEEDS_OF_OCCASIONS.isdisjoint(values) or any(
            meets(session, None, need, release.edition.zone) for need in values
        )
    return not tagged(release, name)[session.code].isdisjoint(values)


def _occasion_fits(release: Release, session: Session, occasion: Occasion, selection: Selection) -> bool:
    zone = release.edition.zone
    for name, values in selection.given:
        if name in _OF_OCCASIONS and _held(occasion, name, zone).isdisjoint(values):
            return False
    needs = selection.values("need")
    return not needs or any(meets(session, occasion, need, zone) for need in needs)


def _held(occasion: Occasion, name: str, zone: str) -> set[str]:
    if name == "day":
        return {day.isoformat() for day in days(occasion, zone)}
    return {occasion.place.venue if name == "venue" else occasion.place.room}


def tags(release: Release, session: Session, name: str) -> frozenset[str]:
    """Return the values that a session has of a parameter that chooses sessions; a part brings its parent along."""
    if name in _AXES:
        own = {
            "format": (session.format,), "audience": session.audiences, "theme": session.themes,
            "direction": session.directions,
        }[name]  # fmt: skip
        return frozenset(_with_parents(release, _AXES[name], own))
    if name == "city":
        return frozenset(
            part.organisation
            for part in session.organisations
            if part.organisation in release.organisation_by_slug
            and release.organisation_by_slug[part.organisation].kind is ActorKind.GUEST_CITY
        )
    if name == "organiser":
        return frozenset(part.organisation for part in session.organisations if part.role in _ORGANISING)
    if name == "access":
        return frozenset(_access(session))
    if name == "person":
        return frozenset(part.person for part in session.people if part.person)
    if name == "language":
        return frozenset(tag.lower() for tag in _tongues(session))
    if name == "initiative":
        return frozenset(session.initiatives)
    raise KeyError(name)


@once_a_release
def tagged(release: Release, name: str) -> Mapping[str, frozenset[str]]:
    """Return the `tags` of all sessions of a release by code, worked out once."""
    # few differ among thousands of sessions: each is kept once
    alike: dict[frozenset[str], frozenset[str]] = {}
    held = ((session.code, tags(release, session, name)) for session in release.sessions)
    return {code: alike.setdefault(values, values) for code, values in held}


def _with_parents(release: Release, axis: Axis, slugs: Iterable[str]) -> Iterable[str]:
    for slug in slugs:
        seen: set[str] = set()
        here = slug
        while here and here not in seen:
            seen.add(here)
            term = release.term_by_slug.get((axis, here))
            here = term.parent if term else ""
        yield from seen


def _tongues(session: Session) -> Iterable[str]:
    """Yield the spoken languages; one that is spoken in a region or simply is also the language itself."""
    for tag in session.languages:
        yield tag
        yield tag.split("-", 1)[0]


def _access(session: Session) -> Iterable[str]:
    return (
        measure.measure.value.replace("_", "-")
        for measure in session.access
        if measure.answer in {Answer.YES, Answer.ON_REQUEST}
    )


def days(occasion: Occasion, zone: str) -> tuple[date, ...]:
    """Return the days on which an occasion counts: a timed one's local start day, each day of a `Days`."""
    if isinstance(occasion.time, Timed):
        return (clock.local_day(occasion.time.start, zone),)
    if isinstance(occasion.time, Days):
        return tuple(clock.days(occasion.time.first, occasion.time.last))
    return ()


def is_lasting(session: Session, zone: str) -> bool:
    """Tell whether `exhibitions=no` leaves a session out: whole days, or three days or more."""
    held = {day for occasion in session.occasions for day in days(occasion, zone)}
    return len(held) >= _LASTING_DAYS or any(isinstance(one.time, Days) for one in session.occasions)
