"""The register of accounts, for owners: invite, say who may do what, deactivate."""

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts import invitations, register, sign_in
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import editions
from planner.i18n.catalogues import marked
from planner.i18n.labels import label, language_name
from planner.organiser import bp, frame, guard
from planner.organiser.choices import organisations
from planner.organiser.editing import Answer, attempted, typed, typed_version
from planner.organiser.form_choices import Drop, TickBoxes
from planner.organiser.form_fields import TextLine, Tick
from planner.organiser.forms import DocumentForm, Setting
from planner.organiser.login import link_address, send_link
from planner.vocabulary import AccountRole
from planner.web.speech import spoken, spoken_language


class RightsForm(DocumentForm):
    """What an account may do."""

    role = Drop(marked("Role"), of=AccountRole)
    organisations = TickBoxes(
        marked("Organisations"),
        of="organisation",
        description=marked("An editor may edit the sessions that these organise."),
    )
    translates = TickBoxes(
        marked("Translates into"),
        of="translates",
        description=marked("For translators. With none ticked, into every language but the first."),
    )
    active = Tick(marked("The account is in use"))


class InvitationForm(DocumentForm):
    """Whom to invite."""

    email = TextLine(marked("E-mail"), render_kw={"type": "email", "autocomplete": "off"})
    name = TextLine(marked("Name"), render_kw={"autocomplete": "off"})
    role = Drop(marked("Role"), of=AccountRole)
    organisations = TickBoxes(
        marked("Organisations"),
        of="organisation",
        description=marked("An editor may edit the sessions that these organise."),
    )


@bp.get("/accounts/")
def accounts() -> str:
    """List all accounts."""
    guard.require(Act.MANAGE_ACCOUNTS)
    names = dict(organisations())
    rows = [
        {
            "account": one,
            "role": label(one.role, spoken_language()),
            "organisations": ", ".join(names.get(slug, slug) for slug in sorted(one.organisations)),
        }
        for one in register.accounts(db.session())
    ]
    return frame.page("organiser/accounts.html", rows=rows)


@bp.route("/accounts/new/", methods=["GET", "POST"])
@guard.keeps_input
def new_account() -> Answer:
    """Invite somebody."""
    guard.require(Act.MANAGE_ACCOUNTS)
    form = InvitationForm.of({"role": AccountRole.EDITOR.value}, typed(), setting=_setting())
    return attempted(
        form, lambda: _invite(form), lambda shown: frame.page("organiser/account_new.html", form=shown)
    )


def _invite(form: InvitationForm) -> str:
    account_id = register.add_account(
        form.email.data or "",
        role=_role(form.role.data),
        by=guard.current_account().by,
        memory_kib=guard.settings().argon2_memory_kib,
        organisations=form.organisations.data or [],
        name=form.name.data or "",
        language=spoken_language(),
    )
    return _link_page(account_id)


@bp.route("/accounts/<int:account_id>/", methods=["GET", "POST"])
@guard.keeps_input
def account_rights(account_id: int) -> Answer:
    """Show and change what an account may do."""
    guard.require(Act.MANAGE_ACCOUNTS)
    shown = register.account_of(db.session(), register.row_of(db.session(), account_id))
    rights = {
        "role": str(shown.role),
        "organisations": sorted(shown.organisations),
        "translates": sorted(shown.translates),
        "active": shown.active,
    }
    form = RightsForm.of(rights, typed(), version=shown.version, setting=_setting())
    return attempted(
        form,
        lambda: _change_rights(account_id, form),
        lambda again: frame.page("organiser/account_rights.html", form=again, shown=shown),
    )


def _change_rights(account_id: int, form: RightsForm) -> AnyResponse:
    register.change_account(
        account_id,
        role=_role(form.role.data),
        organisations=form.organisations.data or [],
        translates=form.translates.data or [],
        active=bool(form.active.data),
        version=typed_version(),
        by=guard.current_account().by,
    )
    frame.say(spoken().t("Saved."))
    return redirect(url_for("organiser.accounts"), 303)


@bp.post("/accounts/<int:account_id>/link/")
def account_link(account_id: int) -> Answer:
    """Make a new link for an account: an invitation, or a new password."""
    guard.require(Act.MANAGE_ACCOUNTS)
    return _link_page(account_id)


@bp.post("/accounts/<int:account_id>/log-out/")
def account_log_out(account_id: int) -> AnyResponse:
    """End all log-ins of an account."""
    guard.require(Act.MANAGE_ACCOUNTS)
    sign_in.sign_out_everywhere(account_id, by=guard.current_account().by)
    frame.say(spoken().t("The account is logged out everywhere."))
    return redirect(url_for("organiser.account_rights", account_id=account_id), 303)


def _link_page(account_id: int) -> str:
    """Show a fresh link once; it is mailed too where there is a mail server."""
    purpose, token = invitations.make_link(account_id, by=guard.current_account().by)
    shown = register.account_of(db.session(), register.row_of(db.session(), account_id))
    sent = send_link(shown.email, purpose, token)
    return frame.page(
        "organiser/account_link.html",
        shown=shown,
        link=link_address(purpose, token),
        sent=sent,
        invited=purpose == invitations.INVITATION,
        lacks_organisations=shown.role is AccountRole.EDITOR and not shown.organisations,
        modules=("copy",),
    )


def _role(value: str | None) -> AccountRole:
    return AccountRole(value) if value in {role.value for role in AccountRole} else AccountRole.READER


def _setting() -> Setting:
    return Setting(choices={"organisation": organisations(), "translates": _translated_into()})


def _translated_into() -> list[tuple[str, str]]:
    """Return the languages that texts of any edition are translated into."""
    tags = dict.fromkeys(tag for edition in editions(db.session()) for tag in edition.languages[1:])
    return [(tag, language_name(tag, spoken_language())) for tag in tags]
