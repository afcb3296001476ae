"""The ways into the programme: the list of them, and what fits one of them, day by day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planner.i18n.labels import need_label, need_told
from planner.release.attending import attended
from planner.text import Worded
from planner.ways_in import NEEDS
from planner.web.choosing import Choice, chosen
from planner.web.page_axes import AxisPage, Way, axis_steps
from planner.web.page_programme import DaySection, Listing, is_standing, listing
from planner.web.scene import Scene
from planner.web.trails import Step, edition_trail, page_trail


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """One way in, and the sessions that fit it; a day's note says how many of them one person can be at."""

    trail: tuple[Step, ...]
    title: str
    told: str
    listing: Listing
    others: tuple[Step, ...]


def needs_page(scene: Scene) -> AxisPage:
    """Return the ways in, each with how many sessions fit."""
    title = scene.words.t("Find what fits you")
    ways = tuple(_way(scene, need) for need in NEEDS)
    return AxisPage(trail=page_trail(scene, title), title=title, ways=ways, others=axis_steps(scene))


def _way(scene: Scene, need: str) -> Way:
    found = chosen(scene.release, Choice.of("need", need))
    said = Worded(need_label(need, scene.language), scene.language, scene.language)
    count = scene.words.tn("%(n)d session", "%(n)d sessions", len(found))
    return Way(url=scene.links.need(need), label=said, note=count)


def need_page(scene: Scene, need: str) -> NeedPage:
    """Return one way in."""
    choice = Choice.of("need", need)
    title, there = need_label(need, scene.language), listing(scene, choice)
    back = Step(label=scene.words.t("Find what fits you"), url=scene.links.needs())
    return NeedPage(
        trail=edition_trail(scene, back, Step(label=title, url=None)),
        title=title,
        told=need_told(need, scene.language),
        listing=replace(there, days=tuple(_days(scene, there.days, choice))),
        others=tuple(
            Step(label=need_label(other, scene.language), url=scene.links.need(other))
            for other in NEEDS
            if other != need
        ),
    )


def _days(scene: Scene, days: Iterable[DaySection], choice: Choice) -> Iterator[DaySection]:
    """Yield the days, each with how many of its sessions one can be at, and walk between."""
    found = chosen(scene.release, choice)
    held = tuple(one for one in found if not is_standing(one.session, scene.zone))
    most = {day.isoformat(): count for day, count in attended(scene.release, held).items()}
    for day in days:
        said = scene.words.tn(
            "You can be at %(n)d of these one after the other, with time to walk between them.",
            "You can be at %(n)d of these one after the other, with time to walk between them.",
            most.get(day.iso, 0),
        )
        several = sum(len(slot.rows) for slot in day.slots) > 1
        yield replace(day, note=" ".join(filter(None, (day.note, said if several else ""))))
