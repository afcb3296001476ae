"""Receiving a report: what is refused, and what is kept."""

from dataclasses import dataclass

from planner import clock
from planner.db import transaction
from planner.reports.tables import ReportKind, ReportRow
from planner.text import clean_line, clean_text

LONGEST_TEXT = 4000
LONGEST_CONTACT = 200
LONGEST_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody typed, cleaned but not yet judged."""

    page: str = ""
    kind: str = ""
    text: str = ""
    contact: str = ""

    @classmethod
    def typed(cls, *, page: str, kind: str, text: str, contact: str) -> "Report":
        """Make a report of what was typed; the page is only ever an address of our own."""
        address = clean_line(page)[:LONGEST_PAGE]
        own = address.startswith("/") and not address.startswith("//")
        return cls(
            page=address.partition("?")[0] if own else "",
            kind=clean_line(kind),
            text=clean_text(text),
            contact=clean_line(contact),
        )


def faults(report: Report) -> dict[str, tuple[str, dict[str, int]]]:
    """Return a code with its facts for each field that cannot be taken."""
    found: dict[str, tuple[str, dict[str, int]]] = {}
    if report.kind not in set(ReportKind):
        found["kind"] = ("form.choice.required", {})
    if not report.text:
        found["text"] = ("form.required", {})
    for name, most in (("text", LONGEST_TEXT), ("contact", LONGEST_CONTACT)):
        length = len(getattr(report, name))
        if length > most:
            found[name] = ("form.too_long", {"most": most, "length": length})
    return found


def receive(report: Report, language: str) -> int:
    """Keep a report without faults and return its number."""
    with transaction() as session:
        row = ReportRow(
            at=clock.real_now(),
            page=report.page,
            kind=ReportKind(report.kind),
            text=report.text,
            contact=report.contact,
            language=language,
        )
        session.add(row)
        session.flush()
        return row.id
