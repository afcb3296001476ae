"""The venues on a sketch of the city, and as a list that says the same."""

from dataclasses import dataclass

from planner.release.facets import selection_words
from planner.release.items import Venue
from planner.render.venue_map import VenueMap, venue_map
from planner.text import Worded, sort_key
from planner.web.choosing import Choice, Chosen, chosen
from planner.web.facets import not_recognised
from planner.web.places import Way, address, map_url, ways
from planner.web.scene import Scene
from planner.web.trails import Step, page_trail

_KILOMETRE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One venue; without a number where its spot is not known."""

    number: int | None
    name: Worded
    url: str
    address: str
    map_url: str | None
    count: str
    getting_here: tuple[Way, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """Everything that the map and its list say."""

    trail: tuple[Step, ...]
    title: str
    told: str
    drawing: VenueMap | None
    scale: str
    entries: tuple[Entry, ...]
    shown: str
    """What is chosen, in words; empty for everything."""
    unknown: tuple[str, ...]
    clear_url: str
    programme_url: str


def map_page(scene: Scene, choice: Choice) -> MapPage:
    """Return the venues of the chosen sessions, in the order of their names in the edition's first language.

    A number is said by one reader to another, so it means the same place in every language.
    """
    t, first = scene.words.t, scene.release.edition.languages[0]
    found = chosen(scene.release, choice)
    held = _counted(found)
    venues = sorted(
        (venue for venue in scene.release.venues if venue.slug in held),
        key=lambda venue: (sort_key(venue.name.worded(first).text), venue.slug),
    )
    numbered = list(enumerate((venue for venue in venues if venue.point), 1))
    drawing = venue_map({number: venue.point for number, venue in numbered if venue.point})
    numbers = {venue.slug: number for number, venue in numbered}
    title = t("Map of the venues")
    return MapPage(
        trail=page_trail(scene, title),
        title=title,
        told=scene.words.tn("%(n)d venue.", "%(n)d venues.", len(venues)),
        drawing=drawing,
        scale=_length(scene, drawing.scale_metres) if drawing else "",
        entries=tuple(_entry(scene, venue, numbers, held[venue.slug], drawing) for venue in venues),
        shown=selection_words(scene.release, choice.selection, scene.language) if choice.is_part else "",
        unknown=not_recognised(scene, choice),
        clear_url=scene.links.map(),
        programme_url=scene.links.programme(choice.query),
    )


def _counted(found: tuple[Chosen, ...]) -> dict[str, int]:
    """Return how many of the sessions each venue holds."""
    counts: dict[str, int] = {}
    for one in found:
        for venue in {occasion.place.venue for occasion in one.occasions} - {""}:
            counts[venue] = counts.get(venue, 0) + 1
    return counts


def _entry(
    scene: Scene, venue: Venue, numbers: dict[str, int], count: int, drawing: VenueMap | None
) -> Entry:
    number, t = numbers.get(venue.slug), scene.words.t
    is_outside = drawing is not None and number in drawing.outside
    note = t("Outside the map.") if is_outside else "" if number else t("Where it lies is not known here.")
    return Entry(
        number=number if drawing and not is_outside else None,
        name=scene.worded(venue.name),
        url=scene.links.term("venues", venue.slug),
        address=address(venue),
        map_url=map_url(venue),
        count=scene.words.tn("%(n)d session", "%(n)d sessions", count),
        getting_here=ways(scene, venue),
        note=note,
    )


def _length(scene: Scene, metres: int) -> str:
    if metres >= _KILOMETRE:
        return scene.words.t("%(n)s km", n=metres // _KILOMETRE)
    return scene.words.t("%(n)s m", n=metres)
