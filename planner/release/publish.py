"""Check and publish: the acts that make releases. They stand on `ground` and make with `making`.

`publish` checks and compiles unlocked, then inserts in a short transaction if neither the draft's history nor
the last release's number has moved; else once more from the start; else it is refused (design.md section 5).
Withdrawing, restricting a disclosure and redacting are never held back: each is one transaction with its release.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from planner import clock, collector, history
from planner.db import db, end_read, transaction
from planner.draft import pictures
from planner.draft.load import load as load_draft
from planner.draft.snapshot import DraftSnapshot
from planner.errors import Refused
from planner.release import store
from planner.release.compile import says_the_same
from planner.release.ground import Ground, ground_of, key_of, with_last_edition
from planner.release.items import Release
from planner.release.making import (
    FreshSalt,
    card,
    compile_next,
    compile_unstamped,
    internal_half,
    is_new,
    store_release,
)
from planner.release.naming import Removed
from planner.release.redaction import erase_hidden
from planner.release.without_person import without_person
from planner.rules.check import check
from planner.rules.gate import Check, Gate, gate
from planner.vocabulary import State

Erase = Callable[[Session, str], None]
"""Erases texts of an edition, given by its key, in the running transaction."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """The outcome of a publish: the release, or None where nothing was new; and the gate's report."""

    release: Release | None
    gate: Gate


@collector.set_aside()
def report(base: Ground, *, only: Iterable[str] | None = None, check: Check = check) -> Gate:
    """Return what a publish would do now; nothing is written. `check` may be a quicker way to the same findings."""
    chosen = None if only is None else frozenset(only)
    same = says_the_same(base.snapshot, base.previous)
    return gate(base.snapshot, base.public, only=chosen, same=same, check=check)


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
    return compile_next(base, _live(base, checked.comes), at or clock.now())[0]


@collector.set_aside()
def outlook(base: Ground, checked: Gate) -> Release:
    """Return the release that a report allows, for comparing alone: calendars find no stamps in it."""
    return compile_unstamped(base, _live(base, checked.comes), clock.now())


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
        _cut_pictures(slug)
        base = ground_of(db.session(), slug)
        end_read()  # checking and compiling hold no lock
        _require_known(base.snapshot, only or ())
        checked = report(base, only=only)
        if checked.refused:
            raise Refused(reason="edition", findings=tuple(finding.code for finding in checked.refused))
        compiled, facts = compile_next(base, _live(base, checked.comes), at or clock.real_now())
        if not is_new(base, compiled):
            return Published(release=None, gate=checked)
        internal = internal_half(base, checked, compiled, facts, by=by, note=note)
        with transaction() as session:
            if _moved(session, base):
                continue
            store_release(session, base, compiled, internal, by=by, fresh_salt=fresh_salt)
        return Published(release=compiled, gate=checked)
    raise Refused(reason="changed_meanwhile")


def _cut_pictures(slug: str) -> None:
    """Have every picture that would be shown cut, before anything is locked."""
    drafts = load_draft(db.session(), slug).sessions
    pictures.cut_missing(one.picture for one in drafts if one.picture.shown)


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
        last = base = ground_of(session, slug)
        if base.previous is None:
            return None
        if removed is not None:
            base = without_person(base, base.previous, removed)
        base = with_last_edition(base)
        compiled, facts = compile_next(base, (), at or clock.real_now())
        if erase is not None:
            erase(session, key_of(base.snapshot.edition))
        erased = erase_hidden(session, key_of(base.snapshot.edition), base.snapshot, compiled, by=by)
        if not erased and not is_new(last, compiled):
            return None
        checked = report(base, only=())
        internal = internal_half(base, checked, compiled, facts, by=by, note=note)
        store_release(session, base, compiled, internal, by=by, fresh_salt=fresh_salt)
        return compiled


def release_checked(session: Session, base: Ground, checked: Gate, *, by: str, note: str) -> Release | None:
    """Make the release that a report allows, inside the caller's transaction; None where nothing public changes."""
    compiled, facts = compile_next(base, _live(base, checked.comes), clock.real_now())
    if not is_new(base, compiled):
        return None
    internal = internal_half(base, checked, compiled, facts, by=by, note=note)
    store_release(session, base, compiled, internal, by=by, fresh_salt=None)
    return compiled


def announce(slug: str, *, by: str) -> None:
    """Let the public know that an edition will come: name, dates, and when it is published."""
    with transaction() as session:
        snapshot = load_draft(session, slug)
        edition = snapshot.edition
        if edition.first_day is None or edition.last_day is None or not edition.name:
            raise Refused(reason="edition", findings=("edition.no_dates",))
        store.announce(session, key_of(edition), card(snapshot), first_day=edition.first_day)
        history.record(session, by=by, act="announced", kind="edition", key=slug, edition=slug)


def _moved(session: Session, base: Ground) -> bool:
    number, _, _ = store.last_head(session, key_of(base.snapshot.edition))
    then = base.previous.number if base.previous else 0
    return history.last_id(session) != base.snapshot.history_id or number != then


def _live(base: Ground, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if base.snapshot.session_by_code[code].state == State.READY)
