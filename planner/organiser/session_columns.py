"""The columns of the list of sessions: what each is called, what it says of a session, and how it sorts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n.catalogues import marked
from planner.i18n.labels import label, language_name
from planner.organiser import session_words as words
from planner.rules.findings import Finding
from planner.text import Worded, sort_key
from planner.vocabulary import Axis, Severity, State
from planner.web.speech import spoken, spoken_language

Findings = Collection[Finding]
Said = Callable[[DraftSnapshot, DraftSession, Findings], Worded | str]
Sorted = Callable[[DraftSnapshot, DraftSession, Findings], Any]

TITLE = "title"
_TITLE_LABEL = marked("Title")
STANDARD = ("state", "organiser", "when", "where", "mend")
"""What is shown until somebody chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column beside the title; `order` returns what it sorts by, falsy where there is nothing: that comes last."""

    label: str
    said: Said
    order: Sorted
    is_time: bool = False
    is_named: bool = False  # on a phone, where a row is a block, the cell says which column it is


def columns_of(asked: Iterable[str]) -> tuple[str, ...]:
    """Return the chosen columns in their fixed order; the usual ones where none is known."""
    wanted = set(asked)
    return tuple(key for key in COLUMNS if key in wanted) or STANDARD


def called(key: str) -> str:
    """Return the name of a column, or of the title."""
    return spoken().t(COLUMNS[key].label if key in COLUMNS else _TITLE_LABEL)


def orders() -> list[tuple[str, str]]:
    """Return what the list can be sorted by, with its name: the title, then every column."""
    return [(key, called(key)) for key in (TITLE, *COLUMNS)]


def in_order(
    sessions: Iterable[DraftSession],
    snapshot: DraftSnapshot,
    findings: Mapping[str, Findings],
    *,
    by: str,
    reverse: bool,
) -> list[DraftSession]:
    """Return sessions sorted by a column; those that have nothing there come last either way, equals by title."""
    order = COLUMNS[by].order if by in COLUMNS else _title_order
    named = sorted(sessions, key=lambda session: _title_order(snapshot, session, ()))
    keyed = [(order(snapshot, one, findings.get(one.code, ())), one) for one in named]
    there = sorted((pair for pair in keyed if pair[0]), key=lambda pair: pair[0], reverse=reverse)
    return [one for _, one in (*there, *(pair for pair in keyed if not pair[0]))]


def _title_order(_snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> Any:
    return sort_key(session.title.worded(spoken_language()).text)


def _by_words(said: Said) -> Sorted:
    def order(snapshot: DraftSnapshot, session: DraftSession, findings: Findings) -> Any:
        found = str(said(snapshot, session, findings))
        return sort_key(found) if found else None

    return order


def _spoken_column(name: str, said: Said, **more: bool) -> Column:
    return Column(label=name, said=said, order=_by_words(said), **more)


def _state(_snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    return label(session.state, spoken_language())


def _state_order(_snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> tuple[int]:
    return (list(State).index(session.state),)


def _organiser(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    return words.organiser_words(snapshot, session)


def _when(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    return words.when_words(session, snapshot.edition.zone)


def _when_order(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> Any:
    zone = snapshot.edition.zone
    return min((words.sort_key(one, zone) for one in session.occasions if one.time), default=None)


def _where(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> Worded | str:
    return words.where_words(snapshot, session)


def _where_order(snapshot: DraftSnapshot, session: DraftSession, findings: Findings) -> Any:
    is_placed = any(one.room or one.venue for one in session.occasions)
    return sort_key(str(_where(snapshot, session, findings))) if is_placed else None


def _mend(_snapshot: DraftSnapshot, _session: DraftSession, findings: Findings) -> str:
    return words.counted_words(findings) or spoken().t("Nothing")


def _mend_order(
    _snapshot: DraftSnapshot, _session: DraftSession, findings: Findings
) -> tuple[int, ...] | None:
    found = [one.severity for one in findings if one.waived is None]
    counts = tuple(-found.count(severity) for severity in Severity)
    return counts if any(counts) else None


def _tags(axis: Axis, tags: Callable[[DraftSession], Iterable[str]]) -> Said:
    def said(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
        found = (snapshot.term_by_slug.get((axis, slug)) for slug in tags(session))
        return ", ".join(str(term.label.worded(spoken_language())) or term.slug for term in found if term)

    return said


def _languages(_snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    return ", ".join(language_name(tag, spoken_language()) for tag in session.languages)


def _people(snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    found = (snapshot.person_by_slug.get(role.person) for role in session.people)
    return ", ".join(one.name or str(one.title.worded(spoken_language())) for one in found if one)


def _kind(_snapshot: DraftSnapshot, session: DraftSession, _findings: Findings) -> str:
    return label(session.kind, spoken_language())


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "state": Column(label=marked("State"), said=_state, order=_state_order),
        "organiser": _spoken_column(marked("Organiser"), _organiser),
        "when": Column(label=marked("When"), said=_when, order=_when_order, is_time=True),
        "where": Column(label=marked("Where"), said=_where, order=_where_order),
        "audience": _spoken_column(
            marked("Audience"), _tags(Axis.AUDIENCE, lambda session: session.audiences), is_named=True
        ),
        "theme": _spoken_column(
            marked("Themes"), _tags(Axis.THEME, lambda session: session.themes), is_named=True
        ),
        "people": _spoken_column(marked("People on stage"), _people, is_named=True),
        "languages": _spoken_column(marked("Spoken languages"), _languages, is_named=True),
        "kind": _spoken_column(marked("Kind of activity"), _kind, is_named=True),
        "code": _spoken_column(
            marked("Code"), lambda _snapshot, session, _findings: session.code, is_named=True
        ),
        "mend": Column(label=marked("To mend"), said=_mend, order=_mend_order, is_named=True),
    }
)
"""Every column by its name in the address, in the order in which they stand."""
