"""Take our own sheet back: each row finds its session by code, and only the cells that differ are written."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.draft.ahead import in_one_go, or_nothing
from planner.draft.edit_sessions import change_session, create_session, session_document
from planner.draft.load_sessions import whole
from planner.draft.registers import Lookup, find
from planner.draft.shapes import InvalidDocument, WrongField
from planner.draft.tables_sessions import SessionRow
from planner.errors import PlannerError
from planner.gather.apply import Done, Finish, Progress, faults_of, unfinished, untold
from planner.gather.grid import Grid, words
from planner.gather.outcomes import RowOutcome, counted
from planner.gather.own_cells import value_of_cell
from planner.gather.own_sheet import CODE, LONGEST_CELL, VERSION, cell, shape_of
from planner.gather.rows import Refusal


def take_back(
    grid: Grid,
    *,
    edition: str,
    name: str,
    dry_run: bool,
    by: str,
    progress: Progress = untold,
    finish: Finish = unfinished,
) -> Done:
    """Write what differs into the sessions of an edition, in one act; a row without a code is a new session.

    A row whose session somebody changed after the sheet was made is refused where it would change anything.
    """

    def work(session: Session) -> Done:
        outcomes: list[RowOutcome] = []
        with history.grouped(session) as group:
            returning = _Returning(session, grid, edition, by)
            for number in range(1, len(grid.rows)):
                outcomes += returning.row(number)
                progress(number, len(grid.rows) - 1)
            _record(session, outcomes, returning.edition, name, by)
        return Done(outcomes=outcomes, group=group)

    return in_one_go(work, finish=finish, keeps=not dry_run)


class _Returning:
    """One return within its transaction."""

    def __init__(self, session: Session, grid: Grid, edition: str, by: str) -> None:
        row = find(session, "edition", edition)
        self.session, self.grid, self.by, self.edition, self.zone = session, grid, by, row.slug, row.zone
        self.names = [words(one) for one in grid.rows[0]]
        query = select(SessionRow).where(SessionRow.edition_id == row.id)
        self.rows = {one.code: one for one in session.scalars(whole(query))}
        self.documents = {code: (one.version, session_document(one)) for code, one in self.rows.items()}
        self.lookup = Lookup(session)
        self.seen: dict[str, int] = {}

    def row(self, number: int) -> list[RowOutcome]:
        """Take one row back; an empty one says nothing."""
        cells = {name: words(self.grid.cell(number, index)) for index, name in enumerate(self.names)}
        if not any(cells.values()):
            return []
        code = cells.get(CODE, "").strip().upper()
        title = next((value for name, value in cells.items() if name.startswith("title.") and value), "")
        remarks: tuple[str, ...]
        try:
            with or_nothing(self.session, *([self.rows[code]] if code in self.rows else [])):
                outcome, code, remarks = self._taken(number, code, cells)
        except WrongField as wrong:
            outcome, remarks = "refused", (f"invalid:{faults_of(InvalidDocument(errors=wrong.faults))}",)
        except PlannerError as refused:
            outcome, remarks = "refused", (f"invalid:{faults_of(refused)}",)
        return [
            RowOutcome(
                row=number + 1, source_id=code, title=title[:200], code=code, outcome=outcome, remarks=remarks
            )
        ]

    def _taken(self, number: int, code: str, cells: dict[str, str]) -> tuple[str, str, tuple[str, ...]]:
        if not code:
            made = create_session(self.edition, self._document({}, cells), by=self.by, lookup=self.lookup)
            return "new", made, ()
        if code not in self.documents:
            return "refused", "", (Refusal.CODE_UNKNOWN.value,)
        if code in self.seen:
            return "duplicate", code, (f"repeats:{self.seen[code]}",)
        self.seen[code] = number + 1
        version, document = self.documents[code]
        changed = self._document(document, cells)
        if not changed:
            return "same", code, ()
        if cells.get(VERSION, "") != str(version):
            return "refused", code, (Refusal.STALE.value,)
        after = change_session(code, changed, version=version, by=self.by, act="gathered", lookup=self.lookup)
        return ("changed" if after != version else "same"), code, ()

    def _document(self, document: dict[str, Any], cells: dict[str, str]) -> dict[str, Any]:
        """Return the fields whose cells differ from what the session says; texts with their other languages."""
        found: dict[str, Any] = {}
        for column, value in cells.items():
            shape = shape_of(column)
            name, _, tag = column.partition(".")
            if shape is None:
                continue
            present = cell(document, column, self.zone) if document else ""
            if value in {present, present[:LONGEST_CELL].strip()}:
                continue
            if tag:
                found[name] = {**document.get(name, {}), **found.get(name, {}), tag: value}
                continue
            try:
                found[name] = value_of_cell(shape, value, self.zone)
            except WrongField as wrong:
                raise wrong.under(name) from None
        return found


def _record(session: Session, outcomes: list[RowOutcome], edition: str, name: str, by: str) -> None:
    counts = counted(outcomes)
    if counts["new"] or counts["changed"]:
        history.record(
            session,
            by=by,
            act="gathered",
            kind="edition",
            key=edition,
            edition=edition,
            changes={"source": (None, name[:200]), "rows": (None, counts)},
        )
