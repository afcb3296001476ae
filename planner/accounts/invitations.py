"""Links that let a person set a password once: an invitation for seven days, a reset for one hour."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.accounts import register, tokens
from planner.accounts.permissions import Account
from planner.accounts.sign_in import set_password
from planner.accounts.tables import AccountRow, LinkRow
from planner.accounts.throttling import count_attempt
from planner.db import db, transaction
from planner.errors import PlannerError, Refused

INVITATION, RESET = "invitation", "reset"
_LASTS = {INVITATION: timedelta(days=7), RESET: timedelta(hours=1)}
_MOST_FOR_ACCOUNT, _MOST_FROM_ADDRESS = 4, 20


class LinkEnded(PlannerError):
    """A link that was used, has ended, or never was. Facts: none."""

    code, status = "error.link.ended", 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the page behind a link may show."""

    account: Account
    purpose: str


def make_link(account_id: int, *, by: str) -> tuple[str, str]:
    """Return (purpose, token) of a new link: an invitation before the first password, else a reset.

    Links made earlier for the same account end.
    """
    with transaction() as session:
        row = register.row_of(session, account_id)
        if not row.active:
            raise Refused(reason="inactive", key=row.email)
        purpose = INVITATION if row.password_hash is None else RESET
        return purpose, _fresh_link(session, row, purpose, by=by)


def ask_for_reset(email: str, *, address: str) -> tuple[str, str, str] | None:
    """Return (e-mail, purpose, token) for an account in use, None for an unknown one; raise TooManyAttempts."""
    normal = register.normal_email(email)
    with transaction() as session:
        count_attempt(
            session, (f"reset:{normal}", _MOST_FOR_ACCOUNT), (f"reset address:{address}", _MOST_FROM_ADDRESS)
        )
        row = register.row_by_email(session, normal)
        if row is None or not row.active:
            return None
        purpose = INVITATION if row.password_hash is None else RESET
        return row.email, purpose, _fresh_link(session, row, purpose, by=row.email)


def _fresh_link(session: Session, row: AccountRow, purpose: str, *, by: str) -> str:
    token, now = tokens.fresh(), clock.real_now()
    session.execute(delete(LinkRow).where((LinkRow.account_id == row.id) | (LinkRow.expires_at < now)))
    session.add(
        LinkRow(
            digest=tokens.digest(token), account_id=row.id, purpose=purpose, expires_at=now + _LASTS[purpose]
        )
    )
    act = "invited" if purpose == INVITATION else "reset_link_made"
    history.record(session, by=by, act=act, kind="account", key=row.email, version=row.version)
    return token


def opened(token: str) -> Opened:
    """Return whose link this is, without using it up; raise LinkEnded."""
    session = db.session()
    link = _usable(session, token)
    return Opened(account=register.account_of(session, link.account), purpose=link.purpose)


def use_link(token: str, password: str, *, memory_kib: int, name: str | None = None) -> str:
    """Set the password of the account behind a link and use the link up; return the token of a log-in.

    Raises LinkEnded, and WrongAccount for a password or name that is refused: then the link stays usable.
    """
    with transaction() as session:
        link = _usable(session, token)
        row, purpose = link.account, link.purpose
        if name is not None and name != row.name:
            register.change_own(row.id, name=name, language=row.language, by=row.email)
        session.execute(delete(LinkRow).where(LinkRow.account_id == row.id))
        act = "accepted" if purpose == INVITATION else "password_reset"
        by = register.account_of(session, row).by
        return set_password(session, row.id, password, act=act, by=by, memory_kib=memory_kib)


def _usable(session: Session, token: str) -> LinkRow:
    link = session.scalar(select(LinkRow).where(LinkRow.digest == tokens.digest(token)))
    if link is None or link.expires_at <= clock.real_now() or not link.account.active:
        raise LinkEnded
    return link
