"""Read schedule.json as the voc and pretalx write it (voc/schedule, validator/json/schema.json)."""

import json
from collections.abc import Iterator

from planner.errors import Unreadable
from planner.gather.decoding import decoded, without_control_characters
from planner.gather.rows import Gathered, GatheredPerson
from planner.gather.schedule_rows import Conference, ScheduleRow, gathered
from planner.gather.schedule_times import Stated

_LANGUAGES_FIRST = ("sv", "en")


def read(
    content: bytes, *, file_name: str, zone: str | None = None, fallback_zone: str | None = None
) -> Gathered:
    """Return what the file says; raise Unreadable if it is no schedule or cannot be read whole."""
    head = _head(content, file_name)
    days = [_object(day) for day in _list(head.get("days"))]
    rows = [_row(day, room, event) for day in days for room, event in _events(day)]
    conference = Conference(
        acronym=_text(head.get("acronym")),
        title=_text(head.get("title")),
        venue=_text(head.get("venue")),
        zone_name=_text(head.get("time_zone_name")),
        day_change=_text(head.get("day_change")),
        days=(_text(head.get("start")), _text(head.get("end")), *(_text(day.get("date")) for day in days)),
    )
    return gathered(conference, rows, file_name=file_name, zone=zone, fallback_zone=fallback_zone)


def _head(content: bytes, file_name: str) -> dict[str, object]:
    """Return the conference object, wherever the writer put it."""
    try:
        whole = json.loads(decoded(content), strict=False, object_pairs_hook=_merged)
    except (ValueError, RecursionError) as broken:
        raise Unreadable(name=file_name, problem="not_json") from broken
    schedule = _object(_object(whole).get("schedule", whole))
    head = _object(schedule.get("conference", schedule))
    if not isinstance(head.get("days"), list):
        raise Unreadable(name=file_name, problem="not_a_programme")
    return head


def _merged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object in which two lists of one name are joined: two rooms may be called the same."""
    merged: dict[str, object] = {}
    for name, value in pairs:
        before = merged.get(name)
        merged[name] = [*before, *value] if isinstance(before, list) and isinstance(value, list) else value
    return merged


def _events(day: dict[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each event of a day with the name of its room, from the room's list or from a flat one."""
    rooms = day.get("rooms")
    if isinstance(rooms, dict):
        for name, events in rooms.items():
            for event in _list(events):
                yield name, _object(event)
        return
    for room in _list(rooms):
        for event in _list(_object(room).get("events")):
            yield _text(_object(room).get("name")), _object(event)


def _row(day: dict[str, object], room: str, event: dict[str, object]) -> ScheduleRow:
    return ScheduleRow(
        source_id=_text(event.get("guid")) or _text(event.get("id")) or _text(event.get("code")),
        title=_text(event.get("title")),
        subtitle=_text(event.get("subtitle")),
        abstract=_text(event.get("abstract")),
        description=_text(event.get("description")),
        stated=Stated(
            day=_text(day.get("date")) or _text(day.get("day_start")),
            date=_text(event.get("date")),
            start=_text(event.get("start")),
            duration=_text(event.get("duration")),
            end=_text(event.get("end")),
        ),
        room=room or _text(event.get("room")),
        kind=_text(event.get("type")),
        track=_text(event.get("track")),
        language=", ".join(map(_text, _list(event.get("language")))) or _text(event.get("language")),
        people=tuple(map(_person, _list(event.get("persons")))),
        link=_text(event.get("url")),
        links=tuple(_link(link) for name in ("links", "attachments") for link in _list(event.get(name))),
    )


def _person(value: object) -> GatheredPerson:
    """Read a person: pretalx has `public_name` and `code`, the voc `name` and `guid`; some write a bare name."""
    if isinstance(value, str):
        return GatheredPerson(name=value)
    person = _object(value)
    names = (_text(person.get(key)) for key in ("public_name", "name", "full_public_name"))
    ids = (_text(person.get(key)) for key in ("guid", "code", "id"))
    return GatheredPerson(name=next(filter(None, names), ""), source_id=next(filter(None, ids), ""))


def _link(value: object) -> tuple[str, str]:
    if isinstance(value, str):
        return value, ""
    link = _object(value)
    return _text(link.get("url")), _text(link.get("title"))


def _text(value: object) -> str:
    """Return a value as text; of a text in several languages the first that we read."""
    if isinstance(value, str):
        return without_control_characters(value)
    if isinstance(value, bool) or not isinstance(value, (int, float, dict)):
        return ""
    if isinstance(value, dict):
        by_language = {str(tag): body for tag, body in value.items() if isinstance(body, str)}
        wanted = [*(tag for tag in _LANGUAGES_FIRST if by_language.get(tag)), *by_language]
        return _text(by_language[wanted[0]]) if wanted else _text(value.get("name"))
    return str(value)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    """Return a list's entries, also of one that PHP wrote as an object with numbers for names."""
    if isinstance(value, dict) and value and all(str(name).isdecimal() for name in value):
        return list(value.values())
    return value if isinstance(value, list) else []
