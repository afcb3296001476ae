"""Where a person stands, in the draft and in every release: what an erasure takes, and what must be looked at."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import text
from planner.draft import edit
from planner.draft.beside import said_in_comments
from planner.draft.edit_sessions import stored_sessions
from planner.draft.load import editions
from planner.draft.registers import REGISTERS
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow, WaiverRow
from planner.release import store
from planner.release.naming import Removed, Span, parts_of_names, strings, text_id, whole_names
from planner.release.redaction import NAMED, is_a_name
from planner.release.tables import ReleaseRow, ReleaseTextRow

_LANGUAGE = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z0-9-]+)?$")
_DIGESTS = re.compile(rb'"\$":"([0-9a-f]{64})"')
_NAMES = frozenset({"name", "label", "plural"})


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Where:
    """One place of a text: in the draft, or, with their numbers, in releases.

    `edition` is a slug, empty for the registers that all editions share. `field` is dotted: `parts.0.title.sv`.
    """

    edition: str
    kind: str
    key: str
    field: str
    releases: tuple[int, ...] = ()
    is_internal: bool = False
    is_a_name: bool = False  # of a place, an organisation or a term: theirs, so it stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text, wherever it stands, with what of it points to the person; `may_go` tells whether it can be chosen."""

    text: str
    spans: tuple[Span, ...]
    places: tuple[Where, ...]

    @property
    def id(self) -> str:
        """Return the name by which the text is chosen."""
        return text_id(self.text)

    @property
    def may_go(self) -> bool:
        """Tell whether the text can be chosen: it is none that is a name of something else, and no address."""
        return not text.SLUG.fullmatch(self.text) and not all(one.is_a_name for one in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What an erasure takes by itself, and what stands after it and must be looked at."""

    goes: tuple[Found, ...]
    stands: tuple[Found, ...]


def outlook(session: Session, removed: Removed) -> Outlook:
    """Return every text that names a person for certain, and every one in which a part of it stands.

    What is the person's own goes as a whole and is not listed; a title is not looked for among other people's.
    """
    everywhere: dict[str, set[Where]] = defaultdict(set)
    for value, where in (*_in_draft(session, removed), *_in_releases(session, removed)):
        everywhere[value].add(where)
    return Outlook(
        goes=_listed(everywhere, whole_names, removed), stands=_listed(everywhere, _parts, removed)
    )


def chosen_texts(session: Session, removed: Removed, ids: Collection[str]) -> dict[str, str]:
    """Return the texts that can be chosen by some ids; an id that leads to none is left out."""
    if not ids:
        return {}
    return {one.id: one.text for one in outlook(session, removed).stands if one.may_go and one.id in ids}


def _parts(value: str, removed: Removed) -> list[Span]:
    return parts_of_names(value, removed)


def _listed(
    everywhere: Mapping[str, Collection[Where]], spans: Callable[[str, Removed], list[Span]], removed: Removed
) -> tuple[Found, ...]:
    found = [
        Found(text=value, spans=tuple(there), places=tuple(sorted(places)))
        for value, places in everywhere.items()
        if (there := spans(value, removed))
    ]
    return tuple(sorted(found, key=lambda one: (one.places, one.text)))


def _points(value: str, where: Where, removed: Removed) -> bool:
    """Tell whether a text is worth keeping: something in it points to the person."""
    if where.kind == "person":  # somebody else's: a title is theirs as well
        removed = Removed(slugs=removed.slugs, names=removed.names)
    return bool(whole_names(value, removed) or parts_of_names(value, removed))


def _in_draft(session: Session, removed: Removed) -> Iterator[tuple[str, Where]]:
    for edition, kind, key, document in _documents(session):
        if kind == "person" and key in removed.slugs:
            continue
        for path, value in _leaves(document, ""):
            if text.SLUG.fullmatch(value) and not _LANGUAGE.search(path):
                continue  # it points to something, or is one of the closed lists
            name = path.partition(".")[0]
            where = Where(
                edition=edition,
                kind=kind,
                key=key,
                field=path,
                is_a_name=f"{kind}:" in NAMED and name in _NAMES,
            )
            if _points(value, where, removed):
                yield value, where


def _documents(session: Session) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield edition, kind, key and document of everything in the draft. A fixed number of queries."""
    for edition, one in stored_sessions(session):
        yield edition, "session", one.key, one.document
    for kind in REGISTERS:
        if kind != "session":
            for row in edit.listed(session, kind):
                yield str(row.document.get("edition", "")), kind, row.key, row.document
    withdrawn = select(SessionRow.code, SessionRow.withdrawal, EditionRow.slug).join(
        EditionRow, SessionRow.edition_id == EditionRow.id
    )
    for code, withdrawal, edition in session.execute(withdrawn.where(SessionRow.withdrawal.is_not(None))):
        yield edition, "session", code, {"withdrawal": (withdrawal or {}).get("reason", {})}
    waived = select(WaiverRow.reason, EditionRow.slug).join(EditionRow, WaiverRow.edition_id == EditionRow.id)
    for reason, edition in session.execute(waived):
        yield edition, "waiver", "", {"reason": reason}
    for edition, code, words in said_in_comments(session):
        yield edition, "session", code, {"comments": words}


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _leaves(entry, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for number, entry in enumerate(value):
            yield from _leaves(entry, f"{path}.{number}")


def _in_releases(session: Session, removed: Removed) -> Iterator[tuple[str, Where]]:
    for key, slug in _keys(session):
        rows = [
            (value, row)
            for row in store.texts_where(session, key=key)
            if not _is_own(row, removed) and not row.field.startswith("facts-")
            for value in strings(row.text)
        ]
        kept = [
            (value, row)
            for value, row in rows
            if (_LANGUAGE.search(row.field) or row.field == "slug" or not text.SLUG.fullmatch(value))
            and _points(value, _place(slug, row), removed)
        ]
        numbers = _releases_of(session, key, {row.digest for _, row in kept})
        for value, row in kept:
            yield value, _place(slug, row, tuple(numbers.get(row.digest, ())))


def _keys(session: Session) -> list[tuple[str, str]]:
    """Return the key under which each edition's releases are kept, with its slug."""
    return [((one.former_slugs or (one.slug,))[0], one.slug) for one in editions(session)]


def _is_own(row: ReleaseTextRow, removed: Removed) -> bool:
    return row.owner.removeprefix("person:") in removed.slugs


def _place(slug: str, row: ReleaseTextRow, numbers: tuple[int, ...] = ()) -> Where:
    kind, _, key = row.owner.partition(":")
    return Where(
        edition=slug,
        kind=kind,
        key=key,
        field=row.field,
        releases=numbers,
        is_internal=row.internal,
        is_a_name=is_a_name(row),
    )


def _releases_of(session: Session, key: str, digests: Collection[str]) -> dict[str, list[int]]:
    """Return the numbers of the releases that hold each digest; every release is read once."""
    found: dict[str, list[int]] = defaultdict(list)
    if not digests:
        return found
    rows = select(ReleaseRow.number, ReleaseRow.public, ReleaseRow.internal)
    for row in session.execute(
        rows.where(ReleaseRow.edition_key == key).order_by(ReleaseRow.number)
    ).yield_per(1):
        there = {one.decode() for kept in (row.public, row.internal) for one in _DIGESTS.findall(kept)}
        for digest in there.intersection(digests):
            found[digest].append(row.number)
    return found
