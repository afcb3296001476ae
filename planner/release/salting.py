"""Which fields of a release are salted: texts and facts that must be erasable (design.md section 5)."""

from dataclasses import field
from typing import Any


def salted(**options: Any) -> Any:
    """Declare a field that names a person, a place, an occasion's time, or free text that is not `Texts`."""
    return field(metadata={"salted": True}, **options)
