"""The programme as it was on a day at a time: a list to read, rebuilt from history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.as_it_was import Then, sessions_then, told_from
from planner.draft.load import load
from planner.draft.snapshot import DraftOccasion, DraftSnapshot
from planner.i18n.labels import label
from planner.organiser import bp, frame, guard
from planner.organiser import session_words as words
from planner.organiser.history_asked import moment_of
from planner.text import Texts, Worded
from planner.values import Days, Timed
from planner.vocabulary import PlaceKind, State
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One session of the list; `url` leads to its history, where it is still there."""

    title: Worded
    state: State
    state_label: str
    when: tuple[str, ...]
    where: tuple[Worded | str, ...]
    since: str
    url: str | None
    order: tuple[str, str]


@bp.get("/<edition>/history/then/")
def history_then(edition: str) -> tuple[str, int]:
    """Show the sessions as they were at a moment."""
    guard.require(Act.READ)
    snapshot = load(db.session(), frame.edition_of(edition).slug)
    slug, zone = snapshot.edition.slug, snapshot.edition.zone
    first = told_from(db.session(), slug)
    moment = moment_of(request.args, zone, clock.real_now())
    is_told = moment.at is not None and first is not None and moment.at >= first
    shown = sessions_then(db.session(), slug, moment.at) if moment.at and is_told else []
    return frame.page(
        "organiser/history_then.html",
        edition=snapshot.edition,
        moment=moment,
        first=first,
        is_told=is_told,
        rows=sorted((_row(snapshot, one) for one in shown), key=lambda row: row.order),
    ), 400 if moment.wrong else 200


def _row(snapshot: DraftSnapshot, then: Then) -> Row:
    document, zone, t = then.document, snapshot.edition.zone, spoken().t
    occasions = [_occasion(snapshot, entry) for entry in document["occasions"] if not entry["cancelled"]]
    occasions.sort(key=lambda one: words.sort_key(one, zone))
    title = Texts.of(**{tag: body for tag, body in document["title"].items() if body})
    since = t("Gone by now") if then.is_gone else t("Changed since then") if then.is_changed else ""
    year_round = [t("All year round")] if document["year_round"] else [t("No time yet")]
    return Row(
        title=title.worded(spoken_language()),
        state=State(document["state"]),
        state_label=label(State(document["state"]), spoken_language()),
        when=tuple(words.time_words(one, zone) for one in occasions) or tuple(year_round),
        where=tuple(dict.fromkeys(words.place_words(snapshot, one) for one in occasions)),
        since=since,
        url=None
        if then.is_gone
        else url_for("organiser.session_history", edition=snapshot.edition.slug, code=then.code),
        order=words.sort_key(occasions[0], zone) if occasions else ("9999", ""),
    )


def _occasion(snapshot: DraftSnapshot, entry: Mapping[str, Any]) -> DraftOccasion:
    """Return an occasion of a document as the value that words are made from."""
    time: Timed | Days | None = None
    if entry["start"] and entry["end"]:
        time = Timed(start=clock.parse_instant(entry["start"]), end=clock.parse_instant(entry["end"]))
    elif entry["first_day"] and entry["last_day"]:
        first, last = (date.fromisoformat(entry[name]) for name in ("first_day", "last_day"))
        time = Days(first=first, last=last)
    room = snapshot.room_by_slug.get(entry["room"])
    return DraftOccasion(
        number=entry["number"],
        time=time,
        place=PlaceKind(entry["place"]),
        room=entry["room"],
        venue=room.venue if room else entry["venue"],
    )
