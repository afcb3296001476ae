"""Calendars, :rfc:`5545` and :rfc:`7986`, as ten engines read them alike (calendar.md sections 1, 2 and 5).

An event's bytes are made from its `CalendarFacts`, its stamp and the base URL, nothing else. No METHOD, so DTSTAMP
means LAST-MODIFIED and equal releases give equal bytes. Times are in UTC, so no VTIMEZONE can be wrong.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from icalendar import Alarm, Calendar, Component, Event, vText, vUri

from planner.pictures.cuts import SHARE
from planner.release.calendar_facts import CalendarFacts, calendar_facts
from planner.release.facets import selection_words
from planner.release.items import Release, Session, Stamp
from planner.release.selection import Selection, chosen
from planner.render.links import Links, uri
from planner.text import clean_line, clean_text

_PRODUCT = "-//Programme planner//Calendar feed//EN"
_REFRESH = timedelta(hours=1)
_SELDOM = timedelta(days=7)
_HOURLY, _WEEKLY = "PT1H", "P7D"
_COLOUR = "teal"
_LONGEST_LINE = 75  # octets
_ESCAPES = (b"\\", b"^")  # of texts, and of parameters (RFC 6868)
_LONGEST_ALARM = 7 * 24 * 60
_WEIGHED = 50

Told = tuple[CalendarFacts, Stamp]


def feed(release: Release, selection: Selection, links: Links, *, alarm: int | None = None) -> bytes:
    """Return the calendar of the chosen occasions of one edition; `alarm` is in minutes before the start.

    A calendar without events is valid in all ten engines, and is what an empty choice gives.
    """
    source = links.to_edition(release.edition.slug).to_release(links.release)
    name = f"{_name(release, links.language)}: {release.edition.name.worded(links.language)}"
    name += _chosen_words(release, selection, links.language)
    description = release.edition.tagline.worded(links.language).text
    events = _events(release, selection, links.language)
    address = source.feed(_asked(selection, alarm))
    return _calendar(events, links, name=name, description=description, address=address, alarm=alarm)


def feed_over_editions(
    releases: Iterable[Release], selection: Selection, links: Links, name: str, *, alarm: int | None = None
) -> bytes:
    """Return the calendar of all editions together, by the current release of each; `name` is the site's."""
    held = sorted(releases, key=_by_first_day)
    events = [event for release in held for event in _events(release, selection, links.language)]
    asked = _asked(selection, alarm)
    address = links.all_editions_feed() + (f"?{asked}" if asked else "")
    told = [release for release in held if release.number]  # one that is only announced knows no words
    description = told[-1].site.tagline.worded(links.language).text if told else ""
    name += _chosen_words(told[-1], selection, links.language) if told else ""
    return _calendar(events, links, name=name, description=description, address=address, alarm=alarm)


def session_calendar(release: Release, session: Session, links: Links, *, alarm: int | None = None) -> bytes:
    """Return the calendar of one session's occasions, to be added once or subscribed to."""
    address = links.to_edition(release.edition.slug).to_release(links.release).session_calendar(session.code)
    address += f"?alarm={alarm}" if alarm is not None else ""
    return _calendar(
        _told(release, session, links.language), links, name=session.title.worded(links.language).text,
        description="", address=address, alarm=alarm,
    )  # fmt: skip


def picked(
    releases: Iterable[Release],
    codes: Iterable[str],
    links: Links,
    *,
    name: str,
    address: str,
    description: str = "",
    alarm: int | None = None,
) -> bytes:
    """Return the calendar of the sessions that somebody has picked, in any edition; cancelled ones stay, as that."""
    wanted = frozenset(codes)
    address += f"?alarm={alarm}" if alarm is not None else ""
    events = [
        told
        for release in sorted(releases, key=_by_first_day)
        for session in release.sessions
        if session.code in wanted
        for told in _told(release, session, links.language)
    ]
    return _calendar(events, links, name=name, description=description, address=address, alarm=alarm)


def ended(links: Links, *, name: str, description: str, address: str) -> bytes:
    """Return an empty calendar that says why it is empty, and asks to be asked but once a week."""
    return _calendar((), links, name=name, description=description, address=address, refresh=_SELDOM)


def size(release: Release, selection: Selection, links: Links) -> int:
    """Return about how many bytes the events of a choice are: of very many, some are weighed for all."""
    numbers = [
        (session, occasion.number)
        for session, occasions in chosen(release, selection)
        for occasion in occasions
    ]
    weighed = numbers[:: len(numbers) // _WEIGHED + 1]
    told = (one for session, number in weighed for one in _told(release, session, links.language, {number}))
    weight = sum(len(_written(event(*one, links.base_url))) for one in told)
    return weight * len(numbers) // max(1, len(weighed))


def parsed_alarm(value: str | None) -> int | None:
    """Return the minutes that `alarm=` asks for, or None for no alarm: not a number, negative, above a week."""
    if value is None or not value.isascii() or not value.isdecimal() or len(value) > 5:
        return None
    return int(value) if int(value) <= _LONGEST_ALARM else None


def _by_first_day(release: Release) -> tuple[date, str]:
    return release.edition.first_day, release.edition.slug


def _asked(selection: Selection, alarm: int | None) -> str:
    parts = [selection.canonical(), f"alarm={alarm}" if alarm is not None else ""]
    return "&".join(part for part in parts if part)


def _chosen_words(release: Release, selection: Selection, language: str) -> str:
    """Return what tells a chosen feed from the whole one in a list of calendars."""
    return f" ({selection_words(release, selection, language)})" if selection else ""


def _name(release: Release, language: str) -> str:
    return release.site.name.worded(language).text


def _events(release: Release, selection: Selection, language: str) -> Iterator[Told]:
    for session, occasions in chosen(release, selection):
        numbers = {occasion.number for occasion in occasions}
        yield from _told(release, session, language, numbers)


def _told(
    release: Release, session: Session, language: str, numbers: Iterable[int] | None = None
) -> Iterator[Told]:
    for occasion in session.occasions:
        if numbers is None or occasion.number in numbers:
            facts = calendar_facts(release, session, occasion, language)
            if facts is not None:
                yield facts, occasion.stamp(language)


def _calendar(
    events: Iterable[Told],
    links: Links,
    *,
    name: str,
    description: str,
    address: str,
    alarm: int | None = None,
    refresh: timedelta = _REFRESH,
) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    _add_twice(calendar, "name", "x-wr-calname", clean_line(name), links.language)
    if description:
        _add_twice(calendar, "description", "x-wr-caldesc", clean_text(description), links.language)
    calendar.add("color", _COLOUR)  # RFC 7986 5.9: a CSS3 name
    calendar.add(
        "refresh-interval", refresh, parameters={"VALUE": "DURATION"}
    )  # RFC 7986 5.7: no default type
    calendar.add("x-published-ttl", _HOURLY if refresh == _REFRESH else _WEEKLY)  # Outlook
    calendar.add("source", links.absolute(address), parameters={"VALUE": "URI"})  # RFC 7986 5.8
    for facts, stamp in events:
        calendar.add_component(event(facts, stamp, links.base_url, alarm=alarm))
    return _written(calendar)


def _written(component: Component) -> bytes:
    return b"".join(_folded(str(line).encode()) for line in component.content_lines() if line)


def _add_twice(calendar: Calendar, name: str, other: str, told: str, language: str) -> None:
    """Add a text under its name of RFC 7986 5.1 and 5.2, and under the one that Apple, Google and Outlook read.

    icalendar escapes TEXT only where it knows the type, so the type is said.
    """
    calendar.add(name, vText(told, params={"LANGUAGE": language}))
    calendar.add(other, vText(told))


def _folded(line: bytes) -> bytes:
    """Return a content line in pieces of at most 75 octets (RFC 5545 3.1), with its end.

    No fold parts a character, nor an escape from what it escapes: icalendar 7.3.0 parts two backslashes, and
    some calendars then lose the event.
    """
    pieces, start, room = [], 0, _LONGEST_LINE
    while len(line) - start > room:
        cut = start + room
        while line[cut] & 0xC0 == 0x80:  # inside a character of several octets
            cut -= 1
        for escape in _ESCAPES:
            before = line[start:cut]
            cut -= (len(before) - len(before.rstrip(escape))) % 2
        pieces.append(line[start:cut])
        start, room = cut, _LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, line[start:]]) + b"\r\n"


def event(facts: CalendarFacts, stamp: Stamp, base_url: str, *, alarm: int | None = None) -> Event:
    """Return the VEVENT of an occasion."""
    links = Links(base_url=base_url, language=facts.language, edition=facts.edition)
    address = links.absolute(links.session(facts.code, facts.slug))
    tongue = {"LANGUAGE": facts.language}
    made = Event()
    made.add("uid", facts.uid)
    made.add(
        "dtstamp", stamp.changed_at
    )  # not now(): without METHOD it means LAST-MODIFIED (RFC 5545 3.8.7.2)
    made.add("last-modified", stamp.changed_at)
    made.add("sequence", stamp.sequence)
    made.add("dtstart", facts.start)
    made.add("dtend", facts.end)  # exclusive, also of whole days (RFC 5545 3.6.1)
    made.add("summary", facts.summary, parameters={"LANGUAGE": facts.summary_language})
    made.add("description", f"{facts.description}\n\n{facts.read_more} {address}".strip(), parameters=tongue)
    made.add("status", "CANCELLED" if facts.is_cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # a programme must not block anybody's time
    made.add("class", "PUBLIC")
    made.add("url", address)  # unique: some engines tell events apart by it
    made.add("color", facts.colour)
    if facts.categories:
        made.add("categories", list(facts.categories))
    if facts.contact:
        made.add("contact", facts.contact, parameters=tongue)
    _add_place(made, facts)
    if facts.conference:
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": facts.conference_label}
        made.add("conference", vUri(uri(facts.conference)), parameters=parameters)  # RFC 7986 5.11
    if facts.picture:
        image = links.absolute(links.picture(facts.picture, SHARE.file))
        parameters = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": SHARE.type}
        made.add("image", vUri(image), parameters=parameters)  # RFC 7986 5.10
    if alarm is not None and not facts.is_cancelled:  # nobody is reminded of what is not held
        made.add_component(_alarm(facts, alarm))
    return made


def _add_place(made: Event, facts: CalendarFacts) -> None:
    if facts.location:
        made.add("location", facts.location, parameters={"LANGUAGE": facts.language})
    point = facts.point
    if point is not None:
        made.add("geo", (point.latitude, point.longitude))
        made.add(  # map and travel time on Apple's devices; every engine bears it
            "x-apple-structured-location",
            vUri(f"geo:{point.latitude},{point.longitude}"),
            parameters={
                "VALUE": "URI",
                "X-ADDRESS": facts.location_address,
                "X-TITLE": facts.location_name,
            },
        )


def _alarm(facts: CalendarFacts, minutes: int) -> Alarm:
    """Return the reminder that this subscriber asked for; feeds have none by themselves."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", facts.summary)
    made.add("trigger", timedelta(minutes=-minutes))
    return made
