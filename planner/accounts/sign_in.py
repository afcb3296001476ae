"""Logging in and out. A log-in is a row; the browser holds its token, the database only the digest.

Single log-ins are rows of their own and no lines of history: the history's newest id stands for the draft's state.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from planner import clock, history
from planner.accounts import passwords, register, tokens
from planner.accounts.permissions import Account
from planner.accounts.tables import AccountRow, LoginRow
from planner.accounts.throttling import count_attempt, forget_attempts
from planner.db import db, transaction
from planner.errors import Busy, PlannerError

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
_SEEN_EVERY = timedelta(minutes=5)  # a read need not write each time
_MOST_FOR_ACCOUNT, _MOST_FROM_ADDRESS = 8, 40


class WrongPassword(PlannerError):
    """Address and password do not fit together, or the account is not in use. Facts: none, on purpose."""

    code, status = "error.login.wrong", 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A log-in as its owner sees it."""

    id: int
    created_at: datetime
    seen_at: datetime
    current: bool


def sign_in(email: str, password: str, *, address: str, memory_kib: int) -> str:
    """Return the token of a new log-in; raise WrongPassword, TooManyAttempts.

    `address` is where the request came from. An unknown address costs as much time as a known one.
    """
    by_account, by_address = f"account:{register.normal_email(email)}", f"address:{address}"
    with transaction() as session:
        count_attempt(session, (by_account, _MOST_FOR_ACCOUNT), (by_address, _MOST_FROM_ADDRESS))
    row = register.row_by_email(db.session(), email)
    known = row.password_hash if row is not None and row.active else None
    if not passwords.fits(known, password, memory_kib) or row is None:
        raise WrongPassword
    with transaction() as session:
        row = _unchanged(session, row.id, known)
        forget_attempts(session, by_account, by_address)
        if row.password_hash and passwords.is_outdated(row.password_hash, memory_kib):
            row.password_hash = passwords.hashed(password, memory_kib)
        return _new_login(session, row)


def _unchanged(session: Session, account_id: int, verified: str | None) -> AccountRow:
    """Return an account as it is now; raise WrongPassword where it is out of use or has another password by now."""
    row = register.row_of(session, account_id)
    if not row.active or row.password_hash != verified:
        raise WrongPassword
    return row


def _new_login(session: Session, row: AccountRow) -> str:
    now, token = clock.real_now(), tokens.fresh()
    session.execute(delete(LoginRow).where(LoginRow.expires_at < now))
    session.add(
        LoginRow(
            digest=tokens.digest(token),
            account_id=row.id,
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    return token


def account_behind(token: str, *, is_present: bool = True) -> Account | None:
    """Return whose log-in a token is, and note that it was seen; None for one that has ended.

    A page that asks by itself is nobody who is present: it keeps no log-in alive.
    """
    session = db.session()
    row = _alive(session, token)
    if row is None:
        return None
    account = register.account_of(session, row.account)
    if is_present and clock.real_now() - row.seen_at > _SEEN_EVERY:
        with suppress(Busy), transaction() as writing:  # a page is shown also while others write
            seen = writing.get(LoginRow, row.id, populate_existing=True)
            if seen is not None:
                seen.seen_at = clock.real_now()
    return account


def has_run_out(token: str) -> bool:
    """Tell whether a log-in ended by itself, after a long pause; not one that somebody ended."""
    row = (
        db.session().scalar(select(LoginRow).where(LoginRow.digest == tokens.digest(token)))
        if token
        else None
    )
    return row is not None and _is_over(row)


def _alive(session: Session, token: str) -> LoginRow | None:
    row = session.scalar(
        select(LoginRow).where(LoginRow.digest == tokens.digest(token)).options(joinedload(LoginRow.account))
    )
    return row if row is not None and row.account.active and not _is_over(row) else None


def _is_over(row: LoginRow) -> bool:
    now = clock.real_now()
    return row.expires_at <= now or row.seen_at + IDLE <= now


def logins(account_id: int, token: str) -> Sequence[Login]:
    """Return an account's log-ins that have not ended, the latest seen first."""
    now = clock.real_now()
    rows = db.session().scalars(
        select(LoginRow)
        .where(LoginRow.account_id == account_id, LoginRow.expires_at > now, LoginRow.seen_at > now - IDLE)
        .order_by(LoginRow.seen_at.desc(), LoginRow.id.desc())
    )
    own = tokens.digest(token)
    return [
        Login(id=row.id, created_at=row.created_at, seen_at=row.seen_at, current=row.digest == own)
        for row in rows
    ]


def sign_out(token: str) -> None:
    """End one log-in; one that has ended already is no error."""
    with transaction() as session:
        session.execute(delete(LoginRow).where(LoginRow.digest == tokens.digest(token)))


def sign_out_everywhere(account_id: int, *, by: str) -> None:
    """End all log-ins of an account."""
    with transaction() as session:
        row = register.row_of(session, account_id)
        session.execute(delete(LoginRow).where(LoginRow.account_id == account_id))
        history.record(
            session, by=by, act="signed_out_everywhere", kind="account", key=row.email, version=row.version
        )


def change_password(account_id: int, old: str, new: str, *, address: str, by: str, memory_kib: int) -> str:
    """Change one's own password, end every log-in, and return the token of a new one.

    Raises WrongPassword, TooManyAttempts, WrongAccount.
    """
    row = register.row_of(db.session(), account_id)
    subjects = (f"account:{row.email}", f"address:{address}")
    with transaction() as session:
        count_attempt(session, (subjects[0], _MOST_FOR_ACCOUNT), (subjects[1], _MOST_FROM_ADDRESS))
    verified = row.password_hash
    if not passwords.fits(verified, old, memory_kib):
        raise WrongPassword
    with transaction() as session:
        _unchanged(session, account_id, verified)
        forget_attempts(session, *subjects)
        return set_password(session, row.id, new, act="password_changed", by=by, memory_kib=memory_kib)


def set_password(session: Session, account_id: int, new: str, *, act: str, by: str, memory_kib: int) -> str:
    """Give an account a password inside a transaction, end every log-in, and return the token of a new one."""
    row = register.row_of(session, account_id)
    refusal = passwords.refusal(new, row.email)
    if refusal:
        raise register.WrongAccount(errors={"password": (refusal, {})})
    row.password_hash, row.version = passwords.hashed(new, memory_kib), row.version + 1
    session.execute(delete(LoginRow).where(LoginRow.account_id == account_id))
    history.record(session, by=by, act=act, kind="account", key=row.email, version=row.version)
    return _new_login(session, row)
