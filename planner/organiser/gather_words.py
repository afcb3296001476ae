"""The words of gather: what columns can be, what becomes of rows, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.gather.mapping import Field, Valued
from planner.gather.outcomes import RowOutcome
from planner.i18n.catalogues import marked
from planner.i18n.sentences import SENTENCES, sentence
from planner.organiser.session_labels import LABELS
from planner.web.speech import spoken, spoken_language

FIELDS: Mapping[Field, str] = {
    Field.IGNORE: marked("Not used"),
    Field.TITLE: marked("Title"),
    Field.LEAD: marked("Short text"),
    Field.DESCRIPTION: marked("Description"),
    Field.DAY: marked("Day"),
    Field.START: marked("Start"),
    Field.END_DAY: marked("Last day"),
    Field.END: marked("End"),
    Field.LENGTH: marked("Length"),
    Field.VENUE: marked("Venue"),
    Field.ROOM: marked("Room"),
    Field.FORMAT: marked("Format"),
    Field.THEME: marked("Theme"),
    Field.AUDIENCE: marked("Audience"),
    Field.LANGUAGE: marked("Spoken languages"),
    Field.PEOPLE: marked("People on stage"),
    Field.ORGANISER: marked("Organisers"),
    Field.LINK: marked("Link"),
    Field.CANCELLED: marked("Cancelled"),
    Field.ID: marked("The source’s own id"),
}
WORDS_OF: Mapping[Valued, str] = {
    Valued.FORMAT: marked("Formats that we do not have"),
    Valued.THEME: marked("Themes that we do not have"),
    Valued.AUDIENCE: marked("Audiences that we do not have"),
}
OUTCOMES: Mapping[str, str] = {
    "new": marked("New"),
    "changed": marked("Changed"),
    "same": marked("Unchanged"),
    "duplicate": marked("Twice in the file"),
    "refused": marked("Refused"),
    "gone": marked("Gone from the file"),
}
ALIKE = "alike"
"""The filter that shows new rows which a session resembles."""

_OF_ROWS = {"when": marked("When"), "where": marked("Where"), "stream_url": marked("Stream")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row as the page shows it; `like` is the code of the session it resembles, `kind` a state word's."""

    row: int | None
    title: str
    code: str
    outcome: str
    words: str
    remarks: tuple[str, ...]
    like: str
    like_title: str


def told(outcome: RowOutcome, titles: Mapping[str, str], chosen: str) -> Told:
    """Return a row in words; `titles` are those of the sessions that are there, by code, `chosen` one of these."""
    like = resembled(outcome) or chosen
    rest = [remark for remark in dict.fromkeys(outcome.remarks) if not remark.startswith("resembles:")]
    return Told(
        row=outcome.row,
        title=outcome.title,
        code=outcome.code if outcome.code in titles else "",
        outcome=outcome.outcome,
        words=spoken().t(OUTCOMES[outcome.outcome]),
        remarks=tuple(remark_words(remark) for remark in _brought_together(rest)),
        like=like if like in titles else "",
        like_title=titles.get(like, ""),
    )


def _brought_together(remarks: list[str]) -> list[str]:
    """Return remarks with all words that are no terms of ours in one."""
    unmapped = [one.partition(" ")[2] for one in remarks if one.startswith("unmapped:")]
    rest = [one for one in remarks if not one.startswith("unmapped:")]
    words = ", ".join(spoken().t("“%(value)s”", value=word) for word in dict.fromkeys(unmapped))
    return [*rest, f"unmapped:{words}"] if unmapped else rest


def resembled(outcome: RowOutcome) -> str:
    """Return the code of the session that a new row resembles; empty if there is none."""
    found = (one.removeprefix("resembles:") for one in outcome.remarks if one.startswith("resembles:"))
    return next(found, "")


def remark_words(remark: str) -> str:
    """Return a refusal or a remark, `code` or `code:detail`, in words."""
    code, _, detail = remark.partition(":")
    return sentence(f"gather.{code}", {"value": _detail(code, detail)}, spoken_language())


def _detail(code: str, detail: str) -> str:
    if code in {"kept", "cut"}:
        return _field_name(detail.partition(",")[0])
    return ", ".join(_fault(one) for one in detail.split(", ")) if code == "invalid" else detail


def _field_name(name: str) -> str:
    message = LABELS.get(name) or _OF_ROWS.get(name)
    return spoken().t(message) if message else name


def _fault(fault: str) -> str:
    """Return `path code` as the name of the field and what is wrong, as far as that needs no facts."""
    path, _, code = fault.partition(" ")
    message = SENTENCES.get(code, "")
    about = spoken().t(message).rstrip(".") if message and "%" not in message else ""
    name = _field_name(path.partition("-")[0])
    return f"{name} ({about})" if about else name
