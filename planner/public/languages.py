"""The pages about the programme in further languages: their list, and one page a language."""

from collections.abc import Callable
from dataclasses import replace

from flask import abort
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.public import asking, bp
from planner.release.items import LanguagePage
from planner.render.links import Links
from planner.vocabulary import LANGUAGES
from planner.web import headers
from planner.web.caching import Answer, answer
from planner.web.frames import Frame, drawn, site_frame
from planner.web.house import given, house, kept
from planner.web.page_languages import in_all_languages, in_language, language_list, page_in

_HTML = "text/html; charset=utf-8"


@bp.get("/<any(sv, en):language>/about/languages/")
def languages(language: str) -> AnyResponse:
    """Show which further languages there are; without any, there is no such page."""
    if not house().shelf.current().site.language_pages:
        abort(404)
    return kept(("languages", language, house().shelf.state()[:2]), lambda: _list(language))


@bp.get("/<any(sv, en):language>/about/languages/<tag>/")
def further_language(language: str, tag: str) -> AnyResponse:
    """Show the page in a language, at its one address; the site's own languages have the whole site."""
    here = house()
    if tag.lower() in LANGUAGES:
        return asking.moved(here.links(tag.lower()).about())
    page = page_in(here.shelf.current().site, tag)
    if page is None:
        return given(_missing(language))
    if page.tag != tag:
        return asking.moved(here.links(language).in_language(page.tag))
    return kept(("language", page.tag, language, here.shelf.state()[:2]), lambda: _page(language, page))


def _page(language: str, page: LanguagePage) -> Answer:
    here = house()
    frame = _frame(language, lambda there: there.in_language(page.tag))
    is_first = language == LANGUAGES[0]  # the same text in the other frame is no translation of anything
    in_each = in_all_languages(here.shelf.current().site, here.links(language)) if is_first else ()
    frame = replace(frame, translations=in_each, locale="", other_locales=())
    body = drawn("public/about/in_language.html", frame, in_language(page, here.links(language)))
    return answer(body.encode(), _HTML)


def _list(language: str) -> Answer:
    here = house()
    shown = language_list(here.shelf.current().site, here.links(language))
    frame = _frame(language, lambda there: there.in_language())
    return answer(drawn("public/about/languages.html", frame, shown).encode(), _HTML)


def _missing(language: str) -> Answer:
    """Say that there is no page in that language, and which there are; the address is not repeated anywhere."""
    here = house()
    shown = language_list(here.shelf.current().site, here.links(language), is_missing=True)
    frame = replace(
        _frame(language, lambda there: there.about()), canonical=None, translations=(), noindex=True
    )
    body = drawn("public/about/languages.html", frame, shown)
    return answer(body.encode(), _HTML, kept=headers.UNKEPT, status="404 NOT FOUND")


def _frame(language: str, address: Callable[[Links], str]) -> Frame:
    here = house()
    current = here.shelf.current()
    return site_frame(
        current.site,
        here.links(language),
        address,
        here.assets,
        notices=current.in_force(clock.now()),
    )
