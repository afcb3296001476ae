"""Who did what when: in an edition, and with one session, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import request, url_for

from planner import history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.edition_history import found as edition_history_page
from planner.draft.edition_history import known
from planner.draft.load import load
from planner.draft.snapshot import DraftSnapshot
from planner.errors import UnknownReference
from planner.history import Line
from planner.organiser import bp, frame, guard
from planner.organiser.history_asked import KINDS, asked_of, query_of
from planner.organiser.session_words import title_of
from planner.organiser.told_acts import about
from planner.organiser.told_changes import Change, Teller
from planner.organiser.told_history import act_words
from planner.text import Worded
from planner.web.speech import spoken

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
    then_url: str | None = None


def told(snapshot: DraftSnapshot, lines: Iterable[Line], *, with_changes: bool) -> list[Told]:
    """Return lines in words: of one session with what each act changed, or of many things with what it was about."""
    teller = Teller(snapshot)
    return [
        Told(
            at=line.at,
            by=line.by,
            act=act_words(line.act),
            about="" if with_changes else about(snapshot, line),
            url=None if with_changes else _url(snapshot, line),
            changes=tuple(teller.changes(line.changes)) if with_changes and line.act != "created" else (),
            then_url=_then_url(snapshot, line) if with_changes else None,
        )
        for line in lines
    ]


def _then_url(snapshot: DraftSnapshot, line: Line) -> str | None:
    """Return the page of a session as it was after an act."""
    if line.act == "removed":
        return None
    return url_for("organiser.session_then", edition=snapshot.edition.slug, code=line.key, line=line.id)


def _url(snapshot: DraftSnapshot, line: Line) -> str | None:
    slug = snapshot.edition.slug
    if line.kind == "session" and line.key in snapshot.session_by_code:
        return url_for("organiser.session_history", edition=slug, code=line.key)
    if line.kind == "comment" and (code := line.key.partition("/")[0]) in snapshot.session_by_code:
        return url_for("organiser.session", edition=slug, code=code, _anchor="comments")
    if line.kind == "release" and line.key.isdigit():
        return url_for("organiser.release", edition=slug, number=int(line.key))
    return None


@bp.get("/<edition>/history/", endpoint="history")
def edition_history(edition: str) -> str:
    """Tell the acts in an edition, the latest first, narrowed by who, what and when."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    asked = asked_of(request.args, snapshot.edition.zone)
    page = edition_history_page(db.session(), snapshot.edition.slug, asked)
    people, kinds = known(db.session(), snapshot.edition.slug)
    return frame.page(
        "organiser/history.html",
        edition=snapshot.edition,
        lines=told(snapshot, page.lines, with_changes=False),
        asked=request.args,
        people=[(one, one) for one in people],
        kinds=[(kind, spoken().t(KINDS[kind])) for kind in kinds if kind in KINDS],
        older=query_of(request.args, asked.page + 1) if page.has_older else None,
        newer=query_of(request.args, asked.page - 1) if asked.page > 1 else None,
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
