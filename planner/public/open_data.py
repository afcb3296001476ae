"""The description of our datasets for data portals."""

from flask import Response

from planner.i18n.catalogues import marked, words
from planner.public import bp
from planner.release.items import Release
from planner.release.store import EditionCard
from planner.render.as_dcat import TYPE, Catalogue, Dataset, Distribution, Said, dcat
from planner.text import Texts
from planner.vocabulary import LANGUAGES
from planner.web import headers
from planner.web.caching import Answer, answer
from planner.web.house import House, house, kept

_DESCRIPTION = marked("The programme as open data: sessions with time, place, audience and access.")
_KEYWORD = marked("programme")
_FILES = (
    ("json", "JSON", "application/json"),
    ("csv", "CSV", "text/csv"),
    ("jsonld", "JSON-LD", "application/ld+json"),
    ("ics", "iCalendar", "text/calendar"),
)


@bp.get("/dcat.rdf")
def catalogue() -> Response:
    """Describe every published edition as a dataset (DCAT-AP-SE)."""
    here = house()
    current = here.shelf.current()

    def make() -> Answer:
        described = dcat(_catalogue(here, [card for card in current.cards if card.number]))
        return answer(described, TYPE, more=headers.OPEN)

    return kept(("dcat", current.cards), make)


def _catalogue(here: House, cards: list[EditionCard]) -> Catalogue:
    site, links = here.shelf.current().site, here.links(LANGUAGES[0], "")
    return Catalogue(
        home=links.absolute(links.start()),
        title=_said(site.name),
        description=_in_words(_DESCRIPTION),
        publisher=_said(site.field("sender") or site.name),
        email=_any(site.field("email")),
        phone=_any(site.field("phone")),
        contact=links.absolute(links.about("report")),
        manual=links.absolute(links.about("data")),
        licence=here.settings.data_licence,
        datasets=tuple(_dataset(here, card, here.shelf.release(card)) for card in cards),
    )


def _dataset(here: House, card: EditionCard, release: Release) -> Dataset:
    files = tuple(
        Distribution(
            url=links.absolute(links.feed(extension=extension)),
            media_type=media_type,
            language=language,
            title=tuple((tag, f"{name} ({language})") for tag in LANGUAGES),
        )
        for language in LANGUAGES
        for links in (here.links(language, card.slug),)
        for extension, name, media_type in _FILES
    )
    links = here.links(LANGUAGES[0], card.slug)
    return Dataset(
        page=links.absolute(links.programme()),
        title=tuple(
            (tag, f"{release.site.name.worded(tag)}: {release.edition.name.worded(tag)}") for tag in LANGUAGES
        ),
        description=_in_words(_DESCRIPTION),
        keywords=_in_words(_KEYWORD),
        first_day=card.first_day,
        last_day=card.last_day,
        changed_at=card.changed_at,
        distributions=files,
    )


def _any(texts: Texts) -> str:
    """Return what is the same in every language."""
    return next(iter(dict(texts.bodies).values()), "")


def _said(texts: Texts) -> Said:
    return tuple((tag, str(texts.worded(tag))) for tag in LANGUAGES if texts.worded(tag))


def _in_words(sentence: str) -> Said:
    return tuple((tag, words(tag).t(sentence)) for tag in LANGUAGES)
