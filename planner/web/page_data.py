"""The page about open data: which files there are, what may be done with them, and where programs ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.i18n.catalogues import words
from planner.release.store import EditionCard
from planner.render.api_operations import ROOT
from planner.render.links import Links
from planner.text import Worded
from planner.web.trails import Step

CC0 = "creativecommons.org/publicdomain/zero/"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFiles:
    """An edition and its files: name of the format, and address; `one_day` is an example of a selection."""

    name: Worded
    page: str
    calendar: str
    one_day: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """What the page says that is not in its templates; `base_url` is what a program puts before a path."""

    trail: tuple[Step, ...]
    title: str
    licence: str
    is_free: bool
    editions: tuple[EditionFiles, ...]
    base_url: str
    api: str
    description: str
    report_url: str


def data_page(cards: Sequence[EditionCard], links: Links, title: str, licence: str) -> DataPage:
    """Return the page over the editions that are published, the newest first; `licence` is an address."""
    t = words(links.language).t
    return DataPage(
        trail=(
            Step(label=t("Start"), url=links.start()),
            Step(label=t("About"), url=links.about()),
            Step(label=title, url=None),
        ),
        title=title,
        licence=licence,
        is_free=CC0 in licence,
        editions=tuple(_files(card, links.to_edition(card.slug)) for card in reversed(cards) if card.number),
        base_url=links.base_url,
        api=f"{ROOT}/",
        description=f"{ROOT}/openapi.json",
        report_url=links.about("report"),
    )


def _files(card: EditionCard, links: Links) -> EditionFiles:
    return EditionFiles(
        name=card.name.worded(links.language),
        page=links.programme(),
        calendar=links.calendar(),
        one_day=links.feed(f"day={card.first_day.isoformat()}", extension="csv"),
        files=(
            ("JSON", links.feed(extension="json")),
            ("CSV", links.feed(extension="csv")),
            ("JSON-LD", links.feed(extension="jsonld")),
            ("iCalendar", links.feed()),
            ("Atom", links.feed(extension="atom")),
            ("schedule.xml", links.schedule("xml")),
            ("schedule.json", links.schedule("json")),
            ("PDF", links.paper()),
        ),
    )
