"""What programs ask for: the map of the site, rules for robots, the manifest, and whether all is well."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from flask import Response, abort
from sqlalchemy.exc import SQLAlchemyError

from planner import resources
from planner.db import db, schema_revision
from planner.i18n.catalogues import words
from planner.public import bp
from planner.release.items import Release, Site
from planner.release.store import EditionCard
from planner.render.as_sitemap import Listed, sitemap
from planner.render.links import Links
from planner.vocabulary import LANGUAGES
from planner.ways_in import NEEDS
from planner.web import headers
from planner.web.caching import Answer, answer
from planner.web.frames import Here
from planner.web.house import given, house, kept
from planner.web.page_languages import in_all_languages
from planner.web.registers import REGISTERS

_PLAIN = "text/plain; charset=utf-8"
ABOUT = ("", "accessibility", "privacy", "conduct", "data", "report")


@bp.get("/sitemap.xml")
def site_map() -> Response:
    """Give every public page of today, in each language."""
    here = house()
    current = here.shelf.current()

    def make() -> Answer:
        editions = [(card, here.shelf.release(card)) for card in current.cards]
        listed = sitemap(listed_pages(here.links, editions, current.site))
        return answer(listed, "application/xml; charset=utf-8", more=headers.OPEN)

    return kept(("sitemap", current.cards), make)


LinksOf = Callable[[str, str], Links]


def listed_pages(
    links_of: LinksOf, editions: list[tuple[EditionCard, Release]], site: Site
) -> Iterator[Listed]:
    """Yield each page with its address in every language."""
    yield _listed(links_of, "", Links.start)
    yield _listed(links_of, "", Links.save_session)
    yield from _about(links_of, site)
    for card, release in editions:
        for address in pages_of(release):
            yield _listed(links_of, card.slug, address, card.changed_at)


def _listed(links_of: LinksOf, edition: str, here: Here, changed_at: datetime | None = None) -> Listed:
    every = [(language, links_of(language, edition)) for language in LANGUAGES]
    addresses = tuple((language, links.absolute(here(links))) for language, links in every)
    return Listed(addresses=addresses, changed_at=changed_at)


def _about(links_of: LinksOf, site: Site) -> Iterator[Listed]:
    """Yield the pages about the site. Further languages stand beside the first page, and alone in the other frame."""
    first, *others = (links_of(language, "") for language in LANGUAGES)
    in_each = in_all_languages(site, first)
    yield Listed(addresses=tuple((tag, first.absolute(path)) for tag, path in in_each))
    for name in ABOUT:
        if name:
            yield _listed(links_of, "", partial(Links.about, page=name))
    if site.language_pages:
        yield _listed(links_of, "", Links.in_language)
    for page in site.language_pages:
        for links in others:
            yield Listed(addresses=((page.tag, links.absolute(links.in_language(page.tag))),))


def pages_of(release: Release) -> Iterator[Here]:
    """Yield each page of an edition, by what makes its address."""
    yield from (Links.programme, Links.grid, Links.now, Links.changes, Links.calendar, Links.all_year)
    yield from (Links.map, Links.needs)
    yield from (partial(Links.need, slug=slug) for slug in NEEDS)
    for session in release.sessions:
        yield partial(Links.session, code=session.code, slug=session.slug)
    for plural, register in REGISTERS.items():
        yield partial(Links.axis, plural=plural)
        for member in register.members(release):
            yield partial(Links.term, plural=plural, slug=member.slug)


@bp.get("/robots.txt")
def robots() -> Response:
    """Let everyone read what is public; programs that fetch calendars obey this too."""
    lines = ("User-agent: *", "Disallow: /organise/", f"Sitemap: {house().settings.base_url}/sitemap.xml", "")
    return given(answer("\n".join(lines).encode(), _PLAIN))


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    """Give the site's name and sign to phones that put it among their programs."""
    here = house()
    site = here.shelf.current().site
    name = str(site.name.worded("sv")) or words("sv").t("The programme")
    icons = [{"src": here.assets.address("icons/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": here.assets.address(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    told = {
        "name": name,
        "short_name": name,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",  # the way back stays
        "lang": "sv",
        "icons": icons,
    }
    return given(answer(json.dumps(told, ensure_ascii=False).encode(), "application/manifest+json"))


@bp.get("/favicon.ico")
def favicon() -> Response:
    """Give the sign to programs that ask for it without having read a page."""
    assets = house().assets
    return given(assets.answers[assets.address("icons/favicon.svg")])


@bp.get("/healthz")
def healthz() -> Response:
    """Tell that the process answers."""
    return given(answer(b"ok\n", _PLAIN, kept=headers.UNKEPT))


@bp.get("/readyz")
def readyz() -> Response:
    """Tell that the database answers and that its schema is this program's."""
    try:
        found = schema_revision(db.session.connection())
    except SQLAlchemyError:
        abort(503)
    if found != resources.newest_migration():
        abort(503)
    return given(answer(b"ready\n", _PLAIN, kept=headers.UNKEPT))
