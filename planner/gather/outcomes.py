"""What is decided of a gather before it begins, and what became of each row of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from planner.gather.mapping import Choices
from planner.gather.reasons import reason
from planner.vocabulary import Axis, WorkKind

OUTCOMES = ("new", "changed", "same", "duplicate", "refused", "gone")
"""Everything that can become of a row, in the order in which it is told."""


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
    provenance: str = ""  # what people call the source, where that is not its name
    choices: Choices = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    taken_as: Mapping[int, str] = field(default_factory=dict)  # row to the code of the session that it is
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


def counted(outcomes: Iterable[RowOutcome]) -> dict[str, int]:
    """Return how many rows had each outcome, in their order, also those that none had."""
    found = [outcome.outcome for outcome in outcomes]
    return {name: found.count(name) for name in OUTCOMES}
