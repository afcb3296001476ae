"""Tell by its content what kind of file somebody brought, and read it."""

import re
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import Protocol

from planner.errors import Unreadable
from planner.gather import from_ical, from_schedule_json, from_schedule_xml, from_sheet
from planner.gather.decoding import decoded
from planner.gather.mapping import SheetMapping
from planner.gather.rows import Gathered, GatheredSession, Refusal
from planner.gather.unexpected import only_unreadable


class Kind(StrEnum):
    """What a file is."""

    SCHEDULE_XML = "schedule_xml"
    SCHEDULE_JSON = "schedule_json"
    CALENDAR = "calendar"
    SHEET = "sheet"


MOST_BYTES = 100_000_000
"""A programme is smaller; what is larger is refused before it is read."""


def read(
    content: bytes,
    *,
    file_name: str,
    zone: str | None = None,
    fallback_zone: str | None = None,
    mapping: SheetMapping = from_sheet.GUESSED,
    near: date | None = None,
) -> Gathered:
    """Return what a schedule.xml, schedule.json, iCalendar, CSV or XLSX file says; its name does not matter.

    `zone` is the zone that was asked for, `fallback_zone` the edition's and `near` one of its days; `mapping` says
    what the columns of a sheet are. Unreadable is raised for any other file, and nothing else ever is.
    """
    with only_unreadable(file_name):
        kind = kind_of(content, file_name=file_name)
        if kind is Kind.SHEET:
            found = from_sheet.read(
                content,
                file_name=file_name,
                zone=zone,
                fallback_zone=fallback_zone,
                mapping=mapping,
                near=near,
            )
        else:
            found = _READERS[kind](content, file_name=file_name, zone=zone, fallback_zone=fallback_zone)
        return replace(found, sessions=tuple(map(_within_the_calendar, found.sessions)))


def _within_the_calendar(session: GatheredSession) -> GatheredSession:
    """Refuse a row in the first or last year that dates have: its time in another zone may have no date."""
    moments = (session.start, session.end, session.first, session.last)
    if all(moment is None or MINYEAR < moment.year < MAXYEAR for moment in moments):
        return session
    return replace(session, start=None, end=None, first=None, last=None, refusal=Refusal.START_UNREADABLE)


def kind_of(content: bytes, *, file_name: str) -> Kind:
    """Tell what kind of file it is; raise Unreadable for one that is too large, empty, or of no known kind."""
    if len(content) > MOST_BYTES:
        raise Unreadable(name=file_name, problem="too_large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(name=file_name, problem="old_sheet")
    if content.startswith(b"PK"):
        return Kind.SHEET
    beginning = decoded(content[:4096]).lstrip("\ufeff \n\t")
    if not beginning:
        raise Unreadable(name=file_name, problem="empty")
    if beginning.startswith("<") and not re.match(r"<!doctype html|<html", beginning, re.IGNORECASE):
        return Kind.SCHEDULE_XML
    if beginning.startswith(("{", "[")):
        return Kind.SCHEDULE_JSON
    if re.search(r"(?im)^BEGIN:VCALENDAR", beginning):
        return Kind.CALENDAR
    if beginning.startswith(("<", "%PDF", "{\\rtf")) or not re.search(r"[,;\t|]", beginning):
        raise Unreadable(name=file_name, problem="unknown_kind")
    return Kind.SHEET


class _Reader(Protocol):
    """What every reader of a schedule or calendar takes."""

    def __call__(
        self, content: bytes, *, file_name: str, zone: str | None, fallback_zone: str | None
    ) -> Gathered:
        """Return what the file says."""


_READERS: dict[Kind, _Reader] = {
    Kind.SCHEDULE_XML: from_schedule_xml.read,
    Kind.SCHEDULE_JSON: from_schedule_json.read,
    Kind.CALENDAR: from_ical.read,
}
