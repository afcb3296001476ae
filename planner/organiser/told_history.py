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
    "commented": marked("Commented"),
    "comment_changed": marked("Comment worded anew"),
    "comment_removed": marked("Comment taken away"),
    "renamed": marked("Given another address"),
    "removed": marked("Removed"),
    "withdrawn": marked("Withdrawn"),
    "restored": marked("Brought back"),
    "undone": marked("Undone"),
    "redone": marked("Done again"),
    "published": marked("Published"),
    "gathered": marked("Brought in from a file"),
    "waived": marked("Warning waived"),
    "waiver_ended": marked("Waiver ended"),
    "restricted": marked("Shown less openly"),
    "redacted": marked("Personal data removed"),
    "went_back": marked("Gone back to an earlier release"),
    "announced": marked("Announced"),
    "printed": marked("Marked as printed"),
    "moved": marked("Moved"),
    "preview_link_made": marked("Link to the preview made"),
    "preview_link_ended": marked("Link to the preview ended"),
    "locked": marked("Locked in place"),
    "unlocked": marked("Unlocked"),
    "brought_over": marked("Brought over from another edition"),
    "changed_on_the_day": marked("Changed on the day"),
    "widened": marked("Period widened"),
    "returned": marked("Put back as it was earlier"),
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


def act_words(act: str) -> str:
    """Return what an act is called; one that has no name stands as its code."""
    return spoken().t(ACTS[act]) if act in ACTS else act


def told(lines: Iterable[Line], label: Callable[[str], str]) -> list[Told]:
    """Return lines of history in words; `label` says what a field is called."""
    return [
        Told(
            at=line.at,
            by=line.by,
            act=act_words(line.act),
            fields=tuple(label(name) for name in line.changes) if line.act != "created" else (),
        )
        for line in lines
    ]
