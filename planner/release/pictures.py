"""The files of pictures that releases of an edition show. The public side reads `file_of`; acts write.

A release names a picture, and its text lies beside the release like every other; the files lie here. Where no text
names a picture any more, because it was erased, its files go too.
"""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planner.release.items import Release
from planner.release.tables import ReleasePictureRow, ReleaseTextRow

FIELD = "picture"
"""The field of a session's texts in which a picture stands."""


def shown_in(release: Release) -> frozenset[str]:
    """Return the cuts that a release shows."""
    return frozenset(session.picture.cut for session in release.sessions if session.picture)


def file_of(session: Session, key: str, cut: str, file: str) -> bytes | None:
    """Return a file of a picture that some release of an edition shows, else None."""
    return session.scalar(
        select(ReleasePictureRow.content).where(
            ReleasePictureRow.edition_key == key,
            ReleasePictureRow.cut == cut,
            ReleasePictureRow.file == file,
        )
    )


def kept(session: Session, key: str) -> frozenset[str]:
    """Return the cuts whose files an edition keeps."""
    return frozenset(
        session.scalars(select(ReleasePictureRow.cut).where(ReleasePictureRow.edition_key == key).distinct())
    )


def keep(session: Session, key: str, files: Mapping[str, Mapping[str, bytes]]) -> None:
    """Keep the files of cuts that are new to an edition, in the caller's transaction."""
    session.add_all(
        ReleasePictureRow(edition_key=key, cut=cut, file=file, content=content)
        for cut, named in files.items()
        for file, content in named.items()
    )
    session.flush()


def texts_of(session: Session, key: str) -> list[ReleaseTextRow]:
    """Return the texts that name pictures in an edition's releases."""
    rows = select(ReleaseTextRow).where(ReleaseTextRow.edition_key == key, ReleaseTextRow.field == FIELD)
    return list(session.scalars(rows))


def drop_unnamed(session: Session, key: str) -> None:
    """Delete the files of pictures that no text of an edition's releases names any more."""
    named = {picture["cut"] for row in texts_of(session, key) if (picture := json.loads(row.text))}
    drop(session, key, kept(session, key) - named)


def drop(session: Session, key: str, cuts: Collection[str]) -> None:
    """Delete the files of some cuts."""
    if cuts:
        session.execute(
            delete(ReleasePictureRow).where(
                ReleasePictureRow.edition_key == key, ReleasePictureRow.cut.in_(sorted(cuts))
            )
        )
