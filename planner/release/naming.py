"""How a person is recognised in texts: whole names, which go by themselves, and what a human being must look at. Pure.

A whole name is certain. A surname or a first name alone, a name without its accents, initials, or a title are
not: they may mean somebody else, so they are found and shown, and go only in texts that somebody has chosen.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from planner import text

NAME_REMOVED = "[…]"
"""What stands in running text where a person's name was taken out."""

_PARTICLES = frozenset(
    "af al ap bin da das de del della den der di do dos du el ibn la le ten ter van von zu".split()  # noqa: SIM905
)
"""Words of names that name nobody by themselves."""

_GENITIVE = r"(?:['’]?s)?"
_APART = re.compile(r"[\s–-]?")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Whom an erasure takes out: by today's slug and name and every former one (no name: only a title is known).

    `texts` are those in which somebody has chosen that parts of the name, and the title, go too.
    """

    slugs: frozenset[str]
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()


def mentions(value: str, *names: str) -> bool:
    """Tell whether a text names a person, also in the genitive; a longer word that holds the name is another word."""
    return any(name and _whole(name).search(value) is not None for name in names)


def without(value: Any, removed: Removed) -> Any:
    """Return a plain document without whole names, and in the chosen texts without anything that points to them.

    Slugs are no texts.
    """
    if isinstance(value, str):
        if text.SLUG.fullmatch(value):
            return value
        return _cut(value, _merged(value, _spans(value, removed, also_parts=value in removed.texts)))
    if isinstance(value, Mapping):
        return {key: without(entry, removed) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [without(entry, removed) for entry in value]
    return value


def whole_names(value: str, removed: Removed) -> list[Span]:
    """Return where whole names stand in a text; they go by themselves."""
    return _merged(value, [span for name in removed.names if name for span in _found(_whole(name), value)])


def parts_of_names(value: str, removed: Removed) -> list[Span]:
    """Return where a part of a name, or a title, stands beside the whole names."""
    whole = whole_names(value, removed)
    return _merged(value, _parts(_masked(value, whole), removed))


def strings(kept: str) -> Iterator[str]:
    """Yield the texts in what a release keeps: the text itself, or all those in the JSON that it is."""
    if kept[:1] not in {'"', "[", "{"}:
        yield kept
        return
    try:
        found = json.loads(kept)
    except ValueError:
        yield kept
        return
    yield from _leaves(found)


def text_id(value: str) -> str:
    """Return the short name by which a text is chosen: ten hexadecimal digits."""
    return hashlib.sha256(value.encode()).hexdigest()[:10]


def names_somebody(slug: str, removed: Removed) -> bool:
    """Tell whether a slug, made from a title, holds a removed person's name, or was made from a chosen text."""
    names = (text.slug(name, fallback="") for name in removed.names)
    if any(name and f"-{name}-" in f"-{slug}-" for name in names):
        return True
    return any(slug == text.slug(chosen, fallback="") for chosen in removed.texts)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from strings(value)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _leaves(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _leaves(entry)


@lru_cache(maxsize=256)
def _whole(name: str) -> re.Pattern[str]:
    """Return the pattern of a whole name. A name of one word may be a common noun: its case counts."""
    words = name.split()
    spelled = r"\s+".join(re.escape(word) for word in words)
    if len(words) == 1:
        spelled = f"(?:{spelled}|{re.escape(name.strip().upper())})"
    # a line break stands as \n inside JSON, where it ends in a letter
    flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    return re.compile(rf"(?:(?<!\w)|(?<=\\n)){spelled}[sS]?(?!\w)", flags)


def _spans(value: str, removed: Removed, *, also_parts: bool) -> list[Span]:
    whole = whole_names(value, removed)
    return [*whole, *(_parts(_masked(value, whole), removed) if also_parts else ())]


def _parts(value: str, removed: Removed) -> list[Span]:
    """Return where the words of names, with the initials before them, and titles stand; accents and case are folded."""
    pattern = _loose(removed.names, removed.titles)
    if pattern is None:
        return []
    letters = [(place, letter) for place, one in enumerate(value) for letter in text.folded(one)]
    folded = "".join(letter for _, letter in letters)
    return [(letters[begin][0], letters[end - 1][0] + 1) for begin, end in _found(pattern, folded)]


@lru_cache(maxsize=64)
def _loose(names: tuple[str, ...], titles: tuple[str, ...]) -> re.Pattern[str] | None:
    words = {word for name in names for word in _words(name)}
    initials = "".join(sorted({word[0] for word in words}))
    phrases = {r"\s+".join(map(re.escape, text.folded(title).split())) for title in titles} - {""}
    before = rf"(?:[{re.escape(initials)}](?:\.\s*-?|\s+))*" if initials else ""
    choices = [f"{before}(?:{'|'.join(_longest(map(re.escape, words)))})"] if words else []
    choices += _longest(phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)}){_GENITIVE}(?!\w)") if choices else None


def _words(name: str) -> Iterator[str]:
    for word in re.split(r"[\s–-]+", text.folded(name)):
        bare = word.strip(".,;:()\"'’”")
        if len(bare) > 1 and bare not in _PARTICLES:
            yield bare


def _longest(choices: Any) -> list[str]:
    return sorted(choices, key=lambda one: (-len(one), one))


def _found(pattern: re.Pattern[str], value: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(value)]


def _masked(value: str, spans: list[Span]) -> str:
    for begin, end in spans:
        value = value[:begin] + "\0" * (end - begin) + value[end:]
    return value


def _merged(value: str, spans: list[Span]) -> list[Span]:
    """Return spans in their order; those that touch, or are parted by a blank or a hyphen alone, are one."""
    out: list[Span] = []
    for begin, end in sorted(spans):
        if out and (begin <= out[-1][1] or _APART.fullmatch(value[out[-1][1] : begin])):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return out


def _cut(value: str, spans: list[Span]) -> str:
    for begin, end in reversed(spans):
        value = f"{value[:begin]}{NAME_REMOVED}{value[end:]}"
    return value
