"""Back to the board after an act was taken back: to the day, the page and the card that it was about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import url_for
from werkzeug.datastructures import MultiDict

from planner import clock
from planner.draft.snapshot import DraftOccasion
from planner.errors import UnknownReference
from planner.history import Line
from planner.organiser import frame, guard
from planner.organiser.board_choice import Choice, Picked
from planner.organiser.board_day import place_key
from planner.organiser.board_look import Board, pair_of
from planner.values import Timed
from planner.vocabulary import PlaceKind


def with_its_card(back: str, lines: Sequence[Line]) -> str:
    """Return the address where one was; on the board, so that it shows the card that was moved back, with the focus."""
    parts, line = urlsplit(back), lines[0]
    if len(lines) != 1 or line.kind != "session" or line.edition is None:
        return back
    if parts.path != url_for("organiser.board", edition=line.edition):
        return back
    choice = replace(Choice.of(MultiDict(parse_qsl(parts.query))), pick=None, minutes=None)
    picked = Picked(code=line.key, number=_number(line))
    board = Board(frame.edition_of(line.edition), guard.current_account(), choice)
    try:
        _, occasion = pair_of(board.snapshot, picked)
    except UnknownReference:  # withdrawn or gone by now, or nothing that the board shows was changed
        return back
    return _shown(board, occasion).url(board.edition.slug, anchor=f"card-{picked}")


def _number(line: Line) -> int:
    """Return the number of the occasion that a line tells of, as it is when the line is taken back."""
    changed: Any = line.changes.get("occasions", ([], []))
    after = {one["number"]: one for one in changed[1] or []}
    differing = [one["number"] for one in changed[0] or [] if after.get(one["number"]) != one]
    return next(iter(differing), 0)


def _shown(board: Board, occasion: DraftOccasion) -> Choice:
    """Return the look at the board that shows an occasion: the one there is, if it does."""
    choice = board.choice
    if not isinstance(occasion.time, Timed) or occasion.place is PlaceKind.MISSING:
        return choice  # it lies in the tray, or fills whole days
    here = [pair[1] for held in board.held.by_place.values() for pair, _ in held]
    if occasion not in [*here, *(pair[1] for pair in board.held.bands)]:
        choice = replace(choice, day=clock.local_day(occasion.time.start, board.edition.zone), page=1)
        board = Board(board.edition, board.account, choice)
    key = place_key(occasion)
    if key not in {place.key for place in board.places}:
        choice = replace(choice, venue=(), page=1)
        board = Board(board.edition, board.account, choice)
    looks = (replace(choice, page=page) for page in range(1, board.pages + 1))
    shows = (
        one for one in looks if key in {place.key for place in Board(board.edition, board.account, one).shown}
    )
    return next(shows, choice)
