"""Undo and redo: the button after each act, the list of one's own latest acts, and taking one of them back."""

from flask import Response, g, redirect, request, session, url_for
from sqlalchemy import ColumnElement, or_
from werkzeug.wrappers import Response as AnyResponse

from planner import history
from planner.accounts.permissions import Account
from planner.db import db
from planner.draft.load import editions, load
from planner.draft.undo import is_undoing, newest_own, own_acts
from planner.draft.undo_lines import ChangedSince
from planner.errors import NotAllowed, Refused
from planner.history import HistoryRow
from planner.i18n.sentences import sentence
from planner.organiser import bp, frame, guard
from planner.organiser.board_back import with_its_card
from planner.organiser.told_acts import told_act, told_refusal
from planner.organiser.undo_rights import take_back
from planner.web.speech import spoken, spoken_language

_MOST_ACTS = 30


@bp.before_request
def remember_where_history_stood() -> None:
    """Note the newest line before an act, so that what it wrote is known afterwards."""
    if request.method == "POST" and g.get("account") is not None:
        g.before_act = history.last_id(db.session())


@bp.after_request
def offer_undo(response: Response) -> Response:
    """Let the next page offer to take back what was just done."""
    account = g.get("account")
    if account is not None and "before_act" in g and response.status_code < 400:
        line = newest_own(db.session(), owns=_of(account), after=g.before_act)
        if line is not None:
            session[frame.LAST_ACT] = [line.id, is_undoing(db.session(), line)]
    return response


@bp.get("/undo/")
def undo_list() -> str:
    """List one's own latest acts, each with what it changed and the button that takes it back or does it again."""
    return _list()


@bp.post("/undo/<int:line>/")
def undo_act(line: int) -> AnyResponse | tuple[str, int]:
    """Take one's own act back, and go where one was."""
    try:
        lines = take_back(line, account=guard.current_account())
    except ChangedSince as refused:
        frame.say(told_refusal(refused), "warning")
        return _list(), refused.status
    except (NotAllowed, Refused) as refused:
        frame.say(sentence(refused.code, refused.facts, spoken_language()), "warning")
        return _list(), refused.status
    is_redone = is_undoing(db.session(), lines[0])
    frame.say(spoken().t("Done again.") if is_redone else spoken().t("Undone."))
    back = request.form.get("back", "")
    is_there = guard.is_within(back) and not any(one.act in {"created", "renamed"} for one in lines)
    return redirect(with_its_card(back, lines) if is_there else url_for("organiser.undo_list"), 303)


def _list() -> str:
    found = own_acts(db.session(), owns=_of(guard.current_account()), most=_MOST_ACTS)
    slugs = {line.edition for lines, _, _ in found for line in lines}
    there = editions(db.session())
    chosen = frame.chosen_edition(there)
    by_name = {name: one.slug for one in there for name in (*one.former_slugs, one.slug)}
    wanted = {by_name.get(slug or "") or (chosen.slug if chosen else "") for slug in slugs}
    read = {slug: load(db.session(), slug) for slug in wanted if slug}
    snapshots = {slug: read[by_name.get(slug or "") or chosen.slug] for slug in slugs} if chosen else {}
    acts = [told_act(snapshots, lines, end, stands=stands) for lines, end, stands in found if snapshots]
    return frame.page("organiser/undo.html", acts=acts)


def _of(account: Account) -> ColumnElement[bool]:
    """Return the condition that a line of history is an account's own; its address stays when its name changes."""
    return or_(
        HistoryRow.by == account.email,
        HistoryRow.by.endswith(f" ({account.email})", autoescape=True),
    )
