"""Write a gathered file into the draft: one transaction, one line for every row, nothing changed twice."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import clock, history
from planner.draft.ahead import in_one_go, or_nothing
from planner.draft.checking import wrong_fields
from planner.draft.edit import change, made
from planner.draft.edit_sessions import (
    change_session,
    made_session,
    restore_session,
    session_document,
    withdraw_session,
)
from planner.draft.registers import find
from planner.draft.shapes import InvalidDocument
from planner.draft.tables_gather import GatheredRow
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.errors import PlannerError, UnknownReference
from planner.gather.documents import LINKED, document_with, linked, taken
from planner.gather.editions import days_of
from planner.gather.known_sessions import known_sessions
from planner.gather.merge import Earlier, Pairing, content_digest, merge
from planner.gather.outcomes import Options, RowOutcome, counted
from planner.gather.references import References
from planner.gather.resemblance import Resemblance
from planner.gather.rows import Gathered, GatheredSession, Refusal
from planner.gather.schedule_rows import FALLBACK_ZONE
from planner.gather.update import Remembered, as_it_is, remembered_fields, update
from planner.vocabulary import CODE_ALPHABET, CODE_LENGTH, Origin, State, Withdrawal

Progress = Callable[[int, int], None]
"""Is told how many rows are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of each row, and the group of history that holds all that was done (see `history.grouped`)."""

    outcomes: list[RowOutcome]
    group: str


Finish = Callable[[Session, Done], object]
"""What is done when all is written, in the same transaction."""


def unfinished(_session: Session, _done: Done) -> None:
    """Do nothing more."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def gather(
    gathered: Gathered,
    *,
    edition: str,
    options: Options,
    uid_domain: str,
    by: str,
    progress: Progress = untold,
    finish: Finish = unfinished,
) -> Done:
    """Write a file's sessions into an edition's draft and return what became of each row.

    Raises UnknownReference if the edition is not there and is not to be made, or if `--set` names an unknown
    term. A dry run does all of it and keeps nothing. Others can write until it is all worked out; `finish` is done
    when it is written, in the same transaction.
    """

    def work(session: Session) -> Done:
        with history.grouped(session) as group:
            gathering = _Gathering(session, gathered, edition, options, by)
            return Done(outcomes=gathering.run(uid_domain, progress), group=group)

    return in_one_go(work, finish=finish, keeps=not options.dry_run)


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
        self.called = options.provenance or self.source
        self.added: set[str] = set()
        self.likenesses: Resemblance | None = None

    def run(self, uid_domain: str, progress: Progress) -> list[RowOutcome]:
        edition = self._made_or_widened(uid_domain) if self.options.create else self._edition()
        self.slug, self.edition_id = edition.slug, edition.id
        self.language = self.options.language or edition.languages[0]
        self._read_registers()
        self.references.lookup.remember("edition", edition.slug, edition.id)
        self._check_chosen()
        kept = (
            select(GatheredRow)
            .where(GatheredRow.edition_id == edition.id, GatheredRow.source == self.source)
            .order_by(GatheredRow.id)
        )
        self.kept = {row.code: row for row in self.session.scalars(kept)}
        in_edition = select(SessionRow).where(SessionRow.edition_id == edition.id)
        self.sessions = {row.code: row for row in self.session.scalars(in_edition)}
        self.codes = set(self.session.scalars(select(SessionRow.code)))
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
            progress(len(outcomes), len(plan.pairings))
        outcomes += [self._gone(self.kept[earlier.code]) for earlier in plan.gone]
        self._record(outcomes)
        return outcomes

    def _edition(self) -> EditionRow:
        found: EditionRow = find(self.session, "edition", self.slug)
        return found

    def _made_or_widened(self, uid_domain: str) -> EditionRow:
        """Make the edition, or widen its period, so that it covers the file's dates and every row's start day."""
        try:
            edition: EditionRow | None = self._edition()
        except UnknownReference:
            edition = None
        zone = edition.zone if edition else self.options.zone or self.gathered.zone or FALLBACK_ZONE
        days = sorted(
            days_of(self.gathered, zone)
            + [day for day in ((edition.first_day, edition.last_day) if edition else ()) if day]
        )
        period = {"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()} if days else {}
        if edition:
            change("edition", self.slug, period, version=None, by=self.by, act="widened")
            return edition
        name = {"sv": self.gathered.title[:200]}
        new: EditionRow = made(
            "edition",
            {"name": name, "zone": zone, "languages": ["sv", "en"], **period},
            by=self.by,
            slug=self.slug,
            uid_domain=uid_domain,
        )
        return new

    def _read_registers(self) -> None:
        self.references = References(
            self.session, language=self.language, by=self.by, choices=self.options.choices
        )
        self.trying = self.references.for_trying()

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
        mark, taken_as = self.references.mark(), code or self.options.taken_as.get(row.row, "")
        there = [one for one in (self.sessions.get(taken_as), self.kept.get(code)) if one is not None]
        try:
            with or_nothing(self.session, *there):
                return self._update(row, self.kept[code]) if code else self._new(row)
        except PlannerError as refused:
            self.references.back_to(mark)  # what the row had made in the registers is gone with it
            return _line(row, code, "refused", f"invalid:{faults_of(refused)}")

    def _new(self, row: GatheredSession) -> RowOutcome:
        """Take over a row that no earlier gather did: as a session that is there, if that was chosen, or a new one."""
        code = self.options.taken_as.get(row.row, "")
        if not code:
            return self._add(row)
        if code not in self.sessions or code in self.kept:
            return _line(row, "", "refused", Refusal.TAKEN)
        took = taken(row, self.references, language=self.language, chosen=self.options.chosen)
        kept = self._kept(row, code, as_it_is(self.sessions[code], row, took, language=self.language))
        outcome = self._update(row, kept)
        self.kept[code] = kept
        return outcome

    def _add(self, row: GatheredSession) -> RowOutcome:
        """Make a session of a row; a dry run only looks whether it could be made, which is much faster."""
        like = self._like(row)
        references = self.trying if self.options.dry_run else self.references
        took = taken(row, references, language=self.language, chosen=self.options.chosen)
        fields = {**took.fields, **{name: linked(name, row, references) for name in LINKED}}
        document = document_with(fields, [])
        document["kind"], document["provenance"] = self.options.kind.value, self.called
        document["state"] = State.READY.value if self.options.ready else State.IN_PROGRESS.value
        document["cost"] = {"free": False}  # no such file says so; a rule asks for it
        remarks = [f"resembles:{like}"] if like else []
        if self.options.dry_run:
            self._require_valid(document)
            return _line(row, "", "new", *remarks, *took.remarks)
        session_row, written = made_session(
            self.slug,
            document,
            by=self.by,
            code=self._fresh_code(),
            origin=Origin.GATHERED,
            lookup=self.references.lookup,
        )
        code = session_row.code
        self.added.add(code)
        document = {
            **session_document(SessionRow()),
            **{name: after for name, (_, after) in written.items()},
        }
        self._kept(row, code, remembered_fields(row, document, language=self.language))
        return _line(row, code, "new", *remarks, *took.remarks)

    def _require_valid(self, document: dict[str, Any]) -> None:
        """Raise InvalidDocument for what the draft would refuse; what a dry run would make itself is no fault."""
        faults = wrong_fields("session", document, self.references.lookup)
        left = {path: fault for path, fault in faults.items() if "+" not in str(fault[1].get("key", ""))}
        if left:
            raise InvalidDocument(errors=left)

    def _like(self, row: GatheredSession) -> str:
        """Return the code of a session, not of this source, that the row may be already; empty if there is none."""
        if self.likenesses is None:
            others = known_sessions(self.session, self.edition_id, but={*self.kept, *self.added})
            self.likenesses = Resemblance(others)
        return self.likenesses.of(row)

    def _fresh_code(self) -> str:
        """Return a code that no session has; asking the database for each of thousands is slow."""
        while True:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            if code not in self.codes:
                self.codes.add(code)
                return code

    def _kept(self, row: GatheredSession, code: str, fields: Remembered) -> GatheredRow:
        """Remember which session a row became, and what the row said."""
        kept = GatheredRow(
            edition_id=self.edition_id,
            source=self.source,
            source_id=row.source_id[:500],
            content=content_digest(row),
            title=row.title[:200],
            code=code,
            fields=fields,
            withdrawn=False,
        )
        self.session.add(kept)
        return kept

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
        counts = counted(outcomes)
        withdrawn = sum("withdrawn" in outcome.remarks for outcome in outcomes)
        if counts["new"] or counts["changed"] or withdrawn:
            history.record(
                self.session,
                by=self.by,
                act="gathered",
                kind="edition",
                key=self.slug,
                edition=self.slug,
                changes={"source": (None, self.called), "rows": (None, counts)},
            )


def faults_of(refused: PlannerError) -> str:
    """Return what is wrong with a document as `path code, …`, or the code of a refusal."""
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
