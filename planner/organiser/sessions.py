"""The list of an edition's sessions."""

from flask import request

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.i18n.labels import label
from planner.organiser import bp, frame, guard
from planner.organiser.others import watch
from planner.organiser.session_listing import Wanted, format_choices, organiser_choices, rows
from planner.rules.check import check
from planner.vocabulary import State
from planner.web.speech import spoken_language


@bp.get("/<edition>/sessions/")
def sessions(edition: str) -> str:
    """List the sessions, or those that are asked for."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    wanted = Wanted.of(request.args)
    return frame.page(
        "organiser/sessions.html",
        edition=snapshot.edition,
        others=watch(snapshot.edition.slug, snapshot.history_id),
        wanted=wanted,
        rows=rows(snapshot, wanted, check(snapshot)),
        total=len(snapshot.sessions),
        states=[(state.value, label(state, spoken_language())) for state in State],
        formats=format_choices(snapshot),
        organisers=organiser_choices(snapshot),
    )
