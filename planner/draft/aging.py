"""How old translations were when an act changed their field: kept in its line of history, and put back with them.

A line keeps texts as they read. Beside the values before and after, the third entry of a field's change tells which
translations were older than what they translate: `[language, digest of the translation, digest of what it translates]`.
A translation that it does not name fitted the first wording of its own text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from planner.draft.registers import REGISTERS, find
from planner.draft.shapes import Shape
from planner.draft.wordings import BESIDE, Wording, replace_kept, within
from planner.text import digest, is_language_tag

Pair = Sequence[Any]
"""What a line of history tells of a field: before, after, and perhaps which translations were old before."""


def remembered(shape: Shape, before: Any, after: Any, kept: Any) -> tuple[Any, ...]:
    """Return the change of a field whose column held `kept`, with the translations that were old in it."""
    return _pair(before, after, within(shape, "", kept))


def remembered_beside(name: str, before: Any, after: Any, rows: Iterable[Any]) -> tuple[Any, ...]:
    """Return the change of a list of a session that was kept in `rows`."""
    found = (
        one
        for beside, column, shape in BESIDE
        if beside == name
        for row in rows
        for one in within(shape, "", getattr(row, column))
    )
    return _pair(before, after, found)


def all_removed(kind: str, row: Any, document: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Return the changes of a row that goes with all that `document` tells of it."""
    changes = {name: (value, None) for name, value in document.items()}
    for name, shape in REGISTERS[kind].fields.items():
        if name in changes:
            changes[name] = remembered(shape, document[name], None, getattr(row, name))
    for name in {beside for beside, _, _ in BESIDE if kind == "session"} & changes.keys():
        changes[name] = remembered_beside(name, document[name], None, getattr(row, name))
    return changes


def _pair(before: Any, after: Any, wordings: Iterable[Wording]) -> tuple[Any, ...]:
    old = [
        [tag, digest(one.translation(tag)), one.translates(tag)]
        for one in wordings
        for tag in one.kept
        if one.translates(tag) not in {"", digest(one.source)}
    ]
    return (before, after, old) if old else (before, after)


def all_wordings(kind: str, row: Any, names: Iterable[str]) -> dict[str, Wording]:
    """Return every text in some fields of a row, by its path."""
    wanted = set(names)
    found: list[Wording] = []
    for name, shape in REGISTERS[kind].fields.items():
        if name in wanted:
            found.extend(within(shape, name, getattr(row, name)))
    for name, column, shape in BESIDE if kind == "session" else ():
        for index, entry in enumerate(getattr(row, name) if name in wanted else ()):
            found.extend(within(shape, f"{name}-{index}-{column}", getattr(entry, column)))
    return {one.path: one for one in found}


@contextmanager
def written_back(session: Session, kind: str, key: str, then: Mapping[str, Pair]) -> Iterator[None]:
    """Make translations that are written back meanwhile as old as they were, as a line of history tells `then`.

    What reads as it did before the writing is left as it is.
    """
    was = all_wordings(kind, find(session, kind, key), then)
    yield
    _put_back(kind, find(session, kind, key), then, was)
    session.flush()


def made_again(session: Session, kind: str, row: Any, then: Mapping[str, Pair]) -> None:
    """Make the translations of a row that was made again as old as they were, as the line of its removal tells."""
    _put_back(kind, row, then, {})
    session.flush()


def _put_back(kind: str, row: Any, then: Mapping[str, Pair], was: Mapping[str, Wording]) -> None:
    for path, one in all_wordings(kind, row, then).items():
        before = was.get(path)
        ages = {
            tag: of
            for tag in one.kept
            if tag != one.language
            and not (
                before and (before.translation(tag), before.source) == (one.translation(tag), one.source)
            )
            and (of := _translated(then[path.partition("-")[0]], tag, one))
        }
        if any(one.translates(tag) != of for tag, of in ages.items()):
            aged = {tag: {**entry, "of": ages.get(tag, entry["of"])} for tag, entry in one.kept.items()}
            replace_kept(kind, row, path, aged)


def _translated(pair: Pair, tag: str, one: Wording) -> str:
    """Return the digest of what a translation translated then, empty where the line does not tell of it."""
    body = one.translation(tag)
    old = {
        of
        for language, said, of in (pair[2] if len(pair) > 2 else ())
        if (language, said) == (tag, digest(body))
    }
    found = old or {digest(first) for first in _first_wordings(pair[0], tag, body)}
    now = digest(one.source)
    return now if now in found else min(found, default="")


def _first_wordings(value: Any, tag: str, body: str) -> Iterator[str]:
    """Yield what each text that reads so in a language said in the language it was written in."""
    if isinstance(value, Mapping):
        if value.get(tag) == body and all(map(is_language_tag, value)):
            spoken = sorted((one != "sv", one) for one, said in value.items() if said)
            yield str(value[spoken[0][1]])
        for inner in value.values():
            yield from _first_wordings(inner, tag, body)
    elif isinstance(value, list):
        for inner in value:
            yield from _first_wordings(inner, tag, body)
