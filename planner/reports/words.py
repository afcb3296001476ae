"""What a report is about, in words."""

from planner.i18n.catalogues import marked
from planner.reports.tables import ReportKind

KINDS = {
    ReportKind.TEXT: marked("Something is wrong in the text"),
    ReportKind.ACCESSIBILITY: marked("Something is not accessible"),
    ReportKind.OTHER: marked("Something else"),
}
