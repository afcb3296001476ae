"""A finding in words: its slugs and codes become names and titles, then `planner.i18n` makes the sentence."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner.draft.snapshot import DraftSnapshot
from planner.i18n.labels import label
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
        facts[name] = _named(snapshot, name, value, language)
    return facts


def _named(snapshot: DraftSnapshot, name: str, value: object, language: str) -> object:
    named = _NAMED.get(name)
    if named is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(named(snapshot, str(one), language) for one in value)
    return named(snapshot, str(value), language)


def session_title(snapshot: DraftSnapshot, code: str, language: str) -> str:
    """Return a session's title for a reader of a language, its code where it has none."""
    session = snapshot.session_by_code.get(code)
    return (session.title.worded(language).text if session else "") or code


def room_name(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    """Return a room's name with its venue's, the slug of a room that is gone."""
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


def _resource(snapshot: DraftSnapshot, slug: str, language: str) -> str:
    resource = snapshot.resource_by_slug.get(slug)
    return (resource.name.worded(language).text if resource else "") or slug


def _pause(snapshot: DraftSnapshot, number: str, language: str) -> str:
    one = next((one for one in snapshot.breaks if str(one.id) == number), None)
    if one is None:
        return number
    return one.name.worded(language).text or label(one.kind, language)


def _any_term(snapshot: DraftSnapshot, key: str, language: str) -> str:
    axis, _, slug = key.partition("/")
    return _term(Axis(axis))(snapshot, slug, language)


def _term(axis: Axis) -> Named:
    def label(snapshot: DraftSnapshot, slug: str, language: str) -> str:
        term = snapshot.term_by_slug.get((axis, slug))
        return (term.label.worded(language).text if term else "") or slug

    return label


_NAMED: Mapping[str, Named] = MappingProxyType(
    {
        "room": room_name,
        "venue": _venue,
        "other_venue": _venue,
        "person": _person,
        "organisation": _organisation,
        "audience": _term(Axis.AUDIENCE),
        "theme": _term(Axis.THEME),
        "term": _any_term,
        "resource": _resource,
        "resources": _resource,
        "pause": _pause,
    }
)
