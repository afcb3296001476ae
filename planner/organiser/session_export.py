"""All sessions of an edition as a sheet to work in elsewhere: it comes back through gather, unchanged or changed."""

from flask import Response

from planner.accounts.permissions import Act
from planner.db import db
from planner.gather.own_sheet import Sheet, as_csv, as_xlsx, sheet_of
from planner.organiser import bp, frame, guard

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/<edition>/sessions.csv")
def sessions_csv(edition: str) -> Response:
    """Answer with the sessions as CSV."""
    slug, sheet = _sheet(edition)
    return _file(as_csv(sheet), "text/csv; charset=utf-8", f"{slug}-sessions.csv")


@bp.get("/<edition>/sessions.xlsx")
def sessions_xlsx(edition: str) -> Response:
    """Answer with the sessions as XLSX."""
    slug, sheet = _sheet(edition)
    return _file(as_xlsx(sheet), _XLSX, f"{slug}-sessions.xlsx")


def _sheet(edition: str) -> tuple[str, Sheet]:
    guard.require(Act.READ)
    slug = frame.edition_of(edition).slug
    return slug, sheet_of(db.session(), slug)


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
