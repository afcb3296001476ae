"""Accepting a warning, one by one, with a reason, by a named account; and taking that back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import transaction
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument, Line, WrongField
from planner.draft.tables_site import WaiverRow
from planner.errors import UnknownReference

_REASON = Line(1000, lines=True)


def waive(edition: str, *, finding: str, code: str, reason: str, by: str) -> None:
    """Accept the finding of a digest; raise InvalidDocument without a reason.

    Whether such a finding may be accepted at all is for the rules to say: `planner.rules.catalogue.is_waivable`.
    """
    kept = _kept(reason)
    with transaction() as session:
        edition_id = find(session, "edition", edition).id
        before = _row(session, edition_id, finding)
        if before is not None:
            session.delete(before)
        session.add(
            WaiverRow(
                edition_id=edition_id,
                finding=finding,
                code=code,
                reason=kept,
                by=by,
                at=clock.whole_second(clock.real_now()),
            )
        )
        history.record(
            session,
            by=by,
            act="waived",
            kind="waiver",
            key=finding,
            edition=edition,
            changes={"code": ("", code), "reason": (before.reason if before else "", kept)},
        )


def take_back(edition: str, *, finding: str, by: str) -> None:
    """Let a finding count again; raise UnknownReference where it was not accepted."""
    with transaction() as session:
        row = _row(session, find(session, "edition", edition).id, finding)
        if row is None:
            raise UnknownReference(kind="waiver", key=finding)
        session.delete(row)
        history.record(
            session,
            by=by,
            act="waiver_ended",
            kind="waiver",
            key=finding,
            edition=edition,
            changes={"code": (row.code, ""), "reason": (row.reason, "")},
        )


def _kept(reason: str) -> str:
    try:
        kept = _REASON.kept(reason)
    except WrongField as wrong:
        raise InvalidDocument(errors={"reason": (wrong.code, dict(wrong.facts))}) from None
    if not kept:
        raise InvalidDocument(errors={"reason": ("form.required", {})})
    return kept


def _row(session: Session, edition_id: int, finding: str) -> WaiverRow | None:
    return session.scalar(
        select(WaiverRow).where(WaiverRow.edition_id == edition_id, WaiverRow.finding == finding)
    )
