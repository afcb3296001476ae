"""The first page of an edition for those who work with it."""

from flask import request

from planner import clock, history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.edit_comments import lately
from planner.organiser import bp, frame, guard, overview, tasks
from planner.organiser.checked import findings_among
from planner.organiser.history_pages import told
from planner.organiser.others import watch
from planner.release import publish
from planner.release.ground import ground_of, key_of
from planner.release.verification import last_verified
from planner.web.speech import spoken

_LATEST = 15


@bp.get("/<edition>/")
def dashboard(edition: str) -> str:
    """Show where the edition stands, what waits for me, and what has changed."""
    guard.require(Act.READ)
    base = ground_of(db.session(), frame.edition_of(edition).slug)
    latest = history.lines(db.session(), edition=base.snapshot.edition.slug, most=_LATEST)
    said = lately(db.session(), base.snapshot.edition.slug, since=clock.real_now() - tasks.SAID_LATELY)
    checked = publish.report(base, check=findings_among)
    shown = overview.overview(base, checked, guard.current_account(), clock.now(), said)
    after = _task_before(len(shown.to_do.tasks))
    if after is not None and frame.has_messages():
        left = shown.to_do.total
        frame.say(spoken().tn("%(n)d thing left to do.", "%(n)d things left to do.", left))
    return frame.page(
        "organiser/dashboard.html",
        next_task=after,
        edition=base.snapshot.edition,
        others=watch(base.snapshot.edition.slug, base.snapshot.history_id),
        overview=shown,
        verified=last_verified(db.session(), key_of(base.snapshot.edition)),
        latest=told(base.snapshot, latest, with_changes=False),
    )


def _task_before(shown: int) -> int | None:
    """Return the place in the list of the task that follows the one somebody has just left; None for all others."""
    number = request.args.get(tasks.AFTER, "")
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return min(int(number), max(0, shown - 1))
