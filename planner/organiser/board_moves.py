"""Putting something down on the board: elsewhere, longer, shorter, or back among what has no place."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from flask import jsonify, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from planner import clock, history
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.moving import lock_occasion, move_occasion
from planner.draft.shapes import InvalidDocument
from planner.draft.snapshot import DraftOccasion, DraftSession
from planner.errors import PlannerError
from planner.i18n import dates
from planner.i18n.sentences import sentence
from planner.organiser import bp, frame, guard
from planner.organiser import session_words as words
from planner.organiser.board import page
from planner.organiser.board_cards import can_move, length_of
from planner.organiser.board_choice import LONGEST, Choice, Picked
from planner.organiser.board_day import place_key
from planner.organiser.board_look import Board, pair_of
from planner.organiser.checked import findings_of
from planner.organiser.editing import Answer
from planner.organiser.offers import MENDED_BY_MOVING
from planner.organiser.session_fields import place_document
from planner.rules.telling import sentence_of
from planner.values import Timed
from planner.vocabulary import PlaceKind, Severity
from planner.web.speech import spoken, spoken_language

AWAY = "away"
"""Where something is sent that shall have no time and no place."""


OF_PLACE_AND_TIME = MENDED_BY_MOVING | {
    "audience.too_little_walking_time",
    "part.outside",
    "time.public_holiday",
    "time.same_audience_and_theme",
    "time.zero_length",
}
"""The codes of findings that a move can make or mend."""


class OutsideTheBoard(PlannerError):
    """A place, a day or a length that the board does not have. Facts: none."""

    code, status = "error.board.outside", 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks to be moved, and to where; without a place it stays and gets another length."""

    picked: Picked
    was: str
    place: str
    day: date | None
    start: time | None
    minutes: int | None

    @classmethod
    def of(cls, form: "MultiDict[str, str]") -> Self:
        """Read it from a form; raise OutsideTheBoard where it makes no sense."""
        picked = Picked.of(form.get("session", ""))
        to = form.get("to", "")
        place, _, moment = (AWAY, "", "") if to == AWAY else to.rpartition("@")
        day, _, wall = moment.partition("T")
        length = form.get("length", "").strip()
        try:
            asked_day = date.fromisoformat(day) if day else None
            start = time.fromisoformat(wall) if wall else None
            minutes = int(length) if length else None
        except ValueError:
            raise OutsideTheBoard from None
        if picked is None or (minutes is not None and not 0 < minutes <= LONGEST):
            raise OutsideTheBoard
        if to not in {"", AWAY} and (not place or asked_day is None or start is None):
            raise OutsideTheBoard
        return cls(
            picked=picked, was=form.get("was", ""), place=place, day=asked_day, start=start, minutes=minutes
        )


@bp.post("/<edition>/board/moves/")
def board_move(edition: str) -> Answer:
    """Move what was picked up, or show the board again with the reason why not."""
    choice = Choice.of(request.form)
    board = Board(frame.edition_of(edition), guard.current_account(), choice)
    try:
        asked = Asked.of(request.form)
        said, number = _moved(board, asked)
        against = _against(board, asked.picked.code)
    except PlannerError as error:
        return _refused(board, error)
    kind = "warning" if against else "done"
    said = " ".join([said, *against])
    if _is_for_scripts():
        said = " ".join([said, spoken().t("Undo is at the top.")])
        key, newest = f"{asked.picked.code}-{number}", history.last_id(db.session())
        return jsonify(said=said, kind=kind, key=key, newest=newest)
    frame.say(said, kind)
    after = replace(board.choice, pick=None, minutes=None)
    return redirect(after.url(board.edition.slug, anchor=f"card-{asked.picked.code}-{number}"), 303)


@bp.post("/<edition>/board/locks/")
def board_lock(edition: str) -> Answer:
    """Lock an occasion in place, or unlock it (`locked` is 1 or empty)."""
    board = Board(frame.edition_of(edition), guard.current_account(), Choice.of(request.form))
    picked = Picked.of(request.form.get("session", ""))
    if picked is None:
        raise OutsideTheBoard
    session, occasion = pair_of(board.snapshot, picked)
    _require_own(board, session)
    locked = bool(request.form.get("locked"))
    lock_occasion(session.code, occasion.number, locked=locked, by=board.account.by)
    t, title = spoken().t, words.title_of(session).text
    said = (
        t("Locked in place: “%(title)s”.", title=title)
        if locked
        else t("Unlocked: “%(title)s”.", title=title)
    )
    frame.say(said)
    return redirect(board.choice.url(board.edition.slug, anchor=f"card-{picked}"), 303)


def _require_own(board: Board, session: DraftSession) -> None:
    creator = board.creators.get(session.code, "")
    guard.require(Act.EDIT_SESSION, organisations=session.organisers, creator=creator)


def _is_for_scripts() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _refused(board: Board, error: PlannerError) -> tuple[str, int] | AnyResponse:
    errors: Any = error.facts.get("errors") if isinstance(error, InvalidDocument) else None
    code, facts = next(iter(errors.values())) if errors else (error.code, error.facts)
    again = Board(board.edition, board.account, replace(board.asked, pick=None, minutes=None))
    if code == "form.moved_meanwhile":
        facts = _where_it_is(again, Asked.of(request.form))
    if _is_for_scripts():
        answer = jsonify(said=sentence(code, facts, spoken_language()))
        answer.status_code = error.status
        return answer
    return page(again, refusal=sentence(code, facts, spoken_language())), error.status


def _where_it_is(board: Board, asked: Asked) -> dict[str, str]:
    """Return as facts where a colleague has put what somebody wanted to move; the day and the place if they differ."""
    session = board.snapshot.session_by_code[asked.picked.code]
    occasion = next((one for one in session.occasions if asked.picked.number in {0, one.number}), None)
    if occasion is None or occasion.time is None or occasion.place is PlaceKind.MISSING:
        return {"variant": "unplaced"}
    if not isinstance(occasion.time, Timed):
        return {}
    start, language = clock.local(occasion.time.start, board.edition.zone), spoken_language()
    where = dates.at_clock(start.time(), language)
    if start.date() != (asked.day or board.choice.day):
        where = f"{dates.long_day(start.date(), language)} {where}"
    if place_key(occasion) != asked.place:
        where = f"{where}, {words.place_words(board.snapshot, occasion)}"
    return {"variant": "there", "where": where}


def _moved(board: Board, asked: Asked) -> tuple[str, int]:
    """Do what is asked; return it as a sentence, and the number of the occasion."""
    there = board.snapshot.session_by_code.get(asked.picked.code)
    if (
        there and there.occasions and not asked.picked.number
    ):  # placed by somebody else since the page was drawn
        raise InvalidDocument(errors={"": ("form.moved_meanwhile", {})})
    session, occasion = pair_of(board.snapshot, asked.picked)
    _require_own(board, session)
    if not can_move(occasion):
        raise OutsideTheBoard
    title = words.title_of(session).text
    moved = _document(board, asked, occasion)
    number = move_occasion(session.code, occasion.number, moved, was=asked.was, by=board.account.by)
    if asked.place == AWAY:
        return spoken().t("“%(title)s” has no place any more. It is among the unplaced.", title=title), number
    start = clock.local(clock.parse_instant(moved["start"]), board.edition.zone)
    when = (
        f"{dates.long_day(start.date(), spoken_language())} {dates.at_clock(start.time(), spoken_language())}"
    )
    return spoken().t("Placed: “%(title)s”, %(when)s.", title=title, when=when), number


def _against(board: Board, code: str) -> list[str]:
    """Return what speaks against where a session now stands, in at most two sentences; nothing where it stands well."""
    snapshot, say = load(db.session(), board.edition.slug), spoken()
    against = [
        one
        for one in findings_of(snapshot)
        if code in one.sessions
        and one.severity is not Severity.NOTE
        and not one.waived
        and one.code in OF_PLACE_AND_TIME
    ]
    if not against:
        return []
    gravest = min(against, key=lambda one: one.severity is not Severity.BLOCKER)
    reason = sentence_of(snapshot, gravest, spoken_language())
    if gravest.severity is Severity.BLOCKER:
        told = say.t("It cannot be published there: %(reason)s", reason=reason)
    else:
        told = say.t("Worth a look: %(reason)s", reason=reason)
    more = say.tn("%(n)d more remark about it.", "%(n)d more remarks about it.", len(against) - 1)
    return [told, more] if against[1:] else [told]


def _document(board: Board, asked: Asked, occasion: DraftOccasion) -> dict[str, Any]:
    """Return when and where an occasion shall be, in document form."""
    if asked.place == AWAY:
        nothing: dict[str, Any] = dict.fromkeys(("start", "end", "first_day", "last_day"))
        return {**nothing, **place_document("")}
    length = timedelta(minutes=asked.minutes or 0) or _length(occasion)
    if not asked.place:
        if not isinstance(occasion.time, Timed):
            raise OutsideTheBoard
        return _hours(occasion.time.start, length)
    if asked.day is None or asked.start is None or asked.day not in board.days_reached:
        raise OutsideTheBoard
    if not _is_known(board, asked.place):
        raise OutsideTheBoard
    return {
        **_hours(clock.instant(asked.day, asked.start, board.edition.zone), length),
        **place_document(asked.place),
    }


def _is_known(board: Board, place: str) -> bool:
    kind, _, slug = place.partition(":")
    if kind == PlaceKind.ROOM:
        return slug in board.snapshot.room_by_slug
    if kind == PlaceKind.VENUE:
        return slug in board.snapshot.venue_by_slug
    return place in {PlaceKind.ONLINE, PlaceKind.TO_BE_ANNOUNCED}


def _length(occasion: DraftOccasion) -> timedelta:
    if isinstance(occasion.time, Timed):
        return occasion.time.end - occasion.time.start
    return timedelta(minutes=length_of(occasion))


def _hours(start: datetime, length: timedelta) -> dict[str, Any]:
    return {"start": clock.stored(start), "end": clock.stored(start + length)}
