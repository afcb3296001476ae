"""Search in a release: å, ä and ö count, but a keyboard without them finds its way too (conventions.md 4e).

The index is built from what the release shows, so nothing withheld or removed is in it. Words match by their
beginning; every word asked for must be there. Exact letters come before folded ones, titles before other texts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from planner.release.items import Release, Session
from planner.text import Texts, folded
from planner.vocabulary import Axis

LONGEST_QUERY = 200
_MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_SWEDISH = frozenset("åäö")  # who types these means them
_FIELDS = 3  # titles, names, running text: in this order of worth, at most

Index = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def matches(release: Release, q: str) -> tuple[str, ...]:
    """Return the codes of the sessions in which every word is found, the best first; empty for no words."""
    asked = asked_words(q)
    if not asked:
        return ()
    ranked = []
    for place, (code, fields) in enumerate(_index(_Held(release))):
        found = rank(asked, fields)
        if found is not None:
            ranked.append((found, place, code))
    return tuple(code for _, _, code in sorted(ranked))


def asked_words(q: str) -> tuple[str, ...]:
    """Return the words that somebody asks for, no more than can be answered."""
    return words(q[:LONGEST_QUERY])[:_MOST_WORDS]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case; each once."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    return tuple(dict.fromkeys(_WORD.findall(lowered)))


def rank(asked: Iterable[str], fields: Iterable[tuple[str, str]]) -> int | None:
    """Return how well all words are found in fields (see `field`), 0 best; None where one is missing."""
    total, among = 0, tuple(fields)
    for word in asked:
        found = _rank(word, among)
        if found is None:
            return None
        total += found
    return total


def field(texts: Iterable[str]) -> tuple[str, str]:
    """Return texts as they are searched: every word after a blank, as it is written and folded."""
    told = " " + " ".join(words(" ".join(texts)))
    return told, folded(told)


def _rank(word: str, fields: Iterable[tuple[str, str]]) -> int | None:
    """Return how well a word is found, 0 best, or None. Fields are lists of words, each after a blank."""
    exact = f" {word}"
    loose = "" if _SWEDISH & set(word) else f" {folded(word)}"
    found: int | None = None
    for place, (told, plain) in enumerate(fields):
        if exact in told:
            return place if found is None else min(found, place)
        if found is None and loose and loose in plain:
            found = place + _FIELDS
    return found


class _Held:
    """A release as a key of the cache: equal only to itself, since comparing two would read them whole."""

    def __init__(self, release: Release) -> None:
        self.release = release

    def __hash__(self) -> int:
        return id(self.release)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.release is other.release


@lru_cache(maxsize=8)
def _index(held: _Held) -> Index:
    release = held.release
    return tuple((session.code, tuple(_fields(release, session))) for session in release.sessions)


def _fields(release: Release, session: Session) -> Iterator[tuple[str, str]]:
    for texts in (_titles(session), _names(release, session), _bodies(session)):
        yield field(texts)


def _titles(session: Session) -> Iterator[str]:
    yield session.code
    yield from _said(session.title)


def _names(release: Release, session: Session) -> Iterator[str]:
    for axis, slugs in (
        (Axis.FORMAT, (session.format,)),
        (Axis.AUDIENCE, session.audiences),
        (Axis.THEME, session.themes),
        (Axis.DIRECTION, session.directions),
    ):
        for slug in slugs:
            term = release.term_by_slug.get((axis, slug))
            if term is not None:
                yield from _said(term.label, term.plural)
                yield from (synonym for _, synonyms in term.synonyms for synonym in synonyms)
    for part in session.organisations:
        organisation = release.organisation_by_slug.get(part.organisation)
        yield from _said(organisation.name) if organisation else ()
    for one in session.people:
        person = release.person_by_slug.get(one.person)
        if person is not None:
            yield person.name
            yield from _said(person.title)
            employer = release.organisation_by_slug.get(person.organisation)
            yield from _said(employer.name) if employer else ()
    for slug in session.initiatives:
        initiative = release.initiative_by_slug.get(slug)
        yield from _said(initiative.name) if initiative else ()
    yield from _places(release, session)


def _places(release: Release, session: Session) -> Iterator[str]:
    yield from _said(session.public_place)
    for occasion in session.occasions:
        venue = release.venue_by_slug.get(occasion.place.venue)
        if venue is not None:
            yield from _said(venue.name)
            yield venue.street
        if occasion.place.room in release.room_by_slug:
            yield from _said(release.room_by_slug[occasion.place.room][1].name)


def _bodies(session: Session) -> Iterator[str]:
    yield from _said(
        session.lead, session.description, session.opportunity, session.exchange_question, session.next_steps,
        session.age_note, session.language_note,
    )  # fmt: skip
    for part in session.parts:
        yield from _said(part.title)
    for _, texts in session.practical:
        yield from _said(texts)


def _said(*several: Texts) -> Iterator[str]:
    for texts in several:
        for _, body in texts:
            yield body
