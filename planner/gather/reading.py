"""How somebody chose to read a file: a value with a document form, kept beside the file until it is applied."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.gather.mapping import SheetMapping, mapping_of
from planner.gather.outcomes import Options
from planner.vocabulary import Axis, WorkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The mapping, and what else is decided of a gather in the workbench.

    `taken_as` maps a row to the code of the session that it is; rows of `left_out` are not taken over.
    """

    mapping: SheetMapping = field(default_factory=SheetMapping)
    language: str = ""
    source: str = ""
    kind: WorkKind = WorkKind.UNSTATED
    ready: bool = False
    withdraw_gone: bool = False
    chosen: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    taken_as: Mapping[int, str] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return the form that is kept."""
        return {
            "mapping": self.mapping.document(),
            "language": self.language,
            "source": self.source,
            "kind": self.kind.value,
            "ready": self.ready,
            "withdraw_gone": self.withdraw_gone,
            "chosen": {axis.value: list(slugs) for axis, slugs in self.chosen.items()},
            "left_out": sorted(self.left_out),
            "taken_as": {str(row): code for row, code in self.taken_as.items()},
        }

    def options(self, *, dry_run: bool = False, create: bool = False) -> Options:
        """Return what `planner.gather.apply` needs to know of it."""
        return Options(
            create=create,
            dry_run=dry_run,
            ready=self.ready,
            language=self.language or None,
            source=self.source or None,
            kind=self.kind,
            withdraw_gone=self.withdraw_gone,
            choices=self.mapping.choices,
            chosen={axis: slugs for axis, slugs in self.chosen.items() if slugs},
            left_out=self.left_out,
            taken_as=self.taken_as,
        )


def reading_of(document: Mapping[str, Any]) -> Reading:
    """Read the form that was kept; what it lacks is as nobody chose."""
    return Reading(
        mapping=mapping_of(document.get("mapping") or {}),
        language=document.get("language", ""),
        source=document.get("source", ""),
        kind=WorkKind(document.get("kind", WorkKind.UNSTATED.value)),
        ready=bool(document.get("ready")),
        withdraw_gone=bool(document.get("withdraw_gone")),
        chosen={Axis(axis): tuple(slugs) for axis, slugs in document.get("chosen", {}).items()},
        left_out=frozenset(document.get("left_out", ())),
        taken_as={int(row): code for row, code in document.get("taken_as", {}).items()},
    )
