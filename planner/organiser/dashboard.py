"""The first page of an edition for those who work with it."""

from planner import clock, history
from planner.accounts.permissions import Account, Act
from planner.db import db
from planner.draft.snapshot import DraftSnapshot
from planner.organiser import bp, frame, guard, overview
from planner.organiser.history_pages import told
from planner.release import publish
from planner.rules.check import check
from planner.vocabulary import AccountRole
from planner.web.speech import spoken, spoken_language

_LATEST = 15


@bp.get("/<edition>/")
def dashboard(edition: str) -> str:
    """Show where the edition stands, what waits for me, and what has changed."""
    guard.require(Act.READ)
    account = guard.current_account()
    base = publish.ground(db.session(), frame.edition_of(edition).slug)
    snapshot, previous = base.snapshot, base.previous
    number, published_at = (previous.number, previous.published_at) if previous else (0, None)
    tasks = overview.tasks(snapshot, account, check(snapshot))
    latest = history.lines(db.session(), edition=snapshot.edition.slug, most=_LATEST)
    return frame.page(
        "organiser/dashboard.html",
        edition=snapshot.edition,
        status=overview.status(snapshot, number, published_at, clock.now()),
        tasks=tasks[: overview.MOST_TASKS],
        more_tasks=max(0, len(tasks) - overview.MOST_TASKS),
        number=number,
        gate=publish.report(base),
        balance=overview.balance(snapshot),
        empty=_empty(snapshot, account),
        is_empty=not snapshot.sessions,
        primary=_primary(account),
        latest=told(snapshot, latest, with_changes=False),
    )


def _primary(account: Account) -> str:
    """Return the one thing that a role mostly comes here to do: publish, add, or nothing."""
    return {AccountRole.OWNER: "publish", AccountRole.EDITOR: "add"}.get(account.role, "")


def _empty(snapshot: DraftSnapshot, account: Account) -> str:
    """Return what is said where nothing waits for somebody."""
    t, language = spoken().t, spoken_language()
    if account.role is not AccountRole.EDITOR or overview.own_sessions(snapshot, account):
        return t("Nothing is waiting for you.")
    found = (snapshot.organisation_by_slug.get(slug) for slug in sorted(account.organisations))
    name = next((one.name.worded(language).text for one in found if one), "")
    if not name:
        return t("Nothing is waiting for you.")
    return t(
        "%(organisation)s has no sessions in %(edition)s yet.",
        organisation=name,
        edition=snapshot.edition.name.worded(language).text,
    )
