"""The pages about the site: about, accessibility, personal data, how we meet, open data."""

from dataclasses import replace

from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.i18n.catalogues import marked, words
from planner.public import bp
from planner.render.links import Links
from planner.web.caching import Answer, answer
from planner.web.frames import drawn, site_frame
from planner.web.house import house, kept
from planner.web.page_about import TextPage, text_page
from planner.web.page_data import DataPage, data_page
from planner.web.page_languages import in_all_languages
from planner.web.trails import Step

_HTML = "text/html; charset=utf-8"
_TITLES = {
    "": marked("About the programme"),
    "accessibility": marked("Accessibility of the website"),
    "privacy": marked("How we handle personal data"),
    "conduct": marked("How we meet"),
    "data": marked("Open data"),
}
_BELOW = ("accessibility", "privacy", "conduct", "data", "report")
REPORT = marked("Report a problem")


@bp.get("/<any(sv, en):language>/about/", defaults={"name": ""})
@bp.get("/<any(sv, en):language>/about/<any(accessibility, privacy, conduct, data):name>/")
def about(language: str, name: str) -> AnyResponse:
    """Show a page of running text; its words stand in a template of its own language."""
    state = house().shelf.state()
    return kept(("about", name, language, state[:2]), lambda: _made(language, name))


def _made(language: str, name: str) -> Answer:
    here = house()
    links, current, title = here.links(language), here.shelf.current(), words(language).t(_TITLES[name])
    page = _files_page(links, title) if name == "data" else _running_text(links, name, title)
    frame = site_frame(
        current.site,
        links,
        lambda there: there.about(name),
        here.assets,
        notices=current.in_force(clock.now()),
    )
    if not name:
        frame = replace(frame, translations=in_all_languages(current.site, links))
    template = f"public/about/{name}.{language}.html" if name else "public/about/about.html"
    notice_at = current.notices_changed_at(clock.now())
    moments = [moment for moment in (*(card.changed_at for card in current.cards), notice_at) if moment]
    return answer(drawn(template, frame, page).encode(), _HTML, changed_at=max(moments, default=None))


def _files_page(links: Links, title: str) -> DataPage:
    here = house()
    return data_page(here.shelf.current().cards, links, title, here.settings.data_licence)


def _running_text(links: Links, name: str, title: str) -> TextPage:
    here, t = house(), words(links.language).t
    return text_page(
        here.shelf.current().site,
        links.language,
        title,
        home=links.start(),
        about=links.about() if name else "",
        report=links.about("report"),
        counts_readings=here.settings.counts_readings,
        ways_on=()
        if name
        else tuple(Step(label=t(_TITLES.get(below) or REPORT), url=links.about(below)) for below in _BELOW),
    )
