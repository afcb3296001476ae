"""Which languages a row says are spoken: tags, lists of tags, or names of languages."""

import re
from functools import cache

from babel import Locale

from planner.text import is_language_tag

_BETWEEN = re.compile(r"\s*(?:[,;/+&|]|\s(?:and|und|och|or|eller|oder)\s)\s*", re.IGNORECASE)
_NO_LANGUAGE = {"und", "zxx", "mul", "mis", "xx"}
_NAMING = ("sv", "en", "de", "da", "nb", "fi")


def languages(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the language tags that a text names, and remarks on those it names in vain.

    `de, en`, `en_GB`, `Svenska och engelska` are read; what is no language is left out with a remark.
    """
    found: list[str] = []
    remarks: list[str] = []
    for part in _BETWEEN.split(value.strip(" []")):
        words = part.strip(" '\"")
        if not words or words.lower() in _NO_LANGUAGE:
            continue
        tags = _tags(words)
        found += tags
        if not tags:
            remarks.append(f"language_unknown:{words[:40]}")
    return tuple(dict.fromkeys(found)), tuple(remarks)


def _tags(words: str) -> list[str]:
    named = _names().get(words.casefold())
    if named:
        return [named]
    tag = words.replace("_", "-")
    parts = tag.split("-")
    if all(_is_language(part) and part.islower() for part in parts):  # "de-en": two languages, no region
        return parts
    if is_language_tag(tag) and _is_language(parts[0].lower()):
        return ["-".join([parts[0].lower(), *(_subtag(part) for part in parts[1:])])]
    return []


def _subtag(part: str) -> str:
    """Write regions in capitals and scripts as a title (BCP 47, section 2.1.1)."""
    return {2: part.upper(), 4: part.title()}.get(len(part), part.lower())


def _is_language(code: str) -> bool:
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(tag) for tag in Locale("en").languages if "_" not in str(tag))


@cache
def _names() -> dict[str, str]:
    """Return tags by what languages are called in the languages that our neighbours write."""
    names: dict[str, str] = {}
    for naming in _NAMING:
        for tag, called in Locale(naming).languages.items():
            if "_" not in tag:
                names.setdefault(str(called).casefold(), tag)
    return names
