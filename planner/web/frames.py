"""What stands around every public page: name, menu, notices, foot. The layout `layouts/page.html` takes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

from flask import render_template

from planner.i18n.catalogues import LOCALES, Words, words
from planner.release.items import Notice, Site
from planner.render.links import Links, alternates
from planner.text import Worded
from planner.vocabulary import LANGUAGES
from planner.web.assets import Assets
from planner.web.page_languages import LanguageLink, language_links
from planner.web.paper_share import Picture, picture
from planner.web.scene import Scene
from planner.web.speech import speak

Here = Callable[[Links], str]
"""Given links, the address of the page itself: so it is known in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavLink:
    """One link of the menu or the foot."""

    url: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that programs find by the page."""

    url: str
    type: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A notice above the page."""

    kind: str
    title: str | None
    body: Worded | str
    url: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """Whom a resident can ask."""

    name: Worded | str
    phone: str
    email: str


_FACES = ("schibsted-grotesk-700-latin", "atkinson-hyperlegible-next-400-latin")
"""The faces of every page: asked for at once, as a page is never set anew when one comes late (`css/fonts.css`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The context of the layout; the names are the layout's."""

    language: str
    site_name: str
    base_url: str
    stylesheet: str
    more_sheets: tuple[str, ...]
    faces: tuple[str, ...]
    favicon: str
    home_url: str
    alternates: tuple[tuple[str, str], ...]
    translations: tuple[tuple[str, str], ...]
    canonical: str | None
    edition_name: str | None
    edition_url: str | None
    nav: tuple[NavLink, ...]
    notices: tuple[NoticeView, ...]
    updated: str | None
    foot: tuple[NavLink, ...]
    languages: tuple[LanguageLink, ...]
    contact: ContactView
    modules: tuple[str, ...]
    feeds: tuple[Feed, ...]
    noindex: bool
    locale: str
    other_locales: tuple[str, ...]
    picture: Picture | None


def drawn(template: str, frame: Frame, page: object, *, zone: str = "Europe/Stockholm", **more: Any) -> str:
    """Return a finished page."""
    speak(frame.language, zone)
    values = {field.name: getattr(frame, field.name) for field in fields(frame)}
    return render_template(template, page=page, **values, **more)


def site_frame(
    site: Site,
    links: Links,
    here: Here,
    assets: Assets,
    *,
    notices: Iterable[Notice] = (),
    noindex: bool = False,
    picture: Picture | None = None,
) -> Frame:
    """Return what stands around a page that belongs to no edition."""
    language = links.language
    say = words(language)
    in_each = tuple((tag, here(there)) for tag, there in alternates(links))
    return Frame(
        language=language,
        site_name=str(site.name.worded(language)) or say.t("The programme"),
        base_url=links.base_url,
        stylesheet=assets.address("css/site"),
        more_sheets=(),
        faces=tuple(assets.address(f"fonts/{name}.woff2") for name in _FACES),
        favicon=assets.address("icons/favicon.svg"),
        home_url=links.start(),
        alternates=in_each,
        translations=in_each,
        canonical=None if noindex else links.absolute(here(links)),
        edition_name=None,
        edition_url=None,
        nav=(),
        notices=_notices(notices, language),
        updated=None,
        foot=_foot(say, links, here),
        languages=language_links(site, links),
        contact=_contact(site, language),
        modules=(),
        feeds=(_lasting_feed(say, links),),
        noindex=noindex,
        locale=str(LOCALES[language]),
        other_locales=tuple(str(LOCALES[tag]) for tag in LANGUAGES if tag != language),
        picture=None if noindex else picture,
    )


def edition_frame(
    scene: Scene,
    here: Here,
    assets: Assets,
    *,
    notices: Iterable[Notice] = (),
    feeds: tuple[Feed, ...] = (),
    modules: tuple[str, ...] = (),
    canonical: str | None = None,
    shared: Picture | None = None,
) -> Frame:
    """Return what stands around a page of an edition; old releases and previews are not for search engines.

    `shared` is the picture that goes with links to this page, where it is another than the edition's.
    """
    links, say = scene.links, scene.words
    aside = links.release is not None or bool(links.preview)
    around = site_frame(
        scene.release.site, links, here, assets, noindex=aside, picture=shared or picture(scene)
    )
    values = {field.name: getattr(around, field.name) for field in fields(around)}
    own = here(links)
    values |= {
        "canonical": None if aside else links.absolute(canonical or own),
        "edition_name": str(scene.worded(scene.release.edition.name)),
        "edition_url": links.programme(),
        "notices": _edition_notices(scene, notices),
        "nav": tuple(_menu(say, links, own)),
        "updated": scene.moment(scene.release.published_at) if scene.release.number else None,
        "modules": modules,
        "languages": language_links(scene.house, links),
        "feeds": () if aside else (_lasting_feed(say, links), *feeds),
    }
    return Frame(**values)


def _menu(say: Words, links: Links, own: str) -> list[NavLink]:
    t = say.t
    pages = (
        (links.programme(), t("Programme")),
        (links.now(), t("Now and next")),
        (links.changes(), t("What has changed")),
        (links.calendar(), t("In your calendar")),
        (links.needs(), t("Find what fits you")),
        (links.save_session(), t("My programme")),
        (links.axis("themes"), t("Themes")),
        (links.axis("cities"), t("Guest cities")),
        (links.axis("venues"), t("Venues")),
    )
    path = own.partition("?")[0]
    return [NavLink(url=url, label=label, current=url == path) for url, label in pages]


def _foot(say: Words, links: Links, here: Here) -> tuple[NavLink, ...]:
    t = say.t
    page = quote(here(links).partition("?")[0], safe="/")
    return (
        NavLink(url=links.about(), label=t("About")),
        NavLink(url=links.about("accessibility"), label=t("Accessibility")),
        NavLink(url=links.about("privacy"), label=t("Personal data")),
        NavLink(url=links.about("conduct"), label=t("How we meet")),
        NavLink(url=links.about("data"), label=t("Open data")),
        NavLink(url=f"{links.about('report')}?page={page}", label=t("Report a problem")),
    )


def _contact(site: Site, language: str) -> ContactView:
    return ContactView(
        name=site.field("sender").worded(language),
        phone=site.field("phone").worded(language).text,
        email=site.field("email").worded(language).text,
    )


def _lasting_feed(say: Words, links: Links) -> Feed:
    return Feed(
        url=links.all_editions_feed(), type="text/calendar", title=say.t("The programme of all editions")
    )


def _notices(notices: Iterable[Notice], language: str) -> tuple[NoticeView, ...]:
    return tuple(
        NoticeView(kind="warning", title=None, body=notice.text.worded(language)) for notice in notices
    )


def _edition_notices(scene: Scene, notices: Iterable[Notice]) -> tuple[NoticeView, ...]:
    """Return the notices, each with the way to the session it concerns; an old release says that it is old."""
    shown = [_old(scene)] if scene.links.release is not None else []
    for notice in notices:
        concerned = [scene.release.session_by_code.get(code) for code in notice.sessions]
        session = concerned[0] if len(concerned) == 1 else None
        url = scene.links.session(session.code, session.slug) if session else None
        title = str(scene.worded(session.title)) if session else None
        body = scene.worded(notice.text)
        shown.append(NoticeView(kind="warning", title=None, body=body, url=url, link=title))
    return tuple(shown)


def _old(scene: Scene) -> NoticeView:
    t = scene.words.t
    told = t(
        "You see the programme as it was on %(moment)s.", moment=scene.moment(scene.release.published_at)
    )
    now = scene.links.to_release(None).programme()
    return NoticeView(kind="note", title=None, body=told, url=now, link=t("See it as it is now"))
