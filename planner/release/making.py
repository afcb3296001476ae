"""Make a release: compile what a publish stands on, fill the internal half, store both in a transaction."""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from planner import clock, history
from planner.draft import pictures as drafted_pictures
from planner.draft.snapshot import DraftSnapshot
from planner.release import canon, pictures, stamps, store
from planner.release.compile import compile_release
from planner.release.ground import Ground, key_of
from planner.release.internal import GivenWaiver, HeldBack, Internal, Kept
from planner.release.items import Release
from planner.release.redaction import erase_hidden
from planner.rules.gate import Gate

FreshSalt = Callable[[str, str, str], str]
"""Makes the salt of a text from its owner, field and body; the seed gives one that is the same each time."""


def compile_next(base: Ground, comes: Iterable[str], at: datetime) -> tuple[Release, Any]:
    """Return the release that follows what it stands on, and the calendar facts that its stamps come from."""
    return stamps.stamped(compile_unstamped(base, comes, at), base.previous, base.internal)


def compile_unstamped(base: Ground, comes: Iterable[str], at: datetime) -> Release:
    """Return the release that follows, without the stamps of calendars: their words take most of the time."""
    previous = base.previous
    return compile_release(
        base.snapshot,
        comes=comes,
        previous=previous,
        number=previous.number + 1 if previous else 1,
        published_at=next_second(previous, at),
    )


def next_second(previous: Release | None, at: datetime) -> datetime:
    """Return the time of the next release: a whole second, and later than the one before."""
    second = clock.whole_second(at)
    return max(second, previous.published_at + timedelta(seconds=1)) if previous else second


def is_new(base: Ground, compiled: Release) -> bool:
    """Tell whether anything public would change; calendars count too, since their words may be new."""
    previous = base.previous
    if previous is None:
        return True
    return replace(compiled, number=previous.number, published_at=previous.published_at) != previous


def is_surely_new(base: Ground, unstamped: Release) -> bool:
    """Tell whether anything but the words of calendars would change; where not, `calendars_say_else` knows."""
    previous = base.previous
    if previous is None:
        return True
    beside = replace(
        unstamped, number=previous.number, published_at=previous.published_at, sessions=previous.sessions
    )
    return beside != previous or _last_changes(unstamped) != _last_changes(previous)


def calendars_say_else(base: Ground, unstamped: Release) -> bool:
    """Tell whether the words of calendars would change where nothing else does, as after a new wording of ours."""
    return is_new(base, stamps.stamped(unstamped, base.previous, base.internal)[0])


def _last_changes(release: Release) -> list[tuple[str, datetime]]:
    """Return when each session last changed: a session that says anything else changes with its release."""
    return [(session.code, session.changed_at) for session in release.sessions]


def internal_half(
    base: Ground, checked: Gate, release: Release, facts: Any, *, by: str, note: str
) -> Internal:
    """Return what a release keeps for those who work with it: its author, what was held back, the drafts then."""
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


def store_release(
    session: Session,
    base: Ground,
    release: Release,
    internal: Internal,
    *,
    by: str,
    fresh_salt: FreshSalt | None,
    act: str = "published",
) -> None:
    """Store a release with its texts salted, in the running transaction, and record the act."""
    edition = base.snapshot.edition
    key = key_of(edition)
    if base.previous is not None:
        erase_hidden(session, key, base.snapshot, release, by=by)
    store.announce(session, key, card(base.snapshot), first_day=release.edition.first_day)
    new = pictures.shown_in(release) - pictures.kept(session, key)
    pictures.keep(session, key, drafted_pictures.files_of(session, new))
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


def card(snapshot: DraftSnapshot) -> dict[str, Any]:
    """Return what the list of editions tells of one: names, days, languages, and when it is published."""
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
