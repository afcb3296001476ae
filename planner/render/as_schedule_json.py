"""schedule.json by the JSON schema of c3voc, which differs from the XML (exchange-formats.md, 23 to 28)."""

from planner.release.items import Release
from planner.release.selection import Selection
from planner.render.as_json import written
from planner.render.links import Links
from planner.render.schedule import GENERATOR, Day, Event, schedule

TYPE = "application/json"
_SCHEMA = "https://c3voc.de/schedule/schema.json"


def schedule_json(release: Release, selection: Selection, links: Links) -> bytes:
    """Return the schedule as UTF-8; rooms are lists by name, which is unique."""
    told = schedule(release, selection, links)
    conference = {
        "acronym": told.acronym,
        "title": told.title,
        "start": told.first.isoformat(),
        "end": told.last.isoformat(),
        "daysCount": len(told.days),
        "timeslot_duration": "00:15",
        "time_zone_name": told.zone,
        "url": told.url,
        "tracks": [{"name": track.name, "slug": track.slug} for track in told.tracks],
        "rooms": [{"name": hall.name, "guid": str(hall.guid)} for hall in told.halls],
        "days": [_day(day) for day in told.days],
    }
    inner = {"version": told.version, "base_url": told.base_url, "conference": conference}
    return written({"$schema": _SCHEMA, "generator": {"name": GENERATOR}, "schedule": inner})


def _day(day: Day) -> dict[str, object]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {hall.name: [_event(event) for event in events] for hall, events in day.halls},
    }


def _event(event: Event) -> dict[str, object]:
    stream = [{"url": event.stream, "title": event.stream, "type": "related"}] if event.stream else []
    return {
        "guid": str(event.guid),
        "id": event.id,
        **({"code": event.code} if event.code else {}),
        "slug": event.slug,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "room": event.hall.name,
        "title": event.title,
        "subtitle": None,
        "type": event.kind,
        "track": event.track or None,
        "language": event.language or None,
        "abstract": event.abstract,
        "description": event.description,
        "persons": [{"name": one.name, "guid": str(one.guid), "url": one.url} for one in event.people],
        "links": stream,
        "url": event.url,
        **({"logo": event.logo} if event.logo else {}),
    }
