"""schedule.xml as the schema of c3voc has it and Giggity, EventFahrplan and info-beamer read it."""

from lxml import etree

from planner.release.items import Release
from planner.release.selection import Selection
from planner.render.links import Links
from planner.render.schedule import GENERATOR, Event, Schedule, schedule

TYPE = "application/xml; charset=utf-8"


def schedule_xml(release: Release, selection: Selection, links: Links) -> bytes:
    """Return the schedule as UTF-8, its conference within the first 1,024 characters, where Giggity looks."""
    told = schedule(release, selection, links)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name=GENERATOR)
    _text(root, "url", told.url)
    _text(root, "version", told.version)
    _add_conference(root, told)
    for day in told.days:
        made = etree.SubElement(root, "day", index=str(day.index), date=day.date.isoformat())
        made.set("start", day.start.isoformat())
        made.set("end", day.end.isoformat())
        for hall, events in day.halls:
            room = etree.SubElement(made, "room", name=hall.name, guid=str(hall.guid))
            for event in events:
                _add_event(room, event)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _text(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, name).text = value


def _add_conference(root: etree._Element, told: Schedule) -> None:
    made = etree.SubElement(root, "conference")
    for name, value in (
        ("acronym", told.acronym),
        ("title", told.title),
        ("start", told.first.isoformat()),
        ("end", told.last.isoformat()),
        ("days", str(len(told.days))),
        ("timeslot_duration", "00:15"),
        ("time_zone_name", told.zone),
        ("base_url", told.base_url),
        ("url", told.url),
    ):
        _text(made, name, value)
    for track in told.tracks:
        etree.SubElement(made, "track", name=track.name, slug=track.slug)


def _add_event(room: etree._Element, event: Event) -> None:
    made = etree.SubElement(room, "event", guid=str(event.guid), id=str(event.id))
    if event.code:
        made.set("code", event.code)
    for name, value in (
        ("room", event.hall.name),
        ("title", event.title),
        ("subtitle", ""),
        ("type", event.kind),
        ("date", event.start.isoformat()),
        ("start", f"{event.start:%H:%M}"),
        ("duration", event.duration),
        ("abstract", event.abstract),
        ("slug", event.slug),
        ("track", event.track),
    ):
        _text(made, name, value)
    if event.logo:
        _text(made, "logo", event.logo)
    if event.language:
        _text(made, "language", event.language)
    _text(made, "description", event.description)
    persons = etree.SubElement(made, "persons")
    for one in event.people:
        etree.SubElement(persons, "person", id=str(one.id), guid=str(one.guid)).text = one.name
    links = etree.SubElement(made, "links")
    if event.stream:
        etree.SubElement(links, "link", href=event.stream).text = event.stream
    _text(made, "url", event.url)
