"""A session on the board: what its card says, and where the card stands on the grid."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import url_for

from planner import clock
from planner.draft.moving import fingerprint, placed
from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.organiser import guard
from planner.organiser import session_words as words
from planner.organiser.board_choice import Choice, Picked
from planner.organiser.board_spans import Span
from planner.organiser.timetable import is_about
from planner.organiser.told_findings import Told, told
from planner.rules.findings import Finding
from planner.text import Worded
from planner.values import Timed
from planner.vocabulary import Mark, State
from planner.web.speech import spoken, spoken_language

Pair = tuple[DraftSession, DraftOccasion]
USUAL_LENGTH = 60
"""Minutes of a session that has no hours yet."""

_OPEN_FOR = timedelta(hours=3)  # what stands open at least so long, on several days, has opening hours
_OPEN_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """The form that unlocks an occasion: where it goes, and what it carries along."""

    url: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the component `board_card` shows; without a span it lies in the tray."""

    key: str
    code: str
    title: Worded
    mark: Mark
    format: Worded | str
    hours: str
    length: str
    minutes: int
    place: Worded | str
    states: tuple[str, ...]
    findings: str
    told: tuple[Told, ...]
    url: str
    pick_url: str | None
    was: str
    is_placed: bool = False
    is_held: bool = False
    is_off: bool = False
    is_locked: bool = False
    unlock: Unlock | None = None
    span: Span | None = None
    lane: int = 1


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Makes the cards of one look at the board."""

    snapshot: DraftSnapshot
    choice: Choice
    findings: dict[str, list[Finding]]
    may_move: Callable[[DraftSession], bool]
    quick_url: Callable[[str], str]

    def card(self, pair: Pair, span: Span | None = None, lane: int = 1) -> Card:
        """Return the card of one occasion."""
        session, occasion = pair
        mark, named = words.format_words(self.snapshot, session)
        about = [one for one in self.findings.get(session.code, ()) if is_about(one, session, occasion)]
        picked = Picked(code=session.code, number=occasion.number)
        may_move = self.may_move(session)
        is_mine = can_move(occasion) and not occasion.locked and may_move
        return Card(
            key=str(picked),
            code=session.code,
            title=words.title_of(session),
            mark=mark,
            format=named,
            hours=self._hours(occasion, span),
            length=length_words(length_of(occasion)),
            minutes=length_of(occasion),
            place=words.place_words(self.snapshot, occasion),
            states=tuple(self._states(session, occasion, span)),
            findings=words.counted_words(about),
            told=tuple(told(self.snapshot, one, session.code) for one in about),
            url=self.quick_url(str(picked)),
            pick_url=self._pick_url(picked) if is_mine else None,
            was=fingerprint(placed(occasion) if occasion.number else {}),
            is_placed=occasion.time is not None,
            is_held=picked == self.choice.pick,
            is_off=occasion.cancelled,
            is_locked=occasion.locked,
            unlock=self._unlock(picked) if occasion.locked and may_move else None,
            span=span,
            lane=lane,
        )

    def _hours(self, occasion: DraftOccasion, span: Span | None) -> str:
        """Return the hours, with the day where the card does not stand on that day."""
        zone = self.snapshot.edition.zone
        return hours_words(occasion, zone) if span else words.time_words(occasion, zone)

    def _pick_url(self, picked: Picked) -> str:
        choice = replace(self.choice, minutes=None)
        return choice.url(self.snapshot.edition.slug, pick=picked, anchor="picked")

    def _unlock(self, picked: Picked) -> Unlock:
        carried = replace(self.choice, pick=None).hidden()
        return Unlock(
            url=url_for("organiser.board_lock", edition=self.snapshot.edition.slug),
            fields=(("csrf_token", guard.csrf()), ("session", str(picked)), *carried),
        )

    def _states(self, session: DraftSession, occasion: DraftOccasion, span: Span | None) -> Iterable[str]:
        t = spoken().t
        if occasion.cancelled:
            yield t("Cancelled")
        if occasion.locked:
            yield t("locked in place")
        if session.state is not State.READY:
            yield t("not ready")
        if occasion.fully_booked:
            yield t("Fully booked")
        if stands_open(session):
            yield t("open these hours")
        if span and span.begins_before:
            yield t("goes on since %(when)s", when=_moment(occasion, self.snapshot.edition.zone, "start"))
        if span and span.goes_on:
            yield t("goes on until %(when)s", when=_moment(occasion, self.snapshot.edition.zone, "end"))


def can_move(occasion: DraftOccasion) -> bool:
    """Tell whether the board can move it: whole days and times that cannot be are for its form."""
    return not occasion.unsound_time and (occasion.time is None or isinstance(occasion.time, Timed))


def stands_open(session: DraftSession) -> bool:
    """Tell whether a session has opening hours on several days, as an exhibition has."""
    hours = [one.time for one in session.occasions if isinstance(one.time, Timed) and not one.cancelled]
    return len(hours) >= _OPEN_DAYS and all(time.end - time.start >= _OPEN_FOR for time in hours)


def length_of(occasion: DraftOccasion) -> int:
    """Return how many minutes an occasion takes."""
    time = occasion.time
    return int((time.end - time.start).total_seconds()) // 60 if isinstance(time, Timed) else USUAL_LENGTH


def length_words(minutes: int) -> str:
    """Return a length as one says it: `120 minutes`."""
    return spoken().tn("%(n)d minute", "%(n)d minutes", minutes)


def hours_words(occasion: DraftOccasion, zone: str) -> str:
    """Return the hours: `13.00–14.30`."""
    if not isinstance(occasion.time, Timed):
        return spoken().t("All day") if occasion.time else spoken().t("No time yet")
    start, end = clock.local(occasion.time.start, zone), clock.local(occasion.time.end, zone)
    ends = dates.clock_time(end.time(), spoken_language())
    if end.date() > start.date() + timedelta(days=1):
        ends = f"{dates.short_day(end.date(), spoken_language())} {ends}"
    return f"{dates.clock_time(start.time(), spoken_language())}–{ends}"


def _moment(occasion: DraftOccasion, zone: str, which: str) -> str:
    local = clock.local(getattr(occasion.time, which), zone)
    return f"{dates.short_day(local.date(), spoken_language())} {dates.at_clock(local.time(), spoken_language())}"
