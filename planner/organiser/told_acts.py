"""One's own acts in words: what they were about, what they changed, and why one cannot be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner import clock
from planner.draft.snapshot import DraftSnapshot
from planner.draft.undo_lines import ChangedSince
from planner.history import Line
from planner.i18n import dates
from planner.organiser import guard
from planner.organiser.others import called, register_title
from planner.organiser.session_labels import LABELS
from planner.organiser.session_words import title_of
from planner.organiser.told_changes import Change, Teller
from planner.organiser.told_history import act_words
from planner.text import Worded
from planner.vocabulary import Axis
from planner.web.speech import spoken, spoken_language, spoken_zone

_MOST_LINES, _MOST_CHANGES = 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One line of an act: what was done to what, and the fields it changed."""

    what: str
    about: Worded | str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """One act of one's own; `end` is the line to send back, `stands` whether it is done or taken back."""

    at: datetime
    lines: tuple[ToldLine, ...]
    more: int
    end: int
    stands: bool


def told_act(
    snapshots: Mapping[str | None, DraftSnapshot], lines: tuple[Line, ...], end: int, *, stands: bool
) -> ToldAct:
    """Return an act in words, in the order it was done; long ones are cut and say how much more there is."""
    ordered = lines[::-1]
    return ToldAct(
        at=lines[0].at,
        lines=tuple(_told_line(snapshots[line.edition], line) for line in ordered[:_MOST_LINES]),
        more=max(0, len(lines) - _MOST_LINES),
        end=end,
        stands=stands,
    )


def _told_line(snapshot: DraftSnapshot, line: Line) -> ToldLine:
    is_whole = line.act in {"created", "removed"}
    changes: Iterable[Change] = ()
    if line.kind == "session" and not is_whole:
        changes = Teller(snapshot).changes(line.changes)[:_MOST_CHANGES]
    return ToldLine(what=act_words(line.act), about=about(snapshot, line), changes=tuple(changes))


def about(snapshot: DraftSnapshot, line: Line) -> Worded | str:
    """Return what a line is about: a session's title, or the register and the name of its row."""
    language = spoken_language()
    if line.kind == "session":
        session = snapshot.session_by_code.get(line.key)
        return title_of(session) if session else _named(line.changes, "title") or line.key
    if line.kind == "comment":
        on = snapshot.session_by_code.get(line.key.partition("/")[0])
        return title_of(on) if on else line.key.partition("/")[0]
    if line.kind == "waiver":
        return spoken().t("Warning")
    if line.kind == "release":
        return spoken().t("Release %(number)s", number=line.key)
    if line.kind == "edition" and line.key == snapshot.edition.slug:
        return snapshot.edition.name.worded(language)
    register = register_title(line)
    name = _row_name(snapshot, line, language) or _named(line.changes, "name", "label", "title") or line.key
    return spoken().t("%(field)s: %(value)s", field=spoken().t(register), value=name) if register else name


def _row_name(snapshot: DraftSnapshot, line: Line, language: str) -> str:
    axis, _, slug = line.key.partition("/")
    if line.kind == "term":
        term = snapshot.term_by_slug.get((Axis(axis), slug))
        return term.label.worded(language).text if term else ""
    rows: Mapping[str, Any] = {
        "organisation": snapshot.organisation_by_slug,
        "venue": snapshot.venue_by_slug,
        "room": snapshot.room_by_slug,
        "resource": snapshot.resource_by_slug,
    }
    if line.kind == "person":
        person = snapshot.person_by_slug.get(line.key)
        return (person.name or person.title.worded(language).text) if person else ""
    row = rows.get(line.kind, {}).get(line.key)
    return row.name.worded(language).text if row else ""


def _named(changes: Mapping[str, Any], *names: str) -> str:
    """Return a name that a line itself tells, of what it made or removed."""
    for name in names:
        for value in changes.get(name, ())[:2]:
            text = next(iter(value.values()), "") if isinstance(value, Mapping) else value
            if text:
                return str(text)
    return ""


def told_refusal(refused: ChangedSince) -> str:
    """Return why an act was not taken back: who changed what since, and when."""
    facts: Any = refused.facts
    t, by = spoken().t, facts["by"]
    when = dates.moment(clock.parse_instant(facts["at"]), spoken_zone(), spoken_language())
    who = t("you") if guard.current_account().is_behind(by) else called(by)
    if facts["act"] == "removed":
        return t("Nothing was undone. It is gone: %(who)s removed it on %(when)s.", who=who, when=when)
    names = ", ".join(t(LABELS.get(name, name)) for name in facts["fields"])
    return t(
        "Nothing was undone, so that nothing is overwritten: %(who)s changed the same again on %(when)s (%(fields)s).",
        who=who,
        when=when,
        fields=names,
    )
