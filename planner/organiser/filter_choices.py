"""What the list of sessions can be narrowed to, as lists to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner import clock
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.i18n.labels import label
from planner.organiser.session_filter import MISSING, Wanted
from planner.text import Texts, sort_key
from planner.values import Days, Timed
from planner.vocabulary import Axis, State
from planner.web.speech import spoken, spoken_language

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """One list to choose from; `empty` is what stands first and narrows nothing."""

    name: str
    label: str
    choices: Pairs
    chosen: str
    empty: str


def choosers(snapshot: DraftSnapshot, wanted: Wanted) -> list[Chooser]:
    """Return the lists, the most used first; what is chosen stands in its list also when nothing has it any more."""
    offered = (
        ("state", marked("State"), [(one.value, label(one, spoken_language())) for one in State]),
        ("organiser", marked("Organiser"), _organisers(snapshot)),
        ("format", marked("Format"), _terms(snapshot, Axis.FORMAT)),
        ("audience", marked("Audience"), _terms(snapshot, Axis.AUDIENCE)),
        ("theme", marked("Theme"), _terms(snapshot, Axis.THEME)),
        ("day", marked("Day"), _days(snapshot)),
        ("venue", marked("Venue"), _venues(snapshot)),
        ("missing", marked("What is missing"), [(key, spoken().t(words)) for key, words in MISSING.items()]),
    )
    t = spoken().t
    return [
        Chooser(
            name=name,
            label=t(words),
            choices=_with(choices, chosen := str(getattr(wanted, name))),
            chosen=chosen,
            empty=t("Does not matter") if name == "missing" else t("All"),
        )
        for name, words, choices in offered
    ]


def _with(choices: Pairs, chosen: str) -> Pairs:
    known = {value for value, _ in choices}
    return choices if not chosen or chosen in known else [*choices, (chosen, chosen)]


def _said(text: Texts, slug: str) -> str:
    return text.worded(spoken_language()).text or slug


def _terms(snapshot: DraftSnapshot, axis: Axis) -> Pairs:
    return [
        (one.slug, _said(one.label, one.slug))
        for one in snapshot.terms
        if one.axis is axis and not one.retired
    ]


def _sorted(choices: Iterable[tuple[str, str]]) -> Pairs:
    return sorted(choices, key=lambda pair: sort_key(pair[1]))


def _organisers(snapshot: DraftSnapshot) -> Pairs:
    taking_part = {part.organisation for session in snapshot.sessions for part in session.organisations}
    return _sorted(
        (one.slug, _said(one.name, one.slug)) for one in snapshot.organisations if one.slug in taking_part
    )


def _venues(snapshot: DraftSnapshot) -> Pairs:
    used = {occasion.venue for session in snapshot.sessions for occasion in session.occasions}
    return _sorted((one.slug, _said(one.name, one.slug)) for one in snapshot.venues if one.slug in used)


def _days(snapshot: DraftSnapshot) -> Pairs:
    return [
        (day.isoformat(), dates.long_day(day, spoken_language()))
        for day in sorted({day for one in snapshot.sessions for day in _days_of(one, snapshot.edition.zone)})
    ]


def _days_of(session: DraftSession, zone: str) -> set[date]:
    found: set[date] = set()
    for occasion in session.occasions:
        if isinstance(occasion.time, Timed):
            found.add(clock.local_day(occasion.time.start, zone))
        elif isinstance(occasion.time, Days):
            found |= {occasion.time.first, occasion.time.last}
    return found
