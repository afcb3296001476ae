"""The page that weighs a programme: what it is made of, what it lacks, and where one side stands alone."""

from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.organiser import bp, frame, guard
from planner.organiser.told_balance import chart, lopsided, meter
from planner.rules.proportions import proportions


@bp.get("/<edition>/balance/")
def balance(edition: str) -> str:
    """Show the programme's balance over every dimension, and where it is lopsided."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    found = proportions(snapshot)
    return frame.page(
        "organiser/balance.html",
        edition=snapshot.edition,
        total=found.total,
        meter=meter(snapshot, found),
        charts=[chart(snapshot, found, one) for one in found.measured],
        warnings=lopsided(snapshot),
    )
