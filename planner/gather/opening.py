"""Tell by its content what kind of file somebody brought, and read it."""

import re

from planner.errors import Unreadable
from planner.gather import from_ical, from_schedule_json, from_schedule_xml
from planner.gather.decoding import decoded
from planner.gather.rows import Gathered

MOST_BYTES = 100_000_000
"""A programme is smaller; what is larger is refused before it is read."""


def read(
    content: bytes, *, file_name: str, zone: str | None = None, fallback_zone: str | None = None
) -> Gathered:
    """Return what a schedule.xml, schedule.json or iCalendar file says; its name does not matter.

    `zone` is the zone that was asked for, `fallback_zone` the edition's; Unreadable is raised for any other file.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(name=file_name, problem="too_large")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(name=file_name, problem="sheet")
    beginning = decoded(content[:4096]).lstrip("\ufeff \n\t")
    if not beginning:
        raise Unreadable(name=file_name, problem="empty")
    if beginning.startswith("<") and not re.match(r"<!doctype html|<html", beginning, re.IGNORECASE):
        reader = from_schedule_xml.read
    elif beginning.startswith(("{", "[")):
        reader = from_schedule_json.read
    elif re.search(r"(?im)^BEGIN:VCALENDAR", beginning):
        reader = from_ical.read
    else:
        raise Unreadable(name=file_name, problem="unknown_kind")
    return reader(content, file_name=file_name, zone=zone, fallback_zone=fallback_zone)
