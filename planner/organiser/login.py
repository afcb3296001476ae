"""Logging in and out, and the links with which a password is chosen."""

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts import invitations, sign_in
from planner.accounts.invitations import INVITATION, LinkEnded
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard, mail
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_fields import Secret, TextLine
from planner.organiser.forms import DocumentForm
from planner.web.speech import spoken


class LoginForm(DocumentForm):
    """Who one is."""

    email = TextLine(marked("E-mail"), render_kw={"type": "email", "autocomplete": "username"})
    password = Secret(marked("Password"), render_kw={"autocomplete": "current-password"})


class PasswordForm(DocumentForm):
    """A password to choose, and how one wants to be called."""

    name = TextLine(marked("Your name"), render_kw={"autocomplete": "name"})
    password = Secret(
        marked("New password"),
        description=marked("At least 12 characters. Several words in a row are fine."),
        render_kw={"autocomplete": "new-password"},
    )


class ForgottenForm(DocumentForm):
    """Whose password is forgotten."""

    email = TextLine(marked("E-mail"), render_kw={"type": "email", "autocomplete": "username"})


@bp.route("/login/", methods=["GET", "POST"])
@guard.keeps_input
def login() -> Answer:
    """Log in, and go on to where one was."""
    if request.method == "GET" and guard.anyone():
        return redirect(url_for("organiser.home"))
    form = LoginForm.of({}, typed())
    return attempted(form, lambda: _log_in(form), _login_page)


def _log_in(form: LoginForm) -> Answer:
    token = sign_in.sign_in(
        form.email.data or "",
        form.password.data or "",
        address=request.remote_addr or "",
        memory_kib=guard.settings().argon2_memory_kib,
    )
    guard.begin(token)
    back = request.form.get("next", "")
    back = back if guard.is_within(back) else url_for("organiser.home")
    carried = _carried()
    if carried:
        return frame.bare("organiser/login_again.html", action=back, carried=carried)
    return redirect(back, 303)


@bp.errorhandler(guard.LoginEnded)
def log_in_again(error: guard.LoginEnded) -> tuple[str, int]:
    """Ask who it is, and hold on to what was written."""
    return _login_page(LoginForm.of({}), carried=g.carried, back=g.carried_to), error.status


def _carried() -> list[tuple[str, str]]:
    start = "carried-"
    return [(n.removeprefix(start), v) for n, v in request.form.items(multi=True) if n.startswith(start)]


def _login_page(form: DocumentForm, carried: list[tuple[str, str]] | None = None, back: str = "") -> str:
    return frame.bare(
        "organiser/login.html",
        form=form,
        has_ended=sign_in.has_run_out(guard.token()),
        back=back or request.values.get("next", ""),
        carried=_carried() if carried is None else carried,
    )


@bp.post("/logout/")
def log_out() -> AnyResponse:
    """End this log-in."""
    sign_in.sign_out(guard.token())
    session.clear()
    return redirect(url_for("organiser.login"), 303)


@bp.route("/reset/", methods=["GET", "POST"])
@guard.keeps_input
def forgotten() -> Answer:
    """Send a link to choose a new password with; the answer is the same for every address."""
    form = ForgottenForm.of({}, typed())
    return attempted(form, lambda: _ask_for_link(form), _forgotten_page)


def _ask_for_link(form: ForgottenForm) -> str:
    found = invitations.ask_for_reset(form.email.data or "", address=request.remote_addr or "")
    if found:
        send_link(*found)
    return _forgotten_page(form, asked=True)


def _forgotten_page(form: DocumentForm, *, asked: bool = False) -> str:
    return frame.bare(
        "organiser/forgotten.html", form=form, asked=asked, sends=bool(guard.settings().smtp_url)
    )


@bp.route("/<any(invitation, reset):purpose>/<token>/", methods=["GET", "POST"])
@guard.keeps_input
def open_link(purpose: str, token: str) -> Answer:  # noqa: ARG001 - the word in the address, for its reader
    """Choose a password by a link that works once."""
    opened = invitations.opened(token)
    form = PasswordForm.of({"name": opened.account.name}, typed())
    return attempted(
        form,
        lambda: _use_link(form, token),
        lambda shown: frame.bare(
            "organiser/choose_password.html",
            form=shown,
            email=opened.account.email,
            invited=opened.purpose == INVITATION,
        ),
    )


@bp.errorhandler(LinkEnded)
def link_ended(error: LinkEnded) -> tuple[str, int]:
    """Tell how to get a new link."""
    return frame.bare("organiser/link_ended.html", sends=bool(guard.settings().smtp_url)), error.status


def _use_link(form: PasswordForm, token: str) -> AnyResponse:
    login_token = invitations.use_link(
        token,
        form.password.data or "",
        memory_kib=guard.settings().argon2_memory_kib,
        name=form.name.data or "",
    )
    guard.begin(login_token)
    frame.say(spoken().t("Your password is set, and you are logged in."))
    return redirect(url_for("organiser.home"), 303)


def link_address(purpose: str, token: str) -> str:
    """Return the whole address of a link, by the base URL alone: a request's host may be anybody's word."""
    return guard.settings().base_url + url_for("organiser.open_link", purpose=purpose, token=token)


def send_link(email: str, purpose: str, token: str) -> bool:
    """Send a link by mail; False where no mail server is set."""
    t, link = spoken().t, link_address(purpose, token)
    if purpose == INVITATION:
        words = t(
            "You are invited to the workbench. Choose a password within seven days: %(link)s", link=link
        )
        return mail.send(guard.settings(), email, t("Invitation to the workbench"), words)
    words = t("Choose a new password within an hour: %(link)s", link=link)
    return mail.send(guard.settings(), email, t("New password for the workbench"), words)
