"""The pictures of the draft: uploads, and what is cut from them; each is kept once, whichever sessions show it."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planner import clock
from planner.db import db, end_read, transaction
from planner.draft.snapshot import DraftPicture
from planner.draft.tables_pictures import PictureCutRow, PictureRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import UnknownReference
from planner.pictures.cuts import MIDDLE, cut_name, original_name
from planner.pictures.studio import pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An upload as it is kept, in pixels."""

    name: str
    width: int
    height: int


def keep_upload(upload: bytes) -> str:
    """Keep an upload with what is cut around its middle, and return its name; raise NoPicture."""
    name, now = original_name(upload), clock.whole_second(clock.real_now())
    with transaction() as session:
        row = session.get(PictureRow, name)
        if row is not None:
            row.used_at = now
            return name
    made = pieces(upload, across=MIDDLE, down=MIDDLE)  # takes a second, and holds no lock
    with transaction() as session:
        if session.get(PictureRow, name) is None:
            session.add(
                PictureRow(
                    name=name,
                    width=made.width,
                    height=made.height,
                    content=made.original,
                    used_at=now,
                )
            )
            session.flush()
            _keep_cut(session, name, cut_name(name, MIDDLE, MIDDLE), made.files)
    return name


def cut_around(name: str, across: int, down: int) -> None:
    """Cut an upload around a point, in per cent, unless that was done before; raise UnknownReference."""
    cut = cut_name(name, across, down)
    with transaction() as session:
        row = _used(session, name)
        if _has(session, cut):
            return
        content = row.content
    made = pieces(content, across=across, down=down)  # takes a second, and holds no lock
    with transaction() as session:
        _used(session, name)
        if not _has(session, cut):
            _keep_cut(session, name, cut, made.files)


def cut_missing(shown: Iterable[DraftPicture]) -> None:
    """Cut what undo has brought together: a point that nobody ever saw, or a file that was forgotten and is back."""
    wanted = {picture.cut: picture for picture in shown}
    missing = wanted.keys() - there(db.session(), wanted)
    end_read()
    for cut in sorted(missing):
        picture = wanted[cut]
        with suppress(UnknownReference):  # then it is not shown
            cut_around(picture.original, picture.across, picture.down)


def use(name: str) -> None:
    """Note that an upload is needed a while longer, where it is kept."""
    with transaction() as session, suppress(UnknownReference):
        _used(session, name)


def _used(session: Session, name: str) -> PictureRow:
    """Return an upload, and note that somebody needs it; raise UnknownReference."""
    row = session.get(PictureRow, name)
    if row is None:
        raise UnknownReference(kind="picture", key=name)
    row.used_at = clock.whole_second(clock.real_now())
    return row


def original(session: Session, name: str) -> Original | None:
    """Return what is known of an upload, None where it is gone."""
    row = session.execute(
        select(PictureRow.name, PictureRow.width, PictureRow.height).where(PictureRow.name == name)
    ).first()
    return Original(name=row.name, width=row.width, height=row.height) if row else None


def original_content(session: Session, name: str) -> bytes | None:
    """Return an upload as it is kept, a WebP file."""
    return session.scalar(select(PictureRow.content).where(PictureRow.name == name))


def file_of(session: Session, cut: str, file: str) -> bytes | None:
    """Return one file that was cut, None where there is none."""
    return session.scalar(
        select(PictureCutRow.content).where(PictureCutRow.cut == cut, PictureCutRow.file == file)
    )


def files_of(session: Session, cuts: Collection[str]) -> dict[str, dict[str, bytes]]:
    """Return all files of some cuts, by cut and name; cuts that are gone are left out."""
    found: dict[str, dict[str, bytes]] = {}
    rows = select(PictureCutRow.cut, PictureCutRow.file, PictureCutRow.content)
    for row in session.execute(rows.where(PictureCutRow.cut.in_(sorted(cuts)))):
        found.setdefault(row.cut, {})[row.file] = row.content
    return found


def there(session: Session, cuts: Collection[str]) -> frozenset[str]:
    """Return those of some cuts whose files are kept."""
    if not cuts:
        return frozenset()
    rows = select(PictureCutRow.cut).where(PictureCutRow.cut.in_(sorted(cuts))).distinct()
    return frozenset(session.scalars(rows))


def sessions_with(session: Session, name: str) -> list[tuple[str, str]]:
    """Return edition and code of each session that has an upload."""
    rows = select(EditionRow.slug, SessionRow.code, SessionRow.picture).join(
        EditionRow, EditionRow.id == SessionRow.edition_id
    )
    return [(slug, code) for slug, code, kept in session.execute(rows) if kept.get("original") == name]


def forget_unused(before: datetime) -> int:
    """Delete uploads that were last brought or saved before a moment, and that no session has; return how many.

    Who undoes a removal after that is told that the file is not kept, and chooses it again.
    """
    with transaction() as session:
        used = {kept.get("original") for kept in session.scalars(select(SessionRow.picture))}
        old = session.scalars(select(PictureRow.name).where(PictureRow.used_at < before))
        gone = sorted(name for name in old if name not in used)
        session.execute(delete(PictureCutRow).where(PictureCutRow.picture.in_(gone)))
        session.execute(delete(PictureRow).where(PictureRow.name.in_(gone)))
        return len(gone)


def _has(session: Session, cut: str) -> bool:
    return session.scalar(select(PictureCutRow.cut).where(PictureCutRow.cut == cut).limit(1)) is not None


def _keep_cut(session: Session, name: str, cut: str, files: Mapping[str, bytes]) -> None:
    session.add_all(
        PictureCutRow(cut=cut, file=file, picture=name, content=content) for file, content in files.items()
    )
