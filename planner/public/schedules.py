"""An edition for conference apps: schedule.xml and schedule.json, in the edition's first language."""

from flask import Response

from planner.public import asking, bp
from planner.public.given_data import data_answer
from planner.render import as_schedule_json, as_schedule_xml
from planner.vocabulary import LANGUAGES

_RENDERERS = {
    "xml": (as_schedule_xml.schedule_xml, as_schedule_xml.TYPE),
    "json": (as_schedule_json.schedule_json, as_schedule_json.TYPE),
}


@bp.get("/<slug:edition>/schedule.<any(xml, json):extension>")
def schedule(edition: str, extension: str) -> Response:
    """Give a selection as apps read it; a former slug answers too, since apps keep old addresses."""
    found = asking.asked(edition)
    selection = asking.feed_selection([found.card])
    render, content_type = _RENDERERS[extension]
    spoken = found.release.edition.languages
    language = next((one for one in spoken if one in LANGUAGES), LANGUAGES[0])
    links = asking.scene(found, language).links
    return data_answer(
        ("schedule", extension, found.key, selection.canonical()),
        lambda: render(found.release, selection, links),
        content_type,
        changed_at=found.changed_at,
        file_name=f"{found.card.slug}-schedule.{extension}",
    )
