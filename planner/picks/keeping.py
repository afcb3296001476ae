"""Making, reading, changing and clearing an own programme. Whoever knows the token may do all of it."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner import clock
from planner.db import transaction
from planner.picks.tables import PickedProgrammeRow

MOST = 500
"""How many sessions one programme may hold."""

Picks = dict[str, dict[str, int]]
"""By the key of an edition and by code: the number of the release in which a session was last seen."""


class Kept(StrEnum):
    """What became of a session that somebody wanted to save."""

    NEW = "new"
    ALREADY = "already"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A session to save: its edition, its code, and the release in which it is seen now."""

    edition: str
    code: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProgramme:
    """One own programme as it is read; `has_ended`: cleared by its owner, or kept as long as was promised."""

    number: int
    picks: Picks
    changed_at: datetime
    has_ended: bool

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of all editions together."""
        return frozenset(code for codes in self.picks.values() for code in codes)


def digest(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def make_own_programme(pick: Pick, *, ends_at: datetime) -> str:
    """Return the token, 128 bits, of a new programme with one session; what is too old is erased in passing."""
    token, now = secrets.token_urlsafe(16), _now()
    with transaction() as session:
        _erase(session, now)
        row = PickedProgrammeRow(
            digest=digest(token),
            picks={pick.edition: {pick.code: pick.seen}},
            made_at=now,
            changed_at=now,
            ends_at=ends_at,
        )
        session.add(row)
    return token


def own_programme(session: Session, token: str) -> OwnProgramme | None:
    """Return the programme that a token opens; None for one that was never ours."""
    row = _row(session, token)
    if row is None:
        return None
    has_ended = _is_over(row)
    return OwnProgramme(
        number=row.id,
        picks={} if has_ended else row.picks,
        changed_at=row.ended_at or (row.ends_at if has_ended else row.changed_at),
        has_ended=has_ended,
    )


def save_pick(token: str, pick: Pick, *, ends_at: datetime) -> Kept | None:
    """Save one more session, and keep the programme at least until `ends_at`; None where there is no programme."""
    with transaction() as session:
        row = _row(session, token)
        if row is None or _is_over(row):
            return None
        if any(pick.code in codes for codes in row.picks.values()):
            return Kept.ALREADY
        if sum(map(len, row.picks.values())) >= MOST:
            return Kept.FULL
        codes = {**row.picks.get(pick.edition, {}), pick.code: pick.seen}
        row.picks = {**row.picks, pick.edition: codes}
        row.changed_at, row.ends_at = _now(), max(row.ends_at, ends_at)
        return Kept.NEW


def remove_pick(token: str, code: str) -> None:
    """Take a session out; one that is not there, or a programme that is not, changes nothing."""
    with transaction() as session:
        row = _row(session, token)
        if row is None or not any(code in codes for codes in row.picks.values()):
            return
        left = {
            edition: {other: seen for other, seen in codes.items() if other != code}
            for edition, codes in row.picks.items()
        }
        row.picks = {edition: codes for edition, codes in left.items() if codes}
        row.changed_at = _now()


def mark_seen(token: str, numbers: Mapping[str, int]) -> None:
    """Remember that everything is seen as these releases tell it, by the keys of their editions.

    No calendar says what its owner has seen, so `changed_at` stays.
    """
    with transaction() as session:
        row = _row(session, token)
        if row is not None:
            row.picks = {
                edition: {code: max(seen, numbers.get(edition, 0)) for code, seen in codes.items()}
                for edition, codes in row.picks.items()
            }


def clear_own_programme(token: str) -> None:
    """Erase what was saved; the digest stays, and tells calendars that it has ended."""
    with transaction() as session:
        row = _row(session, token)
        if row is not None and row.ended_at is None:
            row.picks, row.ended_at = {}, _now()


def erase_old_programmes() -> int:
    """Erase what is in programmes that were kept as long as was promised; return how many there were."""
    with transaction() as session:
        return _erase(session, _now())


def _erase(session: Session, now: datetime) -> int:
    too_old = (PickedProgrammeRow.ends_at <= now, PickedProgrammeRow.ended_at.is_(None))
    found = session.scalars(select(PickedProgrammeRow.id).where(*too_old)).all()
    if found:
        session.execute(
            update(PickedProgrammeRow)
            .where(*too_old)
            .values(picks={}, ended_at=now)
            .execution_options(synchronize_session="fetch")
        )
    return len(found)


def _row(session: Session, token: str) -> PickedProgrammeRow | None:
    query = select(PickedProgrammeRow).where(PickedProgrammeRow.digest == digest(token))
    return session.scalar(query.execution_options(populate_existing=True))


def _is_over(row: PickedProgrammeRow) -> bool:
    return row.ended_at is not None or row.ends_at <= clock.real_now()


def _now() -> datetime:
    return clock.whole_second(clock.real_now())
