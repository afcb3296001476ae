"""The acts of erasure: take a person out of everything public, or follow a disclosure that was restricted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft import edit
from planner.draft.beside import reword
from planner.draft.edit import Stored
from planner.draft.edit_sessions import change_session, stored_sessions
from planner.draft.load import editions
from planner.draft.registers import REGISTERS, find
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import WaiverRow
from planner.errors import Refused
from planner.release import publish, redaction, store
from planner.release.ground import key_of
from planner.release.naming import Removed, without
from planner.release.remnants import chosen_texts
from planner.text import clean_line
from planner.vocabulary import Disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What an erasure did: texts erased, and the releases and sessions an outer cache must drop, by edition."""

    texts: int
    releases: Mapping[str, tuple[int, ...]]
    sessions: Mapping[str, tuple[str, ...]]


def redact_person(slug: str, *, reason: str, by: str, also: Collection[str] = ()) -> Redacted:
    """Take a person out of everything public, in all editions and releases, and publish that at once.

    In the draft the person is withheld from now on, leaves all sessions, and the whole name is taken out of every
    text that mentions it. Names of places, organisations and terms stay, even where they read alike. `also` are
    the ids of texts (see `planner.release.remnants`) in which parts of the name, and the title, go too.
    The act can be done again, for texts that are chosen later.
    Raises UnknownReference, and Refused where a chosen text does not stand any more.
    """
    with transaction() as session:
        removed = _with_chosen(session, whom(session, slug), also)
        row = find(session, "person", slug)
        reason = without(reason, replace(removed, texts=frozenset({reason})))  # nor any part of the name
        edit.change("person", row.slug, {"withheld": True}, version=None, by=by, act="redacted")
        _scrub_registers(session, row.slug, removed, by=by)
        touched = _scrub_sessions(session, removed, by=by)
        erased: list[int] = []
        releases, sessions = {}, {}

        def erase(session: Session, key: str) -> None:
            erased.append(redaction.erase_person(session, key, removed, by=by, reason=reason))

        for edition in editions(session):
            key = key_of(edition)
            publish.release_now(edition.slug, by=by, note=reason, removed=removed, erase=erase)
            redaction.scrub_card(session, key, removed, by=by, reason=reason)
            releases[edition.slug] = tuple(head.number for head in store.heads(session, key))
            sessions[edition.slug] = tuple(touched.get(edition.slug, ()))
        history.record(session, by=by, act="redacted", kind="person", key=row.slug)
        history.scrub(session, people=removed.slugs, clean=lambda value: _without_person(value, removed))
    return Redacted(texts=sum(erased), releases=releases, sessions=sessions)


def whom(session: Session, slug: str) -> Removed:
    """Return whom a redaction of a person would take out now; raise UnknownReference.

    They have every name and title that they have had in public or in the draft.
    """
    row = find(session, "person", slug)
    slugs = frozenset((row.slug, *row.former_slugs))
    names = {
        clean_line(row.name),
        *redaction.published_names(session, slugs),
        *(clean_line(old) for old in history.values_of(session, kind="person", keys=slugs, field="name")),
    }
    titles = {*edit.stored(session, "person", row.slug).document["title"].values()}
    titles |= redaction.published_titles(session, slugs)
    return Removed(
        slugs=slugs,
        names=tuple(sorted(filter(None, names))),
        titles=tuple(sorted(filter(None, map(clean_line, titles)))),
    )


def _with_chosen(session: Session, removed: Removed, ids: Collection[str]) -> Removed:
    chosen = chosen_texts(session, removed, ids)
    gone = sorted(set(ids) - chosen.keys())
    if gone:
        raise Refused(reason="text_gone", key=", ".join(gone))
    return replace(removed, texts=frozenset(chosen.values()))


def touched_sessions(session: Session, removed: Removed) -> list[tuple[str, Stored]]:
    """Return the sessions in which a person takes part, or is named, each with its edition's slug."""
    return [(edition, one) for edition, one in stored_sessions(session) if _cleaned(one.document, removed)]


def _scrub_sessions(session: Session, removed: Removed, *, by: str) -> dict[str, list[str]]:
    """Take a person out of the draft of all sessions; return the codes of those that changed, by edition."""
    touched: dict[str, list[str]] = {}
    for row in session.scalars(select(SessionRow).where(SessionRow.withdrawal.is_not(None))):
        given = row.withdrawal or {}
        left = {**given, "reason": without(given.get("reason", {}), removed)}
        if left != given:
            row.withdrawal = left
            touched.setdefault(row.edition.slug, []).append(row.code)
    for edition, one in touched_sessions(session, removed):
        change_session(one.key, _cleaned(one.document, removed), version=None, by=by, act="redacted")
        touched.setdefault(edition, []).append(one.key)
    return {edition: sorted(set(codes)) for edition, codes in touched.items()}


def _cleaned(document: Mapping[str, Any], removed: Removed) -> dict[str, Any]:
    """Return the fields of a session that hold a person: without their parts, and without their name."""
    cleaned = _scrubbed(document, removed)
    if "picture" in cleaned:  # its words name the person: somebody must look at it before it is shown again
        cleaned["picture"] = {**cleaned["picture"], "permitted": False}
    left = {
        "people": [entry for entry in document["people"] if entry["person"] not in removed.slugs],
        "parts": [
            {**part, "people": [slug for slug in part["people"] if slug not in removed.slugs]}
            for part in cleaned.get("parts", document["parts"])
        ],
    }
    return cleaned | {key: value for key, value in left.items() if value != document[key]}


def _without_person(value: Any, removed: Removed) -> Any:
    """Return a plain document without a person's parts, and without their names."""
    if isinstance(value, Mapping):
        return {key: _without_person(entry, removed) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_person(entry, removed) for entry in value if not _is_part_of(entry, removed)]
    return without(value, removed)


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


def _scrub_registers(session: Session, slug: str, removed: Removed, *, by: str) -> None:
    """Take a name out of every text of the registers, which come along with every publish; names stay names."""
    for kind in REGISTERS:
        if kind == "session":
            continue
        for one in edit.listed(session, kind):
            changed = _scrubbed(one.document, removed)
            changed = {key: value for key, value in changed.items() if key not in {"name", "label", "plural"}}
            if changed and (kind, one.key) != ("person", slug):
                edit.change(kind, one.key, changed, version=None, by=by, act="redacted")
    for waiver in session.scalars(select(WaiverRow)):
        waiver.reason = without(waiver.reason, removed)
    reword(session, lambda words: str(without(words, removed)))


def _scrubbed(document: Mapping[str, Any], removed: Removed) -> dict[str, Any]:
    """Return those fields of a document that mention a name, without it."""
    cleaned = {key: without(value, removed) for key, value in document.items()}
    return {key: value for key, value in cleaned.items() if value != document[key]}


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
        publish.release_now(find(session, "session", code).edition.slug, by=by)
