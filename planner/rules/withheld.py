"""Whether a text tells what a session withholds: the compiler leaves fields out, but it cannot rewrite a sentence."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planner import text
from planner.draft.snapshot import DraftSession, DraftSnapshot, DraftVenue
from planner.rules.findings import Finding, found, in_order
from planner.rules.language import session_texts
from planner.vocabulary import Disclosure

_SHORTEST = 3  # letters; a shorter name stands in many words' company and says little


def places_told(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report texts with the name or the street address of a venue that the session does not show.

    Rooms are not looked for: "the large hall" may be anywhere.
    """
    findings: list[Finding] = []
    for session in sessions:
        if session.place_disclosure == Disclosure.OPEN:
            continue
        for venue in _venues(snapshot, session):
            findings += [
                found(
                    "place.told_in_text", session.code, field=name, text=name, language=tag, venue=venue.slug
                )
                for name, tag in _naming(session, _marks(venue))
            ]
    return in_order(findings)


def people_told(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report texts with the name of somebody whom the session, or the register of people, withholds."""
    names = {one.slug: one.name for one in snapshot.people if one.name}
    everywhere = {one.slug for one in snapshot.people if one.withheld}
    findings: list[Finding] = []
    for session in sessions:
        closed = session.people_disclosure != Disclosure.OPEN
        here = {
            part.person for part in session.people if closed or part.disclosure != Disclosure.OPEN
        } | everywhere
        for person in sorted(here & names.keys()):
            findings += [
                found("person.told_in_text", session.code, field=name, text=name, language=tag, person=person)
                for name, tag in _naming(session, [names[person]])
            ]
    return in_order(findings)


def _venues(snapshot: DraftSnapshot, session: DraftSession) -> Iterator[DraftVenue]:
    """Yield the venues of the session's occasions, each once, in the order of their slugs."""
    rooms = snapshot.room_by_slug
    slugs = {one.venue or (rooms[one.room].venue if one.room in rooms else "") for one in session.occasions}
    for slug in sorted(slugs & snapshot.venue_by_slug.keys()):
        yield snapshot.venue_by_slug[slug]


def _marks(venue: DraftVenue) -> list[str]:
    return [*(body for _, body in venue.name), venue.street]


def _naming(session: DraftSession, marks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield field and language of each text in which one of the marks stands."""
    spelled = "|".join(re.escape(one) for one in map(_flat, marks) if len(one) >= _SHORTEST)
    if not spelled:
        return
    pattern = re.compile(rf"(?<!\w)(?:{spelled})s?(?!\w)")
    for name, texts in session_texts(session):
        yield from ((name, language) for language, body in texts if pattern.search(_flat(body)))


@lru_cache(maxsize=4096)
def _flat(body: str) -> str:
    """Return a text without accents, case and line breaks, so that a name is found however it is written."""
    return " ".join(text.folded(body).split())
