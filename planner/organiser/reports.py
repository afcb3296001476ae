"""What readers have reported: the newest first, until somebody has handled it."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.organiser import bp, frame, guard
from planner.reports import reading
from planner.reports.words import KINDS
from planner.web.speech import spoken

_AT_ONCE = 50
_LAST_PAGE = 10_000


@bp.get("/reports/")
def reports() -> str:
    """List the reports that wait, or those that are handled."""
    guard.require(Act.MANAGE_ACCOUNTS)
    handled, number = "handled" in request.args, _page_number()
    total = reading.counted(db.session(), handled=handled)
    return frame.page(
        "organiser/reports.html",
        reports=reading.received(
            db.session(), handled=handled, most=_AT_ONCE, offset=(number - 1) * _AT_ONCE
        ),
        kinds=KINDS,
        handled=handled,
        total=total,
        other=reading.counted(db.session(), handled=not handled),
        previous=_address(number - 1, handled=handled) if number > 1 else None,
        next=_address(number + 1, handled=handled) if total > number * _AT_ONCE else None,
    )


@bp.post("/reports/<int:number>/handled/", endpoint="mark_handled")
def mark_handled(number: int) -> AnyResponse:
    """Mark a report as handled."""
    guard.require(Act.MANAGE_ACCOUNTS)
    reading.mark_handled(number, by=guard.current_account().by)
    frame.say(spoken().t("The report is marked as handled."))
    return redirect(url_for("organiser.reports"), 303)


def _page_number() -> int:
    typed = request.args.get("page", "")
    return (
        max(1, min(int(typed), _LAST_PAGE)) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1
    )


def _address(number: int, *, handled: bool) -> str:
    return url_for("organiser.reports", handled="1" if handled else None, page=number)
