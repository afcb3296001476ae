"""The one guard before every page of the workbench: who is it, may the form be trusted, in which language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.wrappers import Response as AnyResponse
from wtforms import ValidationError

from planner.accounts import permissions, sign_in
from planner.accounts.permissions import Account, Act
from planner.config import Settings
from planner.errors import PlannerError
from planner.organiser import bp
from planner.vocabulary import LANGUAGES
from planner.web.speech import speak

OPEN = frozenset(
    {
        "organiser.login",
        "organiser.open_link",
        "organiser.forgotten",
        "organiser.language",
        "organiser.preview",
    }
)
"""The endpoints that need no log-in."""

ASKED_BY_PAGES = frozenset({"organiser.changes"})
"""The endpoints that open pages ask by themselves, whether or not anybody sits there."""

View = Callable[..., Any]
_KEEPING: set[str] = set()
_FILES: dict[str, int] = {}
_NOT_CARRIED = frozenset({"csrf_token", "password", "present"})  # what is secret is typed anew
_AROUND_A_FILE = 100_000  # bytes that a form has beside its file
_CARRIED = 900_000  # characters of a form that are carried through a log-in


class Distrusted(PlannerError):
    """A form that did not come from a page of ours, or from one that was open too long. Facts: none."""

    code, status = "error.distrusted", 400


class LoginEnded(PlannerError):
    """Somebody was logged out while writing; `g.carried` holds what was written. Facts: none."""

    code, status = "error.login.ended", 401


def init_app(app: Flask, settings: Settings) -> None:
    """Set what the guard needs of the application: the cookie's manners and where the settings are."""
    app.extensions["planner.settings"] = settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="workbench",
        SESSION_COOKIE_PATH="/organise",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.base_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=sign_in.LONGEST,
        WTF_CSRF_TIME_LIMIT=timedelta(hours=12).total_seconds(),
        MAX_CONTENT_LENGTH=4_000_000,
        MAX_FORM_MEMORY_SIZE=1_000_000,
    )


def settings() -> Settings:
    """Return the settings of the running application."""
    found: Settings = current_app.extensions["planner.settings"]
    return found


def keeps_input(view: View) -> View:
    """Mark a view that shows its form again, with everything typed, when the form cannot be trusted.

    It is then called all the same, and must write nothing unless `is_trusted()`; `planner.organiser.editing` sees
    to that. Every other view is never reached by such a form.
    """
    _KEEPING.add(f"{bp.name}.{view.__name__}")
    return view


def keeps_input_of(endpoint: str) -> Callable[[View], View]:
    """Mark a view as `keeps_input` does, by the name of its endpoint, where that is not the function's."""
    _KEEPING.add(f"{bp.name}.{endpoint}")
    return lambda view: view


def takes_files(most: int) -> Callable[[View], View]:
    """Mark a view whose form may bring a file of so many bytes; all others take little more than texts."""

    def mark(view: View) -> View:
        _FILES[f"{bp.name}.{view.__name__}"] = most
        return view

    return mark


def most_bytes() -> int | None:
    """Return how large a file may be here; None where none is taken."""
    return _FILES.get(request.endpoint or "")


def is_trusted() -> bool:
    """Tell whether the form came from a page of ours, lately."""
    return bool(g.get("trusted", False))


def csrf() -> str:
    """Return the token that every form of ours carries."""
    return str(generate_csrf())


def current_account() -> Account:
    """Return who is logged in; only pages behind the guard may ask."""
    account: Account = g.account
    return account


def anyone() -> Account | None:
    """Return who is logged in, on pages that need nobody."""
    account: Account | None = g.get("account")
    return account


def token() -> str:
    """Return the token of the present log-in."""
    return str(session.get("login", ""))


def require(act: Act, **about: Any) -> None:
    """Raise NotAllowed unless the account may do it."""
    permissions.require(current_account(), act, **about)


def may(act: Act, **about: Any) -> bool:
    """Tell whether the account may do it."""
    return permissions.may(current_account(), act, **about)


def begin(login: str) -> None:
    """Begin a new session in this browser: nothing of an earlier one is kept but the language."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    session["login"] = login
    if language:
        session["language"] = language


def is_within(address: str) -> bool:
    """Tell whether an address is a page of the workbench, so that one may be sent there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    path = parts.path.startswith("/organise/") and "\\" not in address and not any(c < " " for c in address)
    return path and not parts.scheme and not parts.netloc


@bp.before_request
def guard() -> AnyResponse | None:
    """Let through who may come in; send others to the log-in."""
    is_present = request.endpoint not in ASKED_BY_PAGES
    account = sign_in.account_behind(token(), is_present=is_present) if token() else None
    g.account = account
    speak(account.language if account else _language())
    if account is None and request.endpoint not in OPEN:
        return _to_login()
    if "\0" in request.path:
        abort(404)  # no key holds one, and PostgreSQL refuses to look for it
    if request.method == "POST":
        if most := most_bytes():
            request.max_content_length = most + _AROUND_A_FILE
        g.trusted = _is_ours()
        if not g.trusted and request.endpoint not in _KEEPING:
            raise Distrusted
    return None


@bp.after_request
def keep_nothing(response: Response) -> Response:
    """Let no cache keep a page of the workbench."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _language() -> str:
    chosen = session.get("language") or request.accept_languages.best_match(LANGUAGES, default="sv")
    return chosen if chosen in LANGUAGES else "sv"


def _is_ours() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token", ""))
    except ValidationError:
        return False
    return _origin_is_ours()


def _origin_is_ours() -> bool:
    """Tell whether the browser says that the form came from here; old ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    return request.headers.get("Origin") in {None, settings().base_url}


def _to_login() -> AnyResponse:
    """Send somebody to the log-in; what they were writing goes along, if it was our form."""
    is_form = request.method == "POST" and most_bytes() is None  # a file cannot be carried
    if is_form and _origin_is_ours() and _typed_length() < _CARRIED:
        g.carried = [
            (name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CARRIED
        ]
        g.carried_to = request.path
        raise LoginEnded
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("organiser.login", next=back if back != "/organise/" else None), 303)


def _typed_length() -> int:
    return sum(len(name) + len(value) for name, value in request.form.items(multi=True))
