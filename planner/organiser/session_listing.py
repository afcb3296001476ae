"""The sessions of an edition as a list that can be narrowed: pure work on the draft."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n.labels import label
from planner.organiser import session_words as words
from planner.rules.findings import Finding
from planner.text import Worded, folded, sort_key
from planner.vocabulary import Axis, Mark, State
from planner.web.speech import spoken_language

Order = tuple[tuple[str, str], tuple[str, str]]
"""A session's first day and time, and its title as it is sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One session in the list."""

    code: str
    title: Worded
    mark: Mark
    format: Worded | str
    state: State
    state_label: str
    organiser: str
    when: str
    where: Worded | str
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; empty means all."""

    state: str = ""
    organiser: str = ""
    format: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """Read it from the query of an address."""
        return cls(
            state=query.get("state", ""),
            organiser=query.get("organiser", ""),
            format=query.get("format", ""),
            text=query.get("q", "").strip()[:200],
        )

    @property
    def is_part(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.state or self.organiser or self.format or self.text)

    def holds(self, session: DraftSession) -> bool:
        """Tell whether a session is in the list."""
        return (
            (not self.state or session.state == self.state)
            and (not self.format or session.format == self.format)
            and (
                not self.organiser or self.organiser in {part.organisation for part in session.organisations}
            )
            and self._is_found_in(session)
        )

    def _is_found_in(self, session: DraftSession) -> bool:
        texts = [body for one in (session.title, session.lead) for _, body in one]
        searched = folded(" ".join([session.code, *texts]))
        return all(word in searched for word in folded(self.text).split())


def by_session(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by the code of each session they concern."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for code in finding.sessions:
            found[code].append(finding)
    return found


def rows(snapshot: DraftSnapshot, wanted: Wanted, findings: Iterable[Finding]) -> list[Row]:
    """Return the rows of the list, in the order of their times and titles."""
    of_each = by_session(findings)
    chosen = [session for session in snapshot.sessions if wanted.holds(session)]
    return [
        _row(snapshot, session, of_each[session.code]) for session in sorted(chosen, key=_place(snapshot))
    ]


def _place(snapshot: DraftSnapshot) -> Callable[[DraftSession], Order]:
    zone, language = snapshot.edition.zone, spoken_language()

    def place(session: DraftSession) -> Order:
        first = min((words.sort_key(one, zone) for one in session.occasions), default=("9999", ""))
        return first, sort_key(session.title.worded(language).text)

    return place


def _row(snapshot: DraftSnapshot, session: DraftSession, findings: list[Finding]) -> Row:
    mark, named = words.format_words(snapshot, session)
    return Row(
        code=session.code,
        title=words.title_of(session),
        mark=mark,
        format=named,
        state=session.state,
        state_label=label(session.state, spoken_language()),
        organiser=words.organiser_words(snapshot, session),
        when=words.when_words(session, snapshot.edition.zone),
        where=words.where_words(snapshot, session),
        findings=words.counted_words(findings),
    )


def format_choices(snapshot: DraftSnapshot) -> list[tuple[str, str]]:
    """Return the formats to choose from."""
    language = spoken_language()
    return [(one.slug, str(one.label.worded(language))) for one in snapshot.terms if one.axis is Axis.FORMAT]


def organiser_choices(snapshot: DraftSnapshot) -> list[tuple[str, str]]:
    """Return the organisations that have a part in any session, by name."""
    taking_part = {part.organisation for session in snapshot.sessions for part in session.organisations}
    named = [
        (one.slug, str(one.name.worded(spoken_language())) or one.slug)
        for one in snapshot.organisations
        if one.slug in taking_part
    ]
    return sorted(named, key=lambda pair: sort_key(pair[1]))
