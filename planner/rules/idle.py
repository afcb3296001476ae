"""Rules that nobody acts on: much found, for long, and neither mended nor accepted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.rules.catalogue import is_waivable
from planner.rules.findings import Finding

LONG = timedelta(days=21)
MANY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """A rule that could be turned off: its code, and of how many sessions it has said so for long."""

    code: str
    count: int


def idle_rules(
    findings: Iterable[Finding],
    *,
    made: Mapping[str, datetime],
    touched: Collection[str],
    waived: Collection[str],
    now: datetime,
) -> tuple[Idle, ...]:
    """Return the rules nobody acts on, the most frequent first.

    Such a rule finds something in at least `MANY` sessions made `LONG` ago (`made`: when, by code); since then
    nobody has changed its field in any session (`touched`: field names) nor ever accepted a finding of it
    (`waived`: codes). What blocks by default is never idle: it holds sessions back.
    """
    since = now - LONG
    counted: Counter[str] = Counter()
    for finding in findings:
        old = [one for one in finding.sessions if one in made and made[one] <= since]
        if old and is_waivable(finding.code) and finding.code not in waived and _name(finding) not in touched:
            counted[finding.code] += 1
    return tuple(Idle(code=code, count=count) for code, count in counted.most_common() if count >= MANY)


def _name(finding: Finding) -> str:
    return finding.field.partition("-")[0]
