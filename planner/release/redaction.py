"""Erasing from what was published: which texts go when a disclosure is restricted or a person is removed.

Only texts and their salts are deleted; documents, digests and the chain stay. What is erased cannot come back
by a salt, since a text that is written again gets a new one.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planner import clock, text
from planner.release import disclosure, store
from planner.release.items import Release
from planner.release.store import ReleaseTextRow

NAME_REMOVED = "[…]"
"""What stands in running text where a person's name was taken out."""

_COMPARED = ("drafts", "checklists", "facts-")
"""Internal texts of a session that hold, or are digests of, what is being erased."""

_NAMED = ("venue:", "room:", "organisation:", "term:")
"""Owners that have a name of their own: it is theirs, even where a person is called alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Whom an erasure takes out: by today's slug and every former one, and by name (empty: only a title is known)."""

    slugs: frozenset[str]
    name: str


def mentions(value: str, name: str) -> bool:
    """Tell whether a text names a person, also in the genitive; a longer word that holds the name is another word."""
    return bool(name) and _pattern(name).search(value) is not None


def without_name(value: Any, name: str) -> Any:
    """Return a plain document with a name taken out of all its texts, whatever its case; slugs are no texts."""
    if isinstance(value, str):
        if not name or text.SLUG.fullmatch(value):
            return value
        return _pattern(name).sub(NAME_REMOVED, value)
    if isinstance(value, Mapping):
        return {key: without_name(entry, name) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [without_name(entry, name) for entry in value]
    return value


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    # a line break stands as \n inside JSON, where it ends in a letter
    return re.compile(rf"(?:(?<!\w)|(?<=\\n)){words}s?(?!\w)", re.IGNORECASE)


def erase_hidden(
    session: Session,
    key: str,
    before: Release,
    now: Release,
    *,
    former: Mapping[str, tuple[str, ...]],
    by: str,
) -> int:
    """Erase from all releases of an edition what `now` hides and `before` showed; return how many texts went.

    Places and people that nothing left points to go with it. `former` gives people's former slugs.
    """
    was = before.session_by_code
    hidden = {
        one.code: what
        for one in now.sessions
        if one.code in was and (what := disclosure.newly_hidden(was[one.code], one))
    }
    if not hidden:
        return 0
    rows = store.texts_where(session, key=key)
    people = {
        code: _gone(rows, before, now, code, former) for code, what in hidden.items() if "people" in what
    }

    def goes(row: ReleaseTextRow) -> bool:
        kind, _, name = row.owner.partition(":")
        if kind == "session" and name in hidden:
            return (
                _shows(row, hidden[name])
                or row.field.startswith(_COMPARED)
                or (name in people and _names(row, people[name]))
            )
        return kind == "person" and any(
            name in gone and row.field.startswith(f"session:{code}.") for code, gone in people.items()
        )

    chosen = [row for row in rows if goes(row)]
    left = [row for row in rows if not goes(row)]
    return _erase(session, key, [*chosen, *_orphans(left)], by=by, reason="", kind="disclosure")


def _gone(
    rows: Iterable[ReleaseTextRow],
    before: Release,
    now: Release,
    code: str,
    former: Mapping[str, tuple[str, ...]],
) -> set[str]:
    """Return whom a session shows no more, under all their slugs; all it ever showed where it now shows nobody."""
    shown = {part.person for part in now.session_by_code[code].people}
    if shown:
        gone = {part.person for part in before.session_by_code[code].people} - shown
    else:
        gone = {
            row.owner.removeprefix("person:")
            for row in rows
            if row.field.startswith(f"session:{code}.people.")
        }
    return gone | {slug for person in gone for slug in former.get(person, ())}


def _shows(row: ReleaseTextRow, what: frozenset[str]) -> bool:
    """Tell whether a text of a session is a place or a time that is now hidden."""
    if "place" in what and row.field == "stream_url":
        return True  # where one takes part online is a place too
    if "place" in what and row.field.endswith("place"):
        return bool({"venue", "room"} & set(json.loads(row.text) or {}) or '"online"' in row.text)
    if "time" in what and row.field.endswith("time"):
        return '"withheld"' not in row.text
    return False


def _names(row: ReleaseTextRow, people: Iterable[str]) -> bool:
    return row.field.endswith("people") and any(json.dumps(person) in row.text for person in people)


def _orphans(left: Collection[ReleaseTextRow]) -> Iterable[ReleaseTextRow]:
    """Return the texts of places and people that no text left points to: standing there they would betray it."""
    shown = {
        row.owner for row in left if row.owner.startswith("person:") and row.field.startswith("session:")
    }
    for row in left:
        if row.owner.startswith("session:") and row.field.endswith("place"):
            place = json.loads(row.text) or {}
            shown |= {f"{kind}:{place[kind]}" for kind in ("venue", "room") if place.get(kind)}
    return (
        row for row in left if row.owner.startswith(("person:", "venue:", "room:")) and row.owner not in shown
    )


def erase_person(session: Session, key: str, removed: Removed, *, by: str, reason: str) -> int:
    """Erase a person from all releases of an edition: their own texts, their parts, and every text with their name."""
    owners = {f"person:{slug}" for slug in removed.slugs}
    quoted = tuple(json.dumps(slug) for slug in removed.slugs)
    rows = store.texts_where(session, key=key)
    concerned = {
        row.field.split(".", 1)[0] for row in rows if row.owner in owners and row.field.startswith("session:")
    } | {
        row.owner
        for row in rows
        if row.owner.startswith("session:") and any(slug in _unquoted(row) for slug in quoted)
    }

    def goes(row: ReleaseTextRow) -> bool:
        if row.owner in owners or (mentions(row.text, removed.name) and not _is_a_name(row)):
            return True
        if row.owner in concerned:
            return row.field.startswith(_COMPARED) or _names(row, removed.slugs)
        return False

    return _erase(session, key, [row for row in rows if goes(row)], by=by, reason=reason, kind="person")


def _unquoted(row: ReleaseTextRow) -> str:
    """Return a text in which slugs stand between plain quotation marks, also where a document was kept as text."""
    return row.text.replace('\\"', '"')


def _is_a_name(row: ReleaseTextRow) -> bool:
    return row.owner.startswith(_NAMED) and row.field.startswith(("name.", "label.", "plural."))


def _erase(
    session: Session, key: str, chosen: list[ReleaseTextRow], *, by: str, reason: str, kind: str
) -> int:
    if chosen:
        store.erase(session, [(key, row.digest) for row in chosen])
        store.note_redaction(
            session,
            at=clock.whole_second(clock.real_now()),
            by=by,
            reason=reason,
            kind=kind,
            texts=len(chosen),
            keys=(key,),
        )
    return len(chosen)
