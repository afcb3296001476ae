"""Which words changed between two wordings of one text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from planner.history import Line
from planner.text import digest

_WORDS = re.compile(r"\s+|\S+")
_MOST = 4000  # words; of longer texts only the whole is shown


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that stayed (`same`), went (`gone`) or came (`new`)."""

    kind: str
    words: str


def word_diff(before: str, after: str) -> tuple[Words, ...]:
    """Return the words of both wordings in reading order; blanks go with the words before them."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST:
        return Words("gone", before), Words("new", after)
    found: list[Words] = []
    for act, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if act == "equal":
            found.append(Words("same", "".join(old[old_from:old_to])))
            continue
        for kind, words in (("gone", old[old_from:old_to]), ("new", new[new_from:new_to])):
            if words:
                found.append(Words(kind, "".join(words)))
    return tuple(found)


def earlier_wording(lines: Sequence[Line], path: str, language: str, of: str) -> str | None:
    """Return the wording with a digest, as history tells it; None where history no longer knows it."""
    name, *below = path.split("-")
    for line in lines:
        for document in line.changes.get(name, ()):
            body = _inside(document, [*below, language])
            if isinstance(body, str) and digest(body) == of:
                return body
    return None


def _inside(value: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value["body"] if isinstance(value, Mapping) and "body" in value else value
