"""The shapes that hold other shapes: lists, documents within documents, and mappings from closed lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from planner.draft.shapes import Choice, Shape, WrongField


@dataclass(frozen=True)
class Chosen:
    """A mapping from codes to one value of a closed list."""

    values: type[StrEnum]

    def kept(self, value: Any, before: Any = None) -> dict[str, str]:
        """Refuse a value that the list lacks."""
        given = value or {}
        if not isinstance(given, Mapping):
            raise WrongField("form.choice.unknown", value=str(value)[:40])
        return {str(code): Choice(self.values).kept(one) for code, one in sorted(given.items())}

    def shown(self, kept: Any) -> dict[str, str]:
        """Return it as it is."""
        return dict(kept or {})


@dataclass(frozen=True)
class Many:
    """A list of one shape; equal entries are kept once."""

    of: Shape
    most: int = 200
    least: int = 0

    def kept(self, value: Any, before: Any = None) -> list[Any]:
        if value is None:
            value = []
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Sequence):
            raise WrongField("form.choice.unknown", value=str(value)[:40])
        if len(value) > self.most:
            raise WrongField("form.too_many", most=self.most)
        out: list[Any] = []
        wrong: list[WrongField] = []
        for index, entry in enumerate(value):
            old = before[index] if isinstance(before, list) and index < len(before) else None
            try:
                one = self.of.kept(entry, old)
            except WrongField as fault:
                wrong.append(fault.under(str(index)))
            else:
                if one not in out:
                    out.append(one)
        if wrong:
            raise WrongField.all_of(wrong)
        if len(out) < self.least:
            raise WrongField("form.required")
        return out

    def shown(self, kept: Any) -> list[Any]:
        return [self.of.shown(entry) for entry in kept or []]


@dataclass(frozen=True)
class Group:
    """A document within a document; what is left out takes its shape's empty value."""

    fields: Mapping[str, Shape] = field(hash=False)

    def kept(self, value: Any, before: Any = None) -> dict[str, Any]:
        if value is None:
            value = {}
        if not isinstance(value, Mapping) or set(value) - set(self.fields):
            raise WrongField(
                "form.field.unknown",
                value=", ".join(sorted(set(value) - set(self.fields)))[:80]
                if isinstance(value, Mapping)
                else "",
            )
        out, wrong = {}, []
        for name, shape in self.fields.items():
            try:
                out[name] = shape.kept(value.get(name), (before or {}).get(name))
            except WrongField as fault:
                wrong.append(fault.under(name))
        if wrong:
            raise WrongField.all_of(wrong)
        return out

    def shown(self, kept: Any) -> dict[str, Any]:
        return {name: shape.shown((kept or {}).get(name)) for name, shape in self.fields.items()}


@dataclass(frozen=True)
class Ages(Group):
    """A group in which the field `highest` may not be below the field `lowest`; either may be empty."""

    lowest: str = "lowest"
    highest: str = "highest"

    def kept(self, value: Any, before: Any = None) -> dict[str, Any]:
        """Refuse ages that nobody can have at once."""
        out = super().kept(value, before)
        least, most = out[self.lowest], out[self.highest]
        if least is not None and most is not None and most < least:
            raise WrongField("form.ages.order", self.highest, least=least, most=most)
        return out


@dataclass(frozen=True)
class Keyed:
    """A mapping from the values of a closed list to one shape, in the list's order; empty entries are left out."""

    keys: type[StrEnum]
    of: Shape

    def kept(self, value: Any, before: Any = None) -> dict[str, Any]:
        given = value or {}
        known = {member.value for member in self.keys}
        if not isinstance(given, Mapping) or set(given) - known:
            raise WrongField("form.choice.unknown", value=str(value)[:40])
        out, wrong = {}, []
        for member in self.keys:
            if member.value not in given:
                continue
            try:
                entry = self.of.kept(given[member.value], (before or {}).get(member.value))
            except WrongField as fault:
                wrong.append(fault.under(member.value))
            else:
                if entry:
                    out[member.value] = entry
        if wrong:
            raise WrongField.all_of(wrong)
        return out

    def shown(self, kept: Any) -> dict[str, Any]:
        return {key: self.of.shown(entry) for key, entry in (kept or {}).items()}


@dataclass(frozen=True)
class Plain:
    """A small JSON value that nothing here looks into, at most so many characters long."""

    most: int = 20_000

    def kept(self, value: Any, before: Any = None) -> Any:
        if len(repr(value)) > self.most:
            raise WrongField("form.too_long", most=self.most, length=len(repr(value)))
        return value

    def shown(self, kept: Any) -> Any:
        return kept
