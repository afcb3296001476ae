"""An edition and its sessions as things of schema.org (conventions.md 4f).

An edition is an `EventSeries`. A session is an `Event` of it, or a series of its own where it has several occasions:
Google asks for an `Event` each. Parts point to their series by `@id`. A place that is withheld or not known yet is
told as the city alone, with a sentence that says which of the two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner import clock
from planner.pictures.cuts import SHARE
from planner.release.items import ChangeKind, Occasion, Person, Place, Release, Session, Shown
from planner.release.places import whereabouts, words_instead
from planner.release.prose import plain
from planner.release.worked_out import once_a_release
from planner.render.links import Links, uri
from planner.text import Texts, clean_line
from planner.values import Days, Time, Timed, Withheld
from planner.vocabulary import OrganisationRole

CONTEXT = "https://schema.org"
_ORGANISING = {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
_MODES = {
    (True, False): "OnlineEventAttendanceMode",
    (True, True): "MixedEventAttendanceMode",
    (False, True): "OfflineEventAttendanceMode",
}

Thing = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A release told in one language; `is_data` says that it is given away, so only those who were told so are named.

    What a page says and what is data for any use are two things (decision 14).
    """

    release: Release
    links: Links
    is_data: bool = False

    @property
    def language(self) -> str:
        """Return the language of the words."""
        return self.links.language

    def line(self, texts: Texts) -> str:
        """Return a text as one line."""
        return clean_line(texts.worded(self.language).text)

    def address(self, session: Session) -> str:
        """Return the address of a session's page, which is what the session is called by."""
        return self.links.absolute(self.links.session(session.code, session.slug))

    def may_name(self, person: Person) -> bool:
        """Tell whether somebody may be named here; whoever is known by title alone has no name to tell."""
        return bool(person.name) and (person.may_be_named or not self.is_data)


def reference(thing: Thing) -> Thing:
    """Return what points to a thing that is told elsewhere."""
    return {"@id": thing["@id"]}


def edition_thing(account: Account) -> Thing:
    """Return an edition: the series that all its sessions belong to."""
    release, links = account.release, account.links
    edition = release.edition
    address = links.absolute(links.programme())
    made: Thing = {
        "@type": "EventSeries",
        "@id": address,
        "name": f"{account.line(release.site.name)}: {account.line(edition.name)}",
        "url": address,
        "startDate": edition.first_day.isoformat(),
        "endDate": edition.last_day.isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/{_edition_mode(release)}",
        "location": _city(account),
    }
    if sender := account.line(release.site.field("sender")):
        who = {"@type": "Organization", "name": sender, "url": links.absolute(links.about())}
        made["organizer"] = who
    return made


def session_things(account: Account, session: Session, occasions: Sequence[Occasion]) -> list[Thing]:
    """Return a session as one event, or as a series and an event for each of some occasions.

    Occasions whose time is withheld are not told, and a session without any other is no thing at all: `[]`.
    """
    if session.year_round:
        return [_all_year(account, session)]
    told = [one for one in session.occasions if not isinstance(one.time, Withheld)]
    events = {one.number: _of_occasion(account, session, one) for one in told}
    wanted = [events[one.number] for one in occasions if one.number in events]
    edition = {"@id": account.links.absolute(account.links.programme())}
    if len(told) < 2 or not wanted:
        return [{**event, "superEvent": edition} for event in wanted]
    series = _series(account, session, list(events.values()))
    parts = [{**event, "superEvent": reference(series)} for event in wanted]
    return [{**series, "superEvent": edition, "subEvent": [reference(part) for part in parts]}, *parts]


def _all_year(account: Account, session: Session) -> Thing:
    edition = account.release.edition
    when = {"startDate": edition.first_day.isoformat(), "endDate": edition.last_day.isoformat()}
    nowhere = Place(shown=Shown.TO_BE_ANNOUNCED)
    full = session.entry.fully_booked
    event = _event(account, session, when, nowhere, is_cancelled=False, is_full=full)
    return {**event, "superEvent": {"@id": account.links.absolute(account.links.programme())}}


def _of_occasion(account: Account, session: Session, occasion: Occasion) -> Thing:
    when = _when(account.release, occasion.time)
    before = _previous_start(account.release, session, occasion)
    if before:
        when |= {"previousStartDate": before}
    full = session.entry.fully_booked or occasion.fully_booked
    made = _event(account, session, when, occasion.place, is_cancelled=occasion.cancelled, is_full=full)
    if len(session.occasions) > 1:
        made["@id"] += f"#occasion-{occasion.number}"
    if occasion.seats is not None:
        made["maximumAttendeeCapacity"] = occasion.seats
    return made


def _event(
    account: Account, session: Session, when: Thing, place: Place, *, is_cancelled: bool, is_full: bool
) -> Thing:
    is_off = is_cancelled or session.withdrawn is not None
    address = account.address(session)
    made = _about(account, session, "Event") | {
        **when,
        "eventStatus": f"{CONTEXT}/{_status(when, is_off=is_off)}",
        "eventAttendanceMode": f"{CONTEXT}/{_mode(session, [place])}",
        "location": _locations(account, session, place),
    }
    optional = {
        "offers": {} if is_off else _offer(session, address, is_full=is_full),
        "performer": list(_performers(account, session)),
    }
    return {**made, **{name: value for name, value in optional.items() if value}}


def _images(account: Account, session: Session) -> list[str]:
    picture = session.picture
    return [account.links.absolute(account.links.picture(picture.cut, SHARE.file))] if picture else []


def _about(account: Account, session: Session, kind: str) -> Thing:
    """Return what holds for a session at every occasion."""
    address = account.address(session)
    made: Thing = {
        "@type": kind,
        "@id": address,
        "name": account.line(session.title),
        "url": address,
        **({"isAccessibleForFree": session.cost.free} if session.cost.is_stated else {}),
    }
    optional = {
        "inLanguage": list(session.languages),
        "description": plain((session.lead or session.description).worded(account.language).text),
        "organizer": list(_organisers(account, session)),
        "image": _images(account, session),
    }
    return {**made, **{name: value for name, value in optional.items() if value}}


def _series(account: Account, session: Session, events: list[Thing]) -> Thing:
    """Return a session with several occasions, from the first to the last; places are told once each."""
    is_off = session.withdrawn is not None or all(one.cancelled for one in session.occasions)
    places: list[Thing] = []
    for event in events:
        there = event["location"]
        places += [one for one in (there if isinstance(there, list) else [there]) if one not in places]
    held = [one.place for one in session.occasions if not isinstance(one.time, Withheld)]
    return _about(account, session, "EventSeries") | {
        "startDate": min(event["startDate"] for event in events),
        "endDate": max((event["endDate"] for event in events), key=_end_of),
        "eventStatus": f"{CONTEXT}/{_status({}, is_off=is_off)}",
        "eventAttendanceMode": f"{CONTEXT}/{_mode(session, held)}",
        "location": places[0] if len(places) == 1 else places,
    }


def _end_of(told: str) -> str:
    """Return an end to compare by: a whole day ends after all its hours."""
    return told if "T" in told else f"{told}T24"


def _when(release: Release, time: Time) -> Thing:
    if isinstance(time, Timed):
        zone = release.edition.zone
        return {"startDate": clock.iso_local(time.start, zone), "endDate": clock.iso_local(time.end, zone)}
    if isinstance(time, Days):
        return {"startDate": time.first.isoformat(), "endDate": time.last.isoformat()}
    return {}


def _previous_start(release: Release, session: Session, occasion: Occasion) -> str:
    """Return when an occasion that has moved was last told to start."""
    told = [
        change.old_time
        for _, change in release.log_by_occasion.get((session.code, occasion.number), [])
        if change.kind is ChangeKind.TIME and change.old_time
    ]
    start: str = _when(release, told[-1])["startDate"] if told else ""
    return "" if start == _when(release, occasion.time)["startDate"] else start


def _status(when: Thing, *, is_off: bool) -> str:
    if is_off:
        return "EventCancelled"
    return "EventRescheduled" if "previousStartDate" in when else "EventScheduled"


def _mode(session: Session, places: Iterable[Place]) -> str:
    held_online = {place.shown is Shown.ONLINE for place in places}
    return _MODES[bool(session.stream_url) or True in held_online, False in held_online]


@once_a_release
def _edition_mode(release: Release) -> str:
    """Return how an edition is held: mixed as soon as one session can be followed online."""
    online = any(
        session.stream_url or any(occasion.place.shown is Shown.ONLINE for occasion in session.occasions)
        for session in release.sessions
    )
    return _MODES[online, True]


def _locations(account: Account, session: Session, place: Place) -> Thing | list[Thing]:
    """Return where it is; what is online has an address (Google asks for one), if only that of its own page."""
    stream = uri(clean_line(session.stream_url)) if session.stream_url else account.address(session)
    online: Thing = {"@type": "VirtualLocation", "url": stream}
    if place.shown is Shown.ONLINE:
        return online
    there = _location(account, session, place)
    return [there, online] if session.stream_url else there


def _location(account: Account, session: Session, place: Place) -> Thing:
    where = whereabouts(account.release, place, account.language)
    if where is None:
        coarse = account.line(session.public_place) if place.is_withheld else ""
        said = {} if session.year_round else {"description": words_instead(place, account.language)}
        return {**_city(account), **({"name": coarse} if coarse else {}), **said}
    address = {
        "@type": "PostalAddress",
        "streetAddress": where.street,
        "postalCode": where.postal_code,
        "addressLocality": where.locality or _locality(account.release, account.language),
        "addressCountry": where.country,
    }
    made: Thing = {
        "@type": "Place",
        "name": where.short,
        "address": {name: value for name, value in address.items() if value},
    }
    if where.point:
        made["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": where.point.latitude,
            "longitude": where.point.longitude,
        }
    return made


def _city(account: Account) -> Thing:
    locality = _locality(account.release, account.language)
    return {
        "@type": "Place",
        "name": locality,
        "address": {"@type": "PostalAddress", "addressLocality": locality},
    }


@once_a_release
def _locality(release: Release, language: str) -> str:
    """Return the city of the programme: what the site says, else where most venues are."""
    said = clean_line(release.site.field("locality").worded(language).text)
    found = [clean_line(venue.locality) for venue in release.venues if venue.locality]
    usual = max(sorted(set(found)), key=found.count) if found else ""
    return said or usual or clean_line(release.site.name.worded(language).text)


def _offer(session: Session, address: str, *, is_full: bool) -> Thing:
    made: Thing = {
        "@type": "Offer",
        "price": 0 if session.cost.free else session.cost.amount,
        "priceCurrency": "SEK",
        "availability": f"{CONTEXT}/{'SoldOut' if is_full else 'InStock'}",
        "url": uri(clean_line(session.entry.link)) if session.entry.link else address,
    }
    return {name: value for name, value in made.items() if value is not None}


def _organisers(account: Account, session: Session) -> Iterator[Thing]:
    for part in session.organisations:
        organisation = account.release.organisation_by_slug.get(part.organisation)
        if organisation is not None and part.role in _ORGANISING:
            page = account.links.absolute(account.links.term("organisers", organisation.slug))
            yield {
                "@type": "Organization",
                "name": account.line(organisation.name),
                "url": uri(clean_line(organisation.website)) if organisation.website else page,
            }


def _performers(account: Account, session: Session) -> Iterator[Thing]:
    for part in session.people:
        person = account.release.person_by_slug.get(part.person)
        if person is not None and account.may_name(person):
            made: Thing = {"@type": "Person", "name": clean_line(person.name)}
            title = account.line(person.title)
            yield {**made, "jobTitle": title} if title else made
