"""A release as conference apps see it: days, rooms, events (design.md section 4, exchange-formats.md section 2).

Left out, since the formats cannot hold them: whole days, withheld times, what goes on all year. A cancelled
occasion stays, as in the calendars, with the prefix in its title, as the formats have no status. One that lasts
24 hours or more is an event for each of its days, since the readers disagree on `24:00` and above.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from planner import clock
from planner.i18n.catalogues import words
from planner.pictures.cuts import SHARE
from planner.release.calendar_facts import uid
from planner.release.calendar_sentences import languages
from planner.release.items import Occasion, Place, Release, Session
from planner.release.places import place_words
from planner.release.selection import Selection, chosen
from planner.render import as_markdown
from planner.render.links import Links
from planner.text import clean_line, clean_text
from planner.values import Timed
from planner.vocabulary import Axis

GENERATOR = "Programme planner"
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_LONGEST = _DAY - _MINUTE
_MOST_DAYS = 99  # an occasion has a hundred ids
_ADDRESS = re.compile(r"https?://[^\s]+")
_CODE = re.compile(r"[0-9A-Z]{6}")
_PlaceKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person by the name or title that is shown; `id` and `guid` follow from the slug."""

    id: int
    guid: UUID
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A room as the formats know it: a name that no other place of the release has."""

    guid: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A theme."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occasion, or one day of a long one; `start` has the offset of the edition's zone at that instant."""

    guid: UUID
    id: int
    code: str
    slug: str
    start: datetime
    length: timedelta
    hall: Hall
    title: str
    kind: str
    track: str
    language: str
    abstract: str
    description: str
    url: str
    logo: str
    stream: str
    people: tuple[Speaker, ...]

    @property
    def duration(self) -> str:
        """Return the length as `HH:MM`, always below `24:00`; a part of a minute counts as one."""
        minutes = -(-self.length // _MINUTE)
        return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day from midnight to its last second, each with its own offset; rooms by name, events by start."""

    index: int
    date: date
    start: datetime
    end: datetime
    halls: tuple[tuple[Hall, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A choice of a release; there is always at least one day, which may have no rooms."""

    version: str
    title: str
    acronym: str
    first: date
    last: date
    zone: str
    url: str
    base_url: str
    tracks: tuple[Track, ...]
    halls: tuple[Hall, ...]
    days: tuple[Day, ...]


def schedule(release: Release, selection: Selection, links: Links) -> Schedule:
    """Return the chosen occasions that have a time, by day and room."""
    edition, zone = release.edition, release.edition.zone
    events = list(_events(release, selection, links))
    dates = sorted({event.start.date() for event in events} or {edition.first_day})
    used = {track for event in events if (track := event.track)}
    published = clock.local(clock.whole_second(release.published_at), zone)
    return Schedule(
        version=f"{release.number} ({published.isoformat()})",
        title=clean_line(edition.name.worded(links.language).text),
        acronym=acronym(edition.slug),
        first=min(edition.first_day, dates[0]),
        last=max(edition.last_day, dates[-1]),
        zone=zone,
        url=links.absolute(links.programme()),
        base_url=links.absolute("/"),
        tracks=tuple(track for track in _tracks(release, links.language) if track.name in used),
        halls=_halls_of(events),
        days=tuple(_day(index, day, events, zone) for index, day in enumerate(dates, 1)),
    )


def acronym(slug: str) -> str:
    """Return an edition's short name without hyphens, of four characters or more: `var2026`."""
    plain = re.sub(r"[^a-z0-9]", "", slug)
    return plain if len(plain) >= 4 else f"{plain}programme"


def _halls_of(events: list[Event]) -> tuple[Hall, ...]:
    return tuple(sorted({event.hall for event in events}, key=lambda hall: hall.name))


def _day(index: int, day: date, events: list[Event], zone: str) -> Day:
    here = sorted((event for event in events if event.start.date() == day), key=_order)
    return Day(
        index=index,
        date=day,
        start=_midnight(day, zone),
        end=clock.local(_midnight(day + _DAY, zone) - timedelta(seconds=1), zone),
        halls=tuple((hall, tuple(one for one in here if one.hall == hall)) for hall in _halls_of(here)),
    )


def _order(event: Event) -> tuple[float, int]:
    return event.start.timestamp(), event.id  # local times of one zone would be compared by their clocks


def _midnight(day: date, zone: str) -> datetime:
    return clock.local(clock.instant(day, time(), zone, fold=0), zone)


def _events(release: Release, selection: Selection, links: Links) -> Iterator[Event]:
    halls = _halls(release, links.language)
    for session, occasions in chosen(release, selection):
        if session.year_round:
            continue
        for occasion in occasions:
            if isinstance(occasion.time, Timed):
                hall = halls[_key(occasion.place)]
                yield from _of_occasion(release, session, occasion, occasion.time, hall, links)


def _of_occasion(
    release: Release, session: Session, occasion: Occasion, when: Timed, hall: Hall, links: Links
) -> Iterator[Event]:
    language, own_uid = links.language, uid(release, session, occasion)
    term = release.term_by_slug.get((Axis.FORMAT, session.format))
    track = next((one.name for one in _tracks(release, language) if one.slug in session.themes), "")
    is_cancelled = session.withdrawn is not None or occasion.cancelled
    title, t = session.title.worded(language).text, words(language).t
    for number, start, end in _pieces(when, release.edition.zone):
        is_first = occasion.number == 1 and number <= 1 and _CODE.fullmatch(session.code)
        yield Event(
            guid=uuid5(NAMESPACE_URL, f"{own_uid}#{number}" if number else own_uid),
            id=occasion.serial * 100 + number,
            code=session.code if is_first else "",
            slug=_slug(release, session, occasion.number, number),
            start=clock.local(start, release.edition.zone),
            length=end - start,
            hall=hall,
            title=clean_line(t("CANCELLED: %(title)s", title=title) if is_cancelled else title),
            kind=clean_line(term.label.worded(language).text) if term else session.format,
            track=track,
            language=session.languages[0] if session.languages else "",
            abstract=clean_text(session.lead.worded(language).text),
            description=_description(session, language),
            url=links.absolute(links.session(session.code, session.slug)),
            logo=links.absolute(links.picture(session.picture.cut, SHARE.file)) if session.picture else "",
            stream=session.stream_url if _ADDRESS.fullmatch(session.stream_url) else "",
            people=tuple(_people(release, session, links)),
        )


def _description(session: Session, language: str) -> str:
    """Return the description; several languages are told in it, since the field for the language holds one."""
    spoken = languages(session, language) if len(session.languages) > 1 else ""
    plain = as_markdown.plain(session.description.worded(language).text)
    return clean_text("\n\n".join(part for part in (plain.strip(), spoken) if part))


def _pieces(when: Timed, zone: str) -> Iterator[tuple[int, datetime, datetime]]:
    """Yield number and instants: one numbered 0, or one for each local day, from 1; none is longer than 23:59."""
    start, end = clock.whole_second(when.start), clock.whole_second(when.end)
    if end - start < _DAY:
        yield 0, start, min(end, start + _LONGEST)
        return
    for number in range(1, _MOST_DAYS + 1):
        midnight = clock.instant(clock.local_day(start, zone) + _DAY, time(), zone, fold=0)
        yield number, start, min(end, midnight, start + _LONGEST)
        if end <= midnight:
            return
        start = midnight


def _slug(release: Release, session: Session, occasion: int, day: int) -> str:
    own = session.code.lower() + (f"_{occasion}" if occasion > 1 else "") + (f"_d{day}" if day else "")
    return f"{acronym(release.edition.slug)}-{own}" + (f"-{session.slug}" if session.slug else "")


def _people(release: Release, session: Session, links: Links) -> Iterator[Speaker]:
    """Yield the people of the session and of its parts who are shown, each once."""
    slugs = [part.person for part in session.people]
    slugs += [slug for part in session.parts for slug in part.people]
    for slug in dict.fromkeys(slugs):
        person = release.person_by_slug.get(slug)
        name = clean_line(person.label(links.language).text) if person else ""
        if name:
            key = f"person:{slug}@{release.edition.uid_domain}"
            url = links.absolute(links.term("people", slug))
            yield Speaker(id=_number(key), guid=uuid5(NAMESPACE_URL, key), name=name, url=url)


def _number(key: str) -> int:
    """Return a positive number of 31 bits, which every app's integers hold."""
    return (int.from_bytes(sha256(key.encode()).digest()[:4], "big") >> 1) or 1


def _tracks(release: Release, language: str) -> Iterator[Track]:
    for term in release.terms:
        if term.axis is Axis.THEME:
            yield Track(slug=term.slug, name=clean_line(term.label.worded(language).text))


def _halls(release: Release, language: str) -> dict[_PlaceKey, Hall]:
    """Return the name of every place of the release; of several that are called alike, all but one are numbered.

    Over the whole release, so that a room is called the same in every selection.
    """
    places = {_key(one.place): one.place for session in release.sessions for one in session.occasions}
    found: dict[_PlaceKey, Hall] = {}
    taken: set[str] = set()
    for key in sorted(places):
        plain = name = clean_line(place_words(release, places[key], language))
        number = 1
        while name in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name)
        guid = uuid5(NAMESPACE_URL, f"place:{'/'.join(key)}@{release.edition.uid_domain}")
        found[key] = Hall(guid=guid, name=name)
    return found


def _key(place: Place) -> _PlaceKey:
    return place.shown.value, place.venue, place.room
