"""Where an occasion is, in words: for rows, calendars and search engines alike."""

from dataclasses import dataclass

from planner.i18n.catalogues import words
from planner.release.items import Place, Release, Shown
from planner.text import clean_line
from planner.values import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A place that is shown: its venue, its room and its address; `name` alone where there is no address."""

    name: str
    room: str = ""
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    country: str = ""
    point: Point | None = None

    @property
    def short(self) -> str:
        """Return `Malmö stadshus, Sessionssalen`."""
        return ", ".join(part for part in (self.name, self.room) if part)

    @property
    def address(self) -> str:
        """Return `August Palms plats 1, Malmö`."""
        return ", ".join(part for part in (self.street, self.locality) if part)

    @property
    def full(self) -> str:
        """Return venue, room, street and city."""
        return ", ".join(part for part in (self.short, self.address) if part)


def whereabouts(release: Release, place: Place, language: str) -> Whereabouts | None:
    """Return a room's or a venue's name and address; None for a place that has none, or none that is told."""
    venue = release.venue_by_slug.get(place.venue)
    if venue is None:
        return None
    room = release.room_by_slug.get(place.room)
    return Whereabouts(
        name=clean_line(venue.name.worded(language).text),
        room=clean_line(room[1].name.worded(language).text) if room else "",
        street=clean_line(venue.street),
        postal_code=clean_line(venue.postal_code),
        locality=clean_line(venue.locality),
        country=clean_line(venue.country),
        point=venue.point,
    )


def place_words(release: Release, place: Place, language: str) -> str:
    """Return where something is, in a few words, whatever kind of place it is."""
    found = whereabouts(release, place, language)
    if found is not None:
        return found.short
    return words_instead(place, language)


def words_instead(place: Place, language: str) -> str:
    """Return what a reader is told instead of a place: that it is online, comes later, or is not to be shown.

    One that is given to those who sign up and one that is not decided yet are different promises.
    """
    t = words(language).t
    return {
        Shown.ONLINE: t("Online"),
        Shown.TO_BE_ANNOUNCED: t("Place to be announced"),
        Shown.ON_REGISTRATION: t("You will get the place when you have signed up."),
        Shown.NOT_PUBLISHED: t("The place is not published."),
    }.get(place.shown, t("This information has been removed"))
