"""What the dashboard says: where the edition stands, what waits for me, what has changed since the last release."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from flask import url_for

from planner import clock
from planner.accounts.permissions import Account
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.organiser.checked import findings_of
from planner.organiser.offers import Offer, Offers
from planner.organiser.session_words import title_of
from planner.organiser.told_balance import Meter, meter
from planner.organiser.told_findings import Other, told
from planner.release.ground import Ground
from planner.rules.findings import Finding
from planner.rules.gate import Gate
from planner.values import Timed
from planner.vocabulary import AccountRole, Severity, State
from planner.web.speech import spoken, spoken_language

MOST_TASKS = 7
TASK, AFTER = "task", "after"
"""The parameters that tell which task somebody came from, and after which one they are back."""

NEXT_TASK = "next-task"
"""The anchor of the task that takes the focus then."""
_TRANSLATION = frozenset({"translation.missing", "translation.stale"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the component `task_list` takes."""

    url: str
    sentence: str
    due: str | None
    others: tuple[Other, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that the dashboard says; `primary` is the one main act: publish, add, or nothing."""

    status: list[str]
    blockers: int
    warnings: int
    tasks: list[Task]
    more_tasks: int
    more_query: str
    nothing: str
    number: int
    ready: int
    not_ready: int
    meter: Meter | None
    late: list[Task]
    is_empty: bool
    primary: str


def overview(base: Ground, gate: Gate, account: Account, now: datetime) -> Overview:
    """Return the overview of an edition for an account."""
    snapshot, previous = base.snapshot, base.previous
    number, published_at = (previous.number, previous.published_at) if previous else (0, None)
    checked = findings_of(snapshot)
    counted = Counter(one.severity for one in checked if one.waived is None)
    waiting = waits_for(snapshot, account, checked)
    return Overview(
        status=status(snapshot, number, published_at, now),
        blockers=counted[Severity.BLOCKER],
        warnings=counted[Severity.WARNING],
        tasks=_tasks(snapshot, account, waiting[:MOST_TASKS]),
        more_tasks=max(0, len(waiting) - MOST_TASKS),
        more_query=_more_query(account),
        nothing=nothing(snapshot, account),
        number=number,
        ready=len(gate.comes),
        not_ready=len(gate.held) + len(gate.not_ready),
        meter=meter(snapshot),
        late=overdue(snapshot, account, now),
        is_empty=not snapshot.sessions,
        primary={AccountRole.OWNER: "publish", AccountRole.EDITOR: "add"}.get(account.role, ""),
    )


def overdue(snapshot: DraftSnapshot, account: Account, now: datetime) -> list[Task]:
    """Return the own sessions that have waited for somebody beyond the day that was set, the longest first."""
    today, t, language = clock.local_day(now, snapshot.edition.zone), spoken().t, spoken_language()
    late = [one for one in own_sessions(snapshot, account) if one.waiting.is_overdue(today)]
    return [
        Task(
            url=url_for("organiser.session", edition=snapshot.edition.slug, code=one.code, _anchor="waiting"),
            sentence=t(
                "“%(title)s” waits for %(whom)s",
                title=title_of(one).text,
                whom=one.waiting.whom or t("somebody"),
            ),
            due=dates.short_day(one.waiting.until, language) if one.waiting.until else None,
        )
        for one in sorted(late, key=lambda one: (one.waiting.until or today, one.code))
    ]


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


def own_sessions(snapshot: DraftSnapshot, account: Account) -> list[DraftSession]:
    """Return the sessions that an account answers for: an owner all, an editor those of its organisations."""
    live = [one for one in snapshot.sessions if one.state is not State.WITHDRAWN]
    if account.role is AccountRole.EDITOR:
        return [one for one in live if account.organisations.intersection(one.organisers)]
    return live


def waits_for(
    snapshot: DraftSnapshot, account: Account, findings: Sequence[Finding]
) -> list[tuple[DraftSession, Finding]]:
    """Return what waits for an account, the first day first: blockers, or texts to translate."""
    waits = _waits_for(account)
    own = {session.code: session for session in own_sessions(snapshot, account)} if waits else {}
    mine = [
        (own[code], finding)
        for finding in findings
        if waits and finding.waived is None and waits(finding)
        for code in [one for one in finding.sessions if one in own][:1]
    ]
    mine.sort(key=lambda pair: (_first_day(snapshot, pair[0]) or date.max, pair[0].code, pair[1].code))
    return mine


def _tasks(
    snapshot: DraftSnapshot, account: Account, waiting: Sequence[tuple[DraftSession, Finding]]
) -> list[Task]:
    """Return the tasks that are shown; only they are worded, and looked up free places for."""
    own = frozenset(session.code for session in own_sessions(snapshot, account))
    offers = Offers(snapshot, own, most=MOST_TASKS)
    return [
        _task(snapshot, session, finding, offers, number) for number, (session, finding) in enumerate(waiting)
    ]


def _more_query(account: Account) -> str:
    """Return what the list of sessions is asked for to show the rest."""
    if account.role is AccountRole.TRANSLATOR:
        return "missing=english"
    return "missing=blocker" + ("&mine=yes" if account.role is AccountRole.EDITOR else "")


def _waits_for(account: Account) -> Callable[[Finding], bool] | None:
    if account.role is AccountRole.TRANSLATOR:
        return lambda finding: finding.code in _TRANSLATION
    if account.role in {AccountRole.OWNER, AccountRole.EDITOR}:
        return lambda finding: finding.severity is Severity.BLOCKER
    return None


def _task(
    snapshot: DraftSnapshot, session: DraftSession, finding: Finding, offers: Offers, number: int
) -> Task:
    day = _first_day(snapshot, session)
    said = told(snapshot, finding, session.code, offers)
    return Task(
        url=_numbered(said.url, number),
        sentence=said.sentence,
        others=said.others,
        offers=said.offers,
        due=dates.short_day(day, spoken_language()) if day else None,
    )


def _numbered(url: str, number: int) -> str:
    """Return the address of a field with the number of the task, so that saving leads on to the next."""
    parts = urlsplit(url)
    query = "&".join(filter(None, (parts.query, f"{TASK}={number}")))
    return urlunsplit(parts._replace(query=query))


def _first_day(snapshot: DraftSnapshot, session: DraftSession) -> date | None:
    days = [
        clock.local_day(one.time.start, snapshot.edition.zone)
        if isinstance(one.time, Timed)
        else one.time.first
        for one in session.occasions
        if one.time
    ]
    return min(days, default=None)
