"""What the lists of the session form offer: terms, organisations, people and places of the draft, and languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from planner.draft.fields import SESSION_TERMS
from planner.draft.snapshot import DraftPerson, DraftSnapshot
from planner.i18n.labels import language_name
from planner.text import Texts, sort_key
from planner.vocabulary import Axis
from planner.web.speech import spoken

Pairs = list[tuple[str, str]]

OFFERED_LANGUAGES = (
    "sv", "en", "ar", "da", "bs", "hr", "sr", "so", "fa", "prs", "pl", "sq", "es", "fr", "de", "uk", "tr", "fi",
    "rom", "yi", "se", "swl", "ils",
)  # fmt: skip
"""Languages that are ticked rather than typed; any other BCP 47 tag can be typed."""


def choices(snapshot: DraftSnapshot, document: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return all lists, each value with what it is called; a retired term is offered where it is chosen already."""
    return {
        **_terms(snapshot, document, language),
        "organisation": _sorted((one.slug, _said(one.name, language)) for one in snapshot.organisations),
        "person": _sorted((one.slug, person_said(snapshot, one, language)) for one in snapshot.people),
        "participant": participants(snapshot, document, language),
        "initiative": _sorted((one.slug, _said(one.name, language)) for one in snapshot.initiatives),
        "resource": _sorted((one.slug, _said(one.name, language)) for one in snapshot.resources),
        "declaration": _sorted((one.slug, _said(one.name, language)) for one in snapshot.declarations),
        "language": [(tag, _capital(language_name(tag, language))) for tag in OFFERED_LANGUAGES],
        "places": places(snapshot, language),
    }


def _terms(snapshot: DraftSnapshot, document: Mapping[str, Any], language: str) -> dict[str, Pairs]:
    chosen = {(Axis.FORMAT, document.get("format", ""))} | {
        (axis, slug) for name, axis in SESSION_TERMS.items() for slug in document.get(name) or ()
    }
    return {
        axis.value: [
            (term.slug, _said(term.label, language) or term.slug)
            for term in snapshot.terms
            if term.axis is axis and (not term.retired or (axis, term.slug) in chosen)
        ]
        for axis in Axis
    }


def participants(snapshot: DraftSnapshot, document: Mapping[str, Any], language: str) -> Pairs:
    """Return the people of a session's document, in their order."""
    slugs = dict.fromkeys(part["person"] for part in document.get("people") or ())
    found = (snapshot.person_by_slug.get(slug) for slug in slugs)
    return [(one.slug, person_said(snapshot, one, language)) for one in found if one]


def places(snapshot: DraftSnapshot, language: str) -> dict[str, Pairs]:
    """Return the rooms of each venue, and the whole venue before them, by the venue's name."""
    t = spoken().t
    venues = sorted(snapshot.venues, key=lambda venue: sort_key(_said(venue.name, language)))
    found: dict[str, Pairs] = {}
    for venue in venues:
        name = _said(venue.name, language) or venue.slug
        whole = (f"venue:{venue.slug}", t("%(venue)s, the whole venue", venue=name))
        rooms = [
            (f"room:{room.slug}", _room(_said(room.name, language) or room.slug, name, room.capacity))
            for room in venue.rooms
        ]
        found.setdefault(name, []).extend([*rooms, whole])
    return found


def _room(room: str, venue: str, capacity: int | None) -> str:
    if capacity:
        return spoken().tn(
            "%(room)s, %(venue)s (%(n)d place)",
            "%(room)s, %(venue)s (%(n)d places)",
            capacity,
            room=room,
            venue=venue,
        )
    return f"{room}, {venue}"


def person_said(snapshot: DraftSnapshot, person: DraftPerson, language: str) -> str:
    """Return what tells a person from others: name or title, and where they come from."""
    organisation = snapshot.organisation_by_slug.get(person.organisation)
    said = [
        person.name,
        _said(person.title, language),
        _said(organisation.name, language) if organisation else "",
    ]
    return ", ".join(part for part in said if part) or person.slug


def _said(texts: Texts, language: str) -> str:
    return texts.worded(language).text


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _sorted(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return sorted(((value, said or value) for value, said in pairs), key=lambda pair: sort_key(pair[1]))
