"""Check and publish: the acts that make releases. The only module that sees both the draft and the store.

`publish` checks and compiles unlocked, then inserts in a short transaction if neither the draft's history nor
the last release's number has moved; else once more from the start; else it is refused (design.md section 5).
Withdrawing, restricting a disclosure and redacting are never held back: each is one transaction with its release.
"""

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from planner import clock, collector, history, text
from planner.db import db, end_read, transaction
from planner.draft.edit_sessions import change_session
from planner.draft.load import load as load_draft
from planner.draft.snapshot import DraftEdition, DraftSession, DraftSnapshot
from planner.errors import Refused
from planner.release import canon, stamps, store
from planner.release.compile import compile_release, says_the_same
from planner.release.going_back import Differences, compile_back, differences, unlike
from planner.release.internal import GivenWaiver, HeldBack, Internal, Kept
from planner.release.items import Release
from planner.release.items import Session as Item
from planner.release.naming import Removed, names_somebody, without
from planner.release.redaction import erase_hidden
from planner.release.renamed import renamed, renames
from planner.rules.edition import edition_gaps
from planner.rules.gate import Gate, gate
from planner.vocabulary import State

Erase = Callable[[Session, str], None]
"""Erases texts of an edition, given by its key, in the running transaction."""

FreshSalt = Callable[[str, str, str], str]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a publish stands on: the draft, the last release with its internal half, and the draft then public."""

    snapshot: DraftSnapshot
    previous: Release | None
    internal: Internal | None
    public: Mapping[str, DraftSession]


@dataclass(frozen=True, kw_only=True)
class Published:
    """The outcome of a publish: the release, or None where nothing was new; and the gate's report."""

    release: Release | None
    gate: Gate


@collector.set_aside()
def ground(session: Session, slug: str) -> Ground:
    """Read what a publish of an edition stands on."""
    snapshot = load_draft(session, slug)
    key = key_of(snapshot.edition)
    number, _, _ = store.last_head(session, key)
    if not number:
        return Ground(snapshot=snapshot, previous=None, internal=None, public={})
    to = renames(snapshot)
    internal = store.load_internal(session, key, number)
    previous = renamed(store.load(session, key, number), to)
    public = {code: renamed(one, to) for code, one in _public(previous, internal).items()}
    same = says_the_same(snapshot, previous)
    public |= {  # what is not public may have changed, such as the room behind a withheld place
        one.code: one
        for one in snapshot.sessions
        if one.code in public and one.state == State.READY and same(one, public[one.code])
    }
    return Ground(snapshot=snapshot, previous=previous, internal=internal, public=public)


def key_of(edition: DraftEdition) -> str:
    """Return the key under which an edition's releases are kept: the slug it was made with."""
    return edition.former_slugs[0] if edition.former_slugs else edition.slug


@collector.set_aside()
def report(base: Ground, *, only: Iterable[str] | None = None) -> Gate:
    """Return what a publish would do now; nothing is written."""
    chosen = None if only is None else frozenset(only)
    return gate(base.snapshot, base.public, only=chosen, same=says_the_same(base.snapshot, base.previous))


def preview(
    base: Ground,
    *,
    only: Iterable[str] | None = None,
    at: datetime | None = None,
    checked: Gate | None = None,
) -> Release:
    """Return the release that a publish would make now, without storing it; `checked` is the report, where known."""
    checked = checked or report(base, only=only)
    if checked.refused:
        raise Refused(reason="edition", findings=tuple(finding.code for finding in checked.refused))
    return _compiled(base, _live(base, checked.comes), at or clock.now())[0]


@collector.set_aside()
def publish(
    slug: str,
    *,
    by: str,
    note: str = "",
    only: Collection[str] | None = None,
    at: datetime | None = None,
    fresh_salt: FreshSalt | None = None,
) -> Published:
    """Publish what may come along, or a chosen few of it.

    Raises Refused where the edition itself is unfit, or where `only` holds codes that are no session of it.
    """
    for _ in range(2):
        base = ground(db.session(), slug)
        end_read()  # checking and compiling hold no lock
        _require_known(base.snapshot, only or ())
        checked = report(base, only=only)
        if checked.refused:
            raise Refused(reason="edition", findings=tuple(finding.code for finding in checked.refused))
        compiled, facts = _compiled(base, _live(base, checked.comes), at or clock.real_now())
        if not _is_new(base, compiled):
            return Published(release=None, gate=checked)
        internal = _internal(base, checked, compiled, facts, by=by, note=note)
        with transaction() as session:
            if _moved(session, base):
                continue
            _store(session, base, compiled, internal, by=by, fresh_salt=fresh_salt)
        return Published(release=compiled, gate=checked)
    raise Refused(reason="changed_meanwhile")


def _require_known(snapshot: DraftSnapshot, codes: Iterable[str]) -> None:
    unknown = sorted(set(codes) - snapshot.session_by_code.keys())
    if unknown:
        raise Refused(reason="unknown_sessions", key=", ".join(unknown))


def release_now(
    slug: str,
    *,
    by: str,
    note: str = "",
    at: datetime | None = None,
    fresh_salt: FreshSalt | None = None,
    removed: Removed | None = None,
    erase: Erase | None = None,
) -> Release | None:
    """Make a release of what is never held back, inside the caller's transaction: no draft content comes along.

    A removed person is taken out of all texts; `erase` runs when the new content is known and before it is
    stored. None where the edition has no release yet, or where nothing public changes.
    """
    with transaction() as session:
        session.flush()
        last = base = ground(session, slug)
        if base.previous is None:
            return None
        if removed is not None:
            base = _without(base, base.previous, removed)
        base = _with_last_edition(base)
        compiled, facts = _compiled(base, (), at or clock.real_now())
        if erase is not None:
            erase(session, key_of(base.snapshot.edition))
        erased = erase_hidden(session, key_of(base.snapshot.edition), base.snapshot, compiled, by=by)
        if not erased and not _is_new(last, compiled):
            return None
        checked = report(base, only=())
        internal = _internal(base, checked, compiled, facts, by=by, note=note)
        _store(session, base, compiled, internal, by=by, fresh_salt=fresh_salt)
        return compiled


def release_checked(session: Session, base: Ground, checked: Gate, *, by: str, note: str) -> Release | None:
    """Make the release that a report allows, inside the caller's transaction; None where nothing public changes."""
    compiled, facts = _compiled(base, _live(base, checked.comes), clock.real_now())
    if not _is_new(base, compiled):
        return None
    internal = _internal(base, checked, compiled, facts, by=by, note=note)
    _store(session, base, compiled, internal, by=by, fresh_salt=None)
    return compiled


@dataclass(frozen=True, kw_only=True)
class WayBack:
    """The release that going back makes of an old one, what it stands on, and where the two differ."""

    base: Ground
    old: Release
    release: Release
    facts: Any
    differences: Differences


def way_back(session: Session, slug: str, number: int) -> WayBack:
    """Return what going back to a release would make now; nothing is written. Raises KeyError, Refused."""
    base = _with_last_edition(ground(session, slug))
    if base.previous is None:
        raise Refused(reason="not_published", key=slug)
    old = renamed(store.load(session, key_of(base.snapshot.edition), number), renames(base.snapshot))
    at = _next_second(base.previous, clock.real_now())
    back = compile_back(
        base.snapshot, old, previous=base.previous, number=base.previous.number + 1, published_at=at
    )
    release, facts = stamps.stamped(back, base.previous, base.internal)
    found = differences(base.snapshot, old, previous=base.previous, back=release)
    return WayBack(base=base, old=old, release=release, facts=facts, differences=found)


def go_back(slug: str, number: int, *, by: str, note: str = "") -> WayBack:
    """Publish an old release's content as a new one; sessions whose draft differs go back to *in progress*."""
    with transaction() as session:
        way = way_back(session, slug, number)
        base = way.base
        kept = store.load_internal(session, key_of(base.snapshot.edition), number)
        then = {**base.public, **_public(way.old, kept)}
        internal = _internal(
            replace(base, public=then), report(base, only=()), way.release, way.facts, by=by, note=note
        )
        for one in unlike(base.snapshot, way.release):  # so that no publish undoes the going back
            state = {"state": State.IN_PROGRESS.value}
            change_session(one.code, state, version=one.version, by=by, act="went_back")
        _store(session, base, way.release, internal, by=by, fresh_salt=None, act="went_back")
        return way


def announce(slug: str, *, by: str) -> None:
    """Let the public know that an edition will come: name, dates, and when it is published."""
    with transaction() as session:
        snapshot = load_draft(session, slug)
        edition = snapshot.edition
        if edition.first_day is None or edition.last_day is None or not edition.name:
            raise Refused(reason="edition", findings=("edition.no_dates",))
        store.announce(session, key_of(edition), _card(snapshot), first_day=edition.first_day)
        history.record(session, by=by, act="announced", kind="edition", key=slug, edition=slug)


def _with_last_edition(base: Ground) -> Ground:
    """Return what a release that is never held back stands on: an unfit edition keeps its last public name and days."""
    if base.previous is None or not edition_gaps(base.snapshot):
        return base
    last = base.previous.edition
    edition = replace(base.snapshot.edition, name=last.name, first_day=last.first_day, last_day=last.last_day)
    return replace(base, snapshot=replace(base.snapshot, edition=edition))


def _without(base: Ground, previous: Release, removed: Removed) -> Ground:
    """Return what a publish stands on without a person: neither their parts nor their name come along again."""
    scrubbed = canon.from_plain(Release, without(canon.plain(previous), removed))
    public = {
        code: canon.from_plain(DraftSession, without(canon.plain(one), removed))
        for code, one in base.public.items()
    }
    sessions = tuple(_renamed(_without_person(one, removed), removed) for one in scrubbed.sessions)
    return replace(
        base,
        previous=replace(scrubbed, sessions=sessions),
        public={code: _without_person(one, removed) for code, one in public.items()},
    )


def _renamed(session: Item, removed: Removed) -> Item:
    """Return a published session whose address names nobody: the slug is then made anew from what is left."""
    if not names_somebody(session.slug, removed):
        return session
    title = next((body for _, body in session.title.bodies), "")
    return replace(session, slug=text.slug(title, fallback=canon.UNNAMED))


def _without_person(session: Any, removed: Removed) -> Any:
    """Return a session, of a release or of the draft, without a person's parts."""
    return replace(
        session,
        people=tuple(part for part in session.people if part.person not in removed.slugs),
        parts=tuple(
            replace(part, people=tuple(slug for slug in part.people if slug not in removed.slugs))
            for part in session.parts
        ),
    )


def _live(base: Ground, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if base.snapshot.session_by_code[code].state == State.READY)


def _compiled(base: Ground, comes: Iterable[str], at: datetime) -> tuple[Release, Any]:
    previous = base.previous
    release = compile_release(
        base.snapshot,
        comes=comes,
        previous=previous,
        number=previous.number + 1 if previous else 1,
        published_at=_next_second(previous, at),
    )
    return stamps.stamped(release, previous, base.internal)


def _next_second(previous: Release | None, at: datetime) -> datetime:
    """Return the time of the next release: a whole second, and later than the one before."""
    second = clock.whole_second(at)
    return max(second, previous.published_at + timedelta(seconds=1)) if previous else second


def _is_new(base: Ground, compiled: Release) -> bool:
    """Tell whether anything public would change; calendars count too, since their words may be new."""
    previous = base.previous
    if previous is None:
        return True
    return replace(compiled, number=previous.number, published_at=previous.published_at) != previous


def _moved(session: Session, base: Ground) -> bool:
    number, _, _ = store.last_head(session, key_of(base.snapshot.edition))
    then = base.previous.number if base.previous else 0
    return history.last_id(session) != base.snapshot.history_id or number != then


def _store(
    session: Session,
    base: Ground,
    release: Release,
    internal: Internal,
    *,
    by: str,
    fresh_salt: FreshSalt | None,
    act: str = "published",
) -> None:
    edition = base.snapshot.edition
    key = key_of(edition)
    if base.previous is not None:
        erase_hidden(session, key, base.snapshot, release, by=by)
    store.announce(session, key, _card(base.snapshot), first_day=release.edition.first_day)
    known = store.salts(session, key)
    fresh = fresh_salt or _random_salt

    def salt_for(owner: str, field: str, text: str) -> str:
        return known.get((owner, field, text)) or fresh(owner, field, text)

    public, public_texts = canon.write(release, salt_for, "release")
    private, internal_texts = canon.write(internal, salt_for, "internal")
    store.insert(
        session,
        key,
        release=release,
        public=public,
        internal=private,
        public_texts=public_texts,
        internal_texts=internal_texts,
    )
    history.record(session, by=by, act=act, kind="release", key=str(release.number), edition=edition.slug)


def _random_salt(_owner: str, _field: str, _text: str) -> str:
    return secrets.token_hex(16)


def _internal(base: Ground, checked: Gate, release: Release, facts: Any, *, by: str, note: str) -> Internal:
    snapshot = base.snapshot
    coming = set(checked.comes)
    drafts = {
        session.code: snapshot.session_by_code[session.code]
        if session.code in coming or session.code not in base.public
        else base.public[session.code]
        for session in release.sessions
        if session.code in snapshot.session_by_code
    }
    return Internal(
        author=by,
        note=note,
        held=tuple(
            HeldBack(code=held.code, findings=tuple(finding.code for finding in held.findings))
            for held in checked.held
        ),
        not_ready=checked.not_ready,
        waivers=tuple(
            GivenWaiver(finding=waiver.finding, code=waiver.code, reason=waiver.reason, by=waiver.by)
            for waiver in snapshot.waivers
        ),
        checklists=tuple(
            Kept(
                code=code, document=json.dumps(dict(session.child_rights), ensure_ascii=False, sort_keys=True)
            )
            for code, session in sorted(drafts.items())
            if session.child_rights
        ),
        facts=facts,
        drafts=tuple(
            Kept(code=code, document=json.dumps(canon.plain(session), ensure_ascii=False, sort_keys=True))
            for code, session in sorted(drafts.items())
        ),
    )


def _public(previous: Release, internal: Internal) -> dict[str, DraftSession]:
    """Return each public session as the rules read it when it was published; a withdrawn one holds nothing."""
    kept = {entry.code: entry.document for entry in internal.drafts}
    return {session.code: _as_draft(session, kept.get(session.code, "")) for session in previous.sessions}


def _as_draft(session: Any, document: str) -> DraftSession:
    if document:
        found: DraftSession = canon.from_plain(DraftSession, json.loads(document))
    else:  # erased: what is left in public is what can be known
        found = DraftSession(
            code=session.code,
            title=session.title,
            format=session.format,
            audiences=session.audiences,
            year_round=session.year_round,
            themes=session.themes,
        )
    return replace(found, state=State.WITHDRAWN if session.withdrawn else State.READY)


def _card(snapshot: DraftSnapshot) -> dict[str, Any]:
    edition = snapshot.edition
    return {
        "slug": edition.slug,
        "former_slugs": list(edition.former_slugs),
        "name": dict(edition.name.bodies),
        "site_name": dict(snapshot.site.name.bodies),
        "tagline": dict(edition.tagline.bodies),
        "first_day": edition.first_day.isoformat() if edition.first_day else None,
        "last_day": edition.last_day.isoformat() if edition.last_day else None,
        "zone": edition.zone,
        "languages": list(edition.languages),
        "kind": str(edition.kind),
        "publishes_on": edition.publishes_on.isoformat() if edition.publishes_on else None,
    }
