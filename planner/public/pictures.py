"""The pictures of sessions: files that a release of the edition shows, and no others."""

from flask import Response, abort

from planner.db import db
from planner.pictures.cuts import CUT_BY_FILE
from planner.public import bp
from planner.release import pictures
from planner.web import headers
from planner.web.caching import answer
from planner.web.house import given, house


@bp.get("/<slug:edition>/pictures/<string(length=20):cut>/<file>")
def session_picture(edition: str, cut: str, file: str) -> Response:
    """Give a file of a picture; what was erased is not here any more, and no cache keeps it longer than an hour."""
    card, known = house().shelf.current().card(edition), CUT_BY_FILE.get(file)
    content = pictures.file_of(db.session(), card.key, cut, file) if card and known else None
    if known is None or content is None:
        abort(404)
    return given(answer(content, known.type, kept=headers.AN_HOUR, more=headers.OPEN))
