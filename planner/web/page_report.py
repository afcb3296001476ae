"""The page with the form for reporting a problem."""

from dataclasses import dataclass

from planner.i18n.catalogues import words
from planner.release.items import Site
from planner.render.links import Links
from planner.text import Worded
from planner.web.trails import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """What the component `error_summary` takes."""

    field_id: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """What the page says around its form."""

    trail: tuple[Step, ...]
    title: str
    action: str
    is_sent: bool
    phone: Worded
    email: Worded
    errors: tuple[FieldFault, ...]


def report_page(
    site: Site, links: Links, title: str, *, is_sent: bool, errors: tuple[FieldFault, ...] = ()
) -> ReportPage:
    """Return the page, before or after the form was sent."""
    t = words(links.language).t
    return ReportPage(
        trail=(
            Step(label=t("Start"), url=links.start()),
            Step(label=t("About"), url=links.about()),
            Step(label=title, url=None),
        ),
        title=title,
        action=links.about("report"),
        is_sent=is_sent,
        phone=site.field("phone").worded(links.language),
        email=site.field("email").worded(links.language),
        errors=errors,
    )
