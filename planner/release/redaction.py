"""Erasing from what was published: which texts go when a disclosure is restricted or a person is removed.

Only texts and their salts are deleted; documents, digests and the chain stay. What is erased cannot come back
by a salt, since a text that is written again gets a new one.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner import clock
from planner.draft.snapshot import DraftSnapshot
from planner.release import disclosure, pictures, store
from planner.release.items import Release
from planner.release.naming import Removed, mentions, names_somebody, strings, without
from planner.release.tables import PublishedEditionRow, ReleaseTextRow
from planner.vocabulary import Disclosure

_COMPARED = ("drafts", "checklists", "facts-")
"""Internal texts of a session that hold, or are digests of, what is being erased."""

NAMED = ("venue:", "room:", "organisation:", "term:")
"""Owners that have a name of their own: it is theirs, even where a person is called alike."""


def published_titles(session: Session, slugs: Collection[str]) -> frozenset[str]:
    """Return every title that releases still hold of a person, in all languages."""
    return frozenset(
        row.text
        for slug in slugs
        for row in store.texts_where(session, owner=f"person:{slug}")
        if row.field.startswith("title.")
    )


def published_names(session: Session, slugs: Collection[str]) -> frozenset[str]:
    """Return every name that releases still hold of a person."""
    return frozenset(
        json.loads(row.text)
        for slug in slugs
        for row in store.texts_where(session, owner=f"person:{slug}")
        if row.field == "name"
    )


def erase_hidden(session: Session, key: str, snapshot: DraftSnapshot, now: Release, *, by: str) -> int:
    """Erase from all releases of an edition what today's draft hides; return how many texts went.

    What counts is what is hidden today, not when that began: nothing is left to erase the second time. `now` is
    the release to be stored, whose own access answers stay. Places and people that nothing points to go with it.
    """
    pictures_gone = _erase_unpermitted(session, key, snapshot, by=by)
    former = {one.slug: one.former_slugs for one in snapshot.people}
    withheld = _every_slug(former, snapshot.withheld_people)
    kept_notes = {
        one.code: frozenset(body for entry in one.access for _, body in entry.note.bodies)
        for one in now.sessions
    }
    hidden = {
        one.code: _Hidden(
            what=disclosure.hidden_today(one, frozenset()),
            access=kept_notes.get(one.code, frozenset()),
            people=None
            if one.people_disclosure != Disclosure.OPEN
            else withheld | _every_slug(former, disclosure.hidden_people(one, frozenset())),
        )
        for one in snapshot.sessions
    }
    if not any(one.what or one.people is None or one.people for one in hidden.values()):
        return pictures_gone  # to read every text there is takes a second at 2,000 sessions
    rows = store.texts_where(session, key=key)
    chosen = [row for row in rows if _betrays(row, hidden)]
    if not chosen:
        return pictures_gone
    concerned = {_session_of(row) for row in chosen}
    digests = {row.digest for row in chosen}
    chosen += [
        row
        for row in rows
        if row.digest not in digests and row.owner in concerned and row.field.startswith(_COMPARED)
    ]
    digests |= {row.digest for row in chosen}
    left = [row for row in rows if row.digest not in digests]
    texts_gone = _erase(session, key, [*chosen, *_orphans(left)], by=by, reason="", kind="disclosure")
    return pictures_gone + texts_gone


def _erase_unpermitted(session: Session, key: str, snapshot: DraftSnapshot, *, by: str) -> int:
    """Erase from all releases of an edition the pictures of sessions that permit none; return how many texts went."""
    if not pictures.kept(session, key):
        return 0
    permitting = {f"session:{one.code}" for one in snapshot.sessions if one.picture.permitted}
    chosen = [
        row for row in pictures.texts_of(session, key) if json.loads(row.text) and row.owner not in permitting
    ]
    return _erase(session, key, chosen, by=by, reason="", kind="picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """What one session hides today: kinds, people (None: all of them), and the access notes that stay open."""

    what: frozenset[str]
    access: frozenset[str]
    people: frozenset[str] | None


def _every_slug(former: Mapping[str, Iterable[str]], people: frozenset[str]) -> frozenset[str]:
    """Return people under today's slugs and all `former` ones."""
    return people | {slug for person in people for slug in former.get(person, ())}


def _session_of(row: ReleaseTextRow) -> str:
    """Return the owner name of the session that a text of it, or of somebody's part in it, belongs to."""
    return row.field.split(".", 1)[0] if row.owner.startswith("person:") else row.owner


def _betrays(row: ReleaseTextRow, hidden: Mapping[str, _Hidden]) -> bool:
    """Tell whether a text shows what its session hides today."""
    kind, _, code = _session_of(row).partition(":")
    one = hidden.get(code) if kind == "session" else None
    if one is None:
        return False
    if row.owner.startswith("person:"):
        return one.people is None or row.owner.removeprefix("person:") in one.people
    if row.field.endswith("people"):
        return row.text != "[]" and (one.people is None or _names(row, one.people))
    if row.field.startswith("access."):
        return "place" in one.what and row.text not in one.access
    return _shows(row, one.what)


def _shows(row: ReleaseTextRow, what: frozenset[str]) -> bool:
    """Tell whether a text of a session is a place or a time that is now hidden."""
    if "place" in what and row.field == "stream_url":
        return True  # where one takes part online is a place too
    if "place" in what and row.field.endswith("place"):
        return bool({"venue", "room"} & set(json.loads(row.text) or {}) or '"online"' in row.text)
    if "time" in what and row.field.endswith("time"):
        return row.text != "null" and '"withheld"' not in row.text
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
        if row.owner in owners or (_points_to(row, removed) and not is_a_name(row)):
            return True
        if row.field == "slug" and row.owner.startswith("session:"):
            return names_somebody(json.loads(row.text), removed)
        if row.owner in concerned:
            return row.field.startswith(_COMPARED) or _names(row, removed.slugs)
        return False

    return _erase(session, key, [row for row in rows if goes(row)], by=by, reason=reason, kind="person")


def _points_to(row: ReleaseTextRow, removed: Removed) -> bool:
    """Tell whether a text names a person, or is one of those that somebody chose."""
    if mentions(row.text, *removed.names):
        return True
    return bool(removed.texts) and not removed.texts.isdisjoint(strings(row.text))


def scrub_card(session: Session, key: str, removed: Removed, *, by: str, reason: str) -> None:
    """Take a person's names out of what the public knows of an edition before its releases are read."""
    row = session.get(PublishedEditionRow, key, populate_existing=True)
    if row is None:
        return
    cleaned = without(row.card, removed)
    if cleaned != row.card:
        row.card = cleaned
        _note(session, key, 1, by=by, reason=reason, kind="person")


def _unquoted(row: ReleaseTextRow) -> str:
    """Return a text in which slugs stand between plain quotation marks, also where a document was kept as text."""
    return row.text.replace('\\"', '"')


def is_a_name(row: ReleaseTextRow) -> bool:
    """Tell whether a text is the name of a place, an organisation or a term: it is theirs."""
    return row.owner.startswith(NAMED) and row.field.startswith(("name.", "label.", "plural."))


def _erase(
    session: Session, key: str, chosen: list[ReleaseTextRow], *, by: str, reason: str, kind: str
) -> int:
    if chosen:
        store.erase(session, [(key, row.digest) for row in chosen])
        if any(row.field == pictures.FIELD for row in chosen):
            pictures.drop_unnamed(session, key)
        _note(session, key, len(chosen), by=by, reason=reason, kind=kind)
    return len(chosen)


def _note(session: Session, key: str, texts: int, *, by: str, reason: str, kind: str) -> None:
    at = clock.whole_second(clock.real_now())
    store.note_redaction(session, at=at, by=by, reason=reason, kind=kind, texts=texts, keys=(key,))
