"""What a release leaves to those who open an archive in twenty years: its document, its texts, its place in the chain.

What is internal stays at home: the archive holds its digest alone, without which the chain could not be followed.
"""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock
from planner.release import canon
from planner.release.tables import ReleaseRow, ReleaseTextRow

Written = tuple[str, bytes]
"""A file's name within the archive, and its content."""


def archived(session: Session, key: str) -> Iterator[Written]:
    """Yield the releases of an edition as files: each document as it was stored, the texts, the chain."""
    chain = []
    rows = session.scalars(
        select(ReleaseRow).where(ReleaseRow.edition_key == key).order_by(ReleaseRow.number)
    )
    for row in rows.yield_per(1):
        yield f"releases/{row.number}.json", row.public
        chain.append(
            {
                "number": row.number,
                "published_at": clock.stored(row.published_at),
                "previous_digest": row.previous_digest,
                "public_digest": canon.digest_of(row.public),
                "internal_digest": canon.digest_of(row.internal),
                "digest": row.digest,
            }
        )
    yield "chain.json", _readable(chain)
    yield "texts.json", _readable(_texts(session, key))


def _texts(session: Session, key: str) -> dict[str, dict[str, str]]:
    rows = session.scalars(
        select(ReleaseTextRow)
        .where(ReleaseTextRow.edition_key == key, ReleaseTextRow.internal.is_(False))
        .order_by(ReleaseTextRow.digest)
    )
    return {
        row.digest: {"owner": row.owner, "field": row.field, "text": row.text, "salt": row.salt}
        for row in rows
    }


def _readable(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
