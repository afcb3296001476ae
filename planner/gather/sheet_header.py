"""Where the headings of a sheet are, and what its columns are likely to be: by their words, then by their values."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from planner.gather import spoken
from planner.gather.grid import Cell, Grid, words
from planner.gather.mapping import Field, SheetMapping
from planner.gather.names import key
from planner.gather.sheet_times import Manner, Said, UnreadableTime, said

_WORDS: dict[Field, str] = {
    Field.TITLE: "title, titel, rubrik, namn, name, programpunkt, session, evenemang, event, aktivitet, activity, "
    "arrangemang, summary, subject, vad, what",
    Field.LEAD: "lead, ingress, subtitle, underrubrik, undertitel, sammanfattning, kort beskrivning, abstract, teaser, "
    "short description",
    Field.DESCRIPTION: "description, beskrivning, text, innehåll, content, details, detaljer, more info, "
    "mer information, om, about, information, info",
    Field.DAY: "day, dag, datum, date, startdatum, start date, start day, startdag, från datum",
    Field.START: "start, starts, startar, starttid, börjar, begin, begins, from, från, tid, time, klockslag, "
    "start time, kl, när, when, dtstart, datum och tid, date and time, datum/tid, starttidpunkt",
    Field.END_DAY: "end date, slutdatum, end day, till datum, sista dag, last day",
    Field.END: "end, ends, slut, slutar, sluttid, end time, till, to, until, dtend, stop, sluttidpunkt",
    Field.LENGTH: "duration, length, längd, varaktighet, tidsåtgång, minuter, minutes, timmar, hours",
    Field.VENUE: "venue, place, plats, location, var, where, adress, address, ställe, lokal/plats, plats/lokal",
    Field.ROOM: "room, lokal, rum, sal, scen, stage, hall",
    Field.FORMAT: "format, form, type, typ, aktivitetstyp, sort, session type, evenemangstyp, evenemangsform",
    Field.THEME: "theme, tema, themes, teman, topic, topics, ämne, ämnen, ämnesområde, kategori, category, "
    "categories, kategorier, track, spår, tags, taggar",
    Field.AUDIENCE: "audience, målgrupp, målgrupper, audiences, för vem, för, for whom, target group",
    Field.LANGUAGE: "language, språk, languages, talat språk, spoken language",
    Field.PEOPLE: "people, personer, medverkande, speakers, speaker, talare, föreläsare, deltagare, participants, "
    "vem, vilka, panel, persons, presenter, presenters, moderator",
    Field.ORGANISER: "organiser, organizer, arrangör, arrangörer, organisers, organizers, värd, host, organisation, "
    "medarrangör, medarrangörer, co-organiser",
    Field.LINK: "link, länk, url, website, websites, webbplats, webbsida, hemsida, webb, länkar",
    Field.CANCELLED: "cancelled, canceled, inställt, inställd",
    Field.ID: "id, uid, guid, nr, nummer, number, event id, session id, kod, code",
}
_FEW = 0.7
_SEARCHED = 40
_SAMPLED = 60
_LONG = 80


def _heading_words() -> dict[str, Field]:
    return {_bare(word): field for field, listed in reversed(_WORDS.items()) for word in listed.split(",")}


def _bare(heading: str) -> str:
    return re.sub(r"[\s_*:.]+", " ", key(heading)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name (unique in the sheet), what it is taken for, and the first of its values."""

    index: int
    name: str
    field: Field
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A sheet whose headings are known; the rows of its sessions begin at `first` (counted from 0)."""

    grid: Grid
    header_row: int
    first: int
    columns: tuple[Column, ...]
    months_first: bool


def headed(grid: Grid, mapping: SheetMapping, manner: Manner) -> Headed:
    """Find the headings of a sheet and say what each column is: as the mapping says, or by a guess."""
    top = mapping.header_row - 1 if 0 < mapping.header_row <= len(grid.rows) else _likely_row(grid)
    two = top + 1 < len(grid.rows) and _is_second(grid, top)
    names = _names(grid, top, two=two)
    first = top + 1 + two
    values = [[grid.cell(row, index) for row in range(first, len(grid.rows))] for index in range(len(names))]
    fields = _fields(names, values, mapping, manner)
    return Headed(
        grid=grid,
        header_row=top + 1,
        first=first,
        columns=tuple(
            Column(index=index, name=name, field=fields[index], samples=_samples(values[index]))
            for index, name in enumerate(names)
            if fields[index] is not Field.IGNORE or any(cell != "" for cell in values[index])
        ),
        months_first=mapping.months_first if mapping.months_first is not None else _months_first(values),
    )


def score(found: Headed) -> int:
    """Return how much a sheet looks like a programme: a title and a time count most."""
    fields = {column.field for column in found.columns} - {Field.IGNORE}
    return len(fields) + 10 * (Field.TITLE in fields) + 10 * bool(fields & {Field.DAY, Field.START})


def _known(heading: str) -> Field | None:
    bare = _bare(heading)
    return (
        _BY_WORD.get(bare)
        or _BY_WORD.get(bare.rstrip("0123456789 "))
        or _BY_WORD.get(re.sub(r" ?\(.*\)$", "", bare))
    )


_BY_WORD = _heading_words()


def _likely_row(grid: Grid) -> int:
    """Return the row with the most words of headings; else the first with two cells."""
    rows = grid.rows[:_SEARCHED]
    scores = [
        len({_known(str(cell)) for cell in row if isinstance(cell, str) and len(cell) < _LONG} - {None})
        for row in rows
    ]
    best = max(scores, default=0)
    if best > 1:
        return scores.index(best)
    return next((number for number, row in enumerate(rows) if sum(cell != "" for cell in row) > 1), 0)


def _is_second(grid: Grid, top: int) -> bool:
    """Tell whether the row below the headings is a second line of them: words only, and some that we know."""
    below = [cell for cell in grid.rows[top + 1] if cell != ""]
    if not below or any(
        not isinstance(cell, str) or len(cell) > _LONG or re.search(r"\d", cell) for cell in below
    ):
        return False
    known = [cell for cell in below if _known(str(cell))]
    return len(known) > 1 and len(known) >= len(below) / 2


def _names(grid: Grid, top: int, *, two: bool) -> list[str]:
    """Return a name for each column, unique; one without a heading is called by its letter."""
    wide = {(row, column): cell for row, column, cell in grid.wide}
    width = max((len(row) for row in grid.rows), default=0)
    names: list[str] = []
    for column in range(width):
        upper = words(grid.cell(top, column) or wide.get((top, column), ""))
        lower = words(grid.cell(top + 1, column)) if two else ""
        name = " ".join(dict.fromkeys(part for part in (upper, lower) if part)) or _letters(column)
        name = " ".join(name.split())[:100]
        names.append(name if name not in names else _numbered(name, names))
    return names


def _numbered(name: str, names: list[str]) -> str:
    return next(one for number in range(2, len(names) + 3) if (one := f"{name} ({number})") not in names)


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _fields(names: list[str], values: list[list[Cell]], mapping: SheetMapping, manner: Manner) -> list[Field]:
    """Return the field of each column; what is read once only is given to the first that fits."""
    folded = {key(name): field for name, field in mapping.columns.items()}
    fields = [folded.get(key(name)) for name in names]
    if mapping.columns:
        return [field or Field.IGNORE for field in fields]
    guessed = [_by_heading(name) for name in names]
    once = Counter[Field]()
    for index, field in enumerate(guessed):
        if field is not None and (field in _SEVERAL or not once[field]):
            fields[index] = field
            once[field] += 1
    for field, fits in _BY_VALUES:
        found = None if once[field] else _fitting(fields, values, fits, manner)
        if found is not None:
            fields[found] = field
            once[field] += 1
    return [field or Field.IGNORE for field in fields]


_SEVERAL = frozenset({Field.DESCRIPTION, Field.THEME, Field.AUDIENCE, Field.PEOPLE, Field.ORGANISER})


def _by_heading(name: str) -> Field | None:
    """Return what a heading says, whole or by its last word where it has two lines."""
    if field := _known(name):
        return field
    *before, last = _bare(name).split() or [""]
    return _BY_WORD.get(last) if before and _known(" ".join(before)) else None


def _fitting(
    fields: list[Field | None],
    values: list[list[Cell]],
    fits: Callable[[Cell, Manner], bool],
    manner: Manner,
) -> int | None:
    """Return the first column that nothing is known of, and most of whose values fit."""
    for index, field in enumerate(fields):
        filled = [cell for cell in values[index] if cell != ""][:_SAMPLED]
        if field is None and filled and sum(fits(cell, manner) for cell in filled) >= _FEW * len(filled):
            return index
    return None


def _said(cell: Cell, manner: Manner) -> Said:
    if not isinstance(cell, str | date | time):
        return Said()
    if isinstance(cell, str) and not re.search(r"\d[-/:. ]|[a-zå-ö]{3} \d|\d [a-z]", cell.casefold()):
        return Said()
    try:
        return said(cell, manner)
    except UnreadableTime:
        return Said()


def _is_moment(cell: Cell, manner: Manner) -> bool:
    found = _said(cell, manner)
    return bool(found.moment or (found.day and found.wall))


def _is_day(cell: Cell, manner: Manner) -> bool:
    found = _said(cell, manner)
    return bool(found.day and not found.wall)


def _is_wall(cell: Cell, manner: Manner) -> bool:
    found = _said(cell, manner)
    return bool(found.wall and not found.day)


def _is_language(cell: Cell, _manner: Manner) -> bool:
    tags, remarks = spoken.languages(words(cell)) if len(words(cell)) < _LONG else ((), ("long",))
    return bool(tags) and not remarks


def _is_link(cell: Cell, _manner: Manner) -> bool:
    return bool(re.match(r"https?://\S+$", words(cell)))


def _is_words(cell: Cell, _manner: Manner) -> bool:
    return isinstance(cell, str) and bool(re.search(r"[^\W\d]{3}", cell)) and len(cell) < 2 * _LONG


_BY_VALUES: tuple[tuple[Field, Callable[[Cell, Manner], bool]], ...] = (
    (Field.DAY, _is_day),
    (Field.START, _is_moment),
    (Field.START, _is_wall),
    (Field.END, _is_moment),
    (Field.END, _is_wall),
    (Field.LANGUAGE, _is_language),
    (Field.LINK, _is_link),
    (Field.TITLE, _is_words),
)


def _samples(values: Iterable[Cell]) -> tuple[str, ...]:
    found = dict.fromkeys(words(cell)[:120] for cell in values if cell != "")
    return tuple(found)[:3]


def _months_first(values: list[list[Cell]]) -> bool:
    """Tell whether days are written `6/27/2023`: some must be, and none can be the other way round."""
    pairs = [
        (int(found[1]), int(found[2]))
        for column in values
        for cell in column
        if isinstance(cell, str) and (found := re.match(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}\b", cell))
    ]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)
