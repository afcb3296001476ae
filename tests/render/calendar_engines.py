"""Two engines that read calendars and that we did not write: Radicale's (vobject) and Home Assistant's (ical)."""

from dataclasses import dataclass
from datetime import date, datetime

import vobject
from ical.calendar_stream import IcsCalendarStream

from tests.render.calendar_cases import Told


@dataclass(frozen=True, kw_only=True)
class Read:
    """One event, as an engine gives it."""

    told: Told
    description: str
    url: str
    sequence: int


def by_vobject(body: bytes) -> dict[str, Read]:
    """Read a calendar with vobject, by UID."""
    (calendar,) = vobject.readComponents(body.decode())
    events = calendar.contents.get("vevent", [])
    return {event.uid.value: _read(_text_of(event)) for event in events}


def by_ical(body: bytes) -> dict[str, Read]:
    """Read a calendar with ical, by UID."""
    calendar = IcsCalendarStream.calendar_from_ics(body.decode())
    return {event.uid: _read(_values_of(event)) for event in calendar.events}


ENGINES = {"vobject": by_vobject, "ical": by_ical}

Values = dict[str, str | date | datetime]


def _text_of(event: vobject.base.Component) -> Values:
    return {name: lines[0].value for name, lines in event.contents.items() if hasattr(lines[0], "value")}


def _values_of(event: object) -> Values:
    names = ("uid", "dtstart", "dtend", "summary", "location", "status", "description", "url", "sequence")
    found = {name: getattr(event, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _read(values: Values) -> Read:
    return Read(
        told=Told(
            uid=str(values["uid"]),
            start=values["dtstart"],
            end=values["dtend"],
            summary=str(values["summary"]),
            location=str(values.get("location", "")),
            status=str(getattr(values["status"], "value", values["status"])),
        ),
        description=str(values["description"]),
        url=str(values["url"]),
        sequence=int(values["sequence"]),
    )
