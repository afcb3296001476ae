"""The rows of a file that came back from an agency, in words: grouped by what becomes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.i18n.catalogues import marked
from planner.organiser.agency_return import Compared, Result
from planner.organiser.translation_worklist import name_of
from planner.organiser.word_diff import Words, word_diff
from planner.organiser.wording_words import text_words
from planner.web.speech import spoken

_HEADINGS: Mapping[Result, str] = {
    Result.NEW: marked("New translations"),
    Result.CHANGED: marked("Changed translations"),
    Result.SOURCE_CHANGED: marked("The text was changed meanwhile: taken over only where you tick"),
    Result.TOO_LONG: marked("Too long: left as they are"),
    Result.TWICE: marked("More than once in the file: left as they are"),
    Result.UNKNOWN: marked("Unknown: no text of this edition has this id"),
    Result.EMPTY: marked("Without a translation: left as they are"),
    Result.SAME: marked("As they were"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: where it stands in the file, which text it is, what it said, says and would say."""

    row: int
    about: str
    source: str
    before: str
    after: str
    changed: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of which the same becomes."""

    result: str
    heading: str
    lines: tuple[Line, ...]


def told(rows: Sequence[Compared]) -> list[Group]:
    """Return the rows in words, those that matter most first."""
    return [
        Group(result=result.value, heading=spoken().t(heading), lines=tuple(lines))
        for result, heading in _HEADINGS.items()
        if (lines := list(_lines(rows, result)))
    ]


def _lines(rows: Iterable[Compared], result: Result) -> Iterable[Line]:
    for one in rows:
        if one.result is not result:
            continue
        found = one.returned
        about = f"{found.kind} {found.key} {found.path}".strip()
        if one.about:
            about = spoken().t(
                "%(field)s: %(value)s",
                field=text_words(found.kind, found.key, found.path),
                value=name_of(one.about).text,
            )
        yield Line(
            row=found.row,
            about=about,
            source=one.wording.source if one.wording else "",
            before=one.before,
            after=one.body or found.body,
            changed=word_diff(one.before, one.body) if one.before and one.before != one.body else (),
        )
