"""Files that somebody brought to the workbench: kept between the steps for that account alone, then forgotten.

A row's `settings` hold the chosen `reading`, and of a run: `running` (since when), `applies`, `fault`, `group`.
"""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planner import clock
from planner.db import db, transaction
from planner.draft.registers import find
from planner.draft.tables_gather import UploadRow
from planner.errors import Refused, UnknownReference
from planner.gather.apply import Done, Finish, Progress, gather, unfinished
from planner.gather.editions import first_day_of_edition, zone_of_edition
from planner.gather.opening import read
from planner.gather.outcomes import RowOutcome
from planner.gather.own_return import take_back
from planner.gather.own_sheet import own_grid
from planner.gather.reading import Reading, reading_of
from planner.gather.rows import Gathered

MOST_BYTES = 20_000_000
"""What one may upload; a programme of 2,000 sessions takes 3 MB."""

KEPT_FOR = timedelta(days=2)
_MOST_WAITING = 5
_LONGEST_RUN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file on its way: where it is read into, how, and how far it has come."""

    token: str
    edition: str
    file_name: str
    content: bytes
    reading: Reading
    outcomes: tuple[RowOutcome, ...] | None
    applied: bool
    running_since: datetime | None
    fault: tuple[str, dict[str, Any]] | None
    group: str
    is_own: bool = False

    def read(self) -> Gathered:
        """Return what the file says, in the chosen reading; raise Unreadable."""
        return read(
            self.content,
            file_name=self.file_name,
            fallback_zone=zone_of_edition(self.edition),
            mapping=self.reading.mapping,
            near=first_day_of_edition(self.edition),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file that waits, as a list shows it."""

    token: str
    file_name: str
    expires_at: datetime


def keep(
    content: bytes, *, file_name: str, edition: str, account: int, now: datetime, is_own: bool = False
) -> str:
    """Keep a file and return the token that names it; an account's oldest ones make room."""
    with transaction() as session:
        session.execute(delete(UploadRow).where(UploadRow.expires_at < now))
        own = select(UploadRow.id).where(UploadRow.account_id == account).order_by(UploadRow.id.desc())
        old = session.scalars(own.offset(_MOST_WAITING - 1)).all()
        session.execute(delete(UploadRow).where(UploadRow.id.in_(old)))
        row = UploadRow(
            token=secrets.token_urlsafe(18),
            account_id=account,
            edition_id=find(session, "edition", edition).id,
            file_name=file_name[:200],
            content=content,
            settings={"reading": Reading().document(), "own": is_own},
            expires_at=now + KEPT_FOR,
        )
        session.add(row)
        return row.token


def waiting(session: Session, *, edition: str, account: int, now: datetime) -> list[Waiting]:
    """Return the files of an account that are not applied yet, the newest first."""
    query = (
        select(UploadRow.token, UploadRow.file_name, UploadRow.expires_at)
        .where(
            UploadRow.account_id == account,
            UploadRow.edition_id == find(session, "edition", edition).id,
            UploadRow.applied.is_(False),
            UploadRow.expires_at > now,
        )
        .order_by(UploadRow.id.desc())
    )
    return [
        Waiting(token=token, file_name=name, expires_at=ends) for token, name, ends in session.execute(query)
    ]


def upload(session: Session, token: str, *, edition: str, account: int) -> Upload:
    """Return a file of an account; raise UnknownReference for one that is not there, or somebody else's."""
    row = _row(session, token)
    if row.account_id != account or row.edition_id != find(session, "edition", edition).id:
        raise UnknownReference(kind="upload", key=token)
    settings = row.settings
    running, fault = settings.get("running"), settings.get("fault")
    return Upload(
        token=token,
        edition=edition,
        file_name=row.file_name,
        content=row.content,
        reading=reading_of(settings["reading"]),
        outcomes=None if row.outcomes is None else tuple(_outcome(one) for one in row.outcomes),
        applied=row.applied,
        running_since=clock.parse_instant(running) if running else None,
        fault=(fault[0], fault[1]) if fault else None,
        group=settings.get("group", ""),
        is_own=bool(settings.get("own")),
    )


def settle(token: str, reading: Reading) -> None:
    """Keep how a file is to be read; what was told of it before holds no longer."""
    with transaction() as session:
        row = _open(session, token)
        row.settings, row.outcomes = {**_lasting(row), "reading": reading.document()}, None


def forget(token: str) -> None:
    """Forget a file."""
    with transaction() as session:
        session.delete(_row(session, token))


def begin(token: str, now: datetime) -> None:
    """Note that a run begins; raise Refused while another is under way, or when it is applied already."""
    with transaction() as session:
        row = _open(session, token)
        running = row.settings.get("running")
        if running and now - clock.parse_instant(running) < _LONGEST_RUN:
            raise Refused(reason="gather_running", key=token)
        row.settings = {**_lasting(row), "running": clock.stored(now)}


def stop(token: str, fault: tuple[str, dict[str, Any]]) -> None:
    """Note that a run ended without a result, and why."""
    with transaction() as session:
        row = _row(session, token)
        row.settings = {**_lasting(row), "fault": list(fault)}


def tried(upload: Upload, *, by: str, uid_domain: str, progress: Progress) -> None:
    """Run a file dry, and keep what it told; only that is written."""
    done = _gathered(upload, by=by, uid_domain=uid_domain, progress=progress, dry_run=True)
    with transaction() as session:
        _finish(_row(session, upload.token), done, applied=False)


def apply(upload: Upload, *, by: str, uid_domain: str, progress: Progress) -> None:
    """Write a file into the draft; that it is applied is known if and only if it is."""

    def finish(session: Session, done: Done) -> None:
        _finish(_row(session, upload.token), done, applied=True)

    _gathered(upload, by=by, uid_domain=uid_domain, progress=progress, dry_run=False, finish=finish)


def _gathered(
    upload: Upload,
    *,
    by: str,
    uid_domain: str,
    progress: Progress,
    dry_run: bool,
    finish: Finish = unfinished,
) -> Done:
    own = own_grid(upload.content, file_name=upload.file_name) if upload.is_own else None
    if own:
        name = upload.file_name
        return take_back(
            own,
            edition=upload.edition,
            name=name,
            dry_run=dry_run,
            by=by,
            progress=progress,
            finish=finish,
        )
    return gather(
        upload.read(),
        edition=upload.edition,
        options=upload.reading.options(dry_run=dry_run),
        uid_domain=uid_domain,
        by=by,
        progress=progress,
        finish=finish,
    )


def _finish(row: UploadRow, done: Done, *, applied: bool) -> None:
    row.outcomes = [asdict(outcome) for outcome in done.outcomes]
    row.applied = applied
    row.settings = {**_lasting(row), "group": done.group if applied else ""}


def _lasting(row: UploadRow) -> dict[str, Any]:
    """Return the settings that no run changes."""
    return {"reading": row.settings["reading"], "own": row.settings.get("own", False)}


def _outcome(kept: dict[str, Any]) -> RowOutcome:
    return RowOutcome(**{**kept, "remarks": tuple(kept["remarks"])})


def _row(session: Session, token: str) -> UploadRow:
    row = session.scalar(select(UploadRow).where(UploadRow.token == token))
    if row is None:
        raise UnknownReference(kind="upload", key=token)
    return row


def _open(session: Session, token: str) -> UploadRow:
    row = _row(session, token)
    if row.applied:
        raise Refused(reason="gather_applied", key=token)
    return row


def fresh(token: str, *, edition: str, account: int) -> Upload:
    """Return a file as it stands now, not as this process first saw it."""
    session = db.session()
    session.expire_all()
    return upload(session, token, edition=edition, account=account)
