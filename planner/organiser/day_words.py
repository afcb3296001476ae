"""A day's public sessions in words, and what may happen to each on the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from flask import url_for

from planner import clock, text
from planner.draft.snapshot import DraftOccasion, DraftSession
from planner.organiser import session_words
from planner.release.ground import Ground
from planner.rules.fits import Place, ask, rooms_at
from planner.rules.surroundings import Surroundings
from planner.rules.telling import room_name, sentence_of
from planner.text import Worded
from planner.values import Days, Timed
from planner.vocabulary import Mark, State
from planner.web.speech import spoken, spoken_language

_MINUTES = (5, 10, 15, 20, 30, 45, 60)


class Change(StrEnum):
    """What may happen to an occasion on the day."""

    CANCELLED = "cancelled"
    ROOM = "room"
    TIME = "time"
    FULL = "full"
    DELAYED = "delayed"


@dataclass(frozen=True, slots=True)
class CardState:
    """How things stand with an occasion."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Way:
    """A change that can be made, and where."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCard:
    """One occasion of the day, as the component `session_card` takes it, with what may happen to it."""

    title: Worded
    mark: Mark
    format: Worded | str
    url: str
    when: str
    place: Worded | str
    state: CardState
    findings: None = None
    responsible: None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room that an occasion could move to, with what speaks against it."""

    slug: str
    name: str
    reasons: tuple[str, ...]


def days(base: Ground) -> list[date]:
    """Return the days of the edition and every other on which something public happens."""
    edition, zone = base.snapshot.edition, base.snapshot.edition.zone
    found = {day for one in _public(base) for occasion in one.occasions for day in _days_of(occasion, zone)}
    if edition.first_day and edition.last_day:
        found |= set(clock.days(edition.first_day, edition.last_day))
    return sorted(found)


def chosen_day(found: list[date], asked: str, now: datetime, zone: str) -> date | None:
    """Return the day that was asked for, else today, else the first; None where there are no days."""
    today = clock.local_day(now, zone)
    asked_for = next((day for day in found if day.isoformat() == asked), None)
    return asked_for or (today if today in found else next(iter(found), None))


def cards(base: Ground, day: date, query: str, own: frozenset[str]) -> list[DayCard]:
    """Return what happens in public on a day in order of time, narrowed to what a query names."""
    zone = base.snapshot.edition.zone
    there = [
        (session, occasion)
        for session in _public(base)
        for occasion in session.occasions
        if day in _days_of(occasion, zone)
    ]
    there.sort(key=lambda pair: (*session_words.sort_key(pair[1], zone), pair[0].code))
    words = text.folded(query).split()
    return [
        one
        for session, occasion in there
        for one in [card(base, session, occasion, day if session.code in own else None)]
        if all(word in text.folded(f"{one.title.text} {one.place} {session.code}") for word in words)
    ]


def card(base: Ground, session: DraftSession, occasion: DraftOccasion, day: date | None = None) -> DayCard:
    """Return an occasion as it is in public; with `day`, with what may happen to it."""
    snapshot = base.snapshot
    mark, named = session_words.format_words(snapshot, session)
    return DayCard(
        title=session_words.title_of(session),
        mark=mark,
        format=named,
        url=url_for("organiser.session", edition=snapshot.edition.slug, code=session.code),
        when=session_words.time_words(occasion, snapshot.edition.zone),
        place=session_words.place_words(snapshot, occasion),
        state=_state(session, occasion),
        ways=tuple(_ways(base, session, occasion, day)) if day else (),
    )


def heading(change: Change, occasion: DraftOccasion) -> str:
    """Return what a change is called; what has happened already can be taken back."""
    t = spoken().t
    match change:
        case Change.CANCELLED:
            return t("Takes place after all") if occasion.cancelled else t("Cancelled")
        case Change.FULL:
            return t("Seats again") if occasion.fully_booked else t("Fully booked")
        case Change.ROOM:
            return t("New room")
        case Change.TIME:
            return t("New time")
        case Change.DELAYED:
            return t("Delayed")


def rooms(base: Ground, code: str, number: int) -> tuple[list[Room], list[Room]]:
    """Return the rooms that are free at the time of an occasion, and the others with what speaks against them."""
    snapshot = base.snapshot
    public = next(one for one in base.public[code].occasions if one.number == number)
    if not isinstance(public.time, Timed):
        return [_room(base, slug) for slug in snapshot.room_by_slug], []
    question = ask(Surroundings(snapshot), snapshot.session_by_code[code], number)
    there = [one for one in rooms_at(question, public.time.start) if one.room != public.room]
    return (
        [_room(base, one.room) for one in there if one.free],
        [_room(base, one.room, one) for one in there if not one.free],
    )


def delays(occasion: DraftOccasion) -> tuple[int, ...]:
    """Return by how many minutes an occasion may be said to be late; none for one without hours."""
    return _MINUTES if isinstance(occasion.time, Timed) else ()


def title(base: Ground, code: str) -> str:
    """Return the title that a session has in public."""
    return session_words.title_of(base.public[code]).text


def _public(base: Ground) -> Iterator[DraftSession]:
    """Yield what is public and known to the draft, withdrawn ones too: they are told as cancelled."""
    known = base.snapshot.session_by_code
    return (one for code, one in sorted(base.public.items()) if code in known)


def _days_of(occasion: DraftOccasion, zone: str) -> list[date]:
    """Return the days that an occasion is on: one that runs past midnight is on both."""
    if isinstance(occasion.time, Timed):
        last = clock.local_day(occasion.time.end - timedelta(microseconds=1), zone)
        return list(clock.days(clock.local_day(occasion.time.start, zone), last))
    return (
        list(clock.days(occasion.time.first, occasion.time.last)) if isinstance(occasion.time, Days) else []
    )


def _state(session: DraftSession, occasion: DraftOccasion) -> CardState:
    t = spoken().t
    if session.state is State.WITHDRAWN or occasion.cancelled:
        return CardState("withdrawn", t("Cancelled"))
    if occasion.fully_booked:
        return CardState("in_progress", t("Fully booked"))
    return CardState("ready", t("As in the programme"))


def _ways(base: Ground, session: DraftSession, occasion: DraftOccasion, day: date) -> Iterator[Way]:
    if session.state is State.WITHDRAWN:
        return
    for change in Change:
        if occasion.cancelled and change is not Change.CANCELLED:
            continue
        if change in {Change.DELAYED, Change.TIME} and not isinstance(occasion.time, Timed):
            continue
        yield Way(
            heading(change, occasion),
            url_for(
                "organiser.today_change",
                edition=base.snapshot.edition.slug,
                code=session.code,
                number=occasion.number,
                change=change.value,
                day=day.isoformat(),
            ),
        )


def _room(base: Ground, slug: str, place: Place | None = None) -> Room:
    language = spoken_language()
    reasons = place.reasons if place else ()
    return Room(
        slug=slug,
        name=room_name(base.snapshot, slug, language),
        reasons=tuple(sentence_of(base.snapshot, one, language) for one in reasons),
    )
