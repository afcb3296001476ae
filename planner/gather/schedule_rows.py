"""What schedule.xml and schedule.json have in common: their rows as text, made into gathered sessions."""

from dataclasses import dataclass
from datetime import date, datetime

from planner import clock
from planner.gather import prose, schedule_times, spoken
from planner.gather.lengths import three_parts_are_days
from planner.gather.rows import Gathered, GatheredPerson, GatheredSession, Refusal, RefusedRow
from planner.gather.schedule_times import Reading, Stated

FALLBACK_ZONE = "Europe/Stockholm"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One event of a schedule file, all of it text as it stands there."""

    source_id: str
    title: str
    subtitle: str
    abstract: str
    description: str
    stated: Stated
    room: str
    kind: str
    track: str
    language: str
    people: tuple[GatheredPerson, ...]
    link: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The head of a schedule file; `days` are the dates it states anywhere, as text."""

    acronym: str
    title: str
    venue: str
    zone_name: str
    day_change: str
    days: tuple[str, ...]


def gathered(
    conference: Conference,
    rows: list[ScheduleRow],
    *,
    file_name: str,
    zone: str | None,
    fallback_zone: str | None,
) -> Gathered:
    """Make the gathered file; `zone` overrides the file's own, `fallback_zone` stands in where it has none."""
    stated_zone = clock.likely_zone(conference.zone_name) if conference.zone_name.strip() else None
    day_change = schedule_times.wall_time(conference.day_change)
    reading = Reading(
        zone=zone or stated_zone or fallback_zone or FALLBACK_ZONE,
        day_change=day_change[0] if day_change else None,
        three_parts_are_days=three_parts_are_days(row.stated.duration for row in rows),
    )
    days = sorted(found for text in conference.days if (found := _stated_day(text, reading.zone)))
    return Gathered(
        source=prose.line(conference.acronym) or prose.line(conference.title) or file_name,
        title=prose.line(conference.title) or prose.line(conference.acronym) or file_name,
        zone=stated_zone,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        sessions=tuple(_session(number, row, conference, reading) for number, row in enumerate(rows, 1)),
    )


def _session(number: int, row: ScheduleRow, conference: Conference, reading: Reading) -> GatheredSession:
    title = prose.line(row.title)
    start, end, refusal = _times(row.stated, reading)
    spoken_tags, remarks = spoken.languages(row.language)
    lead, description = prose.lead_and_description(row.subtitle, row.abstract, row.description)
    room = prose.line(row.room)
    return GatheredSession(
        row=number,
        source_id=row.source_id.strip(),
        title=title,
        lead=lead,
        description=prose.with_links(description, list(row.links)),
        start=start,
        end=end,
        venue=(prose.line(conference.venue) or prose.line(conference.title)) if room else "",
        room=room,
        format=prose.line(row.kind),
        themes=tuple(filter(None, [prose.line(row.track)])),
        languages=spoken_tags,
        people=distinct(row.people),
        link=row.link.strip(),
        refusal=refusal if title else Refusal.NO_TITLE,
        remarks=remarks,
    )


def distinct(people: tuple[GatheredPerson, ...]) -> tuple[GatheredPerson, ...]:
    """Return the people with a name, each once: by the file's id, without one by name."""
    seen: dict[str, GatheredPerson] = {}
    for person in people:
        name = prose.line(person.name)
        if name:
            seen.setdefault(
                person.source_id or name.casefold(),
                GatheredPerson(name=name, source_id=person.source_id, role=person.role),
            )
    return tuple(seen.values())


def _times(stated: Stated, reading: Reading) -> tuple[datetime | None, datetime | None, Refusal | None]:
    try:
        start, end = schedule_times.interval(stated, reading)
    except RefusedRow as refused:
        return None, None, refused.refusal
    except (OverflowError, ValueError, TypeError):  # a time that no calendar has
        return None, None, Refusal.START_UNREADABLE
    return start, end, None


def _stated_day(text: str, zone: str) -> date | None:
    """Return the local day of a stated date, or of a stated moment with or without offset."""
    moment = schedule_times.moment(text)
    if moment is not None and moment.utcoffset() is not None:
        return clock.local_day(moment, zone)
    return moment.date() if moment else schedule_times.day(text)
