"""Read a sheet (CSV, XLSX) whose columns are mapped to our fields, or guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median_low

from planner import clock
from planner.errors import Unreadable
from planner.gather import prose, sheet_csv, spoken
from planner.gather.grid import MOST_CELLS, Cell, Grid, Hole, words
from planner.gather.mapping import Field, SheetMapping
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession, Refusal, RefusedRow
from planner.gather.schedule_rows import FALLBACK_ZONE, distinct
from planner.gather.schedule_times import instant
from planner.gather.sheet_cells import listed, people, yes
from planner.gather.sheet_header import Headed, headed, score
from planner.gather.sheet_times import Manner, Said, UnreadableTime, Wall, length, said
from planner.gather.unexpected import only_unreadable

GUESSED = SheetMapping()
_EVENING, _MORNING = 18, 6
_ONE_DAY = timedelta(days=1)


def read(
    content: bytes,
    *,
    file_name: str,
    zone: str | None = None,
    fallback_zone: str | None = None,
    mapping: SheetMapping = GUESSED,
    near: date | None = None,
) -> Gathered:
    """Return what the sheet says; `near` is a day of the edition, which days without a year are close to.

    Raise Unreadable if it cannot be read whole.
    """
    found = opened(content, file_name=file_name, mapping=mapping, near=near)
    reader = _Reader(found, zone or fallback_zone or FALLBACK_ZONE, near)
    return Gathered(
        source=file_name,
        title=file_name.rpartition(".")[0] or file_name,
        zone=None,
        first_day=None,
        last_day=None,
        sessions=tuple(reader.sessions()),
    )


def opened(
    content: bytes, *, file_name: str, mapping: SheetMapping = GUESSED, near: date | None = None
) -> Headed:
    """Return the sheet that is meant, or the one that looks most like a programme, with its headings."""
    grids = grids_of(content, file_name=file_name)
    named = [grid for grid in grids if mapping.sheet and grid.name == mapping.sheet] or grids
    with only_unreadable(file_name):
        found = [headed(grid, mapping, Manner(epoch=grid.epoch, near=near)) for grid in named]
        return max(found, key=score)


def grids_of(content: bytes, *, file_name: str) -> list[Grid]:
    """Return every sheet of a file, told by its content; raise Unreadable for one that cannot be read.

    Columns are read from top to bottom, so a sheet is as large as its longest row makes all of them.
    """
    with only_unreadable(file_name):
        grids = _grids(content, file_name)
    if sum(len(grid.rows) * max(map(len, grid.rows), default=0) for grid in grids) > MOST_CELLS:
        raise Unreadable(name=file_name, problem="too_large")
    return grids


def _grids(content: bytes, file_name: str) -> list[Grid]:
    if content.startswith(b"PK"):
        from planner.gather import sheet_xlsx  # noqa: PLC0415 - openpyxl takes 10 MB: for a worker that needs it

        return sheet_xlsx.read(content, file_name=file_name)
    return [sheet_csv.read(content, file_name=file_name)]


@dataclass(frozen=True, slots=True)
class _When:
    """What the cells of one row say of its time."""

    start: Said
    end: Said
    day: date | None
    last: date | None
    lasting: timedelta | None


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, found: Headed, zone: str, near: date | None) -> None:
        self.grid, self.first, self.zone = found.grid, found.first, zone
        self.columns = [
            (one.index, one.field, one.name) for one in found.columns if one.field is not Field.IGNORE
        ]
        self.fields = {field for _, field, _ in self.columns}
        self.heading = tuple(one.name for one in found.columns)
        self.in_hours = any(
            re.search("tim|hour", name.casefold()) for _, field, name in self.columns if field is Field.LENGTH
        )
        manner = Manner(epoch=found.grid.epoch, months_first=found.months_first, near=near)
        self.manner = manner if near else replace(manner, near=self._usual_day(manner))
        self.section: date | None = None

    def sessions(self) -> Iterator[GatheredSession]:
        """Yield each row that says something; a row that says only a day stands above those of that day."""
        for number in range(self.first, len(self.grid.rows)):
            row = self.grid.rows[number]
            filled = [cell for cell in row if cell != ""]
            if not filled or self._is_heading(row):
                continue
            if len(filled) == 1 and (day := self._day_of_section(filled[0])):
                self.section = day
                continue
            yield self._session(number)

    def _usual_day(self, manner: Manner) -> date | None:
        """Return a day in the middle of those that the sheet writes with their year."""
        days = []
        for number in range(self.first, len(self.grid.rows)):
            for index, field, _ in self.columns:
                if field in {Field.DAY, Field.START, Field.END}:
                    day = _said_or_nothing(self.grid.cell(number, index), manner).day
                    days += [day] if day else []
        return median_low(days) if days else None

    def _is_heading(self, row: tuple[Cell, ...]) -> bool:
        """Tell whether the row repeats the headings, as printed lists do on each page."""
        return all(words(cell) == name for cell, name in zip(row, self.heading, strict=False))

    def _day_of_section(self, cell: Cell) -> date | None:
        found = _said_or_nothing(cell, self.manner)
        return found.day if found.day and not found.wall else None

    def _session(self, number: int) -> GatheredSession:
        plain = self._plain(number)
        if not plain.title:
            return replace(plain, refusal=Refusal.NO_TITLE)
        if any(self.grid.cell(number, index) is Hole.FORMULA for index, _, _ in self.columns):
            return replace(plain, refusal=Refusal.FORMULA)
        try:
            return self._timed(plain, self._when(number))
        except RefusedRow as refused:
            return replace(plain, refusal=refused.refusal)
        except (OverflowError, ValueError, TypeError):  # a time that no calendar has
            return replace(plain, refusal=Refusal.START_UNREADABLE)

    def _cells(self, number: int, field: Field) -> list[Cell]:
        found = [self.grid.cell(number, index) for index, one, _ in self.columns if one is field]
        return [cell for cell in found if cell != ""]

    def _text(self, number: int, field: Field) -> str:
        return "\n\n".join(words(cell) for cell in self._cells(number, field))

    def _list(self, number: int, field: Field) -> tuple[str, ...]:
        cells = self._cells(number, field)
        return tuple(dict.fromkeys(one for cell in cells for one in listed(words(cell), commas=True)))

    def _plain(self, number: int) -> GatheredSession:
        """Return everything but the time of a row."""
        tags, remarks = spoken.languages(self._text(number, Field.LANGUAGE))
        parts = dict.fromkeys(prose.markdown(words(cell)) for cell in self._cells(number, Field.DESCRIPTION))
        links = listed(self._text(number, Field.LINK))
        named: list[GatheredPerson] = [
            one for cell in self._cells(number, Field.PEOPLE) for one in people(words(cell))
        ]
        organisers = [one for cell in self._cells(number, Field.ORGANISER) for one in listed(words(cell))]
        return GatheredSession(
            row=number + 1,
            source_id=self._text(number, Field.ID),
            title=prose.line(self._text(number, Field.TITLE)),
            lead=prose.plain(self._text(number, Field.LEAD)),
            description="\n\n".join(part for part in parts if part),
            venue=prose.line(self._text(number, Field.VENUE)) or prose.line(self._text(number, Field.ROOM)),
            room=prose.line(self._text(number, Field.ROOM)) if self._cells(number, Field.VENUE) else "",
            format=prose.line(self._text(number, Field.FORMAT)),
            themes=self._list(number, Field.THEME),
            audiences=self._list(number, Field.AUDIENCE),
            languages=tags,
            people=distinct(tuple(named)),
            organisers=tuple(dict.fromkeys(organisers)),
            link="\n".join(link for link in links if re.match(r"https?://\S+$", link)),
            cancelled=yes(self._text(number, Field.CANCELLED)),
            remarks=remarks,
        )

    def _when(self, number: int) -> _When:
        start = self._said(number, Field.START, Refusal.START_UNREADABLE)
        day = self._said(number, Field.DAY, Refusal.START_UNREADABLE)
        end = self._said(number, Field.END, Refusal.END_UNREADABLE)
        last = self._said(number, Field.END_DAY, Refusal.END_UNREADABLE)
        try:
            lasting = next(
                (length(cell, in_hours=self.in_hours) for cell in self._cells(number, Field.LENGTH)), None
            )
        except (UnreadableTime, OverflowError) as unreadable:
            raise RefusedRow(Refusal.END_UNREADABLE) from unreadable
        if not start.wall and not start.moment and (day.wall or day.moment):
            start = day  # one column says it all, under the heading of a day
        until = Said(wall=start.until) if start.until and end == Said() else end
        all_day = replace(start, all_day=start.all_day or day.all_day)
        return _When(all_day, until, start.day or day.day or self.section, last.day or end.day, lasting)

    def _said(self, number: int, field: Field, unreadable: Refusal) -> Said:
        cells = self._cells(number, field)
        try:
            return said(cells[0], self.manner) if cells else Said()
        except UnreadableTime as refused:
            raise RefusedRow(unreadable) from refused

    def _timed(self, plain: GatheredSession, when: _When) -> GatheredSession:
        if not when.start.wall and not when.start.moment:
            return self._whole_days(plain, when)
        start = when.start.moment or self._instant(when.day, when.start.wall, Refusal.NO_START)
        start = clock.utc(start)
        end, remarks = self._end(when, start)
        if end == start:
            raise RefusedRow(Refusal.ZERO_LENGTH)
        if end < start:
            raise RefusedRow(Refusal.NEGATIVE_LENGTH)
        return replace(plain, start=start, end=end, remarks=(*plain.remarks, *remarks))

    def _whole_days(self, plain: GatheredSession, when: _When) -> GatheredSession:
        """Return a row of whole days: it says so, or has days where others may have times."""
        says_so = when.start.all_day or when.start.day or Field.START not in self.fields
        if when.day is None or not says_so or when.end.wall or when.lasting:
            raise RefusedRow(Refusal.NO_START)
        last = when.last or when.day
        if last < when.day:
            raise RefusedRow(Refusal.NEGATIVE_LENGTH)
        return replace(plain, first=when.day, last=last)

    def _end(self, when: _When, start: datetime) -> tuple[datetime, tuple[str, ...]]:
        if when.end.moment:
            return clock.utc(when.end.moment), ()
        if when.end.wall:
            own_day = when.last
            day = own_day or when.day or clock.local_day(start, self.zone)
            if own_day is None and self._is_past_midnight(when):
                return self._instant(day + _ONE_DAY, when.end.wall, Refusal.NO_END), ("past_midnight",)
            return self._instant(day, when.end.wall, Refusal.NO_END), ()
        if when.lasting is not None:
            return self._lasting(start, when.lasting), ()
        raise RefusedRow(Refusal.NO_END)

    @staticmethod
    def _lasting(start: datetime, lasting: timedelta) -> datetime:
        try:
            return start + lasting
        except OverflowError as beyond:
            raise RefusedRow(Refusal.END_UNREADABLE) from beyond

    @staticmethod
    def _is_past_midnight(when: _When) -> bool:
        """Tell whether a clock that ends before it began can only mean the night: from an evening to a morning."""
        start, end = when.start.wall, when.end.wall
        return (
            start is not None
            and end is not None
            and start[1] == end[1] == 0
            and start[0].hour >= _EVENING
            and end[0].hour < _MORNING
        )

    def _instant(self, day: date | None, wall: Wall | None, missing: Refusal) -> datetime:
        if day is None or wall is None:
            raise RefusedRow(missing)
        return instant(day + timedelta(days=wall[1]), wall[0], self.zone)


def _said_or_nothing(cell: Cell, manner: Manner) -> Said:
    try:
        return said(cell, manner)
    except (UnreadableTime, OverflowError):
        return Said()
