"""When a session happens: one row an occasion, or one row of opening hours that becomes an occasion a day."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from wtforms import Form
from wtforms.utils import unset_value

from planner.i18n import dates
from planner.i18n.catalogues import marked
from planner.organiser.form_choices import Drop, RadioChoice
from planner.organiser.form_fields import DayInput, Fault, Faults, Group, TextLine, Texts, Tick, Whole
from planner.organiser.form_groups import Rows, WallInput, moment_read, moment_shown
from planner.organiser.session_fields import Carried, PlaceChoice, place_document, place_value
from planner.organiser.session_labels import LABELS
from planner.vocabulary import Booking
from planner.web.speech import spoken_language

_PLAIN = ("fully_booked", "cancelled", "locked", "booking", "booking_reference", "note")


class OccasionForm(Form):
    """One row: a day with hours, or whole days; the end has a day of its own only where it is another one."""

    number = Carried()
    day = DayInput(marked("Day"))
    start = WallInput(LABELS["occasions-start"])
    start_reading = RadioChoice(marked("Which one"), of="reading")
    end = WallInput(LABELS["occasions-end"])
    end_reading = RadioChoice(marked("Which one"), of="reading")
    last = DayInput(marked("Ends on another day"))
    whole_days = Tick(marked("Whole days, without hours"))
    room = PlaceChoice(LABELS["occasions-place"])
    seats = Whole(LABELS["occasions-seats"])
    fully_booked = Tick(LABELS["occasions-fully_booked"])
    cancelled = Tick(LABELS["occasions-cancelled"])
    locked = Tick(LABELS["occasions-locked"])
    booking = Drop(LABELS["occasions-booking"], of=Booking)
    booking_reference = TextLine(LABELS["occasions-booking_reference"])
    note = Texts(LABELS["occasions-note"], lines=2, help=marked("Shown with this occasion only."))


_AT = {"venue": "room", "place": "room", "first_day": "day", "last_day": "last", "number": "day"}
"""Where an error in the document of an occasion is put."""


class OccasionField(Group):
    """One occasion."""

    kind = "occasion"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Show instants as days and wall times."""
        given = {} if data is unset_value or not data else data
        super().process(formdata, occasion_shown(given, self.meta.zone) if given else {}, extra_filters)

    def document_value(self) -> dict[str, Any]:
        """Return the occasion's document."""
        form = self.form
        number = str(form["number"].data or "")
        days = bool(form["whole_days"].data)
        start, end = self._moments() if not days else (None, None)
        return {
            "number": int(number) if number.isascii() and number.isdigit() and len(number) < 5 else None,
            "start": start if isinstance(start, str) else None,
            "end": end if isinstance(end, str) else None,
            "first_day": form["day"].document_value() if days else None,
            "last_day": (form["last"].document_value() or form["day"].document_value()) if days else None,
            **place_document(form["room"].document_value()),
            "seats": form["seats"].document_value(),
            **{name: form[name].document_value() for name in _PLAIN},
        }

    def faults(self) -> Faults:
        """Tell what is missing or impossible about the times."""
        if self.form["whole_days"].data:
            return {} if self.form["day"].data else {"day": ("form.day.required", {})}
        found: Faults = {}
        for name, read in zip(("start", "end"), self._moments(), strict=True):
            if isinstance(read, dict):
                found |= {_fault_at(name, part): fault for part, fault in read.items()}
        return found

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside the field it is about."""
        name, _, rest = path.partition("-")
        name = _AT.get(name, name)
        self.form[name if name in self.form else "day"].put(rest, fault)

    def words(self) -> str:
        """Return day, hours and place."""
        form = self.form
        said = (
            form["day"].data,
            form["start"].data,
            form["end"].data,
            form["last"].data,
            form["room"].words(),
        )
        return " ".join(part for part in said if part)

    @property
    def when(self) -> str:
        """Return the day and the start as a heading says them: `tors 26 mars kl. 09.30`; empty without a day."""
        typed = self.form["day"].data or ""
        if not is_day(typed):
            return ""
        language = spoken_language()
        day, start = dates.short_day(date.fromisoformat(typed), language), self.form["start"]
        if self.form["whole_days"].data or not start.data or start.faults():
            return day
        at = dates.at_clock(time.fromisoformat(start.document_value()), language)
        return f"{day} {at}" if language == "sv" else f"{day}, {at}"

    def _moments(self) -> tuple[str | Faults | None, str | Faults | None]:
        form = self.form
        day, last = form["day"].data or "", form["last"].data or ""
        start = self._read(day, "start") if day or form["start"].data else None
        end = self._read(last or day, "end") if last or form["end"].data else None
        return start, end

    def _read(self, day: str, name: str) -> str | Faults:
        typed, reading = self.form[name].data or "", self.form[f"{name}_reading"].data or ""
        return moment_read(day, typed, reading, self.meta.zone)


def _fault_at(name: str, part: str) -> str:
    if part == "reading":
        return f"{name}_reading"
    if part == "day":
        return "day" if name == "start" else "last"
    return name


def occasion_shown(occasion: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return an occasion's document as what its row shows."""
    shown = {name: occasion.get(name) for name in ("number", "seats", *_PLAIN)}
    shown["room"] = place_value(occasion)
    if occasion.get("first_day"):
        last = occasion.get("last_day")
        return {
            **shown,
            "day": occasion["first_day"],
            "last": "" if last == occasion["first_day"] else last,
            "whole_days": True,
        }
    for name in ("start", "end"):
        if occasion.get(name):
            read = moment_shown(str(occasion[name]), zone)
            shown |= {name: read["time"], f"{name}_day": read["day"], f"{name}_reading": read.get("reading")}
    day, end_day = shown.pop("start_day", ""), shown.pop("end_day", "")
    return {**shown, "day": day or end_day, "last": end_day if day and end_day != day else ""}


class OccasionRows(Rows):
    """All occasions of a session."""

    def __init__(self, label: str = "", **more: Any) -> None:
        key = ("number", "day", "start", "end", "last", "room", "seats")
        super().__init__(OccasionForm, label, key=key, add=marked("Add an occasion"), **more)
        row_class = self.unbound_field.args[0]
        self.unbound_field = OccasionField(row_class)  # type: ignore[assignment]  # WTForms gives an unbound one


class _OpeningForm(Form):
    first = DayInput(marked("From day"))
    last = DayInput(marked("To day"))
    start = WallInput(marked("Opens"))
    end = WallInput(marked("Closes"))
    room = PlaceChoice(LABELS["occasions-place"])


class OpeningHours(Group):
    """Hours that are the same every day: one row that becomes one occasion a day."""

    kind = "opening"

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_OpeningForm, label, **more)

    def faults(self) -> Faults:
        """Tell what is missing for opening hours that have been begun."""
        typed = {name: self.form[name].data or "" for name in ("first", "last", "start", "end")}
        if not any(typed.values()):
            return {}
        found: Faults = {}
        for name in ("first", "last"):
            if not is_day(typed[name]):
                found[name] = ("form.day.wrong" if typed[name] else "form.day.required", {})
        for name, code in (("start", "form.starts.required"), ("end", "form.ends.required")):
            if not typed[name]:
                found[name] = (code, {})
        found |= {name: fault for name in ("start", "end") for fault in self.form[name].faults().values()}
        if not found and typed["last"] < typed["first"]:
            found["last"] = ("form.ends.before_start", {})
        return found


def is_day(typed: str) -> bool:
    """Tell whether what was typed is a day."""
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True
