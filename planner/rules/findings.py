"""What a rule says: a code and the facts of the case. Words for it are made in `planner.i18n.sentences`."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from planner.draft.snapshot import Waiver
from planner.rules.catalogue import DEFAULT_SEVERITIES
from planner.vocabulary import Severity

Fact = str | int | None | tuple[str, ...]
_NO_FACTS = repr(())
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend.

    `sessions` are the codes concerned; none for the edition itself. `occasion` and `field` (the anchor in the
    form) are those of the first. Facts are plain: slugs for register rows, days as `2026-03-25`, instants in
    UTC as `2026-03-25T09:00:00Z` beside a fact `zone`. Titles and names are no facts, so that rewording
    something ends no waiver.
    """

    code: str
    sessions: tuple[str, ...]
    field: str
    occasion: int | None = None
    facts: tuple[tuple[str, Fact], ...] = ()
    severity: Severity
    waived: Waiver | None = None

    @property
    def digest(self) -> str:
        """Return what a waiver refers to: it changes with the facts, never with severity or form."""
        said = json.dumps([self.code, self.sessions, self.occasion, self.facts], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def holds_back(self) -> bool:
        """Tell whether this keeps its sessions out of a release."""
        return self.severity is Severity.BLOCKER and self.waived is None

    def fact(self, name: str) -> Fact:
        """Return a fact by name, None where this finding has no such fact."""
        return dict(self.facts).get(name)

    def occasion_in(self, session: str) -> int | None:
        """Return the number of the occasion that it is about in one of the sessions concerned."""
        other = self.fact("other_occasion")
        if session == self.sessions[0]:
            return self.occasion
        return other if isinstance(other, int) else None

    def field_in(self, session: str) -> str:
        """Return the field that mends it in the form of one of the sessions concerned."""
        other = self.fact("other_occasion")
        if other is None or session == self.sessions[0]:
            return self.field
        return self.field.replace(f"occasions-{self.occasion}-", f"occasions-{other}-")


def found(code: str, *sessions: str, field: str, occasion: int | None = None, **facts: Fact) -> Finding:
    """Make a finding with its default severity; each session is named once."""
    return Finding(
        code=code,
        sessions=tuple(dict.fromkeys(sessions)),
        field=field,
        occasion=occasion,
        facts=tuple(facts.items()),
        severity=DEFAULT_SEVERITIES[code],
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: the gravest first, then by session, occasion and code."""
    return sorted(findings, key=place)


def place(finding: Finding) -> tuple[int, tuple[str, ...], int, str, str]:
    """Return what findings are sorted by."""
    return (
        _RANK[finding.severity],
        finding.sessions,
        finding.occasion or 0,
        finding.code,
        repr(finding.facts) if finding.facts else _NO_FACTS,
    )
