"""All that the rules find in an edition, narrowed, by severity and rule, a page at a time. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.organiser import session_words as words
from planner.organiser.offers import Offer, Offers
from planner.organiser.session_filter import Wanted
from planner.organiser.session_filter import chosen as fitting
from planner.organiser.severity_words import rule_words
from planner.organiser.told_findings import Other, told
from planner.rules.catalogue import DEFAULT_SEVERITIES, is_waivable
from planner.rules.findings import Finding
from planner.rules.telling import mend_of
from planner.vocabulary import Severity
from planner.web.speech import spoken_language

PAGE = 50
"""How many findings stand on a page."""
MOST_WAIVED = 100
_RANK = {code: rank for rank, code in enumerate(DEFAULT_SEVERITIES)}
_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that the address of the list says; empty means all."""

    severity: str = ""
    rule: str = ""
    organiser: str = ""
    day: str = ""
    mine: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: MultiDict[str, str]) -> "Asked":
        """Read it from the query of an address."""
        page = query.get("page", "")
        return cls(
            **{name: query.get(name, "")[:100] for name in ("severity", "rule", "organiser", "day", "mine")},
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def is_part(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.query())

    def query(self, *, page: int = 1) -> str:
        """Return the query of this list at one of its pages."""
        names = ("severity", "rule", "organiser", "day", "mine")
        pairs = [(name, value) for name in names if (value := getattr(self, name))]
        return urlencode(pairs + ([("page", str(page))] if page > 1 else []))

    def sessions(self, snapshot: DraftSnapshot, own: Collection[str]) -> frozenset[str] | None:
        """Return the codes that it is narrowed to; None where any will do."""
        wanted = Wanted.of(MultiDict({"organiser": self.organiser, "day": self.day, "mine": self.mine}))
        if not wanted.is_part:
            return None
        return frozenset(one.code for one in fitting(snapshot, wanted, own=own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding: what the component `finding` takes, what would mend it, and what a waiver needs."""

    severity: Severity
    sentence: str
    url: str
    about: str
    others: tuple[Other, ...]
    offers: tuple[Offer, ...]
    mend: str
    waived: str | None
    digest: str
    waivable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one rule on a page; `count` is how many it has in all, on every page."""

    severity: Severity
    code: str
    words: str
    count: int
    told: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the list; `counts` and `rules` are of everything open, whatever it is narrowed to."""

    groups: tuple[Group, ...]
    waived: tuple[Item, ...]
    waived_count: int
    counts: dict[Severity, int]
    rules: dict[str, int]
    found: int
    first: int
    page: int
    pages: int

    @property
    def sections(self) -> list[tuple[Severity, list[Group]]]:
        """Return the groups by severity."""
        return [
            (severity, list(those)) for severity, those in groupby(self.groups, key=lambda one: one.severity)
        ]

    @property
    def last(self) -> int:
        """Return the number of the last finding on the page."""
        return self.first + sum(len(group.told) for group in self.groups) - 1


def listing(
    snapshot: DraftSnapshot,
    findings: Iterable[Finding],
    asked: Asked,
    *,
    own: Collection[str],
    editable: frozenset[str],
    may_all: bool,
) -> Listing:
    """Return the page of the list that is asked for.

    `own` are the codes of one's own organisations, `editable` those that one may change; `may_all` tells that any
    finding may be accepted.
    """
    within = asked.sessions(snapshot, own)
    open_ones: list[Finding] = []
    accepted: list[Finding] = []
    for finding in findings:
        (accepted if finding.waived else open_ones).append(finding)
    narrowed = sorted((one for one in open_ones if _fits(one, asked, within)), key=_place)
    waived = [one for one in accepted if _fits(one, asked, within)]
    pages = max(1, -(-len(narrowed) // PAGE))
    page = min(asked.page, pages)
    shown = narrowed[(page - 1) * PAGE : page * PAGE]
    teller = _Teller(snapshot, Offers(snapshot, editable), may_all)
    return Listing(
        groups=tuple(_groups(teller, shown, Counter((one.severity, one.code) for one in narrowed))),
        waived=tuple(teller.item(one) for one in waived[:MOST_WAIVED]),
        waived_count=len(waived),
        counts=Counter(one.severity for one in open_ones),
        rules=dict(Counter(one.code for one in sorted(open_ones, key=_place))),
        found=len(narrowed),
        first=(page - 1) * PAGE + 1,
        page=page,
        pages=pages,
    )


def _fits(finding: Finding, asked: Asked, within: frozenset[str] | None) -> bool:
    return (
        (not asked.severity or finding.severity == asked.severity)
        and (not asked.rule or finding.code == asked.rule)
        and (within is None or not within.isdisjoint(finding.sessions))
    )


def _place(finding: Finding) -> tuple[int, int]:
    return _GRAVITY[finding.severity], _RANK[finding.code]


def _groups(
    teller: "_Teller", shown: list[Finding], counted: Counter[tuple[Severity, str]]
) -> Iterable[Group]:
    for (severity, code), those in groupby(shown, key=lambda one: (one.severity, one.code)):
        yield Group(
            severity=severity,
            code=code,
            words=rule_words(code),
            count=counted[severity, code],
            told=tuple(teller.item(one) for one in those),
        )


@dataclass(frozen=True)
class _Teller:
    snapshot: DraftSnapshot
    offers: Offers
    may_all: bool

    def item(self, finding: Finding) -> Item:
        said = told(self.snapshot, finding, self._own(finding), self.offers)
        mine = self.may_all or not self.offers.editable.isdisjoint(finding.sessions)
        return Item(
            severity=finding.severity,
            sentence=said.sentence,
            url=said.url,
            about=self._about(finding),
            others=said.others,
            offers=said.offers,
            mend=mend_of(self.snapshot, finding, spoken_language()),
            waived=self._waived(finding),
            digest=finding.digest,
            waivable=mine and is_waivable(finding.code),
        )

    def _own(self, finding: Finding) -> str | None:
        """Return the session that the reader may mend, the first where it may mend any."""
        return next((code for code in finding.sessions if code in self.offers.editable), None)

    def _about(self, finding: Finding) -> str:
        """Say whose session it is, when and where; nothing where it is about many."""
        if not 0 < len(finding.sessions) <= _MOST_ABOUT:
            return ""
        first = self.snapshot.session_by_code[self._own(finding) or finding.sessions[0]]
        return " · ".join(part for part in self._facts(first) if part)

    def _facts(self, session: DraftSession) -> tuple[str, ...]:
        return (
            words.organiser_words(self.snapshot, session),
            words.when_words(session, self.snapshot.edition.zone),
            str(words.where_words(self.snapshot, session)),
        )

    def _waived(self, finding: Finding) -> str | None:
        if finding.waived is None:
            return None
        when = dates.moment(finding.waived.at, self.snapshot.edition.zone, spoken_language())
        return f"{finding.waived.reason} ({finding.waived.by}, {when})"


_MOST_ABOUT = 4
