"""The pages about the site: about, accessibility statement, personal data, how we meet, report a problem."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planner.i18n import dates
from planner.i18n.catalogues import words
from planner.release.items import Site
from planner.text import Worded
from planner.web.markdown import markdown
from planner.web.site_facts import FACTS, PROBLEM_GROUPS, months_kept
from planner.web.trails import Step

OFFERS: frozenset[str] = frozenset({"my_programme"})
"""Services whose data the privacy page must tell of: my_programme, alerts, proposals, needs, own_page; and `readings`,
if they are counted."""

_COMPLIANCE = ("fully", "partially", "not")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProblem:
    """A known accessibility problem, under the words for whom it affects."""

    group: str
    text: Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedFact:
    """A background fact with its source."""

    text: Worded
    source: Worded
    year: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """What the pages of running text say that is not in their templates."""

    trail: tuple[Step, ...]
    title: str
    facts: dict[str, Worded]
    report_url: str
    offers: frozenset[str]
    months_kept: int
    compliance: str
    problems: tuple[KnownProblem, ...]
    tagline: Worded
    description: Markup
    background: tuple[SourcedFact, ...]
    ways_on: tuple[Step, ...]


def text_page(
    site: Site,
    language: str,
    title: str,
    *,
    home: str,
    about: str,
    report: str,
    ways_on: tuple[Step, ...] = (),
    counts_readings: bool = False,
) -> TextPage:
    """Return one of the pages; `about` is empty on the About page itself."""
    t = words(language).t
    trail = [Step(label=t("Start"), url=home)]
    if about:
        trail.append(Step(label=t("About"), url=about))
    return TextPage(
        trail=(*trail, Step(label=title, url=None)),
        title=title,
        facts={key: _fact(site, key, language) for key in FACTS},
        report_url=report,
        offers=OFFERS | ({"readings"} if counts_readings else set()),
        months_kept=months_kept(site),
        compliance=compliance(site),
        problems=tuple(_problem(site, language)),
        tagline=site.tagline.worded(language),
        description=markdown(site.description.worded(language).text),
        background=tuple(
            SourcedFact(
                text=fact.text.worded(language),
                source=fact.source.worded(language),
                year=fact.year,
                link=fact.link,
            )
            for fact in site.facts
        ),
        ways_on=ways_on,
    )


def compliance(site: Site) -> str:
    """Return fully, partially or not, as far as it is true; empty before the first assessment.

    "Fully" may stand only while no known problem is open (product.md 5.1).
    """
    bodies = [body.strip().lower() for _, body in site.field("compliance")]
    stated = next((body for body in bodies if body in _COMPLIANCE), "")
    if not stated or not site.field("assessed_on"):
        return ""
    return "partially" if stated == "fully" and site.problems else stated


def _problem(site: Site, language: str) -> list[KnownProblem]:
    t = words(language).t
    return [
        KnownProblem(group=t(PROBLEM_GROUPS[group]), text=problem.text.worded(language))
        for group in PROBLEM_GROUPS
        for problem in site.problems
        if problem.group == group
    ]


def _fact(site: Site, key: str, language: str) -> Worded:
    """Return what the city has said under a key; a day is said as one says days."""
    fact = site.field(key).worded(language)
    try:
        return Worded(dates.day_with_year(date.fromisoformat(fact.text), language), language, language)
    except ValueError:
        return fact
