"""Withdrawing a session, with a reason that is public at once, and bringing it back."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db, transaction
from planner.draft.edit_sessions import restore_session, withdraw_session, wrong_reason
from planner.draft.shapes import InvalidDocument
from planner.errors import StaleDraft
from planner.i18n.catalogues import marked
from planner.organiser import bp, editing, frame, guard
from planner.organiser.editing import Answer
from planner.organiser.form_choices import Drop, RadioChoice
from planner.organiser.form_fields import Texts, missing_english
from planner.organiser.forms import CHOOSE, DocumentForm, Setting
from planner.organiser.session_desk import Desk
from planner.organiser.session_words import title_of
from planner.release import publish
from planner.release.items import Release
from planner.text import sort_key
from planner.vocabulary import LANGUAGES, State, Withdrawal
from planner.web.speech import spoken


class WithdrawalForm(DocumentForm):
    """Why a session is withdrawn."""

    kind = RadioChoice(marked("Why it is withdrawn"), of=Withdrawal)
    replaced_by = Drop(marked("The session that comes instead"), of="session", empty=CHOOSE)
    reason = Texts(
        marked("What the public is told, besides"),
        lines=2,
        help=marked("Write it in both languages. Without the English, English readers see the Swedish text."),
    )


@bp.route("/<edition>/sessions/<code>/withdrawal/", methods=["GET", "POST"])
@guard.keeps_input
def withdrawal(edition: str, code: str) -> Answer:
    """Withdraw a session, or word anew why it was; the release that says so is made at once."""
    desk = _desk(edition, code)
    form = _form(desk)
    if request.method == "POST":
        form.version = editing.typed_version()
    try:
        return editing.created(
            form,
            kind="",
            make=lambda document: _withdrawn(desk, document),
            then=lambda code: url_for("organiser.session", edition=desk.edition.slug, code=code),
            show=lambda form: _page(desk, form),
        )
    except StaleDraft as stale:
        db.session().expire_all()
        again = _desk(edition, code)
        form.version = again.stored().version
        form.put({"": ("form.changed_meanwhile", {})})
        return _page(again, form), stale.status


def _page(desk: Desk, form: DocumentForm) -> str:
    return frame.page(
        "organiser/withdrawal.html", edition=desk.edition, session=desk.session, form=form, desk=desk
    )


def _form(desk: Desk) -> WithdrawalForm:
    others = [
        (one.code, title_of(one).text)
        for one in desk.snapshot.sessions
        if one.code != desk.code and one.state is not State.WITHDRAWN
    ]
    choices = {"session": sorted(others, key=lambda pair: sort_key(pair[1]))}
    setting = Setting(languages=_languages(desk), choices=choices)
    return WithdrawalForm.of(_said(desk), editing.typed(), version=desk.stored().version, setting=setting)


def _languages(desk: Desk) -> tuple[str, ...]:
    """Return the languages that the public is told in: those of the edition, and always both of the site's."""
    return tuple(dict.fromkeys([*desk.edition.languages, *LANGUAGES]))


def _said(desk: Desk) -> dict[str, Any]:
    """Return what is told already about a session that is withdrawn."""
    told = desk.session.withdrawal if desk.session else None
    if told is None:
        return {}
    return {"kind": told.kind.value, "replaced_by": told.replaced_by, "reason": dict(told.reason.bodies)}


@bp.post("/<edition>/sessions/<code>/restoration/")
def restoration(edition: str, code: str) -> AnyResponse:
    """Bring a withdrawn session back into work."""
    desk = _desk(edition, code)
    restore_session(desk.code, by=desk.account.by, version=editing.typed_version())
    frame.say(spoken().t("The session is in progress again. It is public when it is ready and published."))
    return redirect(url_for("organiser.session", edition=desk.edition.slug, code=desk.code), 303)


def _desk(edition: str, code: str) -> Desk:
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    organisers = desk.session.organisers if desk.session else ()
    guard.require(Act.EDIT_SESSION, organisations=organisers, creator=desk.creator)
    return desk


def _withdrawn(desk: Desk, document: dict[str, Any]) -> str:
    """Withdraw, and make the release that tells it, as one act."""
    kind = _kind(desk, document)
    was = desk.session.state if desk.session else None
    with transaction() as session:
        withdraw_session(
            desk.code,
            kind=kind,
            reason=document["reason"],
            at=clock.whole_second(clock.real_now()),
            by=desk.account.by,
            version=editing.typed_version(),
            replaced_by=document["replaced_by"] if kind is Withdrawal.REPLACED else "",
        )
        session.flush()
        released = publish.release_now(desk.edition.slug, by=desk.account.by)
    frame.say(_told(released, is_again=was is State.WITHDRAWN))
    if missing_english(document["reason"]):
        frame.say(missing_english(document["reason"]), "warning")
    return desk.code


def _kind(desk: Desk, document: dict[str, Any]) -> Withdrawal:
    """Return the chosen kind; raise InvalidDocument where the choice is missing, or names nothing."""
    errors: dict[str, Any] = wrong_reason(document["reason"])
    if document["kind"] not in set(Withdrawal):
        errors["kind"] = ("form.choice.required", {})
    elif document["kind"] == Withdrawal.REPLACED:
        other = document["replaced_by"]
        if not other:
            errors["replaced_by"] = ("form.choice.required", {})
        elif other == desk.code or other not in desk.snapshot.session_by_code:
            errors["replaced_by"] = ("form.reference.gone", {})
    if errors:
        raise InvalidDocument(errors=errors)
    return Withdrawal(document["kind"])


def _told(released: Release | None, *, is_again: bool) -> str:
    t = spoken().t
    if is_again:
        if released is None:
            return t("Nothing of this is new to the public, so no release was made.")
        return t("Release %(number)d tells it in the new words.", number=released.number)
    if released is None:
        return t("The session is withdrawn. It has never been public, so there was nothing to tell.")
    return t("The session is withdrawn, and release %(number)d tells it.", number=released.number)
