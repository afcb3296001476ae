"""What an edition needs before anything of it can be published."""

from planner.draft.snapshot import DraftSnapshot
from planner.rules.findings import Finding, found


def edition_gaps(snapshot: DraftSnapshot) -> list[Finding]:
    """Report an edition without dates, or without a name in its first language."""
    edition = snapshot.edition
    findings = []
    if edition.first_day is None or edition.last_day is None or edition.last_day < edition.first_day:
        findings.append(found("edition.no_dates", field="first_day"))
    if not edition.name.body(edition.languages[0]):
        findings.append(found("edition.no_name", field="name", language=edition.languages[0]))
    return findings
