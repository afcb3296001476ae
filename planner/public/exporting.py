"""The addresses of an edition that a static host can give: pages, feeds by path, data, paper, pictures.

An address with a query needs the server, so the feeds and data by path stand in for it. `/`, short addresses and
residents' own programmes stay out, and so do old releases: the archive beside the pages holds them whole.
"""

from collections.abc import Iterator

from planner.pictures.cuts import CUTS
from planner.public.machines import ABOUT, pages_of
from planner.release.items import Release
from planner.release.pictures import shown_in
from planner.render.links import Links
from planner.vocabulary import LANGUAGES, Axis
from planner.web.assets import Assets
from planner.web.house import House
from planner.web.paper_door import PLURALS as DOORS
from planner.web.paper_share import picture
from planner.web.registers import REGISTERS
from planner.web.scene import Scene

_DATA = ("ics", "json", "csv", "jsonld", "atom")
_OF_THE_SITE = (
    "/robots.txt",
    "/sitemap.xml",
    "/dcat.rdf",
    "/manifest.webmanifest",
    "/favicon.ico",
    "/service-worker.js",
)


def exported_addresses(house: House, release: Release) -> Iterator[str]:
    """Yield each path once, pages first."""
    slug = release.edition.slug
    for language in LANGUAGES:
        links = house.links(language, slug)
        yield links.start()
        yield from (links.about(name) for name in ABOUT)
        yield from _in_languages(house, links)
        yield links.save_session()
        yield from (page(links) for page in pages_of(release))
        yield from _data_of(release, links)
        yield links.all_editions_feed()
        yield links.offline()
        yield links.embed()
        yield from _papers(release, links)
    yield from (house.links(LANGUAGES[0], slug).schedule(extension) for extension in ("xml", "json"))
    yield from _pictures(release, house.links(LANGUAGES[0], slug))
    yield from _OF_THE_SITE
    yield from _drawn_with(house.assets)


def _in_languages(house: House, links: Links) -> Iterator[str]:
    """Yield the pages in further languages, if the city has written any: they are of the site, not of the release."""
    pages = house.shelf.current().site.language_pages
    if pages:
        yield links.in_language()
    yield from (links.in_language(page.tag) for page in pages)


def _data_of(release: Release, links: Links) -> Iterator[str]:
    yield from (links.feed(extension=extension) for extension in _DATA)
    for session in release.sessions:
        if session.is_in_calendars:
            yield links.session_calendar(session.code)
    for plural, register in REGISTERS.items():
        for member in register.members(release):
            feed = links.term_feed(plural, member.slug)
            yield from (f"{feed.removesuffix('ics')}{extension}" for extension in _DATA)


def _pictures(release: Release, links: Links) -> Iterator[str]:
    for name in sorted(shown_in(release)):
        yield from (links.picture(name, cut.file) for cut in CUTS)


def _papers(release: Release, links: Links) -> Iterator[str]:
    """Yield the programme on paper, what goes with shared links, and the signs and codes of doors."""
    yield links.paper()
    yield links.paper(large=True)
    scene = Scene(release=release, language=links.language, links=links)
    formats = (term.slug for term in release.terms if term.axis is Axis.FORMAT)
    yield from (picture(scene, name).address for name in ("", *formats))
    for plural in DOORS:
        for member in REGISTERS[plural].members(release):
            yield links.door(plural, member.slug)
            yield links.door_code(plural, member.slug)


def _drawn_with(assets: Assets) -> Iterator[str]:
    yield from sorted(assets.answers)
