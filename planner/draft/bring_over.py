"""Bringing things over from one edition into another: sessions, breaks, severities, settings. One transaction.

Nothing of it is public: sessions come as ideas or in progress, with codes of their own. What was brought over
once is remembered, and is not brought again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import transaction
from planner.draft import edit
from planner.draft.carrying import Carried, Choice, Shift, carried
from planner.draft.edit_many import rows_of
from planner.draft.edit_sessions import create_session, session_document
from planner.draft.load import edition_of
from planner.draft.load_planning import breaks_of
from planner.draft.registers import Lookup, find
from planner.draft.snapshot import DraftBreak, DraftEdition
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.errors import ImpossibleTime, Refused

SETTINGS = ("political_share", "changeover_minutes")
"""What counts as settings of an edition, beside its severities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of bringing over: the codes that were made by those they come from, and how many breaks."""

    codes: Mapping[str, str]
    breaks: int = 0


def sources_of(edition: DraftEdition) -> list[str]:
    """Return the names under which what comes from an edition is remembered, that of its present slug first."""
    return [f"edition:{slug}" for slug in (edition.slug, *edition.former_slugs)]


def brought_already(session: Session, *, source: DraftEdition, into: DraftEdition) -> frozenset[str]:
    """Return the codes of an edition's sessions that are in another one already, and still there."""
    query = (
        select(GatheredRow.source_id)
        .join(SessionRow, SessionRow.code == GatheredRow.code)
        .where(GatheredRow.source.in_(sources_of(source)))
    )
    target = find(session, "edition", into.slug)
    return frozenset(session.scalars(query.where(SessionRow.edition_id == target.id)))


def documents(session: Session, source: DraftEdition, choice: Choice, shift: Shift) -> dict[str, Carried]:
    """Return what the chosen sessions would be in the new edition, by the code they come from."""
    return {
        row.code: _carried(row, source, choice, shift)
        for row in rows_of(session, source.slug, sorted(choice.codes))
    }


def _carried(row: SessionRow, source: DraftEdition, choice: Choice, shift: Shift) -> Carried:
    name = source.name.worded(source.languages[0]).text or source.slug
    return carried(session_document(row), choice, shift, origin=f"{name}, {row.code}")


def bring_over(source_slug: str, into_slug: str, choice: Choice, *, days: int, by: str) -> Brought:
    """Bring over what is chosen, every wall time so many days later; raise Refused for an edition into itself."""
    with transaction() as session, history.grouped(session):
        source = edition_of(find(session, "edition", source_slug))
        into = edition_of(find(session, "edition", into_slug))
        if source.slug == into.slug:
            raise Refused(reason="same_edition", key=into.slug)
        shift = Shift(days=days, zone=source.zone, into=into.zone)
        codes = _sessions(session, source, into, choice, shift, by=by)
        made = _breaks(session, source, into, shift, by=by) if choice.breaks else 0
        _settings(session, source, into, choice, by=by)
        counts = {"sessions": len(codes), "breaks": made}
        history.record(
            session,
            by=by,
            act="brought_over",
            kind="edition",
            key=into.slug,
            edition=into.slug,
            changes={"source": (None, source.slug), "rows": (None, counts)},
        )
        return Brought(codes=codes, breaks=made)


def _sessions(
    session: Session, source: DraftEdition, into: DraftEdition, choice: Choice, shift: Shift, *, by: str
) -> dict[str, str]:
    there = brought_already(session, source=source, into=into)
    edition_id, lookup = find(session, "edition", into.slug).id, Lookup(session)
    made: dict[str, str] = {}
    for row in list(rows_of(session, source.slug, sorted(choice.codes - there))):
        document = _carried(row, source, choice, shift).document
        made[row.code] = create_session(into.slug, document, by=by, lookup=lookup, texts_of=row)
        session.add(
            GatheredRow(
                edition_id=edition_id,
                source=sources_of(source)[0],
                source_id=row.code,
                content="",
                title="",
                code=made[row.code],
                fields={},
            )
        )
    return made


def _breaks(session: Session, source: DraftEdition, into: DraftEdition, shift: Shift, *, by: str) -> int:
    there = {
        _identity(one)
        for one in _documents_of(breaks_of(session, into.slug), Shift(days=0, zone=into.zone, into=into.zone))
    }
    wanted = [
        one for one in _documents_of(breaks_of(session, source.slug), shift) if _identity(one) not in there
    ]
    for one in wanted:
        edit.create("break", {**one, "edition": into.slug}, by=by)
    return len(wanted)


def _identity(document: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(document[name] for name in ("kind", "start", "end", "venue", "room"))


def _documents_of(breaks: Iterable[DraftBreak], shift: Shift) -> list[dict[str, Any]]:
    """Return breaks in document form, moved; one that lands on a wall time that does not exist moves by hours."""

    def moved(moment: Any) -> str:
        try:
            later = clock.shifted(moment, shift.zone, days=shift.days, into=shift.into)
        except ImpossibleTime:
            later = moment + timedelta(days=shift.days)
        return clock.stored(later)

    return [
        {
            "kind": one.kind.value,
            "name": dict(one.name.bodies),
            "start": moved(one.start),
            "end": moved(one.end),
            "venue": one.venue if not one.room else "",
            "room": one.room,
        }
        for one in breaks
    ]


def _settings(session: Session, source: DraftEdition, into: DraftEdition, choice: Choice, *, by: str) -> None:
    kept = edit.stored(session, "edition", source.slug).document
    names = (("severities",) if choice.severities else ()) + (SETTINGS if choice.settings else ())
    if names:
        edit.change("edition", into.slug, {name: kept[name] for name in names}, version=None, by=by)
