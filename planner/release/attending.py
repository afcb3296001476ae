"""How many of some sessions one person can be at, one after the other, with the walks between them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from planner import clock
from planner.release.clashes import Attended, can_follow, wanted_occasions
from planner.release.items import Release
from planner.release.selection import Chosen


def attended(release: Release, found: Chosen) -> dict[date, int]:
    """Return, for each day with an occasion at a told time, how many sessions one person can be at.

    The days are gone through in their order, and a session that is held again on a later day counts once; within a
    day it is the longest chain that ends with each. Cancelled occasions hold nobody.
    """
    days: dict[date, list[Attended]] = defaultdict(list)
    for one in wanted_occasions(release, found):
        days[clock.local_day(one.time.start, release.edition.zone)].append(one)
    seen: set[str] = set()
    counts: dict[date, int] = {}
    for day, held in sorted(days.items()):
        chain = _longest(one for one in held if one.session.code not in seen)
        counts[day] = len(chain)
        seen.update(chain)
    return counts


def _longest(held: Iterable[Attended]) -> list[str]:
    """Return the codes of the longest chain of occasions of which each can be reached from the one before."""
    ordered = sorted(
        held, key=lambda one: (one.time.end, one.time.start, one.session.code, one.occasion.number)
    )
    chains: list[list[str]] = []
    for at, one in enumerate(ordered):
        before: list[str] = []
        for earlier, chain in zip(ordered[:at], chains, strict=True):
            if len(chain) > len(before) and one.session.code not in chain and can_follow(earlier, one):
                before = chain
        chains.append([*before, one.session.code])
    return max(chains, key=len, default=[])
