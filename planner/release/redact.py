"""The acts of erasure: take a person out of everything public, or follow a disclosure that was restricted."""

import json
from collections.abc import Mapping
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
from planner.draft.snapshot import DraftSession
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
        removed = Removed(slugs=frozenset((row.slug, *row.former_slugs)), name=clean_line(row.name))
        reason = without_name(reason, removed.name)
        edit.change("person", row.slug, {"withheld": True}, version=None, by=by, act="redacted")
        _scrub_registers(session, row.slug, removed.name, by=by)
        erased: list[int] = []
        releases, sessions = {}, {}

        def erase(session: Session, key: str) -> None:
            erased.append(redaction.erase_person(session, key, removed, by=by, reason=reason))

        for edition in editions(session):
            snapshot = load(session, edition.slug)
            touched = [
                one for one in snapshot.sessions if _takes_part(one, removed) or _mentions(one, removed.name)
            ]
            for one in touched:
                _scrub(session, one.code, removed, by=by)
            publish.release_now(edition.slug, by=by, note=reason, removed=removed, erase=erase)
            releases[edition.slug] = tuple(
                head.number for head in store.heads(session, publish.key_of(edition))
            )
            sessions[edition.slug] = tuple(one.code for one in touched)
        history.record(session, by=by, act="redacted", kind="person", key=row.slug)
    return Redacted(texts=sum(erased), releases=releases, sessions=sessions)


def _takes_part(session: DraftSession, removed: Removed) -> bool:
    return any(part.person in removed.slugs for part in session.people) or any(
        removed.slugs.intersection(part.people) for part in session.parts
    )


def _mentions(session: DraftSession, name: str) -> bool:
    return mentions(json.dumps(canon.plain(session), ensure_ascii=False), name)


def _scrub_registers(session: Session, slug: str, name: str, *, by: str) -> None:
    """Take a name out of every text of the registers, which come along with every publish; names stay names."""
    if not name:
        return
    for kind in REGISTERS:
        if kind == "session":
            continue
        for one in edit.listed(session, kind):
            changed = _scrubbed(one.document, name)
            changed = {key: value for key, value in changed.items() if key not in {"name", "label", "plural"}}
            if changed and (kind, one.key) != ("person", slug):
                edit.change(kind, one.key, changed, version=None, by=by, act="redacted")
    for waiver in session.scalars(select(WaiverRow)):
        waiver.reason = without_name(waiver.reason, name)


def _scrubbed(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return those fields of a document that mention a name, without it."""
    cleaned = {key: without_name(value, name) for key, value in document.items()}
    return {key: value for key, value in cleaned.items() if value != document[key]}


def _scrub(session: Session, code: str, removed: Removed, *, by: str) -> None:
    """Take a person out of a session's draft: their parts, and their name in every text."""
    row = find(session, "session", code)
    if row.withdrawal:
        row.withdrawal = {**row.withdrawal, "reason": without_name(row.withdrawal["reason"], removed.name)}
    document = stored_session(session, code).document
    cleaned = _scrubbed(document, removed.name)
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
