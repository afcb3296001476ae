"""The rules of schedule.xml and schedule.json, written anew from the description of the c3voc schemas.

No copy of the schemas: `broken_xml` and `broken_json` return what a file breaks, in words, or nothing.
"""

import re
from datetime import date, datetime
from uuid import UUID

from lxml import etree

_CONFERENCE = {
    "title", "acronym", "start", "end", "days", "timeslot_duration", "base_url", "logo", "url",
    "time_zone_name", "color", "track",
}  # fmt: skip
_NEEDED = {"room", "title", "type", "date", "start", "duration", "abstract", "track"}
_ALLOWED = _NEEDED | {
    "subtitle", "slug", "logo", "persons", "language", "description", "recording", "links", "attachments",
    "url", "feedback_url", "origin_url", "video_download_url",
}  # fmt: skip
_JSON_NEEDED = {
    "abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start",
    "subtitle", "title", "track", "type", "url",
}  # fmt: skip
_JSON_MORE = {
    "end", "description", "attachments", "recording_license", "do_not_record", "do_not_stream",
    "feedback_url", "origin_url", "code", "logo",
}  # fmt: skip
_NULLABLE = {"subtitle", "track", "language", "abstract", "description", "do_not_record", "do_not_stream"}
_OFFSET = re.compile(r".+T.+[+-]\d\d:\d\d")


def broken_xml(content):
    """Return the rules that an XML file breaks."""
    root = etree.fromstring(content)
    said = list(_broken_head(root, content.decode()[:1024]))
    for index, day in enumerate(root.iterfind("day"), 1):
        said += _broken_day(index, day)
    events = list(root.iter("event"))
    said += _repeated("guid", [one.get("guid") for one in events])
    said += _repeated("id", [one.get("id") for one in events])
    said += _repeated("code", [code for one in events if (code := one.get("code"))])
    return said + _repeated("slug", [one.findtext("slug") for one in events])


def _broken_head(root, beginning):
    order = [child.tag for child in root]
    if not re.fullmatch(r"(generator )?(url )?version conference( day)+", " ".join(order)):
        yield f"order {order[:5]}"
    if not ("<schedule" in beginning and "<conference" in beginning):
        yield "Giggity does not see it"
    conference = root.find("conference")
    names = [child.tag for child in conference]
    if set(names) - _CONFERENCE or any(names.count(one) > 1 for one in set(names) - {"track"}):
        yield f"conference {names}"
    if not re.fullmatch(r"[a-z0-9_-]{4,}", conference.findtext("acronym")):
        yield "acronym"
    for track in conference.iterfind("track"):
        if not track.get("name") or not re.fullmatch(r"[a-z][a-z0-9-]+", track.get("slug")):
            yield "track"


def _broken_day(index, day):
    start, end = datetime.fromisoformat(day.get("start")), datetime.fromisoformat(day.get("end"))
    if (
        day.get("index") != str(index)
        or not start < end
        or start.date() != date.fromisoformat(day.get("date"))
    ):
        yield f"day {index}"
    if not (_OFFSET.fullmatch(day.get("start")) and _OFFSET.fullmatch(day.get("end"))):
        yield f"offset of day {index}"
    rooms = [room.get("name") for room in day]
    if len(set(rooms)) < len(rooms) or not all(rooms):
        yield f"rooms of day {index}"
    for room in day:
        for event in room:
            yield from (f"{event.get('id')}: {one}" for one in _broken_event(event, room, start, end))


def _repeated(name, values):
    return [f"{name} twice"] if len(set(values)) < len(values) else []


def _broken_event(event, room, day_start, day_end):
    tags = [child.tag for child in event]
    if len(set(tags)) < len(tags) or not _NEEDED <= set(tags) <= _ALLOWED:
        yield f"children {tags}"
    UUID(event.get("guid"))
    if int(event.get("id")) < 1 or not re.fullmatch(r"[0-9A-Z]{6}", event.get("code", "AAAAAA")):
        yield "id or code"
    if event.findtext("room") != room.get("name"):
        yield "room"
    if not re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", event.findtext("slug")):
        yield "slug"
    start = datetime.fromisoformat(event.findtext("date"))
    if not day_start <= start <= day_end or f"{start:%H:%M}" != event.findtext("start"):
        yield "start"
    if (
        not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", event.findtext("duration"))
        or event.findtext("duration") == "00:00"
    ):
        yield "duration"
    if not event.findtext("url").startswith(("http://", "https://")):
        yield "url"
    for person in event.iter("person"):
        UUID(person.get("guid"))
        if not person.text.strip() or int(person.get("id")) < 1:
            yield "person"


def broken_json(document):
    """Return the rules that a parsed JSON file breaks."""
    said = []
    conference = document["schedule"]["conference"]
    if set(document) != {"$schema", "generator", "schedule"}:
        said.append("top")
    if not re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?", conference["acronym"]):
        said.append("acronym")
    needed = ("title", "days", "daysCount", "start", "end", "timeslot_duration")
    said += [key for key in needed if key not in conference]
    if any(set(room) != {"name", "guid"} for room in conference["rooms"]):
        said.append("rooms")
    events = []
    for day in conference["days"]:
        if set(day) != {"index", "date", "day_start", "day_end", "rooms"}:
            said.append("day")
        for name, held in day["rooms"].items():
            events += held
            said += [f"room of {one['id']}" for one in held if one["room"] != name]
    for one in events:
        if not _JSON_NEEDED <= set(one) <= _JSON_NEEDED | _JSON_MORE:
            said.append(f"keys of {one['id']}")
        said += [f"null {key}" for key, value in one.items() if value is None and key not in _NULLABLE]
        if not re.fullmatch(r"[0-9]+:[0-9]{2}", one["duration"]):
            said.append("duration")
        said += ["person" for person in one["persons"] if set(person) != {"name", "guid", "url"}]
        said += ["link" for link in one["links"] if set(link) != {"url", "title", "type"}]
    return (
        said
        + _repeated("guid", [one["guid"] for one in events])
        + _repeated("id", [one["id"] for one in events])
    )
