"""Lines of history in words: who did what when, and which fields it changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.history import Line
from planner.i18n.catalogues import marked
from planner.web.speech import spoken

ACTS: dict[str, str] = {
    "created": marked("Made"),
    "changed": marked("Changed"),
    "translated": marked("Translated"),
    "translation_confirmed": marked("Translation said to fit"),
    "translations_returned": marked("Translations taken over from a file"),
    "renamed": marked("Given another address"),
    "removed": marked("Removed"),
    "withdrawn": marked("Withdrawn"),
    "restored": marked("Brought back"),
    "undone": marked("Undone"),
    "redone": marked("Done again"),
    "published": marked("Published"),
    "gathered": marked("Brought in from a file"),
    "invited": marked("Invited"),
    "accepted": marked("Invitation accepted"),
    "reset_link_made": marked("Link for a new password made"),
    "password_reset": marked("Password set anew"),
    "password_changed": marked("Password changed"),
    "signed_out_everywhere": marked("Logged out everywhere"),
}
"""Act -> words; an act that is not here stands as its code."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of history as a page shows it."""

    at: datetime
    by: str
    act: str
    fields: tuple[str, ...]


def told(lines: Iterable[Line], label: Callable[[str], str]) -> list[Told]:
    """Return lines of history in words; `label` says what a field is called."""
    return [
        Told(
            at=line.at,
            by=line.by,
            act=spoken().t(ACTS[line.act]) if line.act in ACTS else line.act,
            fields=tuple(label(name) for name in line.changes) if line.act != "created" else (),
        )
        for line in lines
    ]
