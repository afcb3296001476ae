"""Word stems, so that demokratin finds demokrati and meetings finds meeting: a table of endings, Swedish and English.

Not grammar: two words with one stem are taken for the same word. Stemming takes a genitive s, one ending, and an s.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_SHORTEST_WORD = 4  # "mot" is not a form of "möte"
_SHORTEST_STEM = 3

_NOUNS = (
    "arna", "orna", "erna", "ierna", "aren", "aret", "are", "ena", "ern", "ens", "en", "et", "er", "ar", "or",
    "an", "a", "e", "in", "ier", "i",
)  # fmt: skip
_DEEDS = ("ning", "ningen", "ningar", "ningarna", "ing", "ingen", "ingar", "ingarna", "ade", "ande")
_QUALITIES = ("isk", "iskt", "iska", "ell", "ellt", "ella", "ik", "iken", "iskhet")
_ENGLISH = ("ie", "y", "es", "ed", "ings", "al")
_CAREFUL = frozenset({*_DEEDS, *_QUALITIES, *_ENGLISH[2:], "are", "aren", "aret"})  # leave four letters

_CHANGED: Mapping[str, str] = MappingProxyType(
    {
        "ighet": "ig", "igheten": "ig", "igheter": "ig", "igheterna": "ig", "igt": "ig", "iga": "ig",
        "ibility": "ibl", "ible": "ibl", "ability": "abl", "able": "abl",
        "cracy": "crat", "cracie": "crat", "cratic": "crat", "cratically": "crat", "tic": "t", "tical": "t",
        "tion": "tion", "tionen": "tion", "tioner": "tion", "tionerna": "tion",
    }
)  # fmt: skip

_IRREGULAR: Mapping[str, str] = MappingProxyType(
    {"städ": "stad", "böck": "bok", "nätt": "natt", "länd": "land", "händ": "hand", "fött": "fot",
     "männ": "man", "children": "child", "women": "woman"}
)  # fmt: skip
"""Stems whose vowel changes with the number: städer, stad."""

_ENDINGS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        end: ("", 4 if end in _CAREFUL else _SHORTEST_STEM)
        for end in (*_NOUNS, *_DEEDS, *_QUALITIES, *_ENGLISH)
    }
    | {end: (new, _SHORTEST_STEM) for end, new in _CHANGED.items()}
)
"""By ending: what stands in its place, and how many letters must be left before it."""

_LENGTHS = tuple(sorted({len(end) for end in _ENDINGS}, reverse=True))  # the longest ending is the one taken


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; a short word is its own."""
    if len(word) < _SHORTEST_WORD or not word.isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    bare = _without_s(word)
    for length in _LENGTHS:
        instead, least = _ENDINGS.get(bare[-length:], ("", len(bare)))
        if len(bare) - length >= least:
            bare = bare[:-length] + instead
            break
    bare = _without_s(bare)
    return _IRREGULAR.get(bare, bare)


def _without_s(word: str) -> str:
    kept = word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_STEM + 1
    return word[:-1] if kept else word
