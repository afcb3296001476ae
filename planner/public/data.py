"""Any selection as data: JSON, CSV and JSON-LD, by the same paths and parameters as calendars."""

from collections.abc import Callable

from flask import Response

from planner.public import asking, bp
from planner.public.given_data import data_answer
from planner.release.items import Release
from planner.release.selection import PLURALS, Selection
from planner.render import as_csv, as_json, as_jsonld
from planner.render.links import Links

_EDITION = "/<any(sv, en):language>/<slug:edition>/"
_OLD = f"{_EDITION}releases/<int:number>/"
_TERM = f"<any({', '.join(PLURALS)}):plural>/<slug:slug>/"
_DATA = "programme.<any(json, csv, jsonld):extension>"

Renderer = Callable[[Release, Selection, Links], bytes]
_RENDERERS: dict[str, tuple[Renderer, str]] = {
    "json": (as_json.programme_json, as_json.TYPE),
    "csv": (as_csv.programme_csv, as_csv.TYPE),
    "jsonld": (as_jsonld.programme_jsonld, as_jsonld.TYPE),
}


@bp.get(f"{_EDITION}{_DATA}")
@bp.get(f"{_OLD}{_DATA}")
@bp.get(f"{_EDITION}{_TERM}{_DATA}")
@bp.get(f"{_OLD}{_TERM}{_DATA}")
def selection_as(
    language: str, edition: str, extension: str, number: int | None = None, plural: str = "", slug: str = ""
) -> Response:
    """Give a selection of an edition, or by its path the sessions of one theme, city, venue or person.

    A former slug answers too, since programs keep old addresses.
    """
    found, selection = asking.wanted(edition, number, plural, slug)
    render, content_type = _RENDERERS[extension]
    links = asking.scene(found, language).links
    return data_answer(
        ("data", extension, found.key, language, selection.canonical()),
        lambda: render(found.release, selection, links),
        content_type,
        changed_at=found.changed_at,
        file_name=f"{asking.file_name(found, selection)}-{language}.{extension}",
        old=number is not None,
    )
