"""The pages about the programme in further languages than the site's own, and the ways to them."""

from dataclasses import dataclass

from markupsafe import Markup

from planner.i18n.catalogues import words
from planner.i18n.labels import own_name
from planner.release.items import LanguagePage, Site
from planner.render.links import Links, alternates
from planner.text import Worded, canonical_tag, direction
from planner.vocabulary import LANGUAGES
from planner.web.markdown import markdown, plain
from planner.web.trails import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """A way to the page in one language, by the name the language has in itself."""

    url: str
    tag: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InLanguage:
    """The page in one language: all that the city has written there."""

    trail: tuple[Step, ...]
    tag: str
    direction: str
    title: str
    text: Markup
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageList:
    """The list of the languages there are; also what stands where one was asked for that there is not."""

    trail: tuple[Step, ...]
    title: str
    sentence: str
    languages: tuple[LanguageLink, ...]


def language_links(site: Site, links: Links) -> tuple[LanguageLink, ...]:
    """Return the ways to all pages in further languages, in the city's order."""
    return tuple(
        LanguageLink(url=links.in_language(page.tag), tag=page.tag, name=_name(page))
        for page in site.language_pages
    )


def in_all_languages(site: Site, links: Links) -> tuple[tuple[str, str], ...]:
    """Return what is about the programme as a whole, by language: pairs of tag and path.

    One page a language, so the text that stands in both frames counts once, in that of the first.
    """
    first = links.to_language(LANGUAGES[0])
    own = tuple((tag, there.about()) for tag, there in alternates(links))
    return (*own, *((page.tag, first.in_language(page.tag)) for page in site.language_pages))


def page_in(site: Site, tag: str) -> LanguagePage | None:
    """Return the page in a language, however the tag was written."""
    wanted = canonical_tag(tag)
    return next((page for page in site.language_pages if page.tag == wanted), None)


def in_language(page: LanguagePage, links: Links) -> InLanguage:
    """Return what the page in a language shows; a heading that was erased leaves the language's name."""
    text = page.text.worded(page.tag).text
    name = _name(page)
    return InLanguage(
        trail=_trail(links, Worded(name, page.tag, links.language)),
        tag=page.tag,
        direction=direction(page.tag),
        title=page.title.worded(page.tag).text or name,
        text=markdown(text, highest=2),
        summary=plain(text, 160),
    )


def language_list(site: Site, links: Links, *, is_missing: bool = False) -> LanguageList:
    """Return the list of the languages there are; `is_missing` says that the one asked for is not among them."""
    t = words(links.language).t
    title = t("Information in other languages")
    found = language_links(site, links)
    if is_missing:
        sentence = (
            t("There is no page in that language. There are pages in these:")
            if found
            else t("There is no page in that language.")
        )
    else:
        sentence = t("Short information about the programme. The programme itself is in Swedish and English.")
    return LanguageList(trail=_trail(links, title), title=title, sentence=sentence, languages=found)


def _trail(links: Links, label: Worded | str) -> tuple[Step, ...]:
    t = words(links.language).t
    return (
        Step(label=t("Start"), url=links.start()),
        Step(label=t("About"), url=links.about()),
        Step(label=label, url=None),
    )


def _name(page: LanguagePage) -> str:
    return page.name.worded(page.tag).text or own_name(page.tag) or page.tag
