"""What a release still points to once texts are erased: what nothing points to any more goes. Pure.

Part of reading a release (`planner.release.canon`).
"""

from collections.abc import Iterable
from dataclasses import fields

from planner.release.items import Organisation, Person, Place, Release, Room, Venue


def without_orphans(release: Release) -> Release:
    """Leave out what nothing shown points to any more, so that no place, person or organisation betrays one erased."""
    shown = set(_places(release))
    parts = {part.person for session in release.sessions for part in session.people}
    people = tuple(person for person in release.people if person.slug and person.slug in parts)
    organisations = _organisations(release, people)
    venues = tuple(
        _with_rooms(venue, tuple(room for room in venue.rooms if ("room", room.slug) in shown))
        for venue in release.venues
        if venue.slug and ("venue", venue.slug) in shown
    )
    if (venues, people, organisations) == (release.venues, release.people, release.organisations):
        return release
    left = {"venues": venues, "people": people, "organisations": organisations}
    return Release(**{entry.name: getattr(release, entry.name) for entry in fields(release)} | left)


def _organisations(release: Release, people: Iterable[Person]) -> tuple[Organisation, ...]:
    """Return the organisations of sessions and of people shown, and the networks of these."""
    shown = {part.organisation for session in release.sessions for part in session.organisations}
    shown |= {person.organisation for person in people}
    shown |= {network for one in release.organisations if one.slug in shown for network in one.networks}
    return tuple(one for one in release.organisations if one.slug in shown)


def _with_rooms(venue: Venue, rooms: tuple[Room, ...]) -> Venue:
    return (
        venue
        if rooms == venue.rooms
        else Venue(**{entry.name: getattr(venue, entry.name) for entry in fields(venue)} | {"rooms": rooms})
    )


def _places(release: Release) -> Iterable[tuple[str, str]]:
    for session in release.sessions:
        for occasion in session.occasions:
            yield from _of_place(occasion.place)
    for logged in release.log:
        for change in logged.changes:
            for place in (change.old_place, change.new_place):
                if place is not None:
                    yield from _of_place(place)


def _of_place(place: Place) -> Iterable[tuple[str, str]]:
    yield "venue", place.venue
    yield "room", place.room
