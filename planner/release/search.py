"""Words that are searched for: å, ä and ö count, but a keyboard without them finds its way too (conventions.md 4e).

Words match by their beginning; every word asked for must be there. Exact letters come before folded ones, titles
before other texts.
"""

import re
import unicodedata
from collections.abc import Iterable

from planner.text import folded

LONGEST_QUERY = 200
_MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
SWEDISH = frozenset("åäö")  # who types these means them
_FIELDS = 3  # titles, names, running text: in this order of worth, at most


def asked_words(q: str) -> tuple[str, ...]:
    """Return the words that somebody asks for, no more than can be answered."""
    return words(q[:LONGEST_QUERY])[:_MOST_WORDS]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case; each once."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    return tuple(dict.fromkeys(_WORD.findall(lowered)))


def rank(asked: Iterable[str], fields: Iterable[tuple[str, str]]) -> int | None:
    """Return how well all words are found in fields (see `field`), 0 best; None where one is missing."""
    total, among = 0, tuple(fields)
    for word in asked:
        found = _rank(word, among)
        if found is None:
            return None
        total += found
    return total


def field(texts: Iterable[str]) -> tuple[str, str]:
    """Return texts as they are searched: every word after a blank, as it is written and folded."""
    told = " " + " ".join(words(" ".join(texts)))
    return told, folded(told)


def _rank(word: str, fields: Iterable[tuple[str, str]]) -> int | None:
    """Return how well a word is found, 0 best, or None. Fields are lists of words, each after a blank."""
    exact = f" {word}"
    loose = "" if SWEDISH & set(word) else f" {folded(word)}"
    found: int | None = None
    for place, (told, plain) in enumerate(fields):
        if exact in told:
            return place if found is None else min(found, place)
        if found is None and loose and loose in plain:
            found = place + _FIELDS
    return found
