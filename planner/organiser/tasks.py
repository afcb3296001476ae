"""What waits for an account: what colleagues have said, what holds its sessions back, texts to translate, answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from flask import url_for

from planner import clock
from planner.accounts.permissions import Account
from planner.draft.edit_comments import Comment
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.organiser.offers import Offer, Offers
from planner.organiser.others import called
from planner.organiser.session_words import title_of
from planner.organiser.told_findings import Other, told
from planner.rules.findings import Finding
from planner.values import Timed
from planner.vocabulary import AccountRole, Severity, State
from planner.web.speech import spoken, spoken_language

MOST_TASKS = 7
TASK, AFTER = "task", "after"
"""The parameters that tell which task somebody came from, and after which one they are back."""

NEXT_TASK = "next-task"
"""The anchor of the task that takes the focus then."""

SAID_LATELY = timedelta(days=14)
"""How long what a colleague said waits for an answer; many a comment needs none."""

_LONGEST_SAID = 120
_TRANSLATION = frozenset({"translation.missing", "translation.stale"})

Said = Mapping[str, Sequence[Comment]]
"""By the code of a session of which something was said lately, all that has been said, the oldest first."""

Waiting = tuple[DraftSession, Finding]
Which = Callable[[Finding], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the component `task_list` takes."""

    url: str
    sentence: str
    due: str | None
    others: tuple[Other, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """What is not among the tasks that are shown: where it stands, and how much it is."""

    url: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """The first things to do, how many there are in all, and the ways to the rest."""

    tasks: tuple[Task, ...]
    total: int
    more: tuple[More, ...]


def to_do(snapshot: DraftSnapshot, account: Account, findings: Sequence[Finding], said: Said) -> ToDo:
    """Return what to do: what colleagues have said, then what holds sessions back, then texts to translate.

    Of each the first day comes first. Only what is shown is worded, and has free places looked up for it.
    """
    asked = list(_asked(snapshot, account, said))
    blocking, untranslated = (_waiting(snapshot, account, findings, which) for which in _kinds(account))
    shown = [*blocking, *untranslated][: max(0, MOST_TASKS - len(asked))]
    own = frozenset(session.code for session in own_sessions(snapshot, account))
    offers = Offers(snapshot, own, most=MOST_TASKS)
    worded = [_task(snapshot, one, offers, len(asked) + place) for place, one in enumerate(shown)]
    left = max(0, len(blocking) - len(shown)), len(untranslated) - max(0, len(shown) - len(blocking))
    return ToDo(
        tasks=(*asked, *worded)[:MOST_TASKS],
        total=len(asked) + len(blocking) + len(untranslated),
        more=tuple(_more(snapshot, account, *left)),
    )


def own_sessions(snapshot: DraftSnapshot, account: Account) -> list[DraftSession]:
    """Return the sessions that an account answers for: an owner all, an editor those of its organisations."""
    live = [one for one in snapshot.sessions if one.state is not State.WITHDRAWN]
    if account.role is AccountRole.EDITOR:
        return [one for one in live if account.organisations.intersection(one.organisers)]
    return live


def awaited(snapshot: DraftSnapshot, account: Account, now: datetime) -> list[Task]:
    """Return the own sessions that wait for somebody, the first day first: what has waited too long comes first."""
    today, t, language = clock.local_day(now, snapshot.edition.zone), spoken().t, spoken_language()
    waiting = [one for one in own_sessions(snapshot, account) if one.waiting]
    return [
        Task(
            url=url_for("organiser.session", edition=snapshot.edition.slug, code=one.code, _anchor="waiting"),
            sentence=t(
                "“%(title)s” waits for %(whom)s",
                title=title_of(one).text,
                whom=one.waiting.whom or t("somebody"),
            ),
            due=_until(one.waiting.until, today, language),
        )
        for one in sorted(waiting, key=lambda one: (one.waiting.until or date.max, one.code))
    ]


def _until(day: date | None, today: date, language: str) -> str | None:
    if day is None:
        return None
    said = dates.short_day(day, language)
    return (
        spoken().t("too long, since %(day)s", day=said)
        if day < today
        else spoken().t("until %(day)s", day=said)
    )


def _asked(snapshot: DraftSnapshot, account: Account, said: Said) -> Iterator[Task]:
    """Yield where a colleague had the last word: in own sessions of an editor, and wherever one has spoken."""
    own = (
        {one.code for one in own_sessions(snapshot, account)} if account.role is AccountRole.EDITOR else set()
    )
    last = [
        (code, comments[-1])
        for code, comments in said.items()
        if not account.is_behind(comments[-1].by)
        and (code in own or any(account.is_behind(one.by) for one in comments))
    ]
    for code, comment in sorted(last, key=lambda one: one[1].at, reverse=True):
        yield Task(
            url=url_for("organiser.session", edition=snapshot.edition.slug, code=code, _anchor="comments"),
            sentence=spoken().t(
                "%(who)s about “%(title)s”: %(words)s",
                who=called(comment.by),
                title=title_of(snapshot.session_by_code[code]).text,
                words=_shortened(comment.text),
            ),
            due=dates.short_day(clock.local_day(comment.at, snapshot.edition.zone), spoken_language()),
        )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST_SAID:
        return line
    cut = line[:_LONGEST_SAID]
    return f"{cut.rpartition(' ')[0] or cut} …"


def _kinds(account: Account) -> tuple[Which, Which]:
    """Return what holds sessions back, and what is to be translated, as far as it waits for an account."""
    if account.role is AccountRole.TRANSLATOR:
        return _is_nothing, _is_text
    if account.role in {AccountRole.OWNER, AccountRole.EDITOR}:
        return _is_blocker, lambda finding: _is_text(finding) and not _is_blocker(finding)
    return _is_nothing, _is_nothing


def _is_nothing(_finding: Finding) -> bool:
    return False


def _is_blocker(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCKER


def _is_text(finding: Finding) -> bool:
    return finding.code in _TRANSLATION


def _waiting(
    snapshot: DraftSnapshot, account: Account, findings: Sequence[Finding], which: Which
) -> list[Waiting]:
    """Return the findings of a kind in own sessions, the first day first."""
    own = {session.code: session for session in own_sessions(snapshot, account)}
    mine = [
        (own[code], finding)
        for finding in findings
        if finding.waived is None and which(finding)
        for code in [one for one in finding.sessions if one in own][:1]
    ]
    mine.sort(key=lambda pair: (_first_day(snapshot, pair[0]) or date.max, pair[0].code, pair[1].code))
    return mine


def _task(snapshot: DraftSnapshot, waiting: Waiting, offers: Offers, number: int) -> Task:
    session, finding = waiting
    day = _first_day(snapshot, session)
    said = told(snapshot, finding, session.code, offers)
    return Task(
        url=_numbered(said.url, number),
        sentence=said.sentence,
        others=said.others,
        offers=said.offers,
        due=spoken().t("held %(day)s", day=dates.short_day(day, spoken_language())) if day else None,
    )


def _more(snapshot: DraftSnapshot, account: Account, blockers: int, texts: int) -> Iterator[More]:
    """Yield the ways to what is not shown."""
    tn, edition = spoken().tn, snapshot.edition.slug
    mine = "yes" if account.role is AccountRole.EDITOR else None
    if blockers:
        yield More(
            url=url_for("organiser.sessions", edition=edition, missing="blocker", mine=mine),
            words=tn("%(n)d more, in the list of sessions", "%(n)d more, in the list of sessions", blockers),
        )
    if texts:
        yield More(
            url=url_for("organiser.sessions", edition=edition, missing="english", mine=mine)
            if mine
            else url_for("organiser.translation", edition=edition),
            words=tn("%(n)d more text to translate", "%(n)d more texts to translate", texts),
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
