"""One look at the board: the day, its places and hours, what is picked up, and what has no place yet."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from flask import url_for

from planner import clock, history
from planner.accounts.permissions import Account
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftEdition, DraftOccasion, DraftSession, DraftSnapshot
from planner.errors import UnknownReference
from planner.organiser import board_day, session_saving
from planner.organiser import session_words as words
from planner.organiser.board_cards import Card, Maker, Pair
from planner.organiser.board_choice import Choice, Picked
from planner.organiser.board_day import Group, Held, Place, Slot
from planner.organiser.board_slots import Grid, question_of, slots
from planner.organiser.checked import findings_of
from planner.organiser.session_listing import by_session
from planner.organiser.timetable import live, unplaced_occasions
from planner.rules.findings import Finding
from planner.text import sort_key


@dataclass(frozen=True)
class Board:
    """One look at the board of an edition."""

    edition: DraftEdition
    account: Account
    asked: Choice

    @cached_property
    def snapshot(self) -> DraftSnapshot:
        """Return the draft of the edition."""
        return load(db.session(), self.edition.slug)

    @cached_property
    def days(self) -> list[date]:
        """Return the days that have a page."""
        return board_day.days_shown(self.snapshot)

    @property
    def days_reached(self) -> set[date]:
        """Return the days on which something may be put down: each that has a page, and the night after it."""
        return {day + timedelta(days=later) for day in self.days for later in (0, 1)}

    @cached_property
    def choice(self) -> Choice:
        """Return what is looked at: a day that is not there is today, else the first."""
        if self.asked.day in self.days:
            return self.asked
        today = clock.local_day(clock.now(), self.edition.zone)
        usual = today if today in self.days else next(iter(self.days), None)
        return replace(self.asked, day=usual)

    @cached_property
    def held(self) -> Held:
        """Return what happens on the day."""
        return board_day.held_on(self.snapshot, self.choice.day or date.min)

    @cached_property
    def findings(self) -> list[Finding]:
        """Return what is to be mended among the sessions of the day; a card, also in the tray, knows its own."""
        that_day = [pair[0] for held in self.held.by_place.values() for pair, _ in held]
        chosen = {one.code for one in [*that_day, *(pair[0] for pair in self.held.bands)]}
        return [one for one in findings_of(self.snapshot) if not chosen.isdisjoint(one.sessions)]

    @cached_property
    def maker(self) -> Maker:
        """Return what makes the cards."""
        return Maker(
            snapshot=self.snapshot,
            choice=self.choice,
            findings=by_session(findings_of(self.snapshot)),
            may_move=self.may_move,
            quick_url=self._quick_url,
        )

    @cached_property
    def creators(self) -> dict[str, str]:
        """Return who made each session."""
        return history.creators(db.session(), kind="session", edition=self.edition.slug)

    def may_move(self, session: DraftSession) -> bool:
        """Tell whether the account may move a session."""
        return session_saving.may_edit(self.account, session, self.creators.get(session.code, ""))

    def _quick_url(self, picked: str) -> str:
        return url_for(
            "organiser.board_session", edition=self.edition.slug, picked=picked, **self.choice.parameters()
        )

    @cached_property
    def places(self) -> list[Place]:
        """Return all places that have a column on the day, or those of the venues chosen."""
        if self.choice.venue:
            chosen = [one for one in self.snapshot.venues if one.slug in self.choice.venue]
            return [place for venue in chosen for place in board_day.places_of(venue, self.held)]
        return board_day.places(self.snapshot, self.held)

    @cached_property
    def pages(self) -> int:
        """Return on how many pages the places are."""
        return max(1, -(-len(self.places) // board_day.PLACES_AT_ONCE))

    @cached_property
    def shown(self) -> list[Place]:
        """Return the places of the page that is looked at."""
        each = -(-len(self.places) // self.pages)
        first = (min(self.choice.page, self.pages) - 1) * each
        return self.places[first : first + each]

    @cached_property
    def hours(self) -> tuple[int, int]:
        """Return the first and the last hour of the grid."""
        return board_day.hours_shown(self.snapshot, self.shown, self.held, self.choice.day or date.min)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the columns of the grid."""
        if self.choice.day is None:
            return ()
        return board_day.groups(
            self.maker, self.shown, self.held, self.choice.day, self.hours, self._offered(self.choice.day)
        )

    def _offered(self, day: date) -> dict[str, list[Slot]]:
        """Return where what is picked up may begin in each place."""
        card, pick = self.picked, self.choice.pick
        if card is None or pick is None:
            return {}
        minutes = self.choice.minutes or card.minutes
        question = question_of(self.snapshot, pair_of(self.snapshot, pick), minutes)
        grid = Grid(day=day, hours=self.hours, step=self.choice.zoom)
        return {place.key: list(slots(question, place, grid)) for place in self.shown}

    @cached_property
    def tray(self) -> list[Pair]:
        """Return what has no time or no place, as far as it is looked for, by title."""
        found = [
            pair
            for pair in unplaced_occasions(self.snapshot)
            if self.choice.holds([body for _, body in pair[0].title] + [pair[0].code], pair[0].format)
        ]
        return sorted(found, key=lambda pair: sort_key(words.title_of(pair[0]).text))

    @cached_property
    def picked(self) -> Card | None:
        """Return what is being moved; raise UnknownReference for what the edition lacks or the account may not move."""
        pick = self.choice.pick
        if pick is None:
            return None
        card = self.maker.card(pair_of(self.snapshot, pick))
        if card.pick_url is None:
            raise UnknownReference(kind="occasion", key=str(pick))
        return card


def pair_of(snapshot: DraftSnapshot, picked: Picked) -> Pair:
    """Return an occasion of a session that is not withdrawn; raise UnknownReference."""
    session = next((one for one in live(snapshot) if one.code == picked.code), None)
    if session is None or session.year_round:
        raise UnknownReference(kind="session", key=picked.code)
    found = next((one for one in session.occasions if one.number == picked.number), None)
    if found is None and (picked.number or session.occasions):
        raise UnknownReference(kind="occasion", key=str(picked))
    return session, found or DraftOccasion(number=0)
