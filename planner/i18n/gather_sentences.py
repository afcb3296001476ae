"""What becomes of a gathered row, and why: the words of `planner.gather.rows.Refusal` and of the remarks."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.i18n.catalogues import marked

GATHER: Mapping[str, str] = MappingProxyType(
    {
        "gather.no_title": marked("The row has no title."),
        "gather.no_start": marked("The row has no start."),
        "gather.start_unreadable": marked("The start cannot be read."),
        "gather.no_end": marked("The row has no end."),
        "gather.end_unreadable": marked("The end or the length cannot be read."),
        "gather.zero_length": marked("The end is the same as the start."),
        "gather.negative_length": marked("The end is before the start."),
        "gather.time_skipped": marked("The time does not exist: the clocks go forward over it."),
        "gather.time_twice": marked("The time comes twice: the clocks go back over it."),
        "gather.zone_unknown": marked("The time zone of the row is unknown."),
        "gather.recurrence_endless": marked("The repetition has no end, or comes too many times."),
        "gather.recurrence_too_often": marked("It repeats more often than daily."),
        "gather.recurrence_unreadable": marked("The repetition cannot be read."),
        "gather.private": marked("The row is marked as private."),
        "gather.formula": marked(
            "A cell holds a formula whose value is not in the file. Open the file, save it, and bring it again."
        ),
        "gather.left_out": marked("Left out, as you chose."),
        "gather.taken": marked("The session that was chosen is gone, or another row is it already."),
        "gather.code_unknown": marked("The edition has no session with this code."),
        "gather.stale": marked(
            "Somebody changed the session after the sheet was made, so this row is not taken."
        ),
        "gather.language_unknown": marked("“%(value)s” is no language that we know."),
        "gather.unmapped": marked("Not among our terms: %(value)s."),
        "gather.cut": marked("Too long, so shortened: %(value)s."),
        "gather.kept": marked("Edited here since the last time, so kept as it is: %(value)s."),
        "gather.restored": marked("It is back in the file, so it is brought back here."),
        "gather.withdrawn": marked("It is gone from the file, so it is withdrawn here."),
        "gather.gone": marked("It is no longer in the file."),
        "gather.removed": marked("It was removed here, so it stays removed."),
        "gather.repeats": marked("The same id, title, time and place as row %(value)s."),
        "gather.invalid": marked("This cannot be saved: %(value)s."),
        "gather.past_midnight": marked(
            "It ends before it begins on the clock, so it is read as the night after."
        ),
        "gather.resembles": marked("Much like a session that is here already: %(value)s."),
    }
)
