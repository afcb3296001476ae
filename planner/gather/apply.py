"""Write a gathered file into the draft: one transaction, one line for every row, nothing changed twice."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.db import db, transaction
from planner.draft.edit import change, create
from planner.draft.edit_sessions import (
    change_session,
    create_session,
    restore_session,
    session_document,
    withdraw_session,
)
from planner.draft.load_sessions import whole
from planner.draft.registers import find
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import PlannerError, UnknownReference
from planner.gather.documents import LINKED, document_with, linked, taken
from planner.gather.mapping import Choices
from planner.gather.merge import Earlier, Pairing, content_digest, merge
from planner.gather.reasons import reason
from planner.gather.references import References
from planner.gather.rows import Gathered, GatheredSession, Refusal
from planner.gather.schedule_rows import FALLBACK_ZONE
from planner.gather.update import remembered_fields, update
from planner.vocabulary import Axis, Origin, State, Withdrawal, WorkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the one who gathers decides; `source` overrides the file's own name for itself."""

    create: bool = False
    ready: bool = False
    dry_run: bool = False
    zone: str | None = None
    language: str | None = None
    chosen: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)
    withdraw_gone: bool = False
    source: str | None = None
    choices: Choices = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    kind: WorkKind = WorkKind.UNSTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What became of a row; `outcome` is new, changed, same, refused, duplicate or gone, `remarks` are codes of why."""

    row: int | None
    source_id: str
    title: str
    code: str
    outcome: str
    remarks: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Return why, in words for the report."""
        return reason(self.remarks)

    def line(self) -> dict[str, Any]:
        """Return the line of the report, in the order of its fields."""
        line = {**asdict(self), "reason": self.reason}
        del line["remarks"]
        return line


class _OnlyTried(Exception):
    """Ends the transaction of a dry run, so that nothing of it stays."""


def gather(
    gathered: Gathered, *, edition: str, options: Options, uid_domain: str, by: str
) -> list[RowOutcome]:
    """Write a file's sessions into an edition's draft and return what became of each row.

    Raises UnknownReference if the edition is not there and is not to be made, or if `--set` names an unknown
    term. A dry run does all of it and keeps nothing.
    """
    outcomes: list[RowOutcome] = []
    with suppress(_OnlyTried), transaction() as session, history.grouped(session):
        outcomes += _Gathering(session, gathered, edition, options, by).run(uid_domain)
        _keep_unless(options.dry_run)
    return outcomes


def _keep_unless(dry_run: bool) -> None:  # noqa: FBT001 - reads as it is meant
    if dry_run:
        raise _OnlyTried


def zone_of_edition(edition: str) -> str | None:
    """Return the zone of an edition, None if it is not there yet: what a file's floating times fall back on."""
    try:
        row: EditionRow = find(db.session(), "edition", edition)
    except UnknownReference:
        return None
    return row.zone


def first_day_of_edition(edition: str) -> date | None:
    """Return the first day of an edition, None if it has none: days without a year are close to it."""
    try:
        row: EditionRow = find(db.session(), "edition", edition)
    except UnknownReference:
        return None
    return row.first_day


class _Gathering:
    """One gather within its transaction."""

    def __init__(self, session: Session, gathered: Gathered, edition: str, options: Options, by: str) -> None:
        self.session, self.gathered, self.slug, self.options, self.by = (
            session,
            gathered,
            edition,
            options,
            by,
        )
        self.source = (options.source or gathered.source)[:200]
        self.added: dict[str, GatheredSession] = {}

    def run(self, uid_domain: str) -> list[RowOutcome]:
        if self.options.create:
            self._make_or_widen(uid_domain)
        edition: EditionRow = find(self.session, "edition", self.slug)
        self.slug, self.edition_id = edition.slug, edition.id
        self.language = self.options.language or edition.languages[0]
        self._read_registers()
        self._check_chosen()
        kept = (
            select(GatheredRow)
            .where(GatheredRow.edition_id == edition.id, GatheredRow.source == self.source)
            .order_by(GatheredRow.id)
        )
        self.kept = {row.code: row for row in self.session.scalars(kept)}
        in_edition = select(SessionRow).where(SessionRow.edition_id == edition.id)
        self.sessions = {row.code: row for row in self.session.scalars(in_edition)}
        plan = merge(
            self.gathered.sessions,
            [
                Earlier(source_id=row.source_id, content=row.content, title=row.title, code=row.code)
                for row in self.kept.values()
            ],
        )
        outcomes: list[RowOutcome] = []
        for pairing in plan.pairings:
            outcomes.append(self._outcome(pairing, outcomes))
        self._remember_added()
        outcomes += [self._gone(self.kept[earlier.code]) for earlier in plan.gone]
        self._record(outcomes)
        return outcomes

    def _make_or_widen(self, uid_domain: str) -> None:
        """Make the edition, or widen its period, so that it covers the file's dates and every row's start day."""
        try:
            edition: EditionRow | None = find(self.session, "edition", self.slug)
        except UnknownReference:
            edition = None
        zone = edition.zone if edition else self.options.zone or self.gathered.zone or FALLBACK_ZONE
        days = sorted(
            _days(self.gathered, zone)
            + [day for day in ((edition.first_day, edition.last_day) if edition else ()) if day]
        )
        period = {"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()} if days else {}
        if edition:
            change("edition", self.slug, period, version=None, by=self.by, act="widened")
            return
        name = {"sv": self.gathered.title[:200]}
        create(
            "edition",
            {"name": name, "zone": zone, "languages": ["sv", "en"], **period},
            by=self.by,
            slug=self.slug,
            uid_domain=uid_domain,
        )

    def _read_registers(self) -> None:
        self.references = References(
            self.session, language=self.language, by=self.by, choices=self.options.choices
        )

    def _check_chosen(self) -> None:
        for axis, slugs in self.options.chosen.items():
            for slug in slugs:
                self.references.lookup.id_of("term", f"{axis.value}/{slug}")

    def _outcome(self, pairing: Pairing, before: list[RowOutcome]) -> RowOutcome:
        """Take one row over; `before` are the outcomes of the rows before it."""
        row = pairing.session
        code = pairing.earlier.code if pairing.earlier else ""
        if row.row in self.options.left_out and not code:
            return _line(row, "", "refused", Refusal.LEFT_OUT)
        if row.refusal:
            return _line(row, code, "refused", row.refusal)
        if pairing.repeats is not None:
            first = before[pairing.repeats]
            return _line(row, first.code, "duplicate", f"repeats:{first.row}")
        try:
            with self.session.begin_nested():
                return self._update(row, self.kept[code]) if code else self._add(row)
        except PlannerError as refused:
            self._read_registers()  # what the row had made in them is gone with it
            return _line(row, code, "refused", f"invalid:{_faults(refused)}")

    def _add(self, row: GatheredSession) -> RowOutcome:
        took = taken(row, self.references, language=self.language, chosen=self.options.chosen)
        fields = {**took.fields, **{name: linked(name, row, self.references) for name in LINKED}}
        document = document_with(fields, [])
        document["kind"], document["provenance"] = self.options.kind.value, self.source
        document["state"] = State.READY.value if self.options.ready else State.IN_PROGRESS.value
        code = create_session(
            self.slug, document, by=self.by, origin=Origin.GATHERED, lookup=self.references.lookup
        )
        self.added[code] = row
        return _line(row, code, "new", *took.remarks)

    def _remember_added(self) -> None:
        """Keep what the new rows said and what was written of it: all at once, since reading one by one is slow."""
        query = select(SessionRow).where(SessionRow.edition_id == self.edition_id)
        for session_row in self.session.scalars(whole(query)) if self.added else ():
            row = self.added.get(session_row.code)
            if row is not None:
                written = session_document(session_row)
                kept = GatheredRow(
                    edition_id=self.edition_id,
                    source=self.source,
                    source_id=row.source_id[:500],
                    content=content_digest(row),
                    title=row.title[:200],
                    code=session_row.code,
                    fields=remembered_fields(row, written, language=self.language),
                )
                self.session.add(kept)

    def _update(self, row: GatheredSession, kept: GatheredRow) -> RowOutcome:
        session_row = self.sessions.get(kept.code)
        if session_row is None:
            return _line(row, kept.code, "same", "removed")
        remarks: list[str] = []
        if kept.withdrawn:
            kept.withdrawn = False
            if session_row.state == State.WITHDRAWN:
                restore_session(kept.code, by=self.by)
                if self.options.ready:
                    change_session(kept.code, {"state": State.READY.value}, version=None, by=self.by)
                remarks.append("restored")
        took = taken(row, self.references, language=self.language, chosen=self.options.chosen)
        changed, more = update(
            session_row, kept, row, took, language=self.language, references=self.references, by=self.by
        )
        remarks += more
        if changed:
            remarks += took.remarks
        return _line(row, kept.code, "changed" if changed or "restored" in remarks else "same", *remarks)

    def _gone(self, kept: GatheredRow) -> RowOutcome:
        """Report a row that is no longer in the file, and withdraw its session if that is wanted."""
        remarks = ["gone"]
        session_row = self.sessions.get(kept.code)
        if self.options.withdraw_gone and session_row is not None and session_row.state != State.WITHDRAWN:
            withdraw_session(kept.code, kind=Withdrawal.CANCELLED, reason={}, at=clock.now(), by=self.by)
            kept.withdrawn = True
            remarks = ["withdrawn"]
        return RowOutcome(
            row=None,
            source_id=kept.source_id,
            title=kept.title,
            code=kept.code,
            outcome="gone",
            remarks=tuple(remarks),
        )

    def _record(self, outcomes: list[RowOutcome]) -> None:
        """Write the line of the whole act, unless it changed nothing."""
        counts = {
            name: sum(outcome.outcome == name for outcome in outcomes)
            for name in ("new", "changed", "same", "refused", "duplicate", "gone")
        }
        withdrawn = sum("withdrawn" in outcome.remarks for outcome in outcomes)
        if counts["new"] or counts["changed"] or withdrawn:
            history.record(
                self.session,
                by=self.by,
                act="gathered",
                kind="edition",
                key=self.slug,
                edition=self.slug,
                changes={"source": (None, self.source), "rows": (None, counts)},
            )


def _days(gathered: Gathered, zone: str) -> list[date]:
    """Return every day that the edition's period must cover."""
    stated = [day for day in (gathered.first_day, gathered.last_day) if day]
    rows = [row for row in gathered.sessions if not row.refusal]
    return (
        stated
        + [clock.local_day(row.start, zone) for row in rows if row.start]
        + [row.first for row in rows if row.first]
    )


def _faults(refused: PlannerError) -> str:
    errors = refused.facts.get("errors")
    return (
        ", ".join(f"{path} {fault[0]}" for path, fault in errors.items())
        if isinstance(errors, dict)
        else refused.code
    )


def _line(row: GatheredSession, code: str, outcome: str, *remarks: str) -> RowOutcome:
    return RowOutcome(
        row=row.row, source_id=row.source_id, title=row.title, code=code, outcome=outcome, remarks=remarks
    )
