"""What the dashboard says: where the edition stands, what waits for me, what has changed since the last release."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner import clock
from planner.accounts.permissions import Account
from planner.draft.snapshot import DraftSnapshot
from planner.i18n import dates
from planner.organiser.checked import findings_of
from planner.organiser.tasks import Said, Task, ToDo, awaited, own_sessions, to_do
from planner.organiser.told_balance import Meter, meter
from planner.release.ground import Ground
from planner.rules.gate import Gate
from planner.vocabulary import AccountRole, Severity
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that the dashboard says; `primary` is the one main act: publish, add, or nothing."""

    status: list[str]
    blockers: int
    warnings: int
    to_do: ToDo
    nothing: str
    number: int
    ready: int
    not_ready: int
    meter: Meter | None
    awaited: list[Task]
    is_empty: bool
    primary: str


def overview(base: Ground, gate: Gate, account: Account, now: datetime, said: Said) -> Overview:
    """Return the overview of an edition for an account."""
    snapshot, previous = base.snapshot, base.previous
    number, published_at = (previous.number, previous.published_at) if previous else (0, None)
    checked = findings_of(snapshot)
    counted = Counter(one.severity for one in checked if one.waived is None)
    return Overview(
        status=status(snapshot, number, published_at, now),
        blockers=counted[Severity.BLOCKER],
        warnings=counted[Severity.WARNING],
        to_do=to_do(snapshot, account, checked, said),
        nothing=nothing(snapshot, account),
        number=number,
        ready=len(gate.comes),
        not_ready=len(gate.held) + len(gate.not_ready),
        meter=meter(snapshot),
        awaited=awaited(snapshot, account, now),
        is_empty=not snapshot.sessions,
        primary={AccountRole.OWNER: "publish", AccountRole.EDITOR: "add"}.get(account.role, ""),
    )


def nothing(snapshot: DraftSnapshot, account: Account) -> str:
    """Return what is said where nothing waits for somebody."""
    t, language = spoken().t, spoken_language()
    found = (snapshot.organisation_by_slug.get(slug) for slug in sorted(account.organisations))
    name = next((one.name.worded(language).text for one in found if one), "")
    if account.role is not AccountRole.EDITOR or not name or own_sessions(snapshot, account):
        return t("Nothing is waiting for you.")
    edition = snapshot.edition.name.worded(language).text
    return t("%(organisation)s has no sessions in %(edition)s yet.", organisation=name, edition=edition)


def status(snapshot: DraftSnapshot, number: int, published_at: datetime | None, now: datetime) -> list[str]:
    """Return the parts of the status line: the edition, how long there is left, and the last release."""
    edition, language = snapshot.edition, spoken_language()
    told = [
        str(edition.name.worded(language)) or edition.slug,
        days_left(snapshot, now),
        _release(snapshot, number, published_at, now),
    ]
    return [part for part in told if part]


def days_left(snapshot: DraftSnapshot, now: datetime) -> str:
    """Return how long it is to the first day, which day it is, or that it is over."""
    edition, t = snapshot.edition, spoken().t
    if edition.first_day is None or edition.last_day is None:
        return t("No days yet")
    today = clock.local_day(now, edition.zone)
    if today < edition.first_day:
        return spoken().tn("%(n)d day left", "%(n)d days left", (edition.first_day - today).days)
    if today <= edition.last_day:
        total = (edition.last_day - edition.first_day).days + 1
        return t("Day %(number)d of %(total)d", number=(today - edition.first_day).days + 1, total=total)
    return t("Over since %(day)s", day=dates.day_with_year(edition.last_day, spoken_language()))


def _release(snapshot: DraftSnapshot, number: int, published_at: datetime | None, now: datetime) -> str:
    t = spoken().t
    if not number or published_at is None:
        return t("Not published yet")
    return t(
        "release %(number)d was published %(when)s", number=number, when=_when(snapshot, published_at, now)
    )


def _when(snapshot: DraftSnapshot, moment: datetime, now: datetime) -> str:
    zone, language, t = snapshot.edition.zone, spoken_language(), spoken().t
    day, today = clock.local_day(moment, zone), clock.local_day(now, zone)
    at = dates.at_clock(clock.wall(moment, zone), language)
    if day == today:
        return t("today at %(time)s", time=at)
    if day == today - timedelta(days=1):
        return t("yesterday at %(time)s", time=at)
    joint = " " if language == "sv" else ", "
    return f"{dates.day_with_year(day, language)}{joint}{at}"
