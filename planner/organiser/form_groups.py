"""The composed fields: rows that can be added without a script, access measures, and moments."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from wtforms import Form
from wtforms.fields import FieldList
from wtforms.utils import unset_value

from planner import clock
from planner.errors import ImpossibleTime
from planner.i18n.catalogues import marked
from planner.i18n.dates import clock_time
from planner.i18n.labels import LABELS
from planner.organiser.form_choices import RadioChoice
from planner.organiser.form_fields import (
    DayInput,
    Documented,
    Fault,
    Faults,
    Group,
    TextLine,
    Texts,
    Tick,
    is_filled,
)
from planner.organiser.typed_times import wall_time
from planner.vocabulary import Answer, Measure
from planner.web.speech import spoken_language

_MOST_ROWS = 200


class Rows(Documented, FieldList):  # type: ignore[type-arg]
    """A list of documents, one row each; a row without any of its `key` fields counts as empty and is left out.

    There is one empty row at the end, a button adds more, and a tick takes a row away when the form is saved.
    """

    kind = "rows"

    def __init__(
        self, form_class: type[Form], label: str = "", *, key: tuple[str, ...], add: str, **more: Any
    ) -> None:
        row_class = type(form_class.__name__, (form_class,), {"remove": Tick(marked("Remove"))})
        super().__init__(Group(row_class), label, max_entries=_MOST_ROWS, **more)
        self.key, self.add, self.entries = key, add, []

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the rows; a form that is shown for the first time ends in an empty one."""
        super().process(formdata, data, extra_filters)
        if not formdata:
            self.add_row()

    def add_row(self) -> None:
        """Add an empty row, as long as there may be more."""
        if len(self.entries) < _MOST_ROWS:
            self.append_entry({})

    def _filled(self) -> list[Any]:
        return [
            entry
            for entry in self.entries
            if not entry.form["remove"].data
            and any(is_filled(entry.form[name].document_value()) for name in self.key)
        ]

    def document_value(self) -> list[Any]:
        """Return the rows that are filled in."""
        return [
            {name: value for name, value in entry.document_value().items() if name != "remove"}
            for entry in self._filled()
        ]

    def faults(self) -> Faults:
        """Return the faults of the rows that are filled in."""
        return {
            f"{index}-{path}": fault
            for index, entry in enumerate(self._filled())
            for path, fault in entry.faults().items()
        }

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside a field of a row; paths count the rows that are filled in."""
        index, _, rest = path.partition("-")
        filled = self._filled()
        if index.isdigit() and int(index) < len(filled):
            filled[int(index)].put(rest, fault)
        else:
            self.errors = [*self.errors, fault]

    def leaves(self) -> Iterator[Any]:
        """Yield the simple fields of all rows."""
        for entry in self.entries:
            yield from entry.leaves()

    def words(self) -> str:
        """Return the rows, one a line."""
        return "\n".join(
            " · ".join(
                words for field in entry.form if field.short_name != "remove" and (words := field.words())
            )
            for entry in self._filled()
        )


class _MeasureForm(Form):
    answer = RadioChoice(marked("Answer"), of=Answer)
    until = DayInput(marked("At the latest"))
    note = Texts(marked("Remark"))


class AccessTable(Group):
    """What is known of each access measure: four answers, none chosen beforehand."""

    kind = "access"

    def __init__(self, label: str = "", **more: Any) -> None:
        fields = {measure.value: Group(_MeasureForm, LABELS[Measure][measure]) for measure in Measure}
        super().__init__(type("AccessForm", (Form,), fields), label, **more)

    def document_value(self) -> dict[str, Any]:
        """Return the measures of which something is said."""
        given = {field.short_name: field.document_value() for field in self.form}
        return {name: value for name, value in given.items() if is_filled(value)}


class WallInput(TextLine):
    """A time of day, as people type it: `13.00`, `13:00`, `1300`."""

    size = "short"

    def process_data(self, value: Any) -> None:
        """Show a stored `13:00` as the language writes it."""
        self.data = value or ""

    def document_value(self) -> str:
        """Return `13:00`, or nothing."""
        try:
            return wall_time(self.data).isoformat("minutes") if self.data else ""
        except ValueError:
            return str(self.data)

    def faults(self) -> Faults:
        """Tell what is no time of day."""
        try:
            if self.data:
                wall_time(self.data)
        except ValueError:
            return {"": ("form.time.wrong", {})}
        return {}


class _MomentForm(Form):
    day = DayInput(marked("Day"))
    time = WallInput(marked("Time"))
    reading = RadioChoice(marked("Which one"), of="reading")


class MomentInput(Group):
    """A day and a time of day in the form's zone; an instant in the document.

    A time that does not exist, or comes twice without a reading chosen, is a fault that names the ways out.
    """

    kind = "moment"

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_MomentForm, label, **more)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Show an instant as day and time; tell which reading it is where the time comes twice."""
        shown = {} if data is unset_value or not data else moment_shown(str(data), self.meta.zone)
        super().process(formdata, shown, extra_filters)

    def document_value(self) -> str | None:
        """Return the instant, or None where nothing is written (or something is wrong)."""
        read = self._read()
        return read if isinstance(read, str) else None

    def faults(self) -> Faults:
        """Tell what is missing or impossible."""
        read = self._read()
        return read if isinstance(read, dict) else {}

    def words(self) -> str:
        """Return day and time as typed."""
        return " ".join(part for part in (self.form["day"].data, self.form["time"].data) if part)

    @property
    def asks_reading(self) -> bool:
        """Tell whether the two readings are to be offered."""
        return bool(self.form["reading"].data or self.form["reading"].errors)

    def _read(self) -> str | Faults | None:
        typed_day, typed_time = self.form["day"].data, self.form["time"].data
        if not typed_day and not typed_time:
            return None
        return moment_read(typed_day or "", typed_time or "", self.form["reading"].data or "", self.meta.zone)


def moment_shown(instant: str, zone: str) -> dict[str, str]:
    """Return an instant as day, time and, where the time comes twice, reading."""
    local = clock.local(clock.parse_instant(instant), zone)
    shown = {"day": local.date().isoformat(), "time": clock_time(local.time(), spoken_language())}
    try:
        clock.instant(local.date(), local.time().replace(fold=0), zone)
    except ImpossibleTime:
        shown["reading"] = "second" if local.fold else "first"
    return shown


def moment_read(typed_day: str, typed_time: str, reading: str, zone: str) -> str | Faults:
    """Return the instant of what was typed, or the fault; `reading` is "first", "second" or ""."""
    try:
        day = date.fromisoformat(typed_day)
    except ValueError:
        return {"day": ("form.day.wrong" if typed_day else "form.day.required", {})}
    try:
        wall = wall_time(typed_time)
    except ValueError:
        return {"time": ("form.time.wrong" if typed_time else "form.required", {})}
    fold = {"first": 0, "second": 1}.get(reading)
    try:
        return clock.stored(clock.instant(day, wall, zone, fold=fold))
    except ImpossibleTime as impossible:
        twice = impossible.facts["kind"] == "twice"
        return {
            "reading" if twice else "time": (f"form.time.{impossible.facts['kind']}", dict(impossible.facts))
        }
