"""What came back from an agency against what the draft says now: row by row, and taken over as one act."""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft.edit_translations import Translated, confirm_translation, translate
from planner.draft.load_wordings import Worded, wordings_of
from planner.draft.registers import find
from planner.draft.tables_translation import ReturnRow
from planner.draft.wordings import Standing, Wording
from planner.errors import Refused, UnknownReference
from planner.gather.from_agency import Returned
from planner.text import clean_line, clean_text, digest

KEPT_FOR = timedelta(days=2)


class Result(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SOURCE_CHANGED = "source_changed"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    TWICE = "twice"
    TOO_LONG = "too_long"


WRITTEN = frozenset({Result.NEW, Result.CHANGED})
CHOSEN_ONLY = Result.SOURCE_CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row of the file beside the text it is about."""

    returned: Returned
    result: Result
    about: Worded | None = None
    wording: Wording | None = None
    before: str = ""
    body: str = ""


def keep(
    rows: Sequence[Returned], *, file_name: str, edition: str, language: str, account: int, now: datetime
) -> str:
    """Keep what came back, and return the token that names it; what is too old goes."""
    with transaction() as session:
        session.execute(delete(ReturnRow).where(ReturnRow.expires_at < now))
        session.execute(
            delete(ReturnRow).where(ReturnRow.account_id == account, ReturnRow.language == language)
        )
        row = ReturnRow(
            token=secrets.token_urlsafe(18),
            account_id=account,
            edition_id=find(session, "edition", edition).id,
            language=language,
            file_name=file_name[:200],
            rows=[asdict(one) for one in rows],
            expires_at=now + KEPT_FOR,
        )
        session.add(row)
        return row.token


def kept(session: Session, token: str, *, edition: str, language: str, account: int) -> ReturnRow:
    """Return what came back; raise UnknownReference for what is not there, or is somebody else's."""
    row = session.scalar(select(ReturnRow).where(ReturnRow.token == token, ReturnRow.account_id == account))
    there = row is not None and row.language == language
    if row is None or not there or row.edition_id != find(session, "edition", edition).id:
        raise UnknownReference(kind="upload", key=token)
    return row


def compared(session: Session, row: ReturnRow, edition: str) -> list[Compared]:
    """Return each row of a file with what becomes of it, in a fixed number of queries."""
    there = {
        (one.kind, one.key, wording.path): (one, wording)
        for one in wordings_of(session, edition)
        for wording in one.wordings
        if wording.language != row.language
    }
    rows = [Returned(**one) for one in row.rows]
    times = Counter((one.kind, one.key, one.path) for one in rows)
    return [_compared(one, there, times, row.language) for one in rows]


def _compared(
    one: Returned,
    there: Mapping[tuple[str, str, str], tuple[Worded, Wording]],
    times: Mapping[tuple[str, str, str], int],
    language: str,
) -> Compared:
    name = (one.kind, one.key, one.path)
    about, wording = there.get(name, (None, None))
    if about is None or wording is None:
        return Compared(returned=one, result=Result.UNKNOWN)
    body = (clean_text if wording.lines else clean_line)(one.body)
    before = wording.translation(language)
    return Compared(
        returned=one,
        result=Result.TWICE if times[name] > 1 else _result(one, wording, before, body),
        about=about,
        wording=wording,
        before=before,
        body=body,
    )


def _result(one: Returned, wording: Wording, before: str, body: str) -> Result:
    if not body:
        return Result.EMPTY
    if body == before:
        return Result.SAME
    if len(body) > wording.most:
        return Result.TOO_LONG
    if one.wording != digest(wording.source):
        return Result.SOURCE_CHANGED
    return Result.CHANGED if before else Result.NEW


def state_of(rows: Sequence[Compared]) -> str:
    """Return a digest of what somebody saw, so that only that is taken over."""
    said = "\n".join(f"{one.result} {digest(one.before)} {digest(one.body)}" for one in rows)
    return sha256(said.encode()).hexdigest()[:32]


def take_over(
    token: str,
    *,
    edition: str,
    language: str,
    account: int,
    by: str,
    state: str,
    chosen: Collection[int] = (),
    same_fits: bool = False,
) -> int:
    """Write what came back in one transaction, as one group of history; return how many texts changed.

    `chosen` are the rows whose text has changed since the file was made and that are wanted all the same; with
    `same_fits`, older translations that came back unchanged are said to fit. Raises Refused where the draft is no
    longer as it was seen (`state`).
    """
    with transaction() as session, history.grouped(session):
        row = kept(session, token, edition=edition, language=language, account=account)
        rows = compared(session, row, edition)
        if state_of(rows) != state:
            raise Refused(reason="changed_meanwhile", key=row.file_name)
        wanted = [
            one
            for one in rows
            if one.result in WRITTEN or (one.result is CHOSEN_ONLY and one.returned.row in chosen)
        ]
        fitting = [one for one in rows if same_fits and one.result is Result.SAME and is_stale(one, language)]
        _write(wanted, fitting, language, by=by)
        if wanted or fitting:
            history.record(
                session,
                by=by,
                act="translations_returned",
                kind="translation",
                key=language,
                edition=edition,
                changes={
                    "source": (None, row.file_name),
                    "rows": (None, {"changed": len(wanted) + len(fitting)}),
                },
            )
        session.delete(row)
        return len(wanted) + len(fitting)


def is_stale(one: Compared, language: str) -> bool:
    """Tell whether the translation that a row is about is older than its text."""
    return one.wording is not None and one.wording.standing(language) is Standing.STALE


def _write(wanted: Sequence[Compared], fitting: Sequence[Compared], language: str, *, by: str) -> None:
    of_rows: dict[tuple[str, str], list[Translated]] = {}
    for one in wanted:
        given = of_rows.setdefault((one.returned.kind, one.returned.key), [])
        given.append(Translated(one.returned.path, one.body))
    for (kind, key), given in of_rows.items():
        translate(kind, key, language, given, by=by)
    for one in fitting:
        confirm_translation(one.returned.kind, one.returned.key, one.returned.path, language=language, by=by)
