"""Which session of the draft a new row may be already: alike in title, time and place; pure, and only a question.

Two of the three must agree, and a title that shares no word never does: people are asked, nothing is decided here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from planner.gather.names import key
from planner.gather.rows import GatheredSession

_ALIKE, _RELATED = 0.7, 0.4
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A session that is there: its titles, the starts and days of its occasions, and what its places are called."""

    code: str
    titles: tuple[str, ...]
    starts: frozenset[datetime] = frozenset()
    days: frozenset[date] = frozenset()
    places: frozenset[str] = frozenset()


class Resemblance:
    """The sessions that are there, so that each row is compared with few of them."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_title: dict[str, list[Known]] = defaultdict(list)
        self._by_time: dict[datetime | date, list[Known]] = defaultdict(list)
        self._words: dict[str, list[frozenset[str]]] = {}
        for one in known:
            self._words[one.code] = [_words(title) for title in one.titles]
            for title in {key(title) for title in one.titles}:
                self._by_title[title].append(one)
            for moment in (*one.starts, *one.days):
                self._by_time[moment].append(one)

    def of(self, row: GatheredSession) -> str:
        """Return the code of the session that a row is most like; empty if it is like none."""
        moments = [moment for moment in (row.start, row.first) if moment]
        candidates = [*self._by_title[key(row.title)], *(one for at in moments for one in self._by_time[at])]
        scored = [(self._score(row, one), one.code) for one in candidates]
        best = max(scored, default=(0, ""))
        return best[1] if best[0] > 0 else ""

    def _score(self, row: GatheredSession, one: Known) -> float:
        """Return how alike they are, 0 unless two of title, time and place agree."""
        own = _words(row.title)
        title = max((_shared(own, theirs) for theirs in self._words[one.code]), default=0.0)
        is_same_time = row.start in one.starts or row.first in one.days
        is_same_place = bool({key(part) for part in row.place if part} & one.places)
        if title >= _ALIKE:
            return title + is_same_time + is_same_place if is_same_time or is_same_place else 0
        return title + 2 if title >= _RELATED and is_same_time and is_same_place else 0


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(rf"\w{{{_SHORTEST_WORD},}}", key(title))) or frozenset({key(title)})


def _shared(own: frozenset[str], other: frozenset[str]) -> float:
    return len(own & other) / len(own | other) if own | other else 0
