"""Taking one's own acts back: a new act that is the inverse, refused where somebody has changed the same since.

An act is one line of history or, where several were written as one (a gather, a bulk act), their group. Taking a
taken-back act back does it again. Publishing is not among them: one goes back to an earlier release instead.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner import history
from planner.db import transaction
from planner.draft.edit_many import rows_of
from planner.draft.inverse import standing
from planner.draft.registers import REGISTERS, Lookup
from planner.draft.tables_sessions import SessionRow
from planner.draft.undo_lines import take_back
from planner.errors import Refused, UnknownReference
from planner.history import HistoryRow, Line, line_of

KINDS = frozenset({*REGISTERS, "waiver"})
_FINAL = frozenset(
    {"announced", "brought_over", "redacted", "restricted", "translation_confirmed", "went_back"}
)
_WHOLE_GATHER = ("edition", "gathered")  # tells of a gather as a whole, and changes nothing itself
_MOST_LINES = 400
_WORKED_OUT = frozenset({"edition", "organisation", "person", "room", "session", "term", "venue"})

Owns = Callable[[str], bool]
"""Whether the `by` of a line is one's own."""


def can_be_undone(line: Line) -> bool:
    """Tell whether a line is of a kind that is ever taken back; one whose values were erased is not."""
    is_act = line.kind in KINDS and line.act not in _FINAL and (line.kind, line.act) != _WHOLE_GATHER
    return is_act and bool(line.changes)


def act_of(session: Session, line_id: int) -> tuple[Line, ...]:
    """Return the lines of an act that can be taken back, the newest first; raise UnknownReference, Refused."""
    row = session.get(HistoryRow, line_id)
    if row is None:
        raise UnknownReference(kind="act", key=str(line_id))
    query = select(HistoryRow).where(HistoryRow.group == row.group).order_by(HistoryRow.id.desc())
    lines = map(line_of, session.scalars(query) if row.group else [row])
    found = tuple(line for line in lines if can_be_undone(line))
    if not found:
        raise Refused(reason="undo_final", key=str(line_id))
    return found


def undo(lines: Sequence[Line], *, by: str, owns: Owns) -> None:
    """Take an act back, all of it or nothing; `lines` as `act_of` returns them.

    Raises Refused where it is taken back already, is another's, or what it made is in use by now, and
    ChangedSince where what it changed was changed again.
    """
    with transaction() as session, history.grouped(session) if len(lines) > 1 else nullcontext():
        _require_own(session, lines, owns)
        later, lookup = _later(session, lines), Lookup(session)
        read = _read_at_once(session, lines)
        for line in lines:
            with history.undoing(session, line.id):
                take_back(session, line, later.of(line), by=by, lookup=lookup)
        del read


def can_be_worked_out(lines: Sequence[Line]) -> bool:
    """Tell whether lines can be taken back before one may write: none must read what another wrote."""
    most = Counter((line.kind, line.key) for line in lines).most_common(1)
    is_apart = all(line.kind in _WORKED_OUT and line.act != "renamed" for line in lines)  # keys stay
    return len(lines) > 1 and most[0][1] == 1 and is_apart


def _read_at_once(session: Session, lines: Sequence[Line]) -> list[SessionRow]:
    """Read the sessions of many lines with all that hangs on them; they stay read as long as they are held."""
    codes: dict[str, list[str]] = {}
    for line in lines:
        if line.kind == "session" and line.edition and len(lines) > 1:
            codes.setdefault(line.edition, []).append(line.key)
    return [row for edition, keys in codes.items() for row in rows_of(session, edition, keys)]


def is_undoing(session: Session, line: Line) -> bool:
    """Tell whether a line takes something back, rather than doing it for the first time or again."""
    steps, undoes = 0, line.undoes
    while undoes is not None:
        row = session.get(HistoryRow, undoes)
        steps, undoes = steps + 1, row.undoes if row else None
    return steps % 2 == 1


def own_acts(session: Session, *, owns: Any, most: int) -> list[tuple[tuple[Line, ...], int, bool]]:
    """Return the latest acts of somebody, the newest first: its lines, the line to take back, and whether it stands.

    `owns` is the condition on the column `by`. What only takes back or does again is told with its first act.
    """
    query = select(HistoryRow).where(owns).order_by(HistoryRow.id.desc()).limit(_MOST_LINES)
    lines = [line for line in map(line_of, session.scalars(query)) if can_be_undone(line) or line.undoes]
    inverse_of: dict[int | None, Line] = {line.undoes: line for line in reversed(lines) if line.undoes}
    acts: dict[str | int, list[Line]] = {}
    for line in lines:
        if line.undoes is None:
            acts.setdefault(line.group or line.id, []).append(line)
    return [(tuple(act), *_end_of(act[0], inverse_of)) for act in list(acts.values())[:most]]


def newest_own(session: Session, *, owns: Any, after: int) -> Line | None:
    """Return somebody's newest line after another that can be taken back, None where there is none."""
    query = select(HistoryRow).where(owns, HistoryRow.id > after).order_by(HistoryRow.id.desc()).limit(20)
    return next((line for line in map(line_of, session.scalars(query)) if can_be_undone(line)), None)


def newest_of_group(session: Session, group: str) -> int | None:
    """Return the newest line of a group that can be taken back, None if nothing can, or somebody has done so."""
    query = select(HistoryRow).where(HistoryRow.group == group).order_by(HistoryRow.id.desc()).limit(20)
    found = next((row.id for row in session.scalars(query) if can_be_undone(line_of(row))), None)
    undone = select(HistoryRow.id).where(HistoryRow.undoes == found).limit(1)
    return None if found is None or session.scalar(undone) else found


def _end_of(line: Line, inverse_of: dict[int | None, Line]) -> tuple[int, bool]:
    """Return the last line of an act, the one that took it back, the one that did it again, and so on."""
    stands = True
    while line.id in inverse_of:
        line, stands = inverse_of[line.id], not stands
    return line.id, stands


def _require_own(session: Session, lines: Sequence[Line], owns: Owns) -> None:
    if not all(owns(line.by) for line in lines):
        raise Refused(reason="undo_not_own", key=str(lines[0].id))
    ids = [line.id for line in lines]
    if session.scalar(select(HistoryRow.id).where(HistoryRow.undoes.in_(ids)).limit(1)):
        raise Refused(reason="undo_already", key=str(lines[0].id))


class _Later:
    """What was done to things after an act, and still stands; a thing keeps its lines when its address changes."""

    def __init__(self, lines: Iterable[Line], names: dict[tuple[str, str], str]) -> None:
        self._names = names
        self._lines: dict[tuple[str, str], list[Line]] = {}
        for line in standing(lines):
            self._lines.setdefault((line.kind, self._name(line)), []).append(line)

    def of(self, line: Line) -> list[Line]:
        """Return the lines after one, about the same thing, the newest first."""
        return [one for one in self._lines.get((line.kind, self._name(line)), []) if one.id > line.id]

    def _name(self, line: Line) -> str:
        return self._names.get((line.kind, line.key), line.key)


def _later(session: Session, lines: Sequence[Line]) -> _Later:
    since, own = min(line.id for line in lines), {line.id for line in lines}
    groups = {line.group for line in lines if line.group}  # also its lines that only tell what was done
    kinds = {line.kind for line in lines}
    after = (
        select(HistoryRow).where(HistoryRow.id > since, HistoryRow.kind.in_(kinds)).order_by(HistoryRow.id)
    )
    names: dict[tuple[str, str], str] = {}
    for row in session.scalars(after.where(HistoryRow.act == "renamed")):
        former = f"{row.key.rpartition('/')[0]}/{row.changes['slug'][0]}".removeprefix("/")
        names[row.kind, row.key] = names.get((row.kind, former), former)
    wanted = {*(line.key for line in lines), *(key for _, key in names)}
    rows = reversed(list(session.scalars(after.where(HistoryRow.key.in_(wanted)))))
    return _Later((line_of(row) for row in rows if row.id not in own and row.group not in groups), names)
