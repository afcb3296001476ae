"""The words of a file that are no terms of ours, so that somebody can say what they mean."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from planner.gather.mapping import SheetMapping, Valued
from planner.gather.names import key
from planner.gather.references import References
from planner.gather.rows import Gathered, GatheredSession
from planner.vocabulary import Axis

OF_AXES = (Valued.FORMAT, Valued.THEME, Valued.AUDIENCE)


def unknown_words(session: Session, gathered: Gathered, mapping: SheetMapping) -> Mapping[Valued, list[str]]:
    """Return the words of each axis that no term is called, or that are mapped already; the most frequent first."""
    references = References(session, language="sv", by="")
    found: dict[Valued, list[str]] = {}
    for kind in OF_AXES:
        counted = Counter(word for row in gathered.sessions for word in _words(row, kind) if word)
        mapped = {key(word) for word in mapping.values.get(kind, {})}
        found[kind] = [
            word
            for word, _ in counted.most_common()
            if key(word) in mapped
            or not any(references.term(axis, word) for axis in (Axis(kind.value), Axis.FORMAT, Axis.THEME))
        ]
    return found


def _words(row: GatheredSession, kind: Valued) -> Iterable[str]:
    if kind is Valued.FORMAT:
        return (row.format,)
    return row.themes if kind is Valued.THEME else row.audiences
