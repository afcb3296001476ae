"""Without network: the worker that a phone runs once its owner has asked for it, and the list of what it keeps."""

from flask import Response, abort

from planner import clock
from planner.public import asking, bp
from planner.render import as_json
from planner.web import headers
from planner.web.caching import answer
from planner.web.house import given, house, kept
from planner.web.offline import kept_edition


@bp.get("/service-worker.js")
def service_worker() -> Response:
    """Give the worker, at the root so that it may answer for every page; always asked for anew."""
    assets = house().assets
    body = assets.answers[assets.address("js/service_worker.js")].body
    return given(answer(body, "text/javascript; charset=utf-8", kept="no-cache"))


@bp.get("/<any(sv, en):language>/<slug:edition>/offline.json")
def kept_on_phones(language: str, edition: str) -> Response:
    """Give the list of an edition; one that is not published has nothing to keep."""
    found = asking.asked(edition)
    if not found.is_published:
        abort(404)
    scene, assets = asking.scene(found, language), house().assets
    notices, languages = asking.notices(found, clock.now()), house().shelf.current().languages
    return kept(
        ("offline", found.key, language, notices, languages),
        lambda: answer(
            as_json.written(kept_edition(scene, found.card, assets, notices)),
            "application/json",
            kept=headers.PUBLIC,
        ),
    )
