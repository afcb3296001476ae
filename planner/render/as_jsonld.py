"""What search engines read of a session: schema.org Event (conventions.md 4f).

A place that is withheld or not known yet is told as the city alone, with a sentence that says which of the two.
"""

import json
from collections.abc import Iterator
from typing import Any

from planner import clock
from planner.release.items import ChangeKind, Occasion, Place, Release, Session, Shown
from planner.release.places import whereabouts, words_instead
from planner.release.prose import plain
from planner.render.links import Links, uri
from planner.text import Texts, clean_line
from planner.values import Days, Time, Timed, Withheld
from planner.vocabulary import OrganisationRole

_SCHEMA = "https://schema.org"
_ORGANISING = {OrganisationRole.ORGANISER, OrganisationRole.CO_ORGANISER}
_MODES = {
    (True, False): "OnlineEventAttendanceMode",
    (True, True): "MixedEventAttendanceMode",
    (False, True): "OfflineEventAttendanceMode",
}

Thing = dict[str, Any]


def session_jsonld(release: Release, session: Session, links: Links, image: str = "") -> str:
    """Return the JSON of a session's page, fit for a script element; empty where no time may be told.

    `image` is the whole address of the picture that goes with shared links.
    """
    pictured = {"image": [image]} if image else {}
    found = [{**event, **pictured} for event in _events(release, session, links)]
    if not found:
        return ""
    document = (
        {"@context": _SCHEMA, **found[0]} if len(found) == 1 else {"@context": _SCHEMA, "@graph": found}
    )
    return json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _events(release: Release, session: Session, links: Links) -> Iterator[Thing]:
    if session.year_round:
        edition = release.edition
        when = {"startDate": edition.first_day.isoformat(), "endDate": edition.last_day.isoformat()}
        yield _event(release, session, links, when, Place(shown=Shown.TO_BE_ANNOUNCED), is_cancelled=False)
        return
    for occasion in session.occasions:
        if not isinstance(occasion.time, Withheld):
            when = _when(release, occasion.time)
            before = _previous_start(release, session, occasion)
            if before:
                when |= {"previousStartDate": before}
            made = _event(release, session, links, when, occasion.place, is_cancelled=occasion.cancelled)
            if len(session.occasions) > 1:
                made["@id"] += f"#occasion-{occasion.number}"
            if occasion.seats is not None:
                made["maximumAttendeeCapacity"] = occasion.seats
            yield made


def _event(
    release: Release, session: Session, links: Links, when: Thing, place: Place, *, is_cancelled: bool
) -> Thing:
    language = links.language
    address = links.absolute(links.session(session.code, session.slug))
    is_off = is_cancelled or session.withdrawn is not None
    description = plain((session.lead or session.description).worded(language).text)
    made: Thing = {
        "@type": "Event",
        "@id": address,
        "name": clean_line(session.title.worded(language).text),
        "url": address,
        **when,
        "eventStatus": f"{_SCHEMA}/{_status(when, is_off=is_off)}",
        "eventAttendanceMode": f"{_SCHEMA}/{_mode(session, place)}",
        "location": _locations(release, session, place, language, address),
        **({"isAccessibleForFree": session.cost.free} if session.cost.is_stated else {}),
        **({"inLanguage": list(session.languages)} if session.languages else {}),
        "superEvent": _edition(release, links),
    }
    optional = {
        "description": description,
        "offers": {} if is_off else _offer(session, address),
        "organizer": list(_organisers(release, session, links)),
        "performer": list(_performers(release, session, language)),
    }
    return {**made, **{name: value for name, value in optional.items() if value}}


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


def _mode(session: Session, place: Place) -> str:
    is_somewhere = place.shown is not Shown.ONLINE
    return _MODES[bool(session.stream_url) or not is_somewhere, is_somewhere]


def _edition_mode(release: Release) -> str:
    """Return how an edition is held: mixed as soon as one session can be followed online."""
    online = any(
        session.stream_url or any(occasion.place.shown is Shown.ONLINE for occasion in session.occasions)
        for session in release.sessions
    )
    return _MODES[online, True]


def _locations(
    release: Release, session: Session, place: Place, language: str, address: str
) -> Thing | list[Thing]:
    """Return where it is; what is online has an address (Google asks for one), if only that of its own page."""
    stream = uri(clean_line(session.stream_url)) if session.stream_url else address
    online: Thing = {"@type": "VirtualLocation", "url": stream}
    if place.shown is Shown.ONLINE:
        return online
    there = _location(release, session, place, language)
    return [there, online] if session.stream_url else there


def _location(release: Release, session: Session, place: Place, language: str) -> Thing:
    where = whereabouts(release, place, language)
    if where is None:
        coarse = _line(session.public_place, language) if place.is_withheld else ""
        locality = _locality(release, language)
        said = {} if session.year_round else {"description": words_instead(place, language)}
        return {
            "@type": "Place",
            "name": coarse or locality,
            **said,
            "address": {"@type": "PostalAddress", "addressLocality": locality},
        }
    address = {
        "@type": "PostalAddress",
        "streetAddress": where.street,
        "postalCode": where.postal_code,
        "addressLocality": where.locality or _locality(release, language),
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


def _locality(release: Release, language: str) -> str:
    """Return the city of the programme: what the site says, else where most venues are."""
    said = _line(release.site.field("locality"), language)
    found = [clean_line(venue.locality) for venue in release.venues if venue.locality]
    return said or (max(sorted(set(found)), key=found.count) if found else _line(release.site.name, language))


def _offer(session: Session, address: str) -> Thing:
    full = session.entry.fully_booked or (
        bool(session.occasions) and all(one.fully_booked for one in session.occasions)
    )
    made: Thing = {
        "@type": "Offer",
        "price": 0 if session.cost.free else session.cost.amount,
        "priceCurrency": "SEK",
        "availability": f"{_SCHEMA}/{'SoldOut' if full else 'InStock'}",
        "url": uri(clean_line(session.entry.link)) if session.entry.link else address,
    }
    return {name: value for name, value in made.items() if value is not None}


def _edition(release: Release, links: Links) -> Thing:
    edition = release.edition
    return {
        "@type": "Event",
        "name": f"{_line(release.site.name, links.language)}: {_line(edition.name, links.language)}",
        "url": links.absolute(links.programme()),
        "startDate": edition.first_day.isoformat(),
        "endDate": edition.last_day.isoformat(),
        "eventAttendanceMode": f"{_SCHEMA}/{_edition_mode(release)}",
        "eventStatus": f"{_SCHEMA}/EventScheduled",
        "location": {
            "@type": "Place",
            "name": _locality(release, links.language),
            "address": {"@type": "PostalAddress", "addressLocality": _locality(release, links.language)},
        },
    }


def _organisers(release: Release, session: Session, links: Links) -> Iterator[Thing]:
    for part in session.organisations:
        organisation = release.organisation_by_slug.get(part.organisation)
        if organisation is not None and part.role in _ORGANISING:
            page = links.absolute(links.term("organisers", organisation.slug))
            yield {
                "@type": "Organization",
                "name": _line(organisation.name, links.language),
                "url": uri(clean_line(organisation.website)) if organisation.website else page,
            }


def _performers(release: Release, session: Session, language: str) -> Iterator[Thing]:
    """Yield those who are named; whoever is known by title alone is no name for a search engine."""
    for part in session.people:
        person = release.person_by_slug.get(part.person)
        if person is not None and person.name:
            made: Thing = {"@type": "Person", "name": clean_line(person.name)}
            title = _line(person.title, language)
            yield {**made, "jobTitle": title} if title else made


def _line(texts: Texts, language: str) -> str:
    return clean_line(texts.worded(language).text)
