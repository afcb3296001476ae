"""What a register's row keeps in rows beside its own, each read into and written from a plain list.

These are an organisation's memberships of networks, and what is always in a room.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from planner.draft.fields import EQUIPMENT, MEMBERSHIP
from planner.draft.registers import Lookup
from planner.draft.shapes_nested import Many
from planner.draft.tables_registers import MembershipRow, RoomResourceRow


@dataclass(frozen=True, slots=True)
class RegisterList:
    """One list: how it is shown, and how a new value is written; (before, after), or None where nothing changed."""

    shown: Callable[[Any], list[Any]]
    write: Callable[[Any, Any, Lookup], tuple[Any, Any] | None]


def _memberships(row: Any) -> list[dict[str, Any]]:
    return [
        {"network": entry.network.slug, "since": entry.since, "role": entry.role, "note": entry.note}
        for entry in row.memberships
    ]


def _write_memberships(row: Any, value: Any, lookup: Lookup) -> tuple[Any, Any] | None:
    before = _memberships(row) if row.id else []
    after = Many(MEMBERSHIP).kept(value)
    if before == after:
        return None
    row.memberships = [
        MembershipRow(
            network_id=lookup.id_of("organisation", entry["network"]),
            since=entry["since"],
            role=entry["role"],
            note=entry["note"],
        )
        for entry in after
    ]
    return before, after


def _equipment(row: Any) -> list[str]:
    return [entry.resource.slug for entry in row.equipment]


def _write_equipment(row: Any, value: Any, lookup: Lookup) -> tuple[Any, Any] | None:
    before, after = _equipment(row) if row.id else [], EQUIPMENT.kept(value)
    if before == after:
        return None
    kept = {entry.resource.slug: entry for entry in (row.equipment if row.id else [])}
    entries = [
        kept.get(slug) or RoomResourceRow(resource_id=lookup.id_of("resource", slug)) for slug in after
    ]
    for position, entry in enumerate(entries):
        entry.position = position
    row.equipment = entries
    return before, after


LISTS: Mapping[tuple[str, str], RegisterList] = MappingProxyType(
    {
        ("organisation", "memberships"): RegisterList(_memberships, _write_memberships),
        ("room", "equipment"): RegisterList(_equipment, _write_equipment),
    }
)
"""By the kind of row and the name of the field."""
