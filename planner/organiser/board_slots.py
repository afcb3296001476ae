"""Where what is picked up may be put down: each start in each place on a day, with what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner import clock
from planner.draft.snapshot import DraftRoom, DraftSnapshot
from planner.errors import ImpossibleTime
from planner.organiser.board_cards import Pair
from planner.organiser.board_day import Place, Slot, wall_words_of
from planner.organiser.board_spans import Span, wall_of
from planner.organiser.severity_words import FOUND
from planner.rules.findings import Finding
from planner.rules.fits import place_at
from planner.rules.surroundings import Question, Surroundings
from planner.rules.telling import sentence_of
from planner.vocabulary import Severity
from planner.web.speech import spoken, spoken_language

_AT_ONCE = frozenset(
    {
        "room.double_booked",
        "room.closed",
        "room.not_available",
        "person.double_booked",
        "person.not_available",
        "delegation.not_in_town",
        "resource.double_booked",
        "time.two_plenaries",
    }
)
"""What cannot be at the same time; all else can be, but should not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Which starts are asked about: a day, its hours, and the step between them."""

    day: date
    hours: tuple[int, int]
    step: int

    def starts(self, zone: str) -> Iterator[tuple[int, datetime]]:
        """Yield each start in minutes from midnight, with its instant.

        Those that a change of clocks skips or doubles are left out: the form of the place asks which one is meant.
        """
        for minutes in range(self.hours[0] * 60, self.hours[1] * 60, self.step):
            on, wall = wall_of(self.day, minutes)
            try:
                yield minutes, clock.instant(on, time.fromisoformat(wall), zone)
            except ImpossibleTime:
                continue


def question_of(
    snapshot: DraftSnapshot, pair: Pair, minutes: int, around: Surroundings | None = None
) -> Question:
    """Return the question where an occasion of that length may be; `around` spares sorting the draft once more."""
    session, occasion = pair
    return Question(around or Surroundings(snapshot), session, occasion.number, timedelta(minutes=minutes))


def slots(question: Question, place: Place, grid: Grid) -> Iterator[Slot]:
    """Yield where what is picked up may begin in a place."""
    room = room_of(place)
    for minutes, start in grid.starts(question.snapshot.edition.zone):
        reason = reason_at(question, room, start)
        on, wall = wall_of(grid.day, minutes)
        yield Slot(
            value=f"{place.key}@{on.isoformat()}T{wall}",
            span=Span(start=minutes, end=minutes + grid.step),
            wall=wall_words_of(wall),
            why=reason["short"] if reason else "",
            reason=reason["long"] if reason else "",
        )


def reason_at(question: Question, room: DraftRoom, start: datetime) -> dict[str, str] | None:
    """Return what speaks against a place: `short` in a few words, `long` in whole sentences; None for nothing."""
    against = [
        one
        for one in place_at(question, room, start).reasons
        if one.severity is not Severity.NOTE and one.waived is None
    ]
    if not against:
        return None
    sentences = (sentence_of(question.snapshot, one, spoken_language()) for one in against)
    return {"short": _short(against[0]), "long": " ".join(sentences)}


def room_of(place: Place) -> DraftRoom:
    """Return the room that the rules are asked about; a whole venue, or no house at all, may be shared by all."""
    venue = place.venue.slug if place.venue else ""
    return place.room or DraftRoom(slug="", venue=venue, parallel_use=True)


def _short(finding: Finding) -> str:
    """Return a reason in a few words: what else is on or needed then, or what the place lacks."""
    named = FOUND.get(finding.code)
    why = spoken().t(named) if named else finding.code
    if finding.code in _AT_ONCE:
        return spoken().t("Clash: %(why)s", why=why)
    return spoken().t("But: %(why)s", why=why)
