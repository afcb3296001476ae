"""When something cannot be answered: a calm page in the reader's language, and a number to tell on the phone.

Feeds and data addresses answer with one line of text, since no person reads them.
"""

import logging
import re
import secrets
from typing import Any

from flask import Flask, Response, abort, g, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from planner.errors import PlannerError
from planner.i18n.catalogues import marked, words
from planner.render import as_json
from planner.render.data_shapes import Problem
from planner.vocabulary import CODE_ALPHABET, LANGUAGES
from planner.web import headers
from planner.web.house import house
from planner.web.log import masked
from planner.web.serving import LONGEST_QUERY
from planner.web.speech import speak

logger = logging.getLogger(__name__)

INSIDE = "/organise/"
"""Where the workbench begins; its readers have more to lose, and go back to it."""

_OF_GUESTS = f"{INSIDE}preview/"
_WORDS: dict[int, tuple[str, str]] = {
    400: (
        marked("We could not read this"),
        marked("The address or the form holds something that we cannot read."),
    ),
    403: (
        marked("This is not allowed"),
        marked("The form must be sent from its own page. Go back and try again."),
    ),
    404: (
        marked("There is nothing here"),
        marked("The page may have another address now, or never existed."),
    ),
    405: (
        marked("This page cannot be used that way"),
        marked("Go back and try from the page you came from."),
    ),
    410: (
        marked("There is nothing here"),
        marked("The page may have another address now, or never existed."),
    ),
    413: (
        marked("That was too much"),
        marked("What you sent is larger than we can take. Make it shorter and try again."),
    ),
    414: (marked("The address is too long"), marked("Remove something from the address and try again.")),
    429: (
        marked("Wait a little"),
        marked("Much has been sent from here in a short time. Try again in a while."),
    ),
    503: (
        marked("Wait a little"),
        marked("Much is being saved right now. Nothing is lost: go back, and send it once more in a moment."),
    ),
    500: (
        marked("Something went wrong"),
        marked("The page cannot be shown right now. Try again in a while."),
    ),
}
_BROKEN_INSIDE = (
    marked("Something went wrong"),
    marked("The page cannot be shown right now. Nothing that has been saved is lost. Load the page again."),
)
_BROKEN_SENDING = (
    marked("Something went wrong"),
    marked("What you sent may not have been saved. Go back, look, and send it again if it is not there."),
)
"""Errors of the workbench: of what is only read, and of what was sent."""

_BUSY_MAKING = (
    marked("Wait a little"),
    marked("Others are having papers made right now. Try again in a few seconds."),
)
"""A 503 of something that is only read: the press is busy, and nothing was sent that could be lost."""

_READ = re.compile(r"\.(pdf|docx)$")
"""Data addresses that people open: a browser asks for a page there, and gets one where there is no paper."""


def init_app(app: Flask) -> None:
    """Answer every error of the public side; the workbench has its own words for its own."""
    app.before_request(_short_enough)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(PlannerError, planner_error)


def _short_enough() -> None:
    """Refuse a query that no page of ours would ask for, before anything reads it."""
    if len(request.query_string) > LONGEST_QUERY:
        abort(414)


def wanted_language() -> str:
    """Return the language of the address, else the one the reader's program asks for; Swedish if in doubt."""
    first = request.path.strip("/").partition("/")[0]
    return first if first in LANGUAGES else accepted_language()


def accepted_language() -> str:
    """Return English if it is preferred to Swedish, else Swedish; a broken header asks for nothing."""
    weights = {tag.partition("-")[0].lower(): 0.0 for tag, _ in request.accept_languages}
    for tag, weight in request.accept_languages:
        primary = tag.partition("-")[0].lower()
        weights[primary] = max(weights[primary], weight)
    return "en" if weights.get("en", 0.0) > weights.get("sv", 0.0) else "sv"


def refused(error: HTTPException, *, language: str = "") -> Response | HTTPException:
    """Answer an HTTP error, in the reader's language; redirects and answers that are ready pass through."""
    status = error.code or 500
    if status < 400 or error.response is not None:
        return error
    number = _number(error) if status == 500 else ""
    more = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return _answer(status, number, more, language or wanted_language())


def planner_error(error: PlannerError) -> Response:
    """Answer an error of our own by its status; its facts are for the log of the one who caused it, not for here."""
    return _answer(error.status, "", {}, wanted_language())


def _number(error: HTTPException) -> str:
    """Return a number that the log and the page share."""
    number = "".join(secrets.choice(CODE_ALPHABET) for _ in range(4))
    original = error.original_exception if isinstance(error, InternalServerError) else None
    logger.error("%s %s %s", number, request.method, masked(request.path), exc_info=original or error)
    return number


def _answer(status: int, number: str, more: dict[str, str], language: str) -> Response:
    if request.path.startswith("/api/"):
        return _finished(_problem(status), more)
    if headers.is_for_programs(request.path) and not _is_opened_by_a_person():
        line = g.get("feed_refusal") or words("en").t(_worded(status)[0])
        return _finished(Response(f"{line}\n", status, content_type="text/plain; charset=utf-8"), more)
    speak(language)
    say = words(language)
    title, text = _worded(status)
    page = render_template(
        "errors/error.html",
        language=language,
        site_name=_site_name(language),
        stylesheet=house().assets.address("css/site"),
        favicon=house().assets.address("icons/favicon.svg"),
        home_url=INSIDE if _is_inside() else f"/{language}/",
        home_words=say.t("To the workbench") if _is_inside() else say.t("To the start page"),
        modules=(),
        page={"title": say.t(title), "text": say.t(text), "number": number, "phone": _phone(language)},
    )
    return _finished(Response(page, status, content_type="text/html; charset=utf-8"), more)


def _worded(status: int) -> tuple[str, str]:
    """Return the title and the text of an error, to be put into a language."""
    if status == 503 and request.method in {"GET", "HEAD"}:
        return _BUSY_MAKING
    if status >= 500 and status != 503 and _is_inside():
        return _BROKEN_INSIDE if request.method in {"GET", "HEAD"} else _BROKEN_SENDING
    return _WORDS.get(status) or _WORDS[400 if status < 500 else 500]


def _is_inside() -> bool:
    """Tell whether somebody of the workbench reads this; a link to the preview is read by guests."""
    return request.path.startswith(INSIDE) and not request.path.startswith(_OF_GUESTS)


def _is_opened_by_a_person() -> bool:
    """Tell whether a browser asks for a paper as for a page; what fetches data takes anything, or names its type."""
    return bool(_READ.search(request.path)) and "text/html" in request.headers.get("Accept", "")


def _problem(status: int) -> Response:
    """Return an error of the API (RFC 9457)."""
    say = words("en")
    title, text = _worded(status)
    told = Problem(
        type="about:blank", title=say.t(title), status=status, detail=g.get("feed_refusal") or say.t(text)
    )
    return Response(as_json.written(told), status, content_type="application/problem+json")


def _finished(response: Response, more: dict[str, Any]) -> Response:
    response.headers["Cache-Control"] = headers.UNKEPT
    response.headers.update(more)
    return response


def _phone(language: str) -> str:
    """Return the number of whom to ask, as far as it is known without asking the database."""
    return str(house().shelf.known_site().field("phone").worded(language))


def _site_name(language: str) -> str:
    site = house().shelf.known_site()
    return str(site.name.worded(language)) or words(language).t("The programme")
