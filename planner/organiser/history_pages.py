"""Who did what when: in an edition, and with one session, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from planner import history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftSnapshot
from planner.errors import UnknownReference
from planner.history import Line
from planner.i18n.catalogues import marked
from planner.organiser import bp, frame, guard, told_history
from planner.organiser.session_words import title_of
from planner.organiser.told_changes import Change, Teller
from planner.text import Worded
from planner.web.speech import spoken

MORE_ACTS: dict[str, str] = {
    "waived": marked("Warning waived"),
    "waiver_ended": marked("Waiver ended"),
    "restricted": marked("Shown less openly"),
    "redacted": marked("Personal data removed"),
    "went_back": marked("Gone back to an earlier release"),
    "announced": marked("Announced"),
    "printed": marked("Marked as printed"),
    "moved": marked("Moved"),
    "preview_link_made": marked("Link to the preview made"),
    "preview_link_ended": marked("Link to the preview ended"),
    "changed_on_the_day": marked("Changed on the day"),
    "locked": marked("Locked in place"),
    "unlocked": marked("Unlocked"),
    "brought_over": marked("Brought over from another edition"),
}
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of history as a page shows it."""

    at: datetime
    by: str
    act: str
    about: Worded | str
    url: str | None
    changes: tuple[Change, ...] = ()


def told(snapshot: DraftSnapshot, lines: Iterable[Line], *, with_changes: bool) -> list[Told]:
    """Return lines in words: of one session with what each act changed, or of many things with what it was about."""
    teller = Teller(snapshot)
    return [
        Told(
            at=line.at,
            by=line.by,
            act=act_words(line.act),
            about="" if with_changes else _about(snapshot, line),
            url=None if with_changes else _url(snapshot, line),
            changes=tuple(teller.changes(line.changes)) if with_changes and line.act != "created" else (),
        )
        for line in lines
    ]


def act_words(act: str) -> str:
    """Return what an act is called; one that has no name stands as its code."""
    message = MORE_ACTS.get(act) or told_history.ACTS.get(act)
    return spoken().t(message) if message else act


def _about(snapshot: DraftSnapshot, line: Line) -> Worded | str:
    if line.kind == "session":
        session = snapshot.session_by_code.get(line.key)
        return title_of(session) if session else line.key
    return spoken().t("Release %(number)s", number=line.key) if line.kind == "release" else ""


def _url(snapshot: DraftSnapshot, line: Line) -> str | None:
    slug = snapshot.edition.slug
    if line.kind == "session" and line.key in snapshot.session_by_code:
        return url_for("organiser.session_history", edition=slug, code=line.key)
    if line.kind == "release" and line.key.isdigit():
        return url_for("organiser.release", edition=slug, number=int(line.key))
    return None


@bp.get("/<edition>/history/", endpoint="history")
def edition_history(edition: str) -> str:
    """Tell the latest acts in an edition."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    lines = history.lines(db.session(), edition=snapshot.edition.slug, most=_MOST)
    return frame.page(
        "organiser/history.html",
        edition=snapshot.edition,
        lines=told(snapshot, lines, with_changes=False),
    )


@bp.get("/<edition>/sessions/<code>/history/")
def session_history(edition: str, code: str) -> str:
    """Tell all that was done to a session, the latest first."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    session = snapshot.session_by_code.get(code)
    if session is None:
        raise UnknownReference(kind="session", key=code)
    lines = history.lines(db.session(), kind="session", key=code, most=_MOST)
    return frame.page(
        "organiser/history_session.html",
        edition=snapshot.edition,
        session=session,
        title=title_of(session),
        lines=told(snapshot, lines, with_changes=True),
    )
