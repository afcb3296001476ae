"""Search in a release: which sessions hold all words asked for, how well, and where.

Each distinct word of a release is kept once, with the sessions and fields that hold it. A word asked for is found by
its beginning, by its beginning without å, ä and ö, by its stem, or as the last part of a compound: in this order of
worth. Where nothing is found, words that no session holds are mended (`spelling`).
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.release.items import Release
from planner.release.search import SWEDISH, asked_words, words
from planner.release.sought import WORTH, Field, told
from planner.release.spelling import letters, mended
from planner.release.stems import stem
from planner.release.worked_out import once_a_release
from planner.text import folded

_STEP = 8  # a place in the index is a session's number times this, plus the field
_WAYS = 3  # each way of being found is so much worse than the one before
_LAST_PART = 5  # shorter endings are endings, not words: the "ring" of planering
_PLAIN_STEM = 4  # without its dots the stem of möte is the word "mot"
_SHORT_PARTS = frozenset({"möte", "mote", "torg", "park", "barn", "dans", "film", "bild", "stad", "valv"})
_LAST = "\U0010ffff"
_SEARCHES_KEPT = 64
_MOST_MENDED = 3

Where = tuple[tuple[Field, str], ...]
"""For each word asked for: the best field that holds it, and the word that stands there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The sessions that were found, the best first; `instead` is what was searched for where errors were mended."""

    where: Mapping[str, Where]
    instead: str = ""


NOTHING = Found({})


def matches(release: Release, q: str) -> tuple[str, ...]:
    """Return the codes of the sessions in which every word is found, the best first; empty for no words."""
    return tuple(find(release, q).where)


def find(release: Release, q: str) -> Found:
    """Return what is found for some words, and where."""
    asked = asked_words(q)
    return _index(release).find(asked) if asked else NOTHING


def make_ready(release: Release) -> None:
    """Make the index of a release, which the first search would wait for: tenths of a second at 2,000 sessions."""
    _index(release)


@once_a_release
def _index(release: Release) -> "_Index":
    return _Index(release)


Best = dict[int, tuple[int, Field, str]]
"""By number of a session: how well a word is found there, 0 best, in which field, and the word that stands there."""


class _Index:
    """The words of one release."""

    def __init__(self, release: Release) -> None:
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, session in enumerate(release.sessions):
            for field in Field:
                texts = " ".join(body for _, body in told(release, session, field))
                for word in words(texts):
                    places[word].append(number * _STEP + field)
        self._codes = tuple(session.code for session in release.sessions)
        self._places = dict(places)
        self._words = sorted(places)
        self._plain = sorted((folded(word), word) for word in places)
        self._word_of = dict(self._plain)
        self._stems: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._stems[stem(word)].append(word)
        self._plain_stems: dict[str, list[str]] = defaultdict(list)
        for stemmed, held in self._stems.items():
            self._plain_stems[folded(stemmed)] += held
        self._found: dict[tuple[str, ...], Found] = {}  # a cache of the method would hold the index for ever

    def find(self, asked: tuple[str, ...]) -> Found:
        """Return what is found for some words, and remember it for a while."""
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= _SEARCHES_KEPT:
                self._found.clear()
            found = self._found[asked] = self._find(asked)
        return found

    @cached_property
    def _letters(self) -> tuple[tuple[str, int], ...]:
        return tuple((word, letters(word)) for word in self._words)

    @cached_property
    def _plain_letters(self) -> tuple[tuple[str, int], ...]:
        return tuple((plain, letters(plain)) for plain in self._word_of)

    def _find(self, asked: tuple[str, ...]) -> Found:
        where = self._all(asked)
        if where:
            return Found(where)
        unknown = [word for word in asked if not any(self._ways(word))]
        if not unknown or len(unknown) > _MOST_MENDED:
            return NOTHING
        meant: dict[str, str] = {}
        for word in unknown:
            meant[word] = self._meant(word)
            if not meant[word]:
                return NOTHING
        instead = tuple(meant.get(word, word) for word in asked)
        where = self._all(instead)
        return Found(where, " ".join(instead)) if where else NOTHING

    def _all(self, asked: Sequence[str]) -> dict[str, Where]:
        """Return the sessions that hold every word, the best first."""
        best = [self._best(word) for word in asked]
        common = set(best[0]).intersection(*best[1:])
        ranked = sorted(common, key=lambda number: (sum(one[number][0] for one in best), number))
        return {self._codes[number]: tuple(one[number][1:] for one in best) for number in ranked}

    def _best(self, word: str) -> Best:
        best: Best = {}
        seen: set[str] = set()
        for way, held in enumerate(self._ways(word)):
            for one in held:
                if one in seen:
                    continue
                seen.add(one)
                for place in self._places[one]:
                    number, field = divmod(place, _STEP)
                    rank = WORTH[field] + way * _WAYS
                    if number not in best or rank < best[number][0]:
                        best[number] = (rank, Field(field), one)
        return best

    def _ways(self, word: str) -> Iterator[Sequence[str]]:
        """Yield the words of the release that stand for one asked for, the best way first."""
        if len(word) == 1:  # a letter is no beginning: half the programme would begin with it
            yield [word] if word in self._places else []
            return
        plain = None if SWEDISH & set(word) else folded(word)
        stemmed, parts = stem(word), self._endings(word)
        yield self._words[bisect_left(self._words, word) : bisect_left(self._words, word + _LAST)]
        yield (
            []
            if plain is None
            else [
                one
                for _, one in self._plain[
                    bisect_left(self._plain, (plain,)) : bisect_left(self._plain, (plain + _LAST,))
                ]
            ]
        )
        yield self._stems.get(stemmed, [])
        bare = folded(stemmed)
        yield [] if plain is None or len(bare) < _PLAIN_STEM else self._plain_stems.get(bare, [])
        yield [one for one in self._words if parts and one.endswith(parts)]

    def _endings(self, word: str) -> tuple[str, ...]:
        """Return the forms of a word with which a compound may end."""
        if len(word) < _LAST_PART and word not in _SHORT_PARTS:
            return ()
        forms = {word, *self._stems.get(stem(word), ())}
        return tuple(form for form in forms if len(form) >= _LAST_PART or form in _SHORT_PARTS)

    def _meant(self, word: str) -> str:
        """Return the word that was meant by one that no session holds, or an empty string."""
        if SWEDISH & set(word):
            return mended(word, self._letters, self._worth) or ""
        near = mended(folded(word), self._plain_letters, lambda one: self._worth(self._word_of[one]))
        return self._word_of[near] if near else ""

    def _worth(self, word: str) -> int:
        return len(self._places[word])
