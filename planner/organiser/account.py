"""One's own account: name, language, password, and where one is logged in."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts import register, sign_in
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_choices import Drop
from planner.organiser.form_fields import Secret, TextLine
from planner.organiser.forms import DocumentForm, Setting
from planner.web.speech import spoken

_LANGUAGES = Setting(choices={"languages": [("sv", "Svenska"), ("en", "English")]})


class OwnForm(DocumentForm):
    """How one is called and spoken to."""

    name = TextLine(marked("Your name"), render_kw={"autocomplete": "name"})
    language = Drop(marked("Language of the workbench"), of="languages")


class NewPasswordForm(DocumentForm):
    """The password so far, and the next."""

    present = Secret(marked("Present password"), render_kw={"autocomplete": "current-password"})
    password = Secret(
        marked("New password"),
        description=marked("At least 12 characters. Several words in a row are fine."),
        render_kw={"autocomplete": "new-password"},
    )


@bp.route("/account/", methods=["GET", "POST"])
@guard.keeps_input
def account() -> Answer:
    """Show and change how one is called and spoken to."""
    own = guard.current_account()
    form = OwnForm.of({"name": own.name, "language": own.language}, typed(), setting=_LANGUAGES)
    return attempted(form, lambda: _change_own(form), lambda shown: _page(shown, NewPasswordForm.of({})))


def _change_own(form: OwnForm) -> AnyResponse:
    own = guard.current_account()
    register.change_own(own.id, name=form.name.data or "", language=form.language.data or "", by=own.by)
    frame.say(spoken().t("Saved."))
    return redirect(url_for("organiser.account"), 303)


@bp.post("/account/password/")
@guard.keeps_input
def password() -> Answer:
    """Change one's password, which ends all other log-ins."""
    own = guard.current_account()
    form = NewPasswordForm.of({}, request.form)
    first = OwnForm.of({"name": own.name, "language": own.language}, setting=_LANGUAGES)
    return attempted(form, lambda: _change_password(form), lambda shown: _page(first, shown))


def _change_password(form: NewPasswordForm) -> AnyResponse:
    own = guard.current_account()
    token = sign_in.change_password(
        own.id,
        form.present.data or "",
        form.password.data or "",
        address=request.remote_addr or "",
        by=own.by,
        memory_kib=guard.settings().argon2_memory_kib,
    )
    guard.begin(token)
    frame.say(spoken().t("Your password is changed. You are logged out everywhere else."))
    return redirect(url_for("organiser.account"), 303)


@bp.post("/account/log-out-everywhere/")
def log_out_everywhere() -> AnyResponse:
    """End all of one's log-ins, this one too."""
    own = guard.current_account()
    sign_in.sign_out_everywhere(own.id, by=own.by)
    guard.begin("")
    return redirect(url_for("organiser.login"), 303)


def _page(form: DocumentForm, password_form: DocumentForm) -> str:
    own = guard.current_account()
    return frame.page(
        "organiser/account.html",
        form=form,
        password_form=password_form,
        own=own,
        logins=sign_in.logins(own.id, guard.token()),
    )
