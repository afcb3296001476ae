"""What changed in public between two releases, session by session (design.md section 5).

What is withheld, or was, is never told: neither the old place or time nor the new one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from planner.release.items import Change, ChangeKind, Occasion, Place, Release, Session, Stamp
from planner.values import Time, Withheld

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_STAMPS: tuple[Stamp, ...] = ()


def changes(previous: Release | None, current: Release) -> tuple[Change, ...]:
    """Return the changes in canonical order: by session, then by kind, then by occasion; none in a first release."""
    if previous is None:
        return ()
    before = previous.session_by_code
    found = [
        change for session in current.sessions for change in _changes_of(before.get(session.code), session)
    ]
    return tuple(sorted(found, key=lambda one: (one.code, _ORDER[one.kind], one.occasion or 0)))


def _changes_of(old: Session | None, new: Session) -> Iterator[Change]:
    if old is None:
        yield Change(kind=ChangeKind.ADDED, code=new.code)
        return
    told = list(_told(old, new))
    yield from told
    if not told and content(old) != content(new):
        yield Change(kind=ChangeKind.TEXT, code=new.code)


def _told(old: Session, new: Session) -> Iterator[Change]:
    if new.withdrawn and not old.withdrawn:
        yield Change(kind=ChangeKind.WITHDRAWN, code=new.code)
    if old.withdrawn and not new.withdrawn:
        yield Change(kind=ChangeKind.RESTORED, code=new.code)
    if old.title != new.title:
        yield Change(kind=ChangeKind.TITLE, code=new.code, old_title=old.title, new_title=new.title)
    for occasion in new.occasions:
        yield from _changes_of_occasion(new.code, old.occasion(occasion.number), occasion)


def _changes_of_occasion(code: str, old: Occasion | None, new: Occasion) -> Iterator[Change]:
    if old is None:
        yield Change(kind=ChangeKind.OCCASION_ADDED, code=code, occasion=new.number)
        return
    if new.cancelled and not old.cancelled:
        yield Change(kind=ChangeKind.OCCASION_CANCELLED, code=code, occasion=new.number)
    if old.cancelled and not new.cancelled:
        yield Change(kind=ChangeKind.OCCASION_RESTORED, code=code, occasion=new.number)
    if _is_hidden(old, new):
        yield Change(kind=ChangeKind.WITHHELD, code=code, occasion=new.number)
    if _is_told(old.time, new.time):
        yield Change(
            kind=ChangeKind.TIME, code=code, occasion=new.number, old_time=old.time, new_time=new.time
        )
    if _is_place_told(old.place, new.place):
        yield Change(
            kind=ChangeKind.PLACE, code=code, occasion=new.number, old_place=old.place, new_place=new.place
        )
    if new.fully_booked and not old.fully_booked:
        yield Change(kind=ChangeKind.FULLY_BOOKED, code=code, occasion=new.number)


def _is_hidden(old: Occasion, new: Occasion) -> bool:
    """Tell whether a place or a time that was shown is shown no more."""
    return (new.place.is_withheld and not old.place.is_withheld) or (
        isinstance(new.time, Withheld) and not isinstance(old.time, Withheld)
    )


def _is_told(old: Time, new: Time) -> bool:
    return old != new and not isinstance(old, Withheld) and not isinstance(new, Withheld)


def _is_place_told(old: Place, new: Place) -> bool:
    return old != new and not old.is_withheld and not new.is_withheld


def content(session: Session) -> Session:
    """Return a session without what only says when it changed: equal content says the same to every reader."""
    bare = tuple(replace(occasion, stamps=_NO_STAMPS) for occasion in session.occasions)
    return replace(session, occasions=bare, changed_at=_EPOCH)
