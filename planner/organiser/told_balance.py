"""What a programme is made of, in words: a sentence and a chart of each dimension."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.draft.snapshot import DraftSnapshot
from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.i18n.labels import label, language_name
from planner.organiser.checked import findings_of
from planner.organiser.told_findings import Told, told
from planner.rules.proportions import Dimension, Measured, Proportions, proportions
from planner.text import Worded
from planner.vocabulary import ActorKind, Axis, Profile
from planner.web.speech import spoken, spoken_language

_LOPSIDED = frozenset({"profile.political_share", "people.only_politicians", "people.one_side"})
_MOST_NAMED = 4  # of what is lacking; the page of its own has the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a chart."""

    label: Worded
    count: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What the component `share_chart` takes."""

    heading: str
    column: str
    counted: str
    rows: tuple[Bar, ...]
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """The balance as the first page tells it."""

    sentence: str
    lacks: str
    chart: Chart


def meter(snapshot: DraftSnapshot, found: Proportions | None = None) -> Meter | None:
    """Return the sentence and the chart of profiles; None for a programme without sessions."""
    found = found or proportions(snapshot)
    if not found.total:
        return None
    return Meter(
        sentence=spoken().t(
            "Political discussion alone: %(count)d of %(total)d sessions. At most %(most)d per cent is the rule.",
            count=found.political_alone,
            total=found.total,
            most=snapshot.edition.political_share,
        ),
        lacks=lacks(snapshot, found),
        chart=chart(snapshot, found, found.of(Dimension.PROFILE)),
    )


def lacks(snapshot: DraftSnapshot, found: Proportions) -> str:
    """Return what no session has yet, of what an organiser would look for; empty where nothing is lacking."""
    missing = [
        f"{words[0].lower()} {name.text}"
        for dimension, words in ((one, _headings(one)) for one in _LOOKED_FOR)
        for name in (_name(snapshot, dimension, value) for value in found.lacking(dimension))
    ]
    if not missing:
        return ""
    named, more = ", ".join(missing[:_MOST_NAMED]), len(missing) - _MOST_NAMED
    if more > 0:
        return spoken().tn(
            "No session yet for: %(named)s, and %(n)d more.",
            "No session yet for: %(named)s, and %(n)d more.",
            more,
            named=named,
        )
    return spoken().t("No session yet for: %(named)s.", named=named)


def chart(snapshot: DraftSnapshot, found: Proportions, measured: Measured) -> Chart:
    """Return one dimension as a chart; a percentage is of all sessions, so that they may add up to more than 100."""
    column, heading = _headings(measured.dimension)
    tn = spoken().tn
    return Chart(
        heading=heading,
        column=column,
        counted=spoken().t("Count"),
        rows=tuple(
            Bar(
                label=_name(snapshot, measured.dimension, share.value),
                count=share.count,
                percent=round(100 * share.count / found.total) if found.total else 0,
            )
            for share in measured.shares
        ),
        without=tn("%(n)d session says nothing here.", "%(n)d sessions say nothing here.", measured.without)
        if measured.without
        else "",
    )


def lopsided(snapshot: DraftSnapshot) -> list[Told]:
    """Return what the rules say of a programme, or a stage, that belongs to one side alone."""
    return [
        told(snapshot, finding)
        for finding in findings_of(snapshot)
        if finding.code in _LOPSIDED and finding.waived is None
    ]


def _headings(dimension: Dimension) -> tuple[str, str]:
    """Return what one value of a dimension is called, and all together."""
    one, many = _WORDS[dimension]
    return spoken().t(one), spoken().t(many)


def _name(snapshot: DraftSnapshot, dimension: Dimension, value: str) -> Worded:
    axis = _AXES.get(dimension)
    if axis is not None:
        term = snapshot.term_by_slug.get((axis, value))
        if term is not None and term.label:
            return term.label.worded(spoken_language())
    said = _SAID.get(dimension)
    text = said(value, spoken_language()) if said else value
    return Worded(text, spoken_language(), spoken_language())


_LOOKED_FOR = (
    Dimension.PROFILE,
    Dimension.FORMAT,
    Dimension.AUDIENCE,
    Dimension.THEME,
    Dimension.DIRECTION,
    Dimension.GUIDING_WORD,
    Dimension.DAY,
)
_AXES: Mapping[Dimension, Axis] = {
    Dimension.FORMAT: Axis.FORMAT,
    Dimension.AUDIENCE: Axis.AUDIENCE,
    Dimension.THEME: Axis.THEME,
    Dimension.DIRECTION: Axis.DIRECTION,
    Dimension.GUIDING_WORD: Axis.GUIDING_WORD,
}
_SAID: Mapping[Dimension, Callable[[str, str], str]] = {
    Dimension.PROFILE: lambda value, language: label(Profile(value), language),
    Dimension.ACTOR: lambda value, language: label(ActorKind(value), language),
    Dimension.LANGUAGE: language_name,
    Dimension.DAY: lambda value, language: dates.short_day(date.fromisoformat(value), language),
}
_WORDS: Mapping[Dimension, tuple[str, str]] = {
    Dimension.PROFILE: (marked("Profile"), marked("Profile")),
    Dimension.FORMAT: (marked("Format"), marked("Formats")),
    Dimension.AUDIENCE: (marked("Audience"), marked("Audiences")),
    Dimension.THEME: (marked("Theme"), marked("Themes")),
    Dimension.DIRECTION: (marked("Main direction"), marked("Main directions")),
    Dimension.GUIDING_WORD: (marked("Guiding word"), marked("Guiding words")),
    Dimension.ACTOR: (marked("Kind of organiser"), marked("Who organises")),
    Dimension.LANGUAGE: (marked("Spoken language"), marked("Spoken languages")),
    Dimension.DISTRICT: (marked("District"), marked("Where in the city")),
    Dimension.DAY: (marked("Day"), marked("Days")),
}
