"""Small typing errors: the word of a programme that somebody most likely meant.

One error is forgiven in a word of four letters, two in one of eight. å, ä and ö are letters: who types one never
gets the word without it (conventions.md 4e).
"""

from collections.abc import Callable, Iterable

_SHORTEST = 4
_LONG = 8
_CONFUSED = frozenset({frozenset("åa"), frozenset("äa"), frozenset("öo"), frozenset("åä")})
_FAR = 9


def mended(word: str, known: Iterable[tuple[str, int]], worth: Callable[[str], int]) -> str | None:
    """Return the known word nearest to one that nobody knows, or None where none is near.

    `known` holds words with their `letters`; of equally near ones that of most worth is meant, then by the alphabet.
    Where two errors are forgiven the first letter is none of them: few get it wrong, and the search is short.
    """
    errors = allowed(word)
    if not errors:
        return None
    own, length, found = letters(word), len(word), []
    first = word[0] if errors > 1 else ""
    for other, others in known:
        if abs(len(other) - length) > errors or not other.startswith(first):
            continue
        if (own & ~others).bit_count() > errors or (others & ~own).bit_count() > errors:
            continue
        far = distance(word, other, errors)
        if far <= errors:
            found.append((far, -worth(other), other))
    return min(found)[2] if found else None


def allowed(word: str) -> int:
    """Return how many typing errors are forgiven in a word."""
    if len(word) < _SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= _LONG else 1


def letters(word: str) -> int:
    """Return which letters a word has, as bits: two words that differ by one error differ in at most two."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or changed about; more than `most` is only `more`.

    Optimal string alignment; å for a, ä for a and ö for o count as too far.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            best = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + _wrong(letter, wanted))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == wanted:
                best = min(best, earlier[at - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]


def _wrong(letter: str, wanted: str) -> int:
    if letter == wanted:
        return 0
    return _FAR if frozenset((letter, wanted)) in _CONFUSED else 1
