"""A gathered session as the fields of a draft session: what the source says, and what becomes of it here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner import clock
from planner.gather.mapping import LEAVE, Valued
from planner.gather.references import References
from planner.gather.rows import GatheredSession
from planner.vocabulary import Axis, OrganisationRole, PlaceKind, Role

MOST = {"title": 200, "lead": 1000, "description": 20_000}
"""The draft's limits; what is longer is shortened, and the report says so."""

_MODERATES = re.compile(r"moderator|samtalsledare|konferencier|host of the talk", re.IGNORECASE)
_WHEN = ("start", "end", "first_day", "last_day")
_WHERE = ("place", "room", "venue")
_ON_THE_OCCASION = {"when": _WHEN, "where": _WHERE, "cancelled": ("cancelled",)}
AXES = {
    "format": Axis.FORMAT,
    "audiences": Axis.AUDIENCE,
    "themes": Axis.THEME,
    "directions": Axis.DIRECTION,
    "guiding_words": Axis.GUIDING_WORD,
    "purposes": Axis.PURPOSE,
    "goals": Axis.GOAL,
}
"""Which axis each field of terms belongs to."""

Chosen = Mapping[Axis, tuple[str, ...]]
"""Slugs that fill an axis where the file says nothing, or nothing that we know (`--set`)."""


@dataclass(slots=True)
class Taken:
    """The fields of one row in the draft's form, and remarks on what was decided on the way."""

    fields: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def source_values(session: GatheredSession) -> dict[str, Any]:
    """Return what the source says, field by field: what later gathers compare."""
    return {
        "title": session.title,
        "lead": session.lead,
        "description": session.description,
        "languages": session.languages,
        "format": session.format,
        "themes": session.themes,
        "audiences": session.audiences,
        "people": [(person.name, person.source_id, person.role) for person in session.people],
        "organisations": session.organisers,
        "when": (session.start, session.end, session.first, session.last),
        "where": session.place,
        "cancelled": session.cancelled,
        "internal_note": session.link,
        "stream_url": _online(session),
        **dict.fromkeys(
            ("directions", "guiding_words", "purposes", "goals"), ()
        ),  # only ever chosen with --set
    }


def taken(session: GatheredSession, references: References, *, language: str, chosen: Chosen) -> Taken:
    """Return the draft's form of a row, all but the fields that point to registers (`linked`)."""
    out = Taken(remarks=list(session.remarks))
    for name in MOST:
        out.fields[name] = {language: _shortened(name, getattr(session, name), out)}
    out.fields["languages"] = list(session.languages)
    _take_terms(session, references, chosen, out)
    out.fields["when"] = {
        "start": clock.stored(session.start) if session.start else None,
        "end": clock.stored(session.end) if session.end else None,
        "first_day": session.first.isoformat() if session.first else None,
        "last_day": session.last.isoformat() if session.last else None,
    }
    out.fields["cancelled"] = {"cancelled": session.cancelled}
    out.fields["internal_note"] = session.link[:4000]
    out.fields["stream_url"] = _online(session)
    return out


def linked(name: str, session: GatheredSession, references: References) -> Any:
    """Return a field that points to registers; what is not yet in them is made, so ask only when it is needed."""
    return LINKED[name](session, references)


def value_of(document: Mapping[str, Any], name: str, *, language: str) -> Any:
    """Return a field of a session's document as gather writes it.

    Of a text that is the wording in the gather's language, so that a translator's work is no edit of ours;
    times and places are those of the first occasion.
    """
    if name in MOST:
        return {language: document[name].get(language, "")}
    if name not in _ON_THE_OCCASION:
        return document[name]
    occasions = document["occasions"]
    return {key: occasions[0][key] for key in _ON_THE_OCCASION[name]} if occasions else None


def document_with(fields: Mapping[str, Any], occasions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the document that writes these fields, with times and places put into the first occasion."""
    document = {name: value for name, value in fields.items() if name not in _ON_THE_OCCASION}
    placed = [fields[name] for name in _ON_THE_OCCASION if name in fields]
    if placed:
        first = dict(occasions[0]) if occasions else {}
        for part in placed:
            first.update(part)
        document["occasions"] = [first, *occasions[1:]]
    return document


def _take_terms(session: GatheredSession, references: References, chosen: Chosen, out: Taken) -> None:
    """Map the file's words to terms; a word of one axis may be a term of another in calendars' categories."""
    found: dict[Axis, list[str]] = {axis: [] for axis in AXES.values()}
    wanted = [
        (Axis.FORMAT, session.format),
        *((Axis.THEME, words) for words in session.themes),
        *((Axis.AUDIENCE, words) for words in session.audiences),
    ]
    for own, words in wanted:
        if not words:
            continue
        choice = references.choice(Valued(own.value), words)
        if choice:
            found[own] += [choice] if choice != LEAVE else []
            continue
        matches = [
            (axis, slug)
            for axis in (own, Axis.FORMAT, Axis.THEME, Axis.AUDIENCE)
            if (slug := references.term(axis, words))
        ]
        if matches:
            axis, slug = matches[0]
            found[axis].append(slug)
        elif not chosen.get(own):
            out.remarks.append(f"unmapped:{own.value} {words[:80]}")
    for name, axis in AXES.items():
        slugs = list(dict.fromkeys(found[axis])) or list(chosen.get(axis, ()))
        out.fields[name] = (slugs[0] if slugs else "") if axis == Axis.FORMAT else slugs


def _people(session: GatheredSession, references: References) -> list[dict[str, Any]]:
    roles: dict[str, Role] = {}
    for person in session.people:
        roles.setdefault(references.person(person.name, person.role), _role(person.role))
    return [
        {"person": key, "role": role.value, "disclosure": "open", "confirmed": True}
        for key, role in roles.items()
    ]


def _role(words: str) -> Role:
    return Role.MODERATOR if _MODERATES.search(words) else Role.SPEAKER


def _organisations(session: GatheredSession, references: References) -> list[dict[str, Any]]:
    """Return the organisers, the first as organiser and the others beside it."""
    keys = dict.fromkeys(references.organisation(name) for name in session.organisers)
    roles = [OrganisationRole.ORGANISER, *[OrganisationRole.CO_ORGANISER] * len(keys)]
    return [{"organisation": key, "role": role.value} for key, role in zip(keys, roles, strict=False)]


def _place(session: GatheredSession, references: References) -> dict[str, Any]:
    empty = {"place": PlaceKind.MISSING.value, "room": "", "venue": ""}
    if _online(session):
        return {**empty, "place": PlaceKind.ONLINE.value}
    if not session.venue:
        return empty
    own_room = references.choice(Valued.ROOM, session.room) if session.room else None
    if own_room and own_room != LEAVE:
        return {**empty, "place": PlaceKind.ROOM.value, "room": references.room_there(own_room)[1]}
    chosen = references.choice(Valued.VENUE, session.venue)
    if chosen == LEAVE:
        return empty
    venue = chosen or references.venue(session.venue)
    if session.room and own_room != LEAVE:
        return {**empty, "place": PlaceKind.ROOM.value, "room": references.room(venue, session.room)}
    return {**empty, "place": PlaceKind.VENUE.value, "venue": venue}


LINKED: dict[str, Callable[[GatheredSession, References], Any]] = {
    "people": _people,
    "organisations": _organisations,
    "where": _place,
}


def _online(session: GatheredSession) -> str:
    """Return the address of a session whose place is a web address, as calendars write it."""
    return session.venue if re.fullmatch(r"https?://\S{1,480}", session.venue) else ""


def _shortened(name: str, words: str, out: Taken) -> str:
    most = MOST[name]
    if len(words) <= most:
        return words
    out.remarks.append(f"cut:{name}, {len(words)} characters")
    return words[: most - 1].rstrip() + "…"
