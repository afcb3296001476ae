"""How often pages were read, in words: what is read, which sessions, day by day."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.readings import pages
from planner.readings.keeping import Reading
from planner.text import Worded
from planner.vocabulary import LANGUAGES
from planner.web.registers import REGISTERS
from planner.web.speech import spoken, spoken_language

Key = TypeVar("Key", bound=Hashable)

PERIODS = {"7": 7, "30": 30, "all": None}
"""How many days back, by the word in the address."""

KINDS = {
    pages.PROGRAMME: marked("The programme by day"),
    pages.SESSION: marked("Pages of sessions"),
    "grid": marked("By day and room"),
    "now": marked("Now and next"),
    "changes": marked("What has changed"),
    "calendar": marked("In your calendar"),
    "all-year": marked("All year round"),
    "map": marked("Map of the venues"),
    "needs": marked("Find what fits you"),
    pages.OLD: marked("Older releases"),
    **{plural: register.heading for plural, register in REGISTERS.items()},
    pages.START: marked("Start"),
    "about": marked("About the programme"),
    "accessibility": marked("Accessibility of the website"),
    "privacy": marked("How we handle personal data"),
    "conduct": marked("How we meet"),
    "report": marked("Report a problem"),
    "data": marked("Open data"),
    "languages": marked("Pages in further languages"),
    "my": marked("My programme"),
}
"""The kinds of pages, in words."""

_MOST_SESSIONS = 20
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How often something was opened in each language, in the order of `LANGUAGES`."""

    label: Worded | str
    times: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the sum over the languages."""
        return sum(self.times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The tables of the page."""

    total: int
    kinds: tuple[Row, ...]
    sessions: tuple[Row, ...]
    days: tuple[Row, ...]
    site: tuple[Row, ...]


def told(
    found: Iterable[Reading], of_site: Iterable[Reading], titles: Mapping[str, Worded], since: date | None
) -> Told:
    """Return what was read since a day, of an edition and of the site's own pages; `titles` by session code."""
    ours = [one for one in found if since is None or one.day >= since]
    site = [one for one in of_site if since is None or one.day >= since]
    of_sessions = [one for one in ours if one.code]
    newest_first = sorted(ours, key=lambda one: one.day, reverse=True)
    return Told(
        total=sum(one.times for one in ours),
        kinds=_most_first(_rows(ours, lambda one: one.kind, _kind)),
        sessions=_most_first(_rows(of_sessions, lambda one: one.code, lambda code: titles.get(code, code)))[
            :_MOST_SESSIONS
        ],
        days=_rows(newest_first, lambda one: one.day, _day)[:_MOST_DAYS],
        site=_most_first(_rows(site, lambda one: one.kind, _kind)),
    )


def _rows(
    found: Iterable[Reading], key: Callable[[Reading], Key], label: Callable[[Key], Worded | str]
) -> tuple[Row, ...]:
    """Return a row for each key, in the order in which they first stand."""
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(LANGUAGES, 0))
    for one in found:
        sums[key(one)][one.language] += one.times
    return tuple(Row(label=label(of), times=tuple(times.values())) for of, times in sums.items())


def _most_first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: -row.total))


def _kind(kind: str) -> str:
    return spoken().t(KINDS[kind]) if kind in KINDS else kind


def _day(day: date) -> str:
    return dates.day_with_year(day, spoken_language())
