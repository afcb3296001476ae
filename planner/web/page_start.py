"""The start page over all editions, and the page of an edition whose programme is not ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner import clock
from planner.i18n import dates
from planner.i18n.catalogues import words
from planner.i18n.labels import label
from planner.release.items import Site
from planner.release.store import EditionCard
from planner.render.links import Links
from planner.text import Worded
from planner.vocabulary import EditionKind
from planner.web.page_now import coming, on_now
from planner.web.rows import Row
from planner.web.scene import Scene
from planner.web.trails import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition as the start page shows it."""

    url: str
    name: Worded
    dates: str
    kind: str
    state: str
    tagline: Worded
    calendar_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """Everything that the start page says."""

    title: Worded | str
    tagline: Worded
    description: Worded
    on_now: tuple[Row, ...]
    next_heading: str
    coming: tuple[Row, ...]
    now_edition: Worded | None
    now_url: str
    editions: tuple[EditionView, ...]
    calendar_address: str
    calendar_path: str
    about_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingPage:
    """An edition that has been announced; `about` is what a page below it would tell, empty for its own page.

    `json_ld` is the edition's description for search engines, on its own page alone.
    """

    trail: tuple[Step, ...]
    title: Worded
    about: str
    dates: str
    tagline: Worded
    words: str
    calendar_url: str
    json_ld: str


def start_page(
    site: Site, cards: Sequence[EditionCard], scene: Scene | None, links: Links, language: str, now: datetime
) -> StartPage:
    """Return the start page; `scene` is the edition that is going on or comes next, else None."""
    t = words(language).t
    day, rows = coming(scene, now) if scene else ("", ())
    newest_first = sorted(cards, key=lambda card: card.first_day, reverse=True)
    return StartPage(
        title=site.name.worded(language) or t("The programme"),
        tagline=site.tagline.worded(language),
        description=site.description.worded(language),
        on_now=on_now(scene, now) if scene else (),
        next_heading=t("Next: %(day)s", day=day) if day else "",
        coming=rows,
        now_edition=scene.worded(scene.release.edition.name) if scene else None,
        now_url=scene.links.now() if scene else "",
        editions=tuple(_edition(card, links, language, now) for card in newest_first),
        calendar_address=links.absolute(links.all_editions_feed()),
        calendar_path=links.all_editions_feed(),
        about_url=links.about(),
    )


def _edition(card: EditionCard, links: Links, language: str, now: datetime) -> EditionView:
    there = links.to_edition(card.slug)
    return EditionView(
        url=there.programme(),
        name=card.name.worded(language),
        dates=dates.days_with_year(card.first_day, card.last_day, language),
        kind=label(EditionKind(card.kind), language),
        state=edition_state(card, language, clock.local_day(now, card.zone)),
        tagline=card.tagline.worded(language),
        calendar_url=there.calendar(),
    )


def edition_state(card: EditionCard, language: str, today: date) -> str:
    """Return where an edition stands today, as a sentence."""
    t, tn = words(language).t, words(language).tn
    name = card.name.worded(language)
    if not card.number:
        return _when_published(card, language)
    if today > card.last_day:
        return t("%(edition)s is over. The whole programme is still here.", edition=name)
    if today >= card.first_day:
        return t("Going on now.")
    return tn("%(n)d day left.", "%(n)d days left.", (card.first_day - today).days)


def _when_published(card: EditionCard, language: str) -> str:
    t = words(language).t
    if card.publishes_on is None:
        return t("The programme is not ready.")
    day = dates.day_with_year(card.publishes_on, language)
    return t("The programme is not ready. It will be published on %(day)s.", day=day)


def coming_page(
    card: EditionCard, links: Links, language: str, about: str = "", json_ld: str = ""
) -> ComingPage:
    """Return the page of an edition without a programme yet, or a page below it that has nothing to tell so far."""
    name = card.name.worded(language)
    t = words(language).t
    invitation = t("Subscribe now and it will come to your calendar.")
    return ComingPage(
        trail=(
            (Step(label=t("Programme"), url=links.programme()), Step(label=about, url=None))
            if about
            else (Step(label=t("Start"), url=links.start()), Step(label=name, url=None))
        ),
        title=name,
        about=about,
        dates=dates.days_with_year(card.first_day, card.last_day, language),
        tagline=card.tagline.worded(language),
        words=f"{_when_published(card, language)} {invitation}",
        calendar_url=links.calendar(),
        json_ld=json_ld,
    )
