"""What the list of sessions is narrowed to: read from an address, written to one, and asked of each session."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.i18n.catalogues import marked
from planner.rules.findings import Finding
from planner.text import Texts, clean_line, folded
from planner.values import Days, Timed
from planner.vocabulary import Answer, Axis, Measure, PlaceKind, Severity, State

LONGEST_TEXT = 200
Findings = Collection[Finding]

MISSING: Mapping[str, str] = MappingProxyType(
    {
        "blocker": marked("Has a blocker"),
        "warning": marked("Has a warning"),
        "time": marked("No time yet"),
        "place": marked("No place yet"),
        "organiser": marked("No organiser yet"),
        "format": marked("No format yet"),
        "audience": marked("No audience yet"),
        "theme": marked("No theme yet"),
        "contact": marked("No contact yet"),
        "people": marked("Nobody on stage yet"),
        "access": marked("Access measures not known"),
        "english": marked("Something is not translated"),
        "stale": marked("A translation is older than its text"),
        "answer": marked("Waits for somebody"),
        "overdue": marked("Has waited too long"),
    }
)
"""What a session can lack, by the value in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to, each named as in the address; empty means all."""

    q: str = ""
    state: str = ""
    format: str = ""
    audience: str = ""
    theme: str = ""
    organiser: str = ""
    day: str = ""
    venue: str = ""
    missing: str = ""
    mine: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """Read it from the query of an address."""
        given = {one.name: clean_line(query.get(one.name, ""))[:LONGEST_TEXT] for one in fields(cls)}
        return cls(**{**given, "mine": "yes" if given["mine"] else ""})

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return what is chosen, as names and values in their one order."""
        return tuple((one.name, value) for one in fields(self) if (value := getattr(self, one.name)))

    @property
    def is_part(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.pairs)

    @property
    def query(self) -> str:
        """Return it as the query of an address."""
        return urlencode(self.pairs)


def chosen(
    snapshot: DraftSnapshot,
    wanted: Wanted,
    findings: Mapping[str, Findings] = MappingProxyType({}),
    own: Collection[str] = frozenset(),
) -> list[DraftSession]:
    """Return the sessions that fit; `findings` are by code, `own` the codes that are one's own."""
    fits = [_TESTS[name](snapshot, value) for name, value in wanted.pairs if name in _TESTS]
    if wanted.mine:
        fits.append(lambda session: session.code in own)
    if wanted.missing:
        today = clock.local_day(clock.now(), snapshot.edition.zone)
        late: Lacks = lambda session, _: session.waiting.is_overdue(today)  # noqa: E731 - one of the tests by name
        lacks = late if wanted.missing == "overdue" else _LACKING.get(wanted.missing)
        fits.append(lambda session: bool(lacks and lacks(session, findings.get(session.code, ()))))
    return [session for session in snapshot.sessions if all(fit(session) for fit in fits)]


def codes_of(snapshot: DraftSnapshot, organisations: Collection[str]) -> frozenset[str]:
    """Return the codes of the sessions that some organisations organise or co-organise."""
    wanted = set(organisations)
    return frozenset(one.code for one in snapshot.sessions if not wanted.isdisjoint(one.organisers))


Fits = Callable[[DraftSession], bool]
Lacks = Callable[[DraftSession, Findings], bool]


def _text(_snapshot: DraftSnapshot, asked: str) -> Fits:
    words = folded(asked).split()

    def fits(session: DraftSession) -> bool:
        bodies = [body for one in (session.title, session.lead) for _, body in one]
        searched = folded(" ".join([session.code, *bodies]))
        return all(word in searched for word in words)

    return fits


def _tagged(
    axis: Axis, tags: Callable[[DraftSession], Collection[str]]
) -> Callable[[DraftSnapshot, str], Fits]:
    """Return the test for a term: a parent selects its parts too."""

    def test(snapshot: DraftSnapshot, slug: str) -> Fits:
        within = {slug}
        below = [term for term in snapshot.terms if term.axis is axis and term.parent]
        while more := {term.slug for term in below if term.parent in within} - within:
            within |= more
        return lambda session: not within.isdisjoint(tags(session))

    return test


def _state(_snapshot: DraftSnapshot, state: str) -> Fits:
    return lambda session: session.state == state


def _organiser(_snapshot: DraftSnapshot, slug: str) -> Fits:
    return lambda session: any(part.organisation == slug for part in session.organisations)


def _venue(_snapshot: DraftSnapshot, slug: str) -> Fits:
    return lambda session: any(occasion.venue == slug for occasion in session.occasions)


def _day(snapshot: DraftSnapshot, asked: str) -> Fits:
    zone = snapshot.edition.zone
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return lambda _session: False
    return lambda session: any(_is_on(occasion, day, zone) for occasion in session.occasions)


def _is_on(occasion: DraftOccasion, day: date, zone: str) -> bool:
    if isinstance(occasion.time, Timed):
        return clock.local_day(occasion.time.start, zone) == day
    return isinstance(occasion.time, Days) and occasion.time.first <= day <= occasion.time.last


_TESTS: Mapping[str, Callable[[DraftSnapshot, str], Fits]] = MappingProxyType(
    {
        "q": _text,
        "state": _state,
        "format": _tagged(Axis.FORMAT, lambda session: (session.format,)),
        "audience": _tagged(Axis.AUDIENCE, lambda session: session.audiences),
        "theme": _tagged(Axis.THEME, lambda session: session.themes),
        "organiser": _organiser,
        "day": _day,
        "venue": _venue,
    }
)


def _is_found(severity: Severity) -> Callable[[DraftSession, Findings], bool]:
    return lambda _session, findings: any(one.severity is severity and one.waived is None for one in findings)


def _texts_of(session: DraftSession) -> tuple[Texts, ...]:
    return (session.title, session.lead, session.description)


def _has_no_place(session: DraftSession) -> bool:
    return not session.year_round and any(
        occasion.place is PlaceKind.MISSING for occasion in session.occasions or (DraftOccasion(number=0),)
    )


def _has_unknown_access(session: DraftSession) -> bool:
    known = {one.measure for one in session.access if one.answer is not Answer.UNKNOWN}
    return not known.issuperset(Measure)


_LACKING: Mapping[str, Lacks] = MappingProxyType(
    {
        "blocker": _is_found(Severity.BLOCKER),
        "warning": _is_found(Severity.WARNING),
        "time": lambda session, _: not session.year_round and not any(one.time for one in session.occasions),
        "place": lambda session, _: _has_no_place(session),
        "organiser": lambda session, _: not session.organisers,
        "format": lambda session, _: not session.format,
        "audience": lambda session, _: not session.audiences,
        "theme": lambda session, _: not session.themes,
        "contact": lambda session, _: not (session.contact.phone or session.contact.email),
        "answer": lambda session, _: bool(session.waiting),
        "people": lambda session, _: not session.people and session.state is not State.WITHDRAWN,
        "access": lambda session, _: _has_unknown_access(session),
        "english": lambda session, _: any(one and not one.has("en") for one in _texts_of(session)),
        "stale": lambda session, _: any(one.stale for one in _texts_of(session)),
    }
)
