"""The list of an edition's sessions."""

from flask import request

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft import saved_filters
from planner.draft.load import load
from planner.organiser import bp, frame, guard
from planner.organiser.checked import findings_of
from planner.organiser.filter_choices import choosers
from planner.organiser.others import watch
from planner.organiser.session_columns import orders
from planner.organiser.session_filter import codes_of
from planner.organiser.session_listing import Asked, by_session, listing


@bp.get("/<edition>/sessions/")
def sessions(edition: str) -> str:
    """List the sessions, or those that are asked for."""
    guard.require(Act.READ)
    account, asked = guard.current_account(), Asked.of(request.args)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    own = codes_of(snapshot, account.organisations)
    return frame.page(
        "organiser/sessions.html",
        edition=snapshot.edition,
        others=watch(snapshot.edition.slug, snapshot.history_id),
        asked=asked,
        listing=listing(snapshot, asked, by_session(findings_of(snapshot)), own),
        choosers=choosers(snapshot, asked.wanted),
        orders=orders(),
        ticked="tick" in request.args,
        has_own=bool(account.organisations),
        saved=saved_filters.seen_by(db.session(), snapshot.edition.slug, account_id=account.id),
    )
