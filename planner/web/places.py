"""Where something happens, as the component `place_block` tells it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from planner.i18n.labels import label
from planner.release.items import Place, Shown, Venue
from planner.text import Worded
from planner.web.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One piece of the way there."""

    label: str
    text: Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place with its address and the way there; only a name where nothing more is told."""

    name: Worded | str
    room: Worded | None = None
    room_url: str | None = None
    address: str = ""
    url: str | None = None
    map_url: str | None = None
    getting_here: tuple[Way, ...] = ()


def place_view(scene: Scene, place: Place) -> PlaceView:
    """Return a place as far as it is told."""
    room = scene.release.room_by_slug.get(place.room) if place.shown is Shown.ROOM else None
    venue = room[0] if room else scene.release.venue_by_slug.get(place.venue)
    if venue is None or place.shown not in {Shown.ROOM, Shown.VENUE}:
        return PlaceView(name=scene.place(place))
    return PlaceView(
        name=scene.worded(venue.name),
        room=scene.worded(room[1].name) if room else None,
        room_url=scene.links.term("rooms", room[1].slug) if room else None,
        address=address(venue),
        url=scene.links.term("venues", venue.slug),
        map_url=map_url(venue),
        getting_here=ways(scene, venue),
    )


def address(venue: Venue) -> str:
    """Return the address on one line: `Norra Parkgatan 2, 214 22 Malmö`."""
    town = " ".join(piece for piece in (venue.postal_code, venue.locality) if piece)
    return ", ".join(piece for piece in (venue.street, town) if piece)


def map_url(venue: Venue) -> str | None:
    """Return a link to a map elsewhere; pages themselves fetch nothing from there."""
    if venue.point is None:
        return None
    spot = {"mlat": f"{venue.point.latitude:.5f}", "mlon": f"{venue.point.longitude:.5f}"}
    return f"https://www.openstreetmap.org/?{urlencode(spot)}#map=17/{spot['mlat']}/{spot['mlon']}"


def ways(scene: Scene, venue: Venue) -> tuple[Way, ...]:
    """Return the pieces of the way there, in their fixed order."""
    return tuple(
        Way(label=label(heading, scene.language), text=scene.worded(text))
        for heading, text in venue.getting_here
    )
