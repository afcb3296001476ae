"""Names in a file to the rows of our registers: found by name, made with origin *gathered* where there is none."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from sqlalchemy.orm import Session

from planner import text
from planner.draft.checking import wrong_fields
from planner.draft.edit import Stored, create, listed
from planner.draft.registers import Lookup
from planner.draft.shapes import InvalidDocument
from planner.gather.mapping import CREATE, Choices, Valued
from planner.gather.names import MOST as _MOST
from planner.gather.names import key
from planner.vocabulary import ActorKind, Axis, Origin


class References:
    """The registers by what their rows are called, read once for a whole gather."""

    def __init__(self, session: Session, *, language: str, by: str, choices: Choices | None = None) -> None:
        self.lookup = Lookup(session)
        self._only_tries, self._tried = False, 0
        self._news: list[tuple[dict[Any, str], Any, str, str]] = []
        self._choices = choices or {}
        self._language = language
        self._by = by
        self._venues = _by_name(listed(session, "venue"))
        self._rooms = {
            (stored.document["venue"], name): stored.key
            for stored in listed(session, "room")
            for name in _names(stored.document["name"].values())
        }
        self._people = {
            key(stored.document["name"]): stored.key
            for stored in reversed(listed(session, "person"))
            if stored.document["name"]
        }
        self._organisations = _by_name(listed(session, "organisation"))
        self._terms = _terms(listed(session, "term"))

    def choice(self, kind: Valued, words: str) -> str | None:
        """Return what the mapping says of a word: a slug, or LEAVE; None where it says nothing, or to make it."""
        chosen = self._choices.get((kind, key(words)))
        if chosen != CREATE:
            return chosen or None
        return self._made_term(Axis(kind.value), words) if kind.value in {*Axis} else None

    def venue(self, name: str) -> str:
        """Return the key of a venue; a new one knows nothing but its name."""
        if key(name) not in self._venues:
            document = {"name": self._named(name), "country": ""}
            self._make(self._venues, key(name), "venue", document)
        return self._venues[key(name)]

    def room(self, venue: str, name: str) -> str:
        """Return the key of a room in a venue; a new one allows parallel use, as real programmes overlap."""
        place = venue, key(name)
        if place not in self._rooms:
            document = {
                "name": self._named(name),
                "venue": venue,
                "parallel_use": True,
                "position": self._count(venue),
            }
            self._make(self._rooms, place, "room", document, slug=self._room_slug(venue, name))
        return self._rooms[place]

    def room_there(self, slug: str) -> tuple[str, str]:
        """Return venue and room of a room that is in the register; raise UnknownReference."""
        self.lookup.id_of("room", slug)
        return next(venue for (venue, _), known in self._rooms.items() if known == slug), slug

    def person(self, name: str, title: str = "") -> str:
        """Return the key of a person by the whole name; a new one has the title that the file tells."""
        if key(name) not in self._people:
            document = {"name": name[:_MOST], "title": self._named(title) if title else {}}
            self._make(self._people, key(name), "person", document)
        return self._people[key(name)]

    def organisation(self, name: str) -> str:
        """Return the key of an organisation by its name."""
        if key(name) not in self._organisations:
            document = {"kind": ActorKind.OTHER.value, "name": self._named(name)}
            self._make(self._organisations, key(name), "organisation", document)
        return self._organisations[key(name)]

    def term(self, axis: Axis, words: str) -> str | None:
        """Return the slug of a term by its slug, label, plural or synonym; None where no term is called so."""
        return self._terms.get((axis, key(words))) or self._terms.get(
            (axis, key(text.slug(words, fallback="-")))
        )

    def _made_term(self, axis: Axis, words: str) -> str:
        found = self.term(axis, words)
        if found is None:
            document = {"axis": axis.value, "label": self._named(words)}
            found = self._make(self._terms, (axis, key(words)), "term", document).partition("/")[2]
            self._terms[axis, key(words)] = found
        return found

    def _room_slug(self, venue: str, name: str) -> str:
        """Return a free slug that begins with the venue's, at most 120 characters long."""
        base = f"{venue}-{text.slug(name, fallback='room')[:50].rstrip('-')}"
        taken = set(self._rooms.values())
        return next(
            slug
            for slug in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            if slug not in taken
        )

    def _named(self, name: str) -> dict[str, str]:
        return {self._language: name[:_MOST]}

    def for_trying(self) -> "References":
        """Return these registers as they are, for a run that makes nothing: what would be made has a key with `+`."""
        trying = copy(self)
        own = {name: dict(value) for name, value in vars(self).items() if isinstance(value, dict)}
        vars(trying).update(own, _only_tries=True)
        return trying

    def mark(self) -> int:
        """Return how much was made so far."""
        return len(self._news)

    def back_to(self, mark: int) -> None:
        """Forget what was made after a mark, which is gone with the row that needed it."""
        for known, name, kind, made in self._news[mark:]:
            known.pop(name, None)
            self.lookup.forget(kind, made)
        del self._news[mark:]

    def _make(
        self,
        known: dict[Any, str],
        name: Any,
        kind: str,
        document: Mapping[str, object],
        slug: str | None = None,
    ) -> str:
        known[name] = made = self._made(kind, document, slug=slug)
        self._news.append((known, name, kind, made))
        return made

    def _made(self, kind: str, document: Mapping[str, object], slug: str | None = None) -> str:
        if self._only_tries:
            return self._tried_key(kind, document)
        return create(kind, document, by=self._by, slug=slug, origin=Origin.GATHERED, lookup=self.lookup)

    def _tried_key(self, kind: str, document: Mapping[str, object]) -> str:
        """Return the key of what would be made; refuse a room in a venue that is not there, as making it would."""
        faults = wrong_fields(kind, document, self.lookup)
        if faults and "+" not in str(document.get("venue", "")):
            raise InvalidDocument(errors=faults)
        self._tried += 1
        return f"{document['axis']}/+{self._tried}" if kind == "term" else f"+{self._tried}"

    def _count(self, venue: str) -> int:
        return sum(1 for known, _ in self._rooms if known == venue)


def _names(bodies: Iterable[str]) -> set[str]:
    return {key(body) for body in bodies if body}


def _by_name(rows: list[Stored]) -> dict[str, str]:
    """Return keys by name; where two are called the same, the older one."""
    return {name: row.key for row in reversed(rows) for name in _names(row.document["name"].values())}


def _terms(rows: list[Stored]) -> dict[tuple[Axis, str], str]:
    found: dict[tuple[Axis, str], str] = {}
    for row in reversed(rows):
        axis, _, slug = row.key.partition("/")
        document = row.document
        synonyms = [word for words in (document["synonyms"] or {}).values() for word in words]
        for words in (*synonyms, *document["plural"].values(), *document["label"].values(), slug):
            found[Axis(axis), key(words)] = slug
    return found
