"""A finding in words: its slugs and codes become names and titles, then `planner.i18n` makes the sentence."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner.draft.snapshot import DraftSnapshot
from planner.i18n.sentences import mend, sentence
from planner.rules.findings import Finding
from planner.vocabulary import Axis

Named = Callable[[DraftSnapshot, str, str], str]


def sentence_of(snapshot: DraftSnapshot, finding: Finding, language: str) -> str:
    """Return what a finding says, with the titles and names of the draft."""
    return sentence(finding.code, told(snapshot, finding, language), language)


def mend_of(snapshot: DraftSnapshot, finding: Finding, language: str) -> str:
    """Return what would mend a finding, as a short phrase for a list."""
    return mend(finding.code, told(snapshot, finding, language), language)


def told(snapshot: DraftSnapshot, finding: Finding, language: str) -> dict[str, object]:
    """Return the facts of a finding with names in a language, and the sessions' titles."""
    titles = [session_title(snapshot, code, language) for code in finding.sessions]
    facts: dict[str, object] = {"titles": tuple(titles)}
    if titles:
        facts |= {"title": titles[0], "other_title": titles[-1]}
    if len(titles) == 1 and finding.fact("other_occasion") is not None:
        facts["variant"] = "itself"
    for name, value in finding.facts:
        facts[name] = _NAMED[name](snapshot, str(value), language) if name in _NAMED else value
    return facts


def session_title(snapshot: DraftSnapshot, code: str, language: str) -> str:
    """Return a session's title for a reader of a language, its code where it has none."""
    session = snapshot.session_by_code.get(code)
    return (session.title.worded(language).text if session else "") or code


def _room(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    room = snapshot.room_by_slug.get(slug)
    if room is None:
        return slug
    name = room.name.worded(language).text or slug
    return f"{name} ({_venue(snapshot, room.venue, language)})"


def _venue(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    venue = snapshot.venue_by_slug.get(slug)
    return (venue.name.worded(language).text if venue else "") or slug


def _person(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    person = snapshot.person_by_slug.get(slug)
    return ((person.name or person.title.worded(language).text) if person else "") or slug


def _organisation(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    organisation = snapshot.organisation_by_slug.get(slug)
    return (organisation.name.worded(language).text if organisation else "") or slug


def _term(axis: Axis) -> Named:
    def label(snapshot: DraftSnapshot, slug: str, language: str) -> str:
        term = snapshot.term_by_slug.get((axis, slug))
        return (term.label.worded(language).text if term else "") or slug

    return label


_NAMED: Mapping[str, Named] = MappingProxyType(
    {
        "room": _room,
        "venue": _venue,
        "other_venue": _venue,
        "person": _person,
        "organisation": _organisation,
        "audience": _term(Axis.AUDIENCE),
        "theme": _term(Axis.THEME),
    }
)
