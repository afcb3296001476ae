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
from planner.draft.registers import find
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import PlannerError, UnknownReference
from planner.gather.documents import LINKED, document_with, linked, taken
from planner.gather.merge import Earlier, Pairing, content_digest, merge
from planner.gather.reasons import reason, refusal_words
from planner.gather.references import References
from planner.gather.rows import Gathered, GatheredSession
from planner.gather.schedule_rows import FALLBACK_ZONE
from planner.gather.update import remembered_fields, update
from planner.vocabulary import Axis, Origin, State, Withdrawal


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """One line of the report; `outcome` is new, changed, same, refused, duplicate or gone."""

    row: int | None
    source_id: str
    title: str
    code: str
    outcome: str
    reason: str

    def line(self) -> dict[str, Any]:
        """Return the line as it is written, in the order of its fields."""
        return asdict(self)


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
        self.references = References(self.session, language=self.language, by=self.by)

    def _check_chosen(self) -> None:
        for axis, slugs in self.options.chosen.items():
            for slug in slugs:
                self.references.lookup.id_of("term", f"{axis.value}/{slug}")

    def _outcome(self, pairing: Pairing, before: list[RowOutcome]) -> RowOutcome:
        """Take one row over; `before` are the outcomes of the rows before it."""
        row = pairing.session
        code = pairing.earlier.code if pairing.earlier else ""
        if row.refusal:
            return _line(row, code, "refused", refusal_words(row.refusal))
        if pairing.repeats is not None:
            first = before[pairing.repeats]
            return _line(row, first.code, "duplicate", reason((f"repeats:{first.row}",)))
        try:
            with self.session.begin_nested():
                return self._update(row, self.kept[code]) if code else self._add(row)
        except PlannerError as refused:
            self._read_registers()  # what the row had made in them is gone with it
            return _line(row, code, "refused", reason((f"invalid:{_faults(refused)}",)))

    def _add(self, row: GatheredSession) -> RowOutcome:
        took = taken(row, self.references, language=self.language, chosen=self.options.chosen)
        fields = {**took.fields, **{name: linked(name, row, self.references) for name in LINKED}}
        document = document_with(fields, [])
        document["state"] = State.READY.value if self.options.ready else State.IN_PROGRESS.value
        code = create_session(
            self.slug, document, by=self.by, origin=Origin.GATHERED, lookup=self.references.lookup
        )
        written = session_document(find(self.session, "session", code))
        self.session.add(
            GatheredRow(
                edition_id=self.edition_id,
                source=self.source,
                source_id=row.source_id[:500],
                content=content_digest(row),
                title=row.title[:200],
                code=code,
                fields=remembered_fields(row, written, language=self.language),
            )
        )
        return _line(row, code, "new", reason(tuple(took.remarks)))

    def _update(self, row: GatheredSession, kept: GatheredRow) -> RowOutcome:
        session_row = self.sessions.get(kept.code)
        if session_row is None:
            return _line(row, kept.code, "same", reason(("removed",)))
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
        return _line(
            row, kept.code, "changed" if changed or "restored" in remarks else "same", reason(tuple(remarks))
        )

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
            reason=reason(tuple(remarks)),
        )

    def _record(self, outcomes: list[RowOutcome]) -> None:
        """Write the line of the whole act, unless it changed nothing."""
        counts = {
            name: sum(outcome.outcome == name for outcome in outcomes)
            for name in ("new", "changed", "same", "refused", "duplicate", "gone")
        }
        withdrawn = sum(outcome.reason.startswith("withdrawn") for outcome in outcomes)
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


def _line(row: GatheredSession, code: str, outcome: str, why: str) -> RowOutcome:
    return RowOutcome(
        row=row.row, source_id=row.source_id, title=row.title, code=code, outcome=outcome, reason=why
    )
