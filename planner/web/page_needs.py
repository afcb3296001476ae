"""The ways into the programme: the list of them, and what fits one of them, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.i18n.labels import need_label, need_told
from planner.release.attending import attended
from planner.release.needs import NEEDS
from planner.text import Worded
from planner.web.choosing import Choice, Chosen, chosen
from planner.web.page_axes import AxisPage, Way, axis_steps
from planner.web.page_programme import (
    DaySection,
    counted,
    day_sections,
    is_standing,
    lasting_rows,
    paper_urls,
    untold_rows,
)
from planner.web.rows import Row, session_row
from planner.web.scene import Scene
from planner.web.trails import Step, edition_trail, page_trail


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage:
    """One way in, and the sessions that fit it; a day's note says how many of them one person can be at."""

    trail: tuple[Step, ...]
    title: str
    told: str
    count: str
    days: tuple[DaySection, ...]
    lasting: tuple[Row, ...]
    untold: tuple[Row, ...]
    year_round: tuple[Row, ...]
    programme_url: str
    calendar_url: str
    paper_urls: tuple[str, str] | None
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
    found = chosen(scene.release, choice)
    dated = tuple(one for one in found if not one.session.year_round)
    title = need_label(need, scene.language)
    back = Step(label=scene.words.t("Find what fits you"), url=scene.links.needs())
    return NeedPage(
        trail=edition_trail(scene, back, Step(label=title, url=None)),
        title=title,
        told=need_told(need, scene.language),
        count=counted(scene, found),
        days=tuple(_days(scene, dated)),
        lasting=tuple(lasting_rows(scene, dated)),
        untold=tuple(untold_rows(scene, dated)),
        year_round=tuple(session_row(scene, one.session) for one in found if one.session.year_round),
        programme_url=scene.links.programme(choice.query),
        calendar_url=scene.links.calendar(choice.query),
        paper_urls=paper_urls(scene, choice.query),
        others=tuple(
            Step(label=need_label(other, scene.language), url=scene.links.need(other))
            for other in NEEDS
            if other != need
        ),
    )


def _days(scene: Scene, found: Sequence[Chosen]) -> list[DaySection]:
    """Return the days, each with how many of its sessions one can be at, and walk between."""
    held = tuple(one for one in found if not is_standing(one.session, scene.zone))
    most = {day.isoformat(): count for day, count in attended(scene.release, held).items()}
    days = []
    for day in day_sections(scene, found):
        said = scene.words.tn(
            "You can be at %(n)d of these one after the other, with time to walk between them.",
            "You can be at %(n)d of these one after the other, with time to walk between them.",
            most.get(day.iso, 0),
        )
        several = sum(len(slot.rows) for slot in day.slots) > 1
        days.append(replace(day, note=" ".join(filter(None, (day.note, said if several else "")))))
    return days
