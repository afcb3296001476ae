"""Comments on a session: said on its page, worded anew or taken away by whoever said it."""

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import edit_comments
from planner.draft.edit_comments import Comment
from planner.errors import NotAllowed, UnknownReference
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard
from planner.organiser.editing import Answer, attempted, typed
from planner.organiser.form_fields import Faults, TextBox
from planner.organiser.forms import DocumentForm
from planner.organiser.session_desk import Desk
from planner.organiser.session_words import title_of
from planner.web.speech import spoken


class CommentForm(DocumentForm):
    """What somebody says."""

    text = TextBox(marked("Comment"), render_kw={"rows": 4})

    def faults(self) -> Faults:
        """Return nothing: the act looks at the text."""
        return {}


def _desk(edition: str, code: str) -> Desk:
    """Return the desk of one who may comment, which is everybody who may read; raise UnknownReference."""
    guard.require(Act.READ)
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    if desk.session is None:
        raise UnknownReference(kind="session", key=code)
    return desk


@bp.route("/<edition>/sessions/<code>/comments/", methods=["GET", "POST"])
@guard.keeps_input
def comments(edition: str, code: str) -> Answer:
    """Say something about a session."""
    desk = _desk(edition, code)
    return attempted(CommentForm.of({}, typed()), lambda: _said(desk), lambda form: _page(desk, form, None))


def _said(desk: Desk) -> AnyResponse:
    edit_comments.add_comment(desk.code, _text(), by=desk.account.by)
    return _back(desk, spoken().t("The comment is there. Everybody in the workbench can read it."))


@bp.route("/<edition>/sessions/<code>/comments/<int:comment>/", methods=["GET", "POST"])
@guard.keeps_input
def comment(edition: str, code: str, comment: int) -> Answer:
    """Word one's own comment anew."""
    desk = _desk(edition, code)
    found = edit_comments.comment_of(db.session(), desk.code, comment)
    if not desk.account.is_behind(found.by):
        raise NotAllowed(act="comment", key=str(comment))
    form = CommentForm.of({"text": found.text}, typed())
    return attempted(form, lambda: _worded_anew(desk, comment), lambda shown: _page(desk, shown, found))


def _worded_anew(desk: Desk, comment: int) -> AnyResponse:
    account = desk.account
    edit_comments.change_comment(desk.code, comment, _text(), by=account.by, owns=account.is_behind)
    return _back(desk, spoken().t("The comment is worded anew."))


@bp.post("/<edition>/sessions/<code>/comments/<int:comment>/removal/")
def comment_removal(edition: str, code: str, comment: int) -> AnyResponse:
    """Take one's own comment away."""
    desk = _desk(edition, code)
    edit_comments.remove_comment(desk.code, comment, by=desk.account.by, owns=desk.account.is_behind)
    return _back(desk, spoken().t("The comment is gone."))


def _text() -> str:
    return str((typed() or {}).get("text", ""))


def _back(desk: Desk, said: str) -> AnyResponse:
    frame.say(said)
    there = url_for("organiser.session", edition=desk.edition.slug, code=desk.code, _anchor="comments")
    return redirect(there, 303)


def _page(desk: Desk, form: DocumentForm, comment: Comment | None) -> str:
    session = desk.session
    return frame.page(
        "organiser/comment.html",
        edition=desk.edition,
        desk=desk,
        form=form,
        comment=comment,
        title=title_of(session) if session else desk.code,
    )
