"""What a publish stands on: the draft, the last release with its internal half, and the draft then public."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from planner import collector
from planner.draft import pictures as drafted_pictures
from planner.draft.load import load as load_draft
from planner.draft.snapshot import DraftEdition, DraftSession, DraftSnapshot
from planner.release import canon, pictures, store
from planner.release.compile import says_the_same
from planner.release.internal import Internal
from planner.release.items import Release
from planner.release.renamed import renamed, renames
from planner.rules.edition import edition_gaps
from planner.vocabulary import State


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a publish stands on: the draft, the last release with its internal half, and the draft then public."""

    snapshot: DraftSnapshot
    previous: Release | None
    internal: Internal | None
    public: Mapping[str, DraftSession]


@collector.set_aside()
def ground_of(session: Session, slug: str) -> Ground:
    """Read what a publish of an edition stands on."""
    drafted = load_draft(session, slug)
    key = key_of(drafted.edition)
    snapshot = _without_lost_pictures(session, key, drafted)
    number, _, _ = store.last_head(session, key)
    if not number:
        return Ground(snapshot=snapshot, previous=None, internal=None, public={})
    to = renames(snapshot)
    internal = store.load_internal(session, key, number)
    previous = renamed(store.load(session, key, number), to)
    same = says_the_same(snapshot, previous)
    as_drafted = {  # what is not public may have changed, such as the room behind a withheld place
        one.code: one for one in snapshot.sessions if one.state == State.READY and same(one, one)
    }
    then = drafts_of(previous, internal, but=as_drafted)
    public = {one.code: as_drafted.get(one.code) or renamed(then[one.code], to) for one in previous.sessions}
    return Ground(snapshot=snapshot, previous=previous, internal=internal, public=public)


def _without_lost_pictures(session: Session, key: str, snapshot: DraftSnapshot) -> DraftSnapshot:
    """Return the draft without pictures whose files are kept no longer: what a release shows is there."""
    wanted = {one.picture.cut for one in snapshot.sessions if one.picture.shown}
    if not wanted:
        return snapshot
    lost = wanted - drafted_pictures.there(session, wanted) - pictures.kept(session, key)
    if not lost:
        return snapshot
    sessions = tuple(
        replace(one, picture=replace(one.picture, original="")) if one.picture.cut in lost else one
        for one in snapshot.sessions
    )
    return replace(snapshot, sessions=sessions)


def key_of(edition: DraftEdition) -> str:
    """Return the key under which an edition's releases are kept: the slug it was made with."""
    return edition.former_slugs[0] if edition.former_slugs else edition.slug


def with_last_edition(base: Ground) -> Ground:
    """Return what a release that is never held back stands on: an unfit edition keeps its last public name and days."""
    if base.previous is None or not edition_gaps(base.snapshot):
        return base
    last = base.previous.edition
    edition = replace(base.snapshot.edition, name=last.name, first_day=last.first_day, last_day=last.last_day)
    return replace(base, snapshot=replace(base.snapshot, edition=edition))


def drafts_of(previous: Release, internal: Internal, *, but: Collection[str] = ()) -> dict[str, DraftSession]:
    """Return each public session as the rules read it when it was published; a withdrawn one holds nothing.

    Those in `but` are left out: reading thousands takes its time.
    """
    kept = {entry.code: entry.document for entry in internal.drafts}
    return {
        session.code: _as_draft(session, kept.get(session.code, ""))
        for session in previous.sessions
        if session.code not in but
    }


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
