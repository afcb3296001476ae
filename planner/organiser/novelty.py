"""Whether a publish would change anything in public; what takes long is remembered while nobody does anything."""

from threading import Lock

from flask import current_app

from planner.release.ground import Ground
from planner.release.items import Release
from planner.release.making import calendars_say_else, is_surely_new

_REMEMBERED = "planner.novelty"
_LOCK = Lock()


def is_anything_new(base: Ground, outlook: Release) -> bool:
    """Tell whether the public would read anything else in a release than in the one before."""
    return is_surely_new(base, outlook) or _is_new_in_calendars(base, outlook)


def _is_new_in_calendars(base: Ground, outlook: Release) -> bool:
    """Compare every word of every calendar, a second for 2,000 sessions, unless that was done since the last act.

    All else is equal here, so the answer depends on the release before alone; every act that touches it leaves a
    line of history.
    """
    remembered: dict[str, tuple[tuple[int, int], bool]] = current_app.extensions.setdefault(_REMEMBERED, {})
    slug, now = base.snapshot.edition.slug, (base.snapshot.history_id, outlook.number)
    with _LOCK:
        earlier = remembered.get(slug)
    if earlier and earlier[0] == now:
        return earlier[1]
    answer = calendars_say_else(base, outlook)
    with _LOCK:
        remembered[slug] = now, answer
    return answer
