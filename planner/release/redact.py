"""The acts of erasure: take a person out of everything public, or follow a disclosure that was restricted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft import edit
from planner.draft.edit_sessions import change_session, stored_session
from planner.draft.load import editions, load
from planner.draft.registers import REGISTERS, find
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.draft.tables_site import WaiverRow
from planner.release import canon, publish, redaction, store
from planner.release.redaction import Removed, mentions, without_name
from planner.text import clean_line
from planner.vocabulary import Disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What an erasure did: texts erased, and the releases and sessions an outer cache must drop, by edition."""

    texts: int
    releases: Mapping[str, tuple[int, ...]]
    sessions: Mapping[str, tuple[str, ...]]


def redact_person(slug: str, *, reason: str, by: str) -> Redacted:
    """Take a person out of everything public, in all editions and releases, and publish that at once.

    In the draft the person is withheld from now on, leaves all sessions, and the name is taken out of every text
    that mentions it. Names of places, organisations and terms stay, even where they read alike.
    Raises UnknownReference.
    """
    with transaction() as session:
        row = find(session, "person", slug)
        removed = _removed(session, row.slug, row.former_slugs, row.name)
        reason = without_name(reason, *removed.names)
        edit.change("person", row.slug, {"withheld": True}, version=None, by=by, act="redacted")
        _scrub_registers(session, row.slug, removed, by=by)
        erased: list[int] = []
        releases, sessions = {}, {}

        def erase(session: Session, key: str) -> None:
            erased.append(redaction.erase_person(session, key, removed, by=by, reason=reason))

        for edition in editions(session):
            snapshot = load(session, edition.slug)
            touched = touched_sessions(snapshot, removed)
            for one in touched:
                _scrub(session, one.code, removed, by=by)
            key = publish.key_of(edition)
            publish.release_now(edition.slug, by=by, note=reason, removed=removed, erase=erase)
            redaction.scrub_card(session, key, removed, by=by, reason=reason)
            releases[edition.slug] = tuple(head.number for head in store.heads(session, key))
            sessions[edition.slug] = tuple(one.code for one in touched)
        history.record(session, by=by, act="redacted", kind="person", key=row.slug)
        history.scrub(session, people=removed.slugs, clean=lambda value: _without_person(value, removed))
    return Redacted(texts=sum(erased), releases=releases, sessions=sessions)


def whom(session: Session, slug: str) -> Removed:
    """Return whom a redaction of a person would take out now; raise UnknownReference."""
    row = find(session, "person", slug)
    return _removed(session, row.slug, row.former_slugs, row.name)


def touched_sessions(snapshot: DraftSnapshot, removed: Removed) -> list[DraftSession]:
    """Return the sessions of a draft in which a person takes part, or is named in a text."""
    return [one for one in snapshot.sessions if _takes_part(one, removed) or _mentions(one, removed)]


def _removed(session: Session, slug: str, former_slugs: Iterable[str], name: str) -> Removed:
    """Return whom to take out, with every name they have had in public or in the draft."""
    slugs = frozenset((slug, *former_slugs))
    names = {
        clean_line(name),
        *redaction.published_names(session, slugs),
        *(clean_line(old) for old in history.values_of(session, kind="person", keys=slugs, field="name")),
    }
    return Removed(slugs=slugs, names=tuple(sorted(filter(None, names))))


def _without_person(value: Any, removed: Removed) -> Any:
    """Return a plain document without a person's parts, and without their names."""
    if isinstance(value, Mapping):
        return {key: _without_person(entry, removed) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_person(entry, removed) for entry in value if not _is_part_of(entry, removed)]
    return without_name(value, *removed.names)


def _is_part_of(entry: Any, removed: Removed) -> bool:
    person = entry.get("person") if isinstance(entry, Mapping) else entry
    return isinstance(person, str) and person in removed.slugs


def withhold_person(slug: str, *, by: str, version: int | None = None) -> None:
    """Withhold a person from everything public, in all editions and releases, and publish that at once.

    Releases lose the person's own texts and parts. Nothing is taken out of the draft; where others mention the
    name in a text it stays, unlike in a redaction. Raises UnknownReference, and StaleDraft where `version` is
    no longer the person's.
    """
    with transaction() as session:
        row = find(session, "person", slug)
        edit.change("person", row.slug, {"withheld": True}, version=version, by=by)
        for edition in editions(session):
            publish.release_now(edition.slug, by=by)


def _takes_part(session: DraftSession, removed: Removed) -> bool:
    return any(part.person in removed.slugs for part in session.people) or any(
        removed.slugs.intersection(part.people) for part in session.parts
    )


def _mentions(session: DraftSession, removed: Removed) -> bool:
    return mentions(json.dumps(canon.plain(session), ensure_ascii=False), *removed.names)


def _scrub_registers(session: Session, slug: str, removed: Removed, *, by: str) -> None:
    """Take a name out of every text of the registers, which come along with every publish; names stay names."""
    if not removed.names:
        return
    for kind in REGISTERS:
        if kind == "session":
            continue
        for one in edit.listed(session, kind):
            changed = _scrubbed(one.document, removed)
            changed = {key: value for key, value in changed.items() if key not in {"name", "label", "plural"}}
            if changed and (kind, one.key) != ("person", slug):
                edit.change(kind, one.key, changed, version=None, by=by, act="redacted")
    for waiver in session.scalars(select(WaiverRow)):
        waiver.reason = without_name(waiver.reason, *removed.names)


def _scrubbed(document: Mapping[str, Any], removed: Removed) -> dict[str, Any]:
    """Return those fields of a document that mention a name, without it."""
    cleaned = {key: without_name(value, *removed.names) for key, value in document.items()}
    return {key: value for key, value in cleaned.items() if value != document[key]}


def _scrub(session: Session, code: str, removed: Removed, *, by: str) -> None:
    """Take a person out of a session's draft: their parts, and their name in every text."""
    row = find(session, "session", code)
    if row.withdrawal:
        row.withdrawal = {**row.withdrawal, "reason": without_name(row.withdrawal["reason"], *removed.names)}
    document = stored_session(session, code).document
    cleaned = _scrubbed(document, removed)
    left = {
        "people": [entry for entry in document["people"] if entry["person"] not in removed.slugs],
        "parts": [
            {**part, "people": [slug for slug in part["people"] if slug not in removed.slugs]}
            for part in cleaned.get("parts", document["parts"])
        ],
    }
    changed = cleaned | {key: value for key, value in left.items() if value != document[key]}
    if changed:
        change_session(code, changed, version=None, by=by, act="redacted")


def restrict(
    code: str,
    *,
    by: str,
    place: Disclosure | None = None,
    time: Disclosure | None = None,
    people: Disclosure | None = None,
    version: int | None = None,
) -> None:
    """Change how openly a session is shown, and publish that at once; earlier releases lose what is hidden now."""
    given = {"place_disclosure": place, "time_disclosure": time, "people_disclosure": people}
    with transaction() as session:
        change_session(
            code,
            {name: value.value for name, value in given.items() if value},
            version=version,
            by=by,
            act="restricted",
        )
        follow_disclosure(session, code, by=by)


def follow_disclosure(session: Session, code: str, *, by: str) -> None:
    """Publish at once what a session's disclosure hides today; nothing else of its draft comes along."""
    publish.release_now(find(session, "session", code).edition.slug, by=by)
