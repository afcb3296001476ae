"""Putting one session back as it was after a line of its history: what would differ first, then one new act."""

from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner import history
from planner.accounts.permissions import Act
from planner.db import db, transaction
from planner.draft.aging import written_back
from planner.draft.as_it_was import pairs_after, session_at
from planner.draft.edit import Stored
from planner.draft.shapes import InvalidDocument
from planner.draft.undo_sessions import rewrite_session
from planner.errors import Refused, StaleDraft
from planner.organiser import bp, frame, guard
from planner.organiser.editing import typed_version
from planner.organiser.session_desk import Desk
from planner.organiser.session_saving import is_stricter
from planner.organiser.session_words import title_of
from planner.organiser.told_changes import Teller
from planner.release import publish
from planner.web.speech import spoken


@bp.get("/<edition>/sessions/<code>/history/<int:line>/")
def session_then(edition: str, code: str, line: int) -> str:
    """Show how the session would differ if it were put back as it was after an act."""
    guard.require(Act.READ)
    return _page(Desk(frame.edition_of(edition), guard.current_account(), code), line)


@bp.post("/<edition>/sessions/<code>/history/<int:line>/")
def put_back(edition: str, code: str, line: int) -> AnyResponse | tuple[str, int]:
    """Put the session back as it was after an act: a new act, which can be undone."""
    desk = Desk(frame.edition_of(edition), guard.current_account(), code)
    organisers = desk.session.organisers if desk.session else ()
    guard.require(Act.EDIT_SESSION, organisations=organisers, creator=desk.creator, key=code)
    try:
        _put_back(desk, line, typed_version())
    except StaleDraft:
        db.session().expire_all()
        frame.say(
            spoken().t(
                "A colleague has changed the session meanwhile. Nothing was put back. Look once more."
            ),
            "warning",
        )
        return _page(Desk(desk.edition, desk.account, code), line), 409
    frame.say(spoken().t("The session is put back as it was."))
    return redirect(url_for("organiser.session", edition=desk.edition.slug, code=code), 303)


def _page(desk: Desk, line: int) -> str:
    found = desk.session  # refuses a session that the edition lacks
    stored, differing = session_at(db.session(), desk.code, line)
    at = history.at_of(db.session(), line)
    return frame.page(
        "organiser/history_restore.html",
        edition=desk.edition,
        session=found,
        title=title_of(found) if found else "",
        at=at,
        version=stored.version,
        changes=Teller(desk.snapshot).changes(_pairs(stored, differing)),
        may_restore=desk.may_edit,
    )


def _pairs(stored: Stored, differing: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (stored.document[name], value) for name, value in differing.items()}


def _put_back(desk: Desk, line: int, version: int) -> None:
    """Write the fields as they were, and publish at once what is no longer shown."""
    with transaction() as session:
        stored, differing = session_at(session, desk.code, line)
        if not differing:
            return
        then = pairs_after(session, desk.code, line)
        try:
            with written_back(session, "session", desk.code, then):
                rewrite_session(desk.code, differing, by=desk.account.by, act="returned", version=version)
        except InvalidDocument:
            raise Refused(reason="undo_refers", key=desk.code) from None
        if is_stricter(stored.document, {**stored.document, **differing}):
            publish.release_now(desk.edition.slug, by=desk.account.by)
