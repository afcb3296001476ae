"""Go back: an old release's content becomes a new release, and what differs in the draft stops being ready."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from planner import clock
from planner.db import transaction
from planner.draft.edit_sessions import change_session
from planner.errors import Refused
from planner.release import stamps, store
from planner.release.going_back import Differences, compile_back, differences, unlike
from planner.release.ground import Ground, drafts_of, ground_of, key_of, with_last_edition
from planner.release.items import Release
from planner.release.making import internal_half, next_second, store_release
from planner.release.publish import report
from planner.release.renamed import renamed, renames
from planner.vocabulary import State


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
    base = with_last_edition(ground_of(session, slug))
    if base.previous is None:
        raise Refused(reason="not_published", key=slug)
    old = renamed(store.load(session, key_of(base.snapshot.edition), number), renames(base.snapshot))
    at = next_second(base.previous, clock.real_now())
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
        then = {**base.public, **drafts_of(way.old, kept)}
        internal = internal_half(
            replace(base, public=then), report(base, only=()), way.release, way.facts, by=by, note=note
        )
        for one in unlike(base.snapshot, way.release):  # so that no publish undoes the going back
            state = {"state": State.IN_PROGRESS.value}
            change_session(one.code, state, version=one.version, by=by, act="went_back")
        store_release(session, base, way.release, internal, by=by, fresh_salt=None, act="went_back")
        return way
