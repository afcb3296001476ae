"""Where releases are kept: append-only rows with texts beside them. Knows no class of the draft.

An edition is keyed by the slug it was made with, so that a rename moves no release. The public side reads
`published`, `load` and `heads`; only the acts of `planner.release.making` write.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from planner.release import canon
from planner.release.internal import Internal
from planner.release.items import Release
from planner.release.tables import PublishedEditionRow, RedactionRow, ReleaseRow, ReleaseTextRow
from planner.text import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """What the public may know of an edition before its releases are read. `number` 0: not yet published."""

    key: str
    slug: str
    former_slugs: tuple[str, ...]
    name: Texts
    site_name: Texts
    tagline: Texts
    first_day: date
    last_day: date
    zone: str
    languages: tuple[str, ...]
    kind: str
    publishes_on: date | None
    number: int
    published_at: datetime | None
    redaction: int
    redacted_at: datetime | None

    def __hash__(self) -> int:
        """Hash what tells one card from another: answers are kept under their cards, and found a thousand times."""
        return hash((self.key, self.number, self.redaction))

    @property
    def changed_at(self) -> datetime | None:
        """Return when its public bytes may last have changed: the release, or a redaction after it."""
        known = [moment for moment in (self.published_at, self.redacted_at) if moment is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHead:
    """A release's number and time."""

    number: int
    published_at: datetime


def published(session: Session) -> tuple[EditionCard, ...]:
    """Return every edition the public may know of, in the order of their first days. One query."""
    rows = session.scalars(
        select(PublishedEditionRow)
        .order_by(PublishedEditionRow.first_day, PublishedEditionRow.key)
        .execution_options(populate_existing=True)
    )
    return tuple(_card(row) for row in rows)


def load(session: Session, key: str, number: int) -> Release:
    """Return a release with what is left of its texts; raise KeyError."""
    public = session.scalar(
        select(ReleaseRow.public).where(ReleaseRow.edition_key == key, ReleaseRow.number == number)
    )
    if public is None:
        raise KeyError(key, number)
    return canon.read_public(json.loads(public), _texts(session, key, internal=False))


def load_internal(session: Session, key: str, number: int) -> Internal:
    """Return what a release keeps that is not public; raise KeyError."""
    internal = session.scalar(
        select(ReleaseRow.internal).where(ReleaseRow.edition_key == key, ReleaseRow.number == number)
    )
    if internal is None:
        raise KeyError(key, number)
    kept: Internal = canon.read(Internal, json.loads(internal), _texts(session, key, internal=True))
    return kept


def _texts(session: Session, key: str, *, internal: bool) -> dict[str, str]:
    rows = session.execute(
        select(ReleaseTextRow.digest, ReleaseTextRow.text).where(
            ReleaseTextRow.edition_key == key, ReleaseTextRow.internal == internal
        )
    )
    return {digest: text for digest, text in rows}  # noqa: C416 - dict() would ask a Result for its keys


def heads(session: Session, key: str) -> tuple[ReleaseHead, ...]:
    """Return number and time of each release of an edition, the first one first."""
    rows = session.execute(
        select(ReleaseRow.number, ReleaseRow.published_at)
        .where(ReleaseRow.edition_key == key)
        .order_by(ReleaseRow.number)
    )
    return tuple(ReleaseHead(number=row.number, published_at=row.published_at) for row in rows)


def last_head(session: Session, key: str) -> tuple[int, datetime | None, str]:
    """Return number, time and digest of the newest release; (0, None, "") before the first."""
    row = session.execute(
        select(ReleaseRow.number, ReleaseRow.published_at, ReleaseRow.digest)
        .where(ReleaseRow.edition_key == key)
        .order_by(ReleaseRow.number.desc())
        .limit(1)
    ).first()
    return (row.number, row.published_at, row.digest) if row else (0, None, "")


def salts(session: Session, key: str) -> dict[tuple[str, str, str], str]:
    """Return the salt of every text that an edition still holds, by owner, field and text."""
    rows = session.execute(
        select(ReleaseTextRow.owner, ReleaseTextRow.field, ReleaseTextRow.text, ReleaseTextRow.salt).where(
            ReleaseTextRow.edition_key == key
        )
    )
    return {(row.owner, row.field, row.text): row.salt for row in rows}


def announce(session: Session, key: str, card: Mapping[str, Any], *, first_day: date) -> None:
    """Let the public know of an edition, or bring what it knows up to date; releases are left alone."""
    row = session.get(PublishedEditionRow, key)
    if row is None:
        row = PublishedEditionRow(key=key)
        session.add(row)
    row.slug, row.former_slugs = card["slug"], list(card["former_slugs"])
    row.card, row.first_day = dict(card), first_day
    session.flush()


def insert(
    session: Session,
    key: str,
    *,
    release: Release,
    public: Mapping[str, Any],
    internal: Mapping[str, Any],
    public_texts: Iterable[canon.Sealed],
    internal_texts: Iterable[canon.Sealed],
) -> str:
    """Add a release to an edition's chain, in the caller's transaction; return its digest."""
    _, _, previous = last_head(session, key)
    digest = canon.chained(previous, canon.digest(public), canon.digest(internal))
    _add_texts(session, key, public_texts, internal=False)
    _add_texts(session, key, internal_texts, internal=True)
    session.add(
        ReleaseRow(
            edition_key=key,
            number=release.number,
            published_at=release.published_at,
            previous_digest=previous,
            digest=digest,
            public=canon.canonical(public),
            internal=canon.canonical(internal),
        )
    )
    session.execute(
        update(PublishedEditionRow)
        .where(PublishedEditionRow.key == key)
        .values(number=release.number, published_at=release.published_at)
    )
    session.flush()
    return digest


def _add_texts(session: Session, key: str, sealed: Iterable[canon.Sealed], *, internal: bool) -> None:
    there = set(session.scalars(select(ReleaseTextRow.digest).where(ReleaseTextRow.edition_key == key)))
    rows = [
        {
            "edition_key": key,
            "digest": one.digest,
            "internal": internal,
            "owner": one.owner,
            "field": one.field,
            "text": one.text,
            "salt": one.salt,
        }
        for one in sealed
        if one.digest not in there
    ]
    if rows:
        session.execute(ReleaseTextRow.__table__.insert(), rows)  # type: ignore[attr-defined]


def erase(session: Session, digests: Sequence[tuple[str, str]]) -> None:
    """Delete texts and salts, given as (edition key, digest)."""
    by_key: dict[str, list[str]] = {}
    for key, digest in digests:
        by_key.setdefault(key, []).append(digest)
    for key, chosen in by_key.items():
        for begin in range(0, len(chosen), 500):
            session.execute(
                delete(ReleaseTextRow).where(
                    ReleaseTextRow.edition_key == key, ReleaseTextRow.digest.in_(chosen[begin : begin + 500])
                )
            )


def texts_where(
    session: Session, *, key: str | None = None, owner: str | None = None
) -> list[ReleaseTextRow]:
    """Return the texts of an owner, or of an edition, to choose from what is to be erased."""
    query = select(ReleaseTextRow)
    if key is not None:
        query = query.where(ReleaseTextRow.edition_key == key)
    if owner is not None:
        query = query.where(ReleaseTextRow.owner == owner)
    return list(session.scalars(query))


def note_redaction(
    session: Session, *, at: datetime, by: str, reason: str, kind: str, texts: int, keys: Iterable[str]
) -> int:
    """Write down that something was erased, and raise the number in the cache keys of the editions concerned."""
    row = RedactionRow(at=at, by=by, reason=reason, kind=kind, texts=texts)
    session.add(row)
    session.flush()
    session.execute(
        update(PublishedEditionRow)
        .where(PublishedEditionRow.key.in_(list(keys)))
        .values(redaction=row.id, redacted_at=at)
    )
    return row.id


_CHAIN = select(
    ReleaseRow.number, ReleaseRow.previous_digest, ReleaseRow.digest, ReleaseRow.public, ReleaseRow.internal
).order_by(ReleaseRow.number)
_SEALED = select(
    ReleaseTextRow.digest,
    ReleaseTextRow.owner,
    ReleaseTextRow.field,
    ReleaseTextRow.text,
    ReleaseTextRow.salt,
)


def broken_links(session: Session, key: str) -> list[int]:
    """Verify an edition's chain; return the numbers of releases whose digest does not follow, or whose texts lie."""
    broken: set[int] = set()
    # asked first: a release that is made meanwhile is then no gap
    known = session.scalar(select(PublishedEditionRow.number).where(PublishedEditionRow.key == key)) or 0
    previous, expected = "", 1
    for row in session.execute(_CHAIN.where(ReleaseRow.edition_key == key)).yield_per(1):
        digest = canon.chained(previous, canon.digest_of(row.public), canon.digest_of(row.internal))
        if (row.number, row.previous_digest, row.digest) != (expected, previous, digest):
            broken.add(row.number)
        previous, expected = row.digest, expected + 1
    broken.update(range(expected, known + 1))  # the newest ones are gone
    if any(
        canon.seal(row.owner, row.field, row.text, row.salt).digest != row.digest
        for row in session.execute(_SEALED.where(ReleaseTextRow.edition_key == key)).yield_per(1000)
    ):
        broken.add(0)
    return sorted(broken)


def counted(session: Session) -> int:
    """Return how many releases there are."""
    return session.scalar(select(func.count()).select_from(ReleaseRow)) or 0


def _card(row: PublishedEditionRow) -> EditionCard:
    card = row.card
    return EditionCard(
        key=row.key,
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        name=_card_texts(card["name"]),
        site_name=_card_texts(card["site_name"]),
        tagline=_card_texts(card["tagline"]),
        first_day=date.fromisoformat(card["first_day"]),
        last_day=date.fromisoformat(card["last_day"]),
        zone=card["zone"],
        languages=tuple(card["languages"]),
        kind=card["kind"],
        publishes_on=date.fromisoformat(card["publishes_on"]) if card["publishes_on"] else None,
        number=row.number,
        published_at=row.published_at,
        redaction=row.redaction,
        redacted_at=row.redacted_at,
    )


def _card_texts(value: Mapping[str, str]) -> Texts:
    return Texts(tuple(value.items()))
