"""What is shown when something cannot be done: one calm page, with the sentence of the error's code."""

from flask import g, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import PlannerError
from planner.i18n.catalogues import marked
from planner.i18n.sentences import sentence
from planner.organiser import bp, frame, guard
from planner.web import errors
from planner.web.speech import spoken, spoken_language

_PICTURE = "organiser.session_picture"
_OF_HTTP = {
    400: marked("The form could not be read. Go back, and try again."),
    404: marked("There is no such page in the workbench."),
    405: marked("This address does not take what was sent to it."),
    413: marked("This is too much at once. Shorten the texts, or save a part at a time."),
}


@bp.errorhandler(PlannerError)
def planner_error(error: PlannerError) -> tuple[str, int]:
    """Say what was refused, and why."""
    return _refused(sentence(error.code, error.facts, spoken_language()), error.status)


@bp.errorhandler(HTTPException)
def http_error(error: HTTPException) -> AnyResponse | HTTPException | tuple[str, int]:
    """Say in plain words what a status means; a program error gets a page that needs nothing of here."""
    status = error.code or 500
    if status >= 500:
        return errors.refused(error, language=spoken_language())
    if status == 413 and (most := guard.most_bytes()):
        t, most = spoken().t, most // 1_000_000
        too_large = t("The file is too large: %(most)s MB at most. Nothing of it was read.", most=most)
        smaller = (
            t("Save the picture smaller, and choose it again.")
            if request.endpoint == _PICTURE
            else t("Save it without pictures, or as CSV, or take a part at a time.")
        )
        return _refused(f"{too_large} {smaller}", status)
    return _refused(spoken().t(_OF_HTTP.get(status, _OF_HTTP[400])), status)


def _refused(words: str, status: int) -> tuple[str, int]:
    """Show the page within the frame for those who are logged in."""
    if g.get("account") is not None:
        return frame.page("organiser/refused.html", words=words, back=_back()), status
    return frame.bare("organiser/refused_bare.html", words=words), status


def _back() -> str | None:
    return request.path if request.method == "POST" else None
