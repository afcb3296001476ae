"""The programme as a whole: not an arena for political discussion, and not everything at once."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import Timed
from planner.vocabulary import Profile, State


def political_share(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report, once, that political discussion alone takes more than its share of the sessions (F06).

    An idea is not yet programme.
    """
    sessions = [one for one in sessions if one.state is not State.IDEA]
    only = sorted(one.code for one in sessions if set(one.profile) == {Profile.POLITICAL_DISCUSSION})
    if 100 * len(only) <= snapshot.edition.political_share * len(sessions):
        return []
    return [
        found(
            "profile.political_share",
            *only,
            field="profile",
            count=len(only),
            total=len(sessions),
            most=snapshot.edition.political_share,
        )
    ]


Running = tuple[datetime, datetime, str]


def same_audience_and_theme(_snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report for each session how many others run at the same time for the same audience on its first theme.

    Counted, not paired: where a whole programme shares audience and theme, pairs would grow with its square.
    """
    groups: dict[tuple[str, str], list[Running]] = defaultdict(list)
    for session in sessions:
        if not session.themes:
            continue
        for occasion in live_occasions(session):
            if isinstance(occasion.time, Timed):
                for audience in session.audiences:
                    groups[audience, session.themes[0]].append(
                        (occasion.time.start, occasion.time.end, session.code)
                    )
    return in_order(
        found(
            "time.same_audience_and_theme",
            code,
            field="occasions",
            audience=audience,
            theme=theme,
            count=count,
        )
        for (audience, theme), running in groups.items()
        if len(running) > 1
        for code, count in _at_once(running).items()
    )


def _at_once(running: list[Running]) -> dict[str, int]:
    """Return for each session how many others one of its occasions meets at most, where it meets any."""
    starts = sorted(start for start, _, _ in running)
    ends = sorted(end for _, end, _ in running)
    own: dict[str, list[Running]] = defaultdict(list)
    for one in running:
        own[one[2]].append(one)
    most: dict[str, int] = {}
    for start, end, code in running:
        met = bisect_left(starts, end) - bisect_right(ends, start)
        met -= sum(start < other_end and other_start < end for other_start, other_end, _ in own[code])
        if met > most.get(code, 0):
            most[code] = met
    return most
