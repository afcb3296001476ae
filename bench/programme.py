"""A made-up programme of any size, as a schedule.xml that `planner gather` reads."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

FIRST = datetime(2031, 3, 24, 8, 0, tzinfo=UTC)
HOURS_A_DAY = 10
SESSIONS_A_DAY = 100
_WORDS = ("staden", "delar", "kunskap", "samtal", "vatten", "torg", "barn", "arbete", "hamn", "park", "skola")


def write_schedule(path: Path, sessions: int) -> None:
    """Write a programme of half-hour sessions, ten rooms side by side, a hundred sessions a day."""
    root = Element("schedule")
    conference = SubElement(root, "conference")
    days = -(-sessions // SESSIONS_A_DAY)
    facts = {
        "acronym": f"bench{sessions}",
        "title": f"Bench {sessions}",
        "start": FIRST.date().isoformat(),
        "end": (FIRST + timedelta(days=days - 1)).date().isoformat(),
        "days": str(days),
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/Stockholm",
    }
    for name, value in facts.items():
        SubElement(conference, name).text = value
    for day in range(days):
        _write_day(root, day, range(day * SESSIONS_A_DAY, min(sessions, (day + 1) * SESSIONS_A_DAY)))
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _write_day(root: Element, day: int, numbers: range) -> None:
    opens = FIRST + timedelta(days=day)
    element = SubElement(
        root,
        "day",
        index=str(day + 1),
        date=opens.date().isoformat(),
        start=opens.isoformat(),
        end=(opens + timedelta(hours=HOURS_A_DAY)).isoformat(),
    )
    for place in range(10):
        room = SubElement(element, "room", name=f"Sal {place + 1}")
        for turn, number in enumerate(numbers[place::10]):
            _write_session(room, number, opens + timedelta(hours=turn))


def _write_session(room: Element, number: int, start: datetime) -> None:
    event = SubElement(room, "event", id=str(number + 1), guid=f"00000000-0000-4000-8000-{number:012d}")
    words = [_WORDS[(number * 7 + step * step) % len(_WORDS)] for step in range(60)]
    facts = {
        "date": start.isoformat(),
        "start": start.strftime("%H:%M"),
        "duration": "00:30",
        "room": room.get("name", ""),
        "slug": f"bench-{number}",
        "title": f"{words[0].capitalize()} {words[1]} {words[2]} {number}",
        "subtitle": "",
        "track": "",
        "type": "",
        "language": "sv",
        "abstract": " ".join(words[:15]).capitalize() + ".",
        "description": " ".join(words).capitalize() + ".",
    }
    for name, value in facts.items():
        SubElement(event, name).text = value
    persons = SubElement(event, "persons")
    SubElement(persons, "person", id=str(number % 97 + 1)).text = f"Medverkande {number % 97 + 1}"
