"""Marking a release as printed on paper: what later changes contradict it is told against that one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import transaction
from planner.errors import UnknownReference
from planner.release.tables import PrintedRow, ReleaseRow


def printed(session: Session, key: str) -> frozenset[int]:
    """Return the numbers of the releases of an edition that were printed."""
    return frozenset(session.scalars(select(PrintedRow.number).where(PrintedRow.edition_key == key)))


def mark_printed(key: str, number: int, *, edition: str, by: str) -> None:
    """Mark a release as printed; once is enough. Raise UnknownReference for one that is not there."""
    with transaction() as session:
        release = select(ReleaseRow.id).where(ReleaseRow.edition_key == key, ReleaseRow.number == number)
        if session.scalar(release) is None:
            raise UnknownReference(kind="release", key=str(number))
        if number in printed(session, key):
            return
        session.add(PrintedRow(edition_key=key, number=number, at=clock.whole_second(clock.real_now())))
        history.record(session, by=by, act="printed", kind="release", key=str(number), edition=edition)
