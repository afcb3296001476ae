"""The board: one day of the draft as a grid of rooms and hours, what has no place yet, and moving between them."""

import json
from typing import Any

from flask import request, url_for

from planner.accounts.permissions import Act
from planner.i18n import dates
from planner.organiser import bp, frame, guard
from planner.organiser.board_cards import Card
from planner.organiser.board_choice import LONGEST, ZOOMS, Choice
from planner.organiser.board_day import day_words
from planner.organiser.board_look import Board
from planner.organiser.board_words import words
from planner.organiser.timetable import unplaced_occasions
from planner.organiser.told_findings import Told, is_gap, told
from planner.text import Worded, sort_key
from planner.vocabulary import Axis, Severity
from planner.web.page_programme import DayLink
from planner.web.speech import spoken, spoken_language

MODULES = ("board",)
_IN_THE_TRAY = 40
_MOST_TO_MEND = 30  # lines; the page of findings has them all


@bp.get("/<edition>/board/")
def board(edition: str) -> str:
    """Show a day of the draft as a grid."""
    guard.require(Act.READ)
    return page(Board(frame.edition_of(edition), guard.current_account(), Choice.of(request.args)))


def page(board: Board, **more: Any) -> str:
    """Return the page of a look at the board."""
    to_mend = _to_mend(board)
    return frame.page(
        "organiser/board.html",
        edition=board.edition,
        modules=MODULES,
        board=board,
        script=_script(board),
        choice=board.choice,
        heading=day_words(board.choice.day) if board.choice.day else "",
        day_tabs=_day_tabs(board),
        zooms=ZOOMS,
        groups=board.groups,
        nothing_open=all(column.is_closed for group in board.groups for column in group.columns),
        alone=_alone(board),
        venues=_venues(board),
        formats=_formats(board),
        tray_cards=[board.maker.card(pair) for pair in board.tray[:_IN_THE_TRAY]],
        unplaced=sum(1 for _ in unplaced_occasions(board.snapshot)),
        bands=[board.maker.card(pair) for pair in board.held.bands],
        to_mend=to_mend[:_MOST_TO_MEND],
        more_to_mend=max(0, len(to_mend) - _MOST_TO_MEND),
        findings_url=_findings_url(board),
        **_picked(board),
        **more,
    )


def _script(board: Board) -> dict[str, str]:
    """Return the addresses and the words that scripts of the board need."""
    slug = board.edition.slug
    return {
        "look": board.choice.url(slug, pick=None, minutes=None),
        "fits": url_for("organiser.board_fits", edition=slug),
        "moves": url_for("organiser.board_move", edition=slug),
        "changes": url_for("organiser.changes", edition=slug, since=board.snapshot.history_id),
        "day": board.choice.day.isoformat() if board.choice.day else "",
        "date": dates.long_day(board.choice.day, spoken_language()) if board.choice.day else "",
        "longest": str(LONGEST),
        "words": json.dumps(words(), ensure_ascii=False),
        "csrf": guard.csrf(),
    }


def _day_tabs(board: Board) -> list[DayLink]:
    slug, choice = board.edition.slug, board.choice
    return [
        DayLink(
            url=choice.url(slug, day=day, page=1, anchor="picked" if choice.pick else None),
            label=dates.short_day(day, spoken_language()),
            iso=day.isoformat(),
            current=day == choice.day,
        )
        for day in board.days
    ]


def _alone(board: Board) -> str:
    """Return the place that a phone shows: the one asked for, else the first in which something happens."""
    keys = [place.key for place in board.shown]
    if board.choice.room in keys:
        return board.choice.room
    return next((key for key in keys if key in board.held.by_place), next(iter(keys), ""))


def _venues(board: Board) -> list[tuple[str, Worded | str]]:
    """Return the venues that can be chosen: all that the installation has, by name."""
    named = [(one.slug, one.name.worded(spoken_language()) or one.slug) for one in board.snapshot.venues]
    return sorted(named, key=lambda pair: sort_key(str(pair[1])))


def _formats(board: Board) -> list[tuple[str, str]]:
    """Return the formats to choose from."""
    terms = (one for one in board.snapshot.terms if one.axis is Axis.FORMAT and not one.retired)
    return [(one.slug, str(one.label.worded(spoken_language())) or one.slug) for one in terms]


def _to_mend(board: Board) -> list[Told]:
    """Return the blockers and warnings of the day that a move, or a look, can mend; the same words once."""
    found = (
        told(board.snapshot, one)
        for one in board.findings
        if one.severity in {Severity.BLOCKER, Severity.WARNING}
        and one.waived is None
        and one.sessions
        and not is_gap(one)
    )
    return list({one.sentence: one for one in found}.values())


def _findings_url(board: Board) -> str:
    """Return the address of the page of findings, narrowed to the day."""
    day = board.choice.day.isoformat() if board.choice.day else None
    return url_for("organiser.findings", edition=board.edition.slug, day=day)


def _picked(board: Board) -> dict[str, Any]:
    """Return what the page says of what is picked up, and where it may be put down."""
    card = board.picked
    if card is None:
        return {"picked": None}
    place_url = url_for(
        "organiser.place", edition=board.edition.slug, code=card.code, number=card.key.partition("-")[2]
    )
    return {
        "picked": card,
        "picked_is_placed": card.is_placed,
        "lengths": _lengths(card, board.choice.zoom),
        "place_url": place_url,
    }


def _lengths(card: Card, step: int) -> list[tuple[str, int]]:
    """Return the lengths that are one step away and may be asked for, each with its words."""
    near = [
        (spoken().t("%(n)d min shorter", n=step), card.minutes - step),
        (spoken().t("%(n)d min longer", n=step), card.minutes + step),
    ]
    return [(label, minutes) for label, minutes in near if 0 < minutes <= LONGEST]
