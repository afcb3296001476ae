"""What changes in public between two releases besides sessions: registers, edition, site, notices.

Registers have no state: their public fields come along with every publish, so whoever publishes is told of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from planner.release.items import Release

_NESTED = frozenset({"rooms", "slug"})  # rooms are rows of their own; a slug is what rows are matched by


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row whose public fields differ; `old` is None for one that is new, `new` for one that is gone.

    `kind` and `key` are those of the draft's registers; the edition, the site and notices have no key. `fields` are
    the names of the fields that differ, those of the site's facts as `fields/<key>`.
    """

    kind: str
    key: str
    old: Any
    new: Any
    fields: tuple[str, ...] = ()


def register_changes(previous: Release | None, current: Release) -> tuple[RowChange, ...]:
    """Return what changes besides sessions, register by register; nothing in a first release.

    A row that comes or goes with a session is told with that session. Terms and notices stand in public by
    themselves, so they are told when they come and go, too.
    """
    if previous is None:
        return ()
    found = [
        *_changed("edition", {"": previous.edition}, {"": current.edition}),
        *_changed("site", {"": previous.site}, {"": current.site}),
        *_notices(previous, current),
        *_changed("venue", previous.venue_by_slug, current.venue_by_slug),
        *_changed("room", _rooms(previous), _rooms(current)),
        *_changed("organisation", previous.organisation_by_slug, current.organisation_by_slug),
        *_changed("person", previous.person_by_slug, current.person_by_slug),
        *_changed("term", _terms(previous), _terms(current), alone=True),
        *_changed("initiative", previous.initiative_by_slug, current.initiative_by_slug),
        *_changed("declaration", _by_slug(previous.declarations), _by_slug(current.declarations)),
    ]
    return tuple(found)


def _changed(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], *, alone: bool = False
) -> Iterator[RowChange]:
    for key in sorted({*before, *after} if alone else before.keys() & after.keys()):
        old, new = before.get(key), after.get(key)
        differing = tuple(_differing(old, new)) if old and new else ()
        if differing or not (old and new):
            yield RowChange(kind=kind, key=key, old=old, new=new, fields=differing)


def _differing(old: Any, new: Any) -> Iterator[str]:
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after or field.name in _NESTED:
            continue
        if field.name == "fields":  # what only the city knows, by key
            was, now = dict(before), dict(after)
            yield from (f"fields/{key}" for key in sorted({*was, *now}) if was.get(key) != now.get(key))
        else:
            yield field.name


def _notices(previous: Release, current: Release) -> Iterator[RowChange]:
    """Yield the notices that are new, with their wording or their times, and those that go."""
    for old in previous.notices:
        if old not in current.notices:
            yield RowChange(kind="notice", key="", old=old, new=None)
    for new in current.notices:
        if new not in previous.notices:
            yield RowChange(kind="notice", key="", old=None, new=new)


def _terms(release: Release) -> dict[str, Any]:
    return {f"{axis}/{slug}": term for (axis, slug), term in release.term_by_slug.items()}


def _rooms(release: Release) -> dict[str, Any]:
    return {room.slug: room for venue in release.venues for room in venue.rooms}


def _by_slug(rows: tuple[Any, ...]) -> dict[str, Any]:
    return {row.slug: row for row in rows}
