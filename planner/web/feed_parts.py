"""What to subscribe to where a calendar is larger than some programs take (calendar.md, finding 10)."""

from dataclasses import dataclass

from babel.numbers import format_decimal

from planner.i18n.catalogues import LOCALES
from planner.i18n.labels import parameter_plural
from planner.release import facets as counting
from planner.release.selection import Selection, chosen
from planner.render import as_ical
from planner.text import Worded
from planner.web.scene import Scene

MOST_BYTES = 1_000_000
"""What Google Calendar takes."""

_LARGEST_EVENT = 4_000
"""In real programmes no event has more bytes; so few of them need not be weighed."""

_OFFERED = ("day", "theme", "audience")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A smaller choice, with the calendar page for it."""

    label: Worded
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The choices of one kind: the days, the themes."""

    legend: str
    choices: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How large a calendar is: what to say of it, and what to choose instead; nothing to say of a small one.

    `is_too_large` of the choice in this edition, `lasting_is_too_large` of the choice in all editions.
    """

    said: str = ""
    parts: tuple[Parts, ...] = ()
    is_too_large: bool = False
    lasting_is_too_large: bool = False


def weighed(scene: Scene, selection: Selection) -> Weighed:
    """Return what there is to say of the size of a choice's calendar, alone and with the other editions."""
    every = (one for release in (scene.release, *scene.beside) for one in chosen(release, selection))
    count = sum(len(occasions) for _, occasions in every)
    if count * _LARGEST_EVENT <= MOST_BYTES:
        return Weighed()
    own = as_ical.size(scene.release, selection, scene.links)
    whole = own + sum(as_ical.size(release, selection, scene.links) for release in scene.beside)
    if whole <= MOST_BYTES:
        return Weighed()
    t = scene.words.t
    if own <= MOST_BYTES:
        said = t(
            "All editions together are about %(size)s MB as a calendar, and Google Calendar takes no more than 1 MB. "
            "So Subscribe gives you this edition alone.",
            size=_megabytes(whole, scene.language),
        )
        return Weighed(said=said, lasting_is_too_large=True)
    said = t(
        "As one calendar this is about %(size)s MB. Google Calendar takes no more than 1 MB, and others may become "
        "slow. Choose a part of it.",
        size=_megabytes(own, scene.language),
    )
    parts = _parts(scene, selection, own)
    return Weighed(said=said, parts=parts, is_too_large=True, lasting_is_too_large=True)


def _parts(scene: Scene, selection: Selection, size: int) -> tuple[Parts, ...]:
    """Return every day, and what is small enough, as far as a part's share of the sessions tells."""
    whole = len(chosen(scene.release, selection))
    most = MOST_BYTES * whole // size
    names = [name for name in _OFFERED if not selection.values(name)]
    found = []
    for facet in counting.facets(scene.release, selection, scene.language, names):
        choices = tuple(
            Part(
                label=choice.label,
                url=scene.links.calendar(selection.with_(facet.name, choice.value).canonical()),
            )
            for choice in facet.choices
            if 0 < choice.count <= (whole - 1 if facet.name == "day" else most)
        )
        if choices:
            found.append(Parts(legend=parameter_plural(facet.name, scene.language), choices=choices))
    return tuple(found)


def _megabytes(size: int, language: str) -> str:
    return format_decimal(size / 1_000_000, format="0.0", locale=LOCALES[language])
