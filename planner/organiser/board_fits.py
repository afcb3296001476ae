"""Where something fits, for scripts: every start in every place shown, so that a card can tell it while it moves."""

from flask import jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from planner import clock
from planner.accounts.permissions import Act
from planner.draft.snapshot import DraftOccasion
from planner.errors import UnknownReference
from planner.organiser import bp, frame, guard
from planner.organiser.board_choice import LONGEST, Choice
from planner.organiser.board_day import Place, place_key
from planner.organiser.board_look import Board, pair_of
from planner.organiser.board_slots import Grid, question_of, reason_at, room_of
from planner.rules.surroundings import Question
from planner.values import Timed

Reasons = list[dict[str, str]]


@bp.get("/<edition>/board/fits/")
def board_fits(edition: str) -> AnyResponse:
    """Tell of `?pick=CODE-n` at which starts it fits in the places that the board shows, and why not elsewhere.

    `places` has a list for each place, with one entry a start from `first` on, every `step` minutes: -1 where it
    fits, null where no such time is, else the number of its reason. `lengths` says the same of its ends where it is.
    """
    guard.require(Act.READ)
    board = Board(frame.edition_of(edition), guard.current_account(), Choice.of(request.args))
    card = board.picked
    if card is None or board.choice.pick is None or board.choice.day is None:
        raise UnknownReference(kind="occasion", key=request.args.get("pick", ""))
    grid = Grid(day=board.choice.day, hours=board.hours, step=board.choice.zoom)
    pair = pair_of(board.snapshot, board.choice.pick)
    question = question_of(board.snapshot, pair, board.choice.minutes or card.minutes)
    reasons: Reasons = []
    return jsonify(
        {
            "key": card.key,
            "title": card.title.text,
            "was": card.was,
            "minutes": board.choice.minutes or card.minutes,
            "length": card.length,
            "first": grid.hours[0] * 60,
            "step": grid.step,
            "places": {place.key: _starts(question, place, grid, reasons) for place in board.shown},
            "lengths": _lengths(board, question, pair[1], reasons),
            "reasons": reasons,
        }
    )


def _starts(question: Question, place: Place, grid: Grid, reasons: Reasons) -> list[int | None]:
    """Return for each step of the grid what speaks against beginning there, by its number among the reasons."""
    room, zone = room_of(place), question.snapshot.edition.zone
    found = {minutes: reason_at(question, room, start) for minutes, start in grid.starts(zone)}
    return [
        _numbered(found[minutes], reasons) if minutes in found else None
        for minutes in range(grid.hours[0] * 60, grid.hours[1] * 60, grid.step)
    ]


def _numbered(reason: dict[str, str] | None, reasons: Reasons) -> int:
    if reason is None:
        return -1
    if reason not in reasons:
        reasons.append(reason)
    return reasons.index(reason)


def _lengths(board: Board, question: Question, occasion: DraftOccasion, reasons: Reasons) -> dict[str, int]:
    """Return for each length, by the step, what speaks against it where the occasion is now."""
    time, there = occasion.time, place_key(occasion)
    place = next((one for one in board.shown if one.key == there), None)
    if place is None or not isinstance(time, Timed):
        return {}
    day = clock.local(time.start, board.edition.zone)
    room = board.hours[1] * 60 - (day.hour * 60 + day.minute)
    step = board.choice.zoom
    lengths = range(step, max(step, min(room, LONGEST)) + 1, step)
    found = {}
    for minutes in lengths:
        longer = question_of(board.snapshot, (question.session, occasion), minutes, question.around)
        found[str(minutes)] = _numbered(reason_at(longer, room_of(place), time.start), reasons)
    return found
