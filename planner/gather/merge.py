"""Which row of a file is which row of an earlier gather: pure, by id, and by content where ids repeat."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.gather.rows import GatheredSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What is remembered of a row that an earlier gather took over."""

    source_id: str
    content: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A row of the file with the earlier one it continues (None: it is new), or the row it repeats."""

    session: GatheredSession
    earlier: Earlier | None = None
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row of the file in its order, and the earlier rows that are gone from it."""

    pairings: tuple[Pairing, ...]
    gone: tuple[Earlier, ...]


def content_digest(session: GatheredSession) -> str:
    """Return the digest of what a reader would know a session by: title, time, place."""
    return digest(session.content)


def digest(value: object) -> str:
    """Return a digest of a value made of plain ones; dates and times count by their ISO form."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=_iso).encode()).hexdigest()[:32]


def merge(sessions: Sequence[GatheredSession], earlier: Iterable[Earlier]) -> Plan:
    """Pair the rows of a file with earlier ones.

    Within one id the same content comes first, then the same title, then the last one left on either side.
    A row whose id is unknown continues an earlier one of exactly its content: some exports make new ids each
    time. A refused row keeps its earlier one from being gone.
    """
    pairs: dict[int, Earlier] = {}
    waiting = list(earlier)
    repeats = _repeats(sessions)
    usable = [index for index in range(len(sessions)) if index not in repeats and not sessions[index].refusal]
    for same in (_same_id_and_content, _same_id_and_title):
        _pair(usable, sessions, waiting, pairs, same)
    _pair_last_of_an_id(usable, sessions, waiting, pairs)
    _pair(usable, sessions, waiting, pairs, _same_content)
    refused = [index for index, session in enumerate(sessions) if session.refusal]
    _pair(refused, sessions, waiting, pairs, _same_id)
    return Plan(
        tuple(
            Pairing(session, pairs.get(index), repeats.get(index)) for index, session in enumerate(sessions)
        ),
        tuple(waiting),
    )


def _repeats(sessions: Sequence[GatheredSession]) -> dict[int, int]:
    """Return, for each row that repeats id and content of one before, the index of that one."""
    first: dict[tuple[str, str], int] = {}
    found: dict[int, int] = {}
    for index, session in enumerate(sessions):
        if session.refusal:
            continue
        original = first.setdefault((session.source_id, content_digest(session)), index)
        if original != index:
            found[index] = original
    return found


KeyOf = Callable[[GatheredSession | Earlier], tuple[str, ...]]


def _content(row: GatheredSession | Earlier) -> str:
    return row.content if isinstance(row, Earlier) else content_digest(row)


def _same_id_and_content(row: GatheredSession | Earlier) -> tuple[str, ...]:
    return row.source_id, _content(row)


def _same_id_and_title(row: GatheredSession | Earlier) -> tuple[str, ...]:
    return row.source_id, row.title


def _same_content(row: GatheredSession | Earlier) -> tuple[str, ...]:
    return (_content(row),)


def _same_id(row: GatheredSession | Earlier) -> tuple[str, ...]:
    return (row.source_id,)


def _pair(
    indices: list[int],
    sessions: Sequence[GatheredSession],
    waiting: list[Earlier],
    pairs: dict[int, Earlier],
    key: KeyOf,
) -> None:
    """Pair, in order, the rows still unpaired whose keys are equal."""
    by_key: dict[tuple[str, ...], list[Earlier]] = defaultdict(list)
    for row in waiting:
        by_key[key(row)].append(row)
    for index in indices:
        candidates = by_key[key(sessions[index])] if index not in pairs else []
        if candidates:
            pairs[index] = candidates.pop(0)
    _forget(waiting, pairs)


def _pair_last_of_an_id(
    indices: list[int],
    sessions: Sequence[GatheredSession],
    waiting: list[Earlier],
    pairs: dict[int, Earlier],
) -> None:
    """Pair what is left of an id where that is one row on either side: it changed its title, time and place."""
    left: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        if index not in pairs and sessions[index].source_id:
            left[sessions[index].source_id].append(index)
    for source_id, rows in left.items():
        candidates = [row for row in waiting if row.source_id == source_id] if len(rows) == 1 else []
        if len(candidates) == 1:
            pairs[rows[0]] = candidates[0]
    _forget(waiting, pairs)


def _forget(waiting: list[Earlier], pairs: dict[int, Earlier]) -> None:
    taken = {row.code for row in pairs.values()}
    waiting[:] = [row for row in waiting if row.code not in taken]


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
