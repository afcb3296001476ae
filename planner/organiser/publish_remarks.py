"""The findings that stop nothing, as the publish page tells them: the first in words, of many the rest by rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from flask import url_for

from planner.draft.snapshot import DraftSnapshot
from planner.organiser.offers import Offer, Offers
from planner.organiser.severity_words import rule_words
from planner.organiser.told_findings import Other, told
from planner.rules.catalogue import is_waivable
from planner.rules.findings import Finding
from planner.vocabulary import Severity

MOST = 50
"""How many warnings, and how many notes, are told in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding that stops nothing: what the component `finding` takes, and what a waiver needs."""

    severity: Severity
    sentence: str
    url: str
    about: None
    others: tuple[Other, ...]
    offers: tuple[Offer, ...]
    waived: str | None
    digest: str
    waivable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many there are of something, and where all of them stand."""

    words: str
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """The findings of one severity: those told in full; of many also what is open by rule, and how many are waived."""

    shown: tuple[Remark, ...]
    count: int
    by_rule: tuple[Tally, ...] = ()
    waived: int = 0


def remarks(
    snapshot: DraftSnapshot, findings: Iterable[Finding], severity: Severity, offers: Offers, about: str = ""
) -> Remarks:
    """Return the findings of one severity; the one whose digest is `about` is told in full wherever it stands."""
    found = [one for one in findings if one.severity is severity]
    if len(found) <= MOST:
        return Remarks(shown=tuple(_remark(snapshot, one, offers) for one in found), count=len(found))
    still_open = [one for one in found if one.waived is None]
    shown = still_open[:MOST]
    if about:
        shown += islice((one for one in found if one.digest == about and one not in shown), 1)
    return Remarks(
        shown=tuple(_remark(snapshot, one, offers) for one in shown),
        count=len(found),
        by_rule=by_rule(snapshot, severity, (one.code for one in still_open)),
        waived=len(found) - len(still_open),
    )


def by_rule(snapshot: DraftSnapshot, severity: Severity, codes: Iterable[str]) -> tuple[Tally, ...]:
    """Return how often each rule is met, each with the way to its findings."""
    return tuple(
        Tally(
            words=rule_words(code),
            count=count,
            url=url_for(
                "organiser.findings",
                edition=snapshot.edition.slug,
                severity=severity.value,
                rule=code,
                _anchor="list",
            ),
        )
        for code, count in Counter(codes).items()
    )


def _remark(snapshot: DraftSnapshot, finding: Finding, offers: Offers) -> Remark:
    mine = bool(offers.editable.intersection(finding.sessions))
    said = told(snapshot, finding, None, offers)
    return Remark(
        severity=finding.severity,
        sentence=said.sentence,
        url=said.url,
        about=None,
        others=said.others,
        offers=said.offers,
        waived=f"{finding.waived.reason} ({finding.waived.by})" if finding.waived else None,
        digest=finding.digest,
        waivable=mine and is_waivable(finding.code),
    )
