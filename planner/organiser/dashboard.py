"""The first page of an edition for those who work with it."""

from planner import clock, history
from planner.accounts.permissions import Act
from planner.db import db
from planner.organiser import bp, frame, guard, overview
from planner.organiser.history_pages import told
from planner.organiser.others import watch
from planner.release import publish
from planner.release.verification import last_verified

_LATEST = 15


@bp.get("/<edition>/")
def dashboard(edition: str) -> str:
    """Show where the edition stands, what waits for me, and what has changed."""
    guard.require(Act.READ)
    base = publish.ground(db.session(), frame.edition_of(edition).slug)
    latest = history.lines(db.session(), edition=base.snapshot.edition.slug, most=_LATEST)
    return frame.page(
        "organiser/dashboard.html",
        edition=base.snapshot.edition,
        others=watch(base.snapshot.edition.slug, base.snapshot.history_id),
        overview=overview.overview(base, publish.report(base), guard.current_account(), clock.now()),
        verified=last_verified(db.session(), publish.key_of(base.snapshot.edition)),
        latest=told(base.snapshot, latest, with_changes=False),
    )
