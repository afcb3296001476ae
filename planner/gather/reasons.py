"""Why a row had the outcome it had, in words for the report: a stable code, a colon, and what it means."""

from planner.gather.rows import Refusal

_REFUSALS = {
    Refusal.NO_TITLE: "the row has no title",
    Refusal.NO_START: "the row has no start",
    Refusal.START_UNREADABLE: "the start cannot be read",
    Refusal.NO_END: "the row has no end",
    Refusal.END_UNREADABLE: "the end or the length cannot be read",
    Refusal.ZERO_LENGTH: "the end is the start",
    Refusal.NEGATIVE_LENGTH: "the end is before the start",
    Refusal.TIME_SKIPPED: "the time does not exist: the clocks go forward over it",
    Refusal.TIME_TWICE: "the time comes twice: the clocks go back over it",
    Refusal.ZONE_UNKNOWN: "the time zone of the row is unknown",
    Refusal.RECURRENCE_ENDLESS: "the repetition has no end, or too many instances",
    Refusal.RECURRENCE_TOO_OFTEN: "it repeats more often than daily",
    Refusal.RECURRENCE_UNREADABLE: "the repetition cannot be read",
    Refusal.PRIVATE: "the row is marked as private",
    Refusal.FORMULA: "a cell holds a formula whose value is not in the file: open it, save it, and try again",
    Refusal.LEFT_OUT: "left out by choice",
    Refusal.TAKEN: "the session that was chosen is gone, or is another row's",
    Refusal.CODE_UNKNOWN: "the edition has no session of this code",
    Refusal.STALE: "somebody changed the session after the sheet was made",
}

_REMARKS = {
    "language_unknown": "no known language",
    "unmapped": "no term of the axis is called so",
    "cut": "too long, shortened",
    "kept": "edited in the workbench since the last gather, so kept",
    "restored": "back in the file, so brought back",
    "withdrawn": "gone from the file, so withdrawn",
    "gone": "no longer in the file",
    "removed": "removed in the workbench",
    "repeats": "the same id, title, time and place as row",
    "invalid": "a value that the draft refuses",
    "past_midnight": "the end is before the start on the clock, so read as the night after",
    "resembles": "much like a session that is there already",
}

_PROBLEMS = {
    "empty": "there is nothing in it.",
    "too_large": "it is larger than any programme.",
    "old_sheet": "it is locked, or an old workbook (.xls). Save it as .xlsx without a password, or as CSV.",
    "other_sheet": "it is a packed file but no XLSX workbook. Save the sheet as .xlsx or CSV.",
    "broken": "something in it is so unusual that it could not be read.",
    "broken_sheet": "it begins like an XLSX workbook but cannot be read as one; it may be cut off.",
    "unknown_kind": "it is no schedule.xml, schedule.json, iCalendar (.ics), CSV or XLSX file.",
    "not_a_programme": "it holds no programme that we can find.",
    "not_a_calendar": "it begins like a calendar but cannot be read as one.",
    "not_json": "it begins like JSON but cannot be read as JSON; it may be cut off.",
    "cut_off": "it is cut off or broken: not all of its rows can be reached. Fetch it again.",
    "entities": "it defines entities of its own, which are not safe to read.",
}


def problem_words(name: str, problem: str) -> str:
    """Return a sentence on a file that cannot be read at all."""
    return f"{name} cannot be read: {_PROBLEMS[problem]}"


def remark_words(remark: str) -> str:
    """Return a refusal, or a remark `code` or `code:detail`, in words."""
    code, _, detail = remark.partition(":")
    words = _REFUSALS[Refusal(code)] if code in {*Refusal} else _REMARKS[code]
    return f"{code}: {words}" + (f" ({detail})" if detail else "")


def reason(remarks: tuple[str, ...]) -> str:
    """Return all remarks on a row as one text, each once; empty where there is nothing to say."""
    return "; ".join(remark_words(remark) for remark in dict.fromkeys(remarks))
