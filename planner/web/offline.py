"""What a phone keeps of an edition: which pages and files, and the words that stand above them without network.

The worker `static/js/service_worker.js` reads it. Its version names all that pages are made of: the release, the last
redaction (what was erased goes from every phone that has a network again), the notices in force, the further languages
that there are, and the files.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from flask import get_template_attribute

from planner.i18n.catalogues import LOCALES
from planner.pictures.cuts import STEPS
from planner.release.items import Notice, Site
from planner.release.store import EditionCard
from planner.render.links import Links
from planner.ways_in import NEEDS
from planner.web.assets import Assets
from planner.web.frames import Here
from planner.web.scene import Scene
from planner.web.speech import speak

_MOST_SESSIONS = 600
"""Of an edition with more, the rest is on its lists only: a phone has other things to keep."""

_MOST_PICTURES = 100
"""Some 3 MB; of the rest a page tells in words what one would see."""

_FILES = ("css/site", "css/subscribing", "icons/favicon.svg")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdition:
    """The list that the worker reads. In `offline` and `missing`, markup, `{moment}` is when it last had a network."""

    version: str
    locale: str
    zone: str
    pages: tuple[str, ...]
    assets: tuple[str, ...]
    moment: str
    offline: str
    missing: str


def kept_edition(
    scene: Scene, card: EditionCard, assets: Assets, notices: tuple[Notice, ...] = ()
) -> KeptEdition:
    """Return what a phone keeps of an edition in one language; the first page is its programme."""
    t, files = scene.words.t, tuple(sorted(_files(assets)))
    speak(scene.language, scene.zone)
    notice = get_template_attribute("public/offline.html", "offline_notice")
    offline, missing = t("You are offline."), t("That page is not kept on this phone.")
    then = t("You see the programme as it was on %(moment)s.", moment="{moment}")
    return KeptEdition(
        version=f"{card.number}.{card.redaction}.{_drawn_with(files, notices, scene.house)}",
        locale=str(LOCALES[scene.language]).replace("_", "-"),
        zone=scene.zone,
        pages=tuple(page(scene.links) for page in _pages(scene)),
        assets=(*files, *_pictures(scene)),
        moment=t("{day} at {hour}:{minute}"),
        offline=str(notice(f"{offline} {then}")),
        missing=str(notice(f"{offline} {missing} {then}")),
    )


def _drawn_with(files: tuple[str, ...], notices: tuple[Notice, ...], site: Site) -> str:
    """Return what stands for the rest, which changes without a release of the edition.

    A notice ends, a new version of the code has new files, and what languages there are another edition may say.
    """
    told = [*files, *(f"{notice.start.isoformat()} {notice.end.isoformat()}" for notice in notices)]
    told += [f"{page.tag} {page.name.worded(page.tag)}" for page in site.language_pages]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def _pages(scene: Scene) -> Iterator[Here]:
    yield from (Links.programme, Links.grid, Links.map, Links.changes, Links.calendar, Links.all_year)
    yield Links.needs
    yield from (partial(Links.need, slug=slug) for slug in NEEDS)
    for session in scene.release.sessions[:_MOST_SESSIONS]:
        yield partial(Links.session, code=session.code, slug=session.slug)
    yield partial(Links.axis, plural="venues")
    for venue in scene.release.venues:
        yield partial(Links.term, plural="venues", slug=venue.slug)
    for page in scene.house.language_pages:
        yield partial(Links.in_language, tag=page.tag)


def _pictures(scene: Scene) -> Iterator[str]:
    """Yield the pictures of sessions in their smallest size, which stands in for the others without network."""
    shown = (one.picture for one in scene.release.sessions if one.picture)
    for picture in islice(shown, _MOST_PICTURES):
        yield scene.links.picture(picture.cut, STEPS[0].file)


def _files(assets: Assets) -> Iterator[str]:
    """Yield what pages are drawn with: the style sheets, scripts of the public side, faces and the sign."""
    yield from (assets.address(name) for name in _FILES)
    yield from assets.modules("copy", "filter", "my_programme", "offline", "share", "today")
    for name, address in assets.addresses.items():
        if name.startswith("fonts/") and name.endswith(".woff2") and "/paper/" not in name:
            yield address
