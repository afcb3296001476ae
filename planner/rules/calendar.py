"""Sessions on days and at hours when people whom they are for have something holier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner import clock
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import Point, Timed
from planner.vocabulary import Axis, Observance

if TYPE_CHECKING:
    from planner.rules.holy_days import HolyTime

MALMO = Point(latitude=55.605, longitude=13.0)
"""Where the sun sets as long as no venue has a point."""

ByDay = Mapping[date, list["HolyTime"]]


def on_holidays(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion on a public holiday, and on a holy day of those whom its audience or themes name.

    Terms say whose holy days count (their trait `observes`); a holy day of one's own is told instead of the
    same day as a public holiday. The holiday is a fact, the hour of sunset is none.
    """
    days = holidays_by_day(snapshot)
    if not days:
        return []
    return in_order(
        finding
        for session in sessions
        for occasion in live_occasions(session)
        for finding in holidays_met(snapshot, session, occasion, days)
    )


def holidays_met(
    snapshot: DraftSnapshot, session: DraftSession, occasion: DraftOccasion, days: ByDay
) -> Iterator[Finding]:
    """Yield what is found of one occasion of a session and the holidays that it meets."""
    if not isinstance(occasion.time, Timed):
        return
    met = list(_met(occasion.time, days, snapshot.edition.zone))
    whose = _observed(snapshot, session) if met else {}
    told: set[str] = set()
    for one in met:
        own = whose.get(one.observance) if one.observance else None
        if one.holiday in told or not (own or one.public):
            continue
        told.add(one.holiday)
        yield found(
            "time.holy_day" if own else "time.public_holiday",
            session.code,
            field=f"occasions-{occasion.number}-day",
            occasion=occasion.number,
            holiday=one.holiday,
            day=one.day.isoformat(),
            term=own,
        )


def holidays_by_day(snapshot: DraftSnapshot) -> ByDay:
    """Return the holidays of the edition's period by each local day that they touch."""
    first, last, zone = snapshot.edition.first_day, snapshot.edition.last_day, snapshot.edition.zone
    if first is None or last is None or last < first or (last - first).days > _LONGEST:
        return {}
    from planner.rules.holy_days import holy_times  # noqa: PLC0415 - its library is 3 MB: for workers that check

    days: dict[date, list[HolyTime]] = defaultdict(list)
    for one in holy_times(first, last + timedelta(days=1), zone, _where(snapshot)):
        until = clock.local_day(one.end - timedelta(seconds=1), zone)
        for day in clock.days(clock.local_day(one.start, zone), until):
            days[day].append(one)
    return days


_LONGEST = 3660  # days; a longer period is a mistake, and not worth ten years of holidays


def _where(snapshot: DraftSnapshot) -> Point:
    return next((venue.point for venue in snapshot.venues if venue.point), MALMO)


def _met(time: Timed, days: ByDay, zone: str) -> Iterator["HolyTime"]:
    """Yield what an occasion overlaps, by the days that it touches."""
    for day in clock.days(
        clock.local_day(time.start, zone), clock.local_day(time.end - timedelta(seconds=1), zone)
    ):
        for one in days.get(day, ()):
            if one.start < time.end and time.start < one.end:
                yield one


def _observed(snapshot: DraftSnapshot, session: DraftSession) -> dict[Observance, str]:
    """Return whose holy days count for a session, with the term that says so, as `axis/slug`."""
    terms = [(Axis.AUDIENCE, slug) for slug in session.audiences]
    terms += [(Axis.THEME, slug) for slug in session.themes]
    whose: dict[Observance, str] = {}
    for axis, slug in terms:
        term = snapshot.term_by_slug.get((axis, slug))
        for observance in term.observes if term else ():
            whose.setdefault(observance, f"{axis.value}/{slug}")
    return whose
