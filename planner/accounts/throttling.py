"""How often one may try: counted in the database, so that all processes count together."""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from planner import clock
from planner.accounts.tables import AttemptRow
from planner.accounts.tokens import digest
from planner.errors import PlannerError

WINDOW = timedelta(minutes=15)
_KEPT = timedelta(days=1)


class TooManyAttempts(PlannerError):
    """Too many failed attempts for one account or from one address. Facts: `minutes` to wait."""

    code, status = "error.too_many_attempts", 429


def count_attempt(session: Session, *limits: tuple[str, int]) -> None:
    """Count one attempt against each (subject, most in a quarter of an hour); raise TooManyAttempts over one.

    It is counted before it is known to have failed, so that attempts made at the same moment cannot slip through.
    """
    now = clock.real_now()
    session.execute(delete(AttemptRow).where(AttemptRow.at < now - _KEPT))
    for subject, most in limits:
        recent = select(func.count()).where(
            AttemptRow.subject == digest(subject), AttemptRow.at > now - WINDOW
        )
        if (session.scalar(recent) or 0) >= most:
            raise TooManyAttempts(minutes=WINDOW // timedelta(minutes=1))
    session.add_all(AttemptRow(subject=digest(subject), at=now) for subject, _ in limits)


def forget_attempts(session: Session, *subjects: str) -> None:
    """Forget one account's attempts after one that succeeded, and the latest of others it counted against."""
    own, *others = (digest(subject) for subject in subjects)
    session.execute(delete(AttemptRow).where(AttemptRow.subject == own))
    for other in others:
        latest = select(func.max(AttemptRow.id)).where(AttemptRow.subject == other).scalar_subquery()
        session.execute(delete(AttemptRow).where(AttemptRow.id == latest))
