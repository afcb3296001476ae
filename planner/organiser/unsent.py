"""What was typed into a form that could not be sent, so that the page can show it again beside what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What was typed into the forms of a page with findings, and what is wrong with it."""

    note: str = ""
    chosen: frozenset[str] = frozenset()
    about: str = ""  # the digest of the finding that a reason was written for
    reason: str = ""
    field_id: str = ""  # the id of the field that must be mended
    wrong: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
