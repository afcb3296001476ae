"""The accounts themselves: found, listed, made and changed. Each act is one transaction with its line of history."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from planner import clock, history, text
from planner.accounts import passwords
from planner.accounts.permissions import Account
from planner.accounts.tables import (
    ACCOUNT_ORGANISATIONS,
    LONGEST_EMAIL,
    LONGEST_NAME,
    ORGANISATIONS,
    AccountRow,
    LinkRow,
    LoginRow,
)
from planner.db import transaction
from planner.errors import PlannerError, Refused, StaleDraft, UnknownReference
from planner.vocabulary import LANGUAGES, AccountRole


class WrongAccount(PlannerError):
    """Something about an account that cannot be kept. Facts: `errors`, a mapping of field to (code, facts)."""

    code, status = "error.document.invalid", 400


def account_of(session: Session, row: AccountRow) -> Account:
    """Return a row as a value."""
    return _values(session, [row])[0]


def accounts(session: Session) -> list[Account]:
    """Return all accounts by name, in two queries."""
    rows = list(session.scalars(select(AccountRow)))
    return sorted(_values(session, rows), key=lambda account: text.sort_key(account.called))


def _values(session: Session, rows: Collection[AccountRow]) -> list[Account]:
    pairs = session.execute(
        select(ACCOUNT_ORGANISATIONS.c.account_id, ORGANISATIONS.c.slug)
        .join(ORGANISATIONS, ORGANISATIONS.c.id == ACCOUNT_ORGANISATIONS.c.organisation_id)
        .where(ACCOUNT_ORGANISATIONS.c.account_id.in_([row.id for row in rows]))
    ).all()
    return [
        Account(
            id=row.id,
            email=row.email,
            name=row.name,
            role=AccountRole(row.role),
            language=row.language,
            translates=frozenset(row.translates),
            active=row.active,
            invited=row.password_hash is None,
            version=row.version,
            organisations=frozenset(slug for account_id, slug in pairs if account_id == row.id),
        )
        for row in rows
    ]


def row_by_email(session: Session, email: str) -> AccountRow | None:
    """Return the row of an address, whatever its case."""
    return session.scalar(select(AccountRow).where(AccountRow.email == normal_email(email)))


def row_of(session: Session, account_id: int) -> AccountRow:
    """Return a row; raise UnknownReference."""
    row = session.get(AccountRow, account_id, populate_existing=True) if account_id < 2**31 else None
    if row is None:
        raise UnknownReference(kind="account", key=str(account_id))
    return row


def normal_email(email: str) -> str:
    """Return an address as it is stored and compared."""
    return text.clean_line(email).casefold()


def add_account(
    email: str,
    *,
    role: AccountRole,
    by: str,
    memory_kib: int,
    organisations: Collection[str] = (),
    name: str = "",
    language: str = "sv",
    password: str | None = None,
) -> int:
    """Make an account, with a password or to be invited; raise WrongAccount, UnknownReference."""
    address = normal_email(email)
    errors = _faults(address, name, language)
    refusal = passwords.refusal(password, address) if password is not None else None
    if refusal:
        errors["password"] = (refusal, {})
    with transaction() as session:
        if row_by_email(session, address):
            errors["email"] = ("form.account.taken", {"value": address})
        if errors:
            raise WrongAccount(errors=errors)
        row = AccountRow(
            email=address,
            name=text.clean_line(name),
            role=AccountRole(role),
            language=language,
            created_at=clock.real_now(),
            password_hash=None if password is None else passwords.hashed(password, memory_kib),
        )
        session.add(row)
        session.flush()
        _set_organisations(session, row, organisations)
        history.record(
            session,
            by=by,
            act="created",
            kind="account",
            key=address,
            version=1,
            changes={"role": (None, str(row.role)), "organisations": ([], sorted(organisations))},
        )
        return row.id


def change_account(
    account_id: int,
    *,
    role: AccountRole,
    organisations: Collection[str],
    active: bool,
    version: int,
    by: str,
    translates: Collection[str] = (),
) -> None:
    """Change what an account may do; deactivating ends its log-ins. The last active owner stays one."""
    with transaction() as session:
        row = row_of(session, account_id)
        if row.version != version:
            raise StaleDraft(kind="account", key=row.email, version=row.version)
        before = account_of(session, row)
        if before.role is AccountRole.OWNER and before.active and not (role is AccountRole.OWNER and active):
            _refuse_if_last_owner(session, account_id)
        after = {
            "role": str(role),
            "organisations": sorted(organisations),
            "active": active,
            "translates": _tags(translates),
        }
        then = {
            "role": str(before.role),
            "organisations": sorted(before.organisations),
            "active": before.active,
            "translates": sorted(before.translates),
        }
        changes = {name: (then[name], after[name]) for name in after if then[name] != after[name]}
        if not changes:
            return
        row.role, row.active, row.translates = role, active, _tags(translates)
        row.version += 1
        _set_organisations(session, row, organisations)
        if not active:
            session.execute(delete(LoginRow).where(LoginRow.account_id == account_id))
            session.execute(delete(LinkRow).where(LinkRow.account_id == account_id))
        history.record(
            session, by=by, act="changed", kind="account", key=row.email, version=row.version, changes=changes
        )


def change_own(account_id: int, *, name: str, language: str, by: str) -> None:
    """Change how one is called and spoken to."""
    with transaction() as session:
        row = row_of(session, account_id)
        errors = _faults(row.email, name, language)
        if errors:
            raise WrongAccount(errors=errors)
        after = {"name": text.clean_line(name), "language": language}
        before = {"name": row.name, "language": row.language}
        changes = {field: (before[field], value) for field, value in after.items() if before[field] != value}
        if changes:
            row.name, row.language, row.version = after["name"], language, row.version + 1
            history.record(
                session,
                by=by,
                act="changed",
                kind="account",
                key=row.email,
                version=row.version,
                changes=changes,
            )


def _faults(email: str, name: str, language: str) -> dict[str, tuple[str, dict[str, object]]]:
    errors: dict[str, tuple[str, dict[str, object]]] = {}
    local, at, host = email.rpartition("@")
    if not at or not local or "." not in host or any(sign in email for sign in ' <>,;"()'):
        errors["email"] = ("form.email.wrong", {})
    elif len(email) > LONGEST_EMAIL:
        errors["email"] = ("form.too_long", {"most": LONGEST_EMAIL, "length": len(email)})
    if len(text.clean_line(name)) > LONGEST_NAME:
        errors["name"] = ("form.too_long", {"most": LONGEST_NAME, "length": len(text.clean_line(name))})
    if language not in LANGUAGES:
        errors["language"] = ("form.choice.unknown", {"value": language[:40]})
    return errors


def _tags(languages: Collection[str]) -> list[str]:
    return sorted({tag for tag in languages if text.is_language_tag(tag)})


def _set_organisations(session: Session, row: AccountRow, slugs: Collection[str]) -> None:
    found = select(ORGANISATIONS.c.slug, ORGANISATIONS.c.id).where(ORGANISATIONS.c.slug.in_(slugs))
    ids = {entry.slug: entry.id for entry in session.execute(found)}
    for slug in slugs:
        if slug not in ids:
            raise UnknownReference(kind="organisation", key=slug)
    session.execute(delete(ACCOUNT_ORGANISATIONS).where(ACCOUNT_ORGANISATIONS.c.account_id == row.id))
    if ids:
        session.execute(
            insert(ACCOUNT_ORGANISATIONS),
            [{"account_id": row.id, "organisation_id": organisation_id} for organisation_id in ids.values()],
        )


def _refuse_if_last_owner(session: Session, account_id: int) -> None:
    others = select(AccountRow.id).where(
        AccountRow.role == AccountRole.OWNER,
        AccountRow.active.is_(True),
        AccountRow.id != account_id,
        AccountRow.password_hash.is_not(None),
    )
    if session.scalar(others.limit(1)) is None:
        raise Refused(reason="last_owner", key=str(account_id))
