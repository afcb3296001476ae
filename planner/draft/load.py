"""From rows to the frozen snapshot, in a fixed number of queries whatever the number of sessions.

What this process has read stays for the next reading; see `planner.draft.recent`.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import collector, history
from planner.draft import recent
from planner.draft import snapshot as values
from planner.draft.load_planning import read_breaks, read_resources
from planner.draft.load_registers import (
    read_declarations,
    read_initiatives,
    read_organisations,
    read_people,
    read_terms,
    read_venues,
)
from planner.draft.load_sessions import read_sessions
from planner.draft.shapes import texts
from planner.draft.tables_site import EditionRow, NoticeRow, SiteRow, WaiverRow
from planner.draft.walking import read_walks
from planner.errors import UnknownReference
from planner.vocabulary import EditionKind, Severity


def load(session: Session, slug: str) -> values.DraftSnapshot:
    """Return the draft of an edition; raise UnknownReference.

    Where this process has read it before, only what was changed since is read anew, told by the lines of history.
    Within a writing transaction all is read, since it may not stay.
    """
    if session.info.get("writing"):
        return read(session, slug, history.last_id(session))
    mark = history.newest(session)  # first: an act that is seen in part is then known to be newer
    known = recent.known(session, slug)
    if known is not None and known.mark == mark:
        return known.snapshot
    changed = recent.Changed(is_all=True) if known is None else recent.changed_since(session, known)
    if known is None or changed.is_all:
        snapshot = read(session, slug, mark.id)
    else:
        snapshot = _renewed(session, known.snapshot, changed, mark.id)
    recent.keep(session, slug, mark, snapshot)
    return snapshot


def read(session: Session, slug: str, history_id: int) -> values.DraftSnapshot:
    """Read the draft of an edition from its rows, all of it; raise UnknownReference."""
    with collector.set_aside():
        edition = _edition(session, slug)
        return values.DraftSnapshot(
            history_id=history_id,
            sessions=read_sessions(session, edition.id),
            **_around(session, edition),
        )


def _renewed(
    session: Session, snapshot: values.DraftSnapshot, changed: recent.Changed, history_id: int
) -> values.DraftSnapshot:
    """Return a snapshot in which what was changed is read anew; sessions that stay are the same objects."""
    edition = _edition(session, snapshot.edition.slug)
    fresh = {one.code: one for one in read_sessions(session, edition.id, changed.sessions)}
    stood = {one.code for one in snapshot.sessions}
    added = [one for code, one in fresh.items() if code not in stood]
    return replace(
        snapshot,
        history_id=history_id,
        sessions=(*(fresh.get(one.code, one) for one in snapshot.sessions), *added),
        **(_around(session, edition) if changed.around else {}),
    )


def _edition(session: Session, slug: str) -> EditionRow:
    query = select(EditionRow).where(EditionRow.slug == slug)
    edition = session.scalar(query.execution_options(populate_existing=True))
    if edition is None:
        raise UnknownReference(kind="edition", key=slug)
    return edition


def _around(session: Session, edition: EditionRow) -> dict[str, Any]:
    """Return all of a snapshot but its sessions, by the names of its fields."""
    site = select(SiteRow).order_by(SiteRow.id).execution_options(populate_existing=True)
    return {
        "site": _site(session.scalars(site).first()),
        "edition": edition_of(edition),
        "terms": read_terms(session),
        "organisations": read_organisations(session, edition.zone),
        "people": read_people(session, edition.zone),
        "venues": read_venues(session, edition.zone),
        "initiatives": read_initiatives(session),
        "declarations": read_declarations(session),
        "notices": _notices(session, edition.id),
        "waivers": _waivers(session, edition.id),
        "resources": read_resources(session),
        "breaks": read_breaks(session, edition.id),
        "walks": read_walks(session),
    }


def _notices(session: Session, edition_id: int) -> tuple[values.DraftNotice, ...]:
    query = select(NoticeRow.id, NoticeRow.text, NoticeRow.start, NoticeRow.end, NoticeRow.sessions)
    rows = session.execute(query.where(NoticeRow.edition_id == edition_id).order_by(NoticeRow.id))
    return tuple(
        values.DraftNotice(
            id=row.id, text=texts(row.text), start=row.start, end=row.end, sessions=tuple(row.sessions)
        )
        for row in rows
    )


def _waivers(session: Session, edition_id: int) -> tuple[values.Waiver, ...]:
    query = select(WaiverRow.finding, WaiverRow.code, WaiverRow.reason, WaiverRow.by, WaiverRow.at)
    rows = session.execute(query.where(WaiverRow.edition_id == edition_id).order_by(WaiverRow.id))
    return tuple(
        values.Waiver(finding=row.finding, code=row.code, reason=row.reason, by=row.by, at=row.at)
        for row in rows
    )


def editions(session: Session) -> list[values.DraftEdition]:
    """Return all editions, the latest first."""
    rows = [edition_of(row) for row in session.scalars(select(EditionRow).order_by(EditionRow.id.desc()))]
    return sorted(rows, key=lambda edition: edition.first_day or date.max, reverse=True)


def edition_of(row: EditionRow) -> values.DraftEdition:
    """Return an edition's row as a value."""
    return values.DraftEdition(
        slug=row.slug,
        former_slugs=tuple(row.former_slugs),
        version=row.version,
        kind=EditionKind(row.kind),
        name=texts(row.name),
        tagline=texts(row.tagline),
        theme_text=texts(row.theme_text),
        first_day=row.first_day,
        last_day=row.last_day,
        zone=row.zone,
        languages=tuple(row.languages),
        uid_domain=row.uid_domain,
        publishes_on=row.publishes_on,
        announced=row.announced,
        example_planning=row.example_planning,
        severities={code: Severity(severity) for code, severity in row.severities.items()},
        political_share=row.political_share,
        changeover_minutes=row.changeover_minutes,
        election_first_day=row.election_first_day,
        election_last_day=row.election_last_day,
    )


def _site(row: SiteRow | None) -> values.DraftSite:
    if row is None:
        return values.DraftSite()
    return values.DraftSite(
        name=texts(row.name),
        tagline=texts(row.tagline),
        description=texts(row.description),
        fields=row.fields,
    )
