"""One day of the draft as columns: venues with their rooms, and what stands in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner import clock
from planner.draft.snapshot import (
    DraftBreak,
    DraftOccasion,
    DraftRoom,
    DraftSnapshot,
    DraftVenue,
)
from planner.i18n import dates
from planner.i18n.labels import label
from planner.organiser.board_cards import Card, Maker, Pair
from planner.organiser.board_spans import Span, cut, gaps, hours_of, lanes, span_on, wall_of
from planner.organiser.timetable import live
from planner.rules.holdings import joined
from planner.text import Worded, sort_key
from planner.values import Days, Timed
from planner.vocabulary import BreakKind, PlaceKind
from planner.web.speech import spoken, spoken_language

PLACES_AT_ONCE = 30
_MANY = 2 * PLACES_AT_ONCE
_A_DAY = timedelta(days=1)
_NOWHERE = (PlaceKind.ONLINE, PlaceKind.TO_BE_ANNOUNCED)  # what has no place at all lies in the tray


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place that a column is for: `key` as the choice of places has it, its room where it is one."""

    key: str
    name: Worded | str
    venue: DraftVenue | None = None
    room: DraftRoom | None = None

    @property
    def group(self) -> str:
        """Return what the column stands under: its venue's slug, or nothing for what is in no house."""
        return self.venue.slug if self.venue else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time that is marked in a column: a break, a closed room, or one where nothing is."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One start in one place: `value` is what its button sends.

    `why` says in a few words what speaks against it, `reason` in whole sentences; empty where nothing does.
    """

    value: str
    span: Span
    wall: str
    why: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a column: `kind` is card, slot, closed or free."""

    kind: str
    thing: Card | Slot | Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one place holds on a day."""

    place: Place
    note: str
    items: tuple[Item, ...]
    lanes: int

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing can be there on this day, and nothing is."""
        return bool(self.items) and all(item.kind == "closed" for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A venue and its columns; `key` is empty for what is in no house."""

    key: str
    name: Worded | str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What happens on one day: with hours by place; and, as bands, what is for whole days or lasts a day and more."""

    by_place: dict[str, list[tuple[Pair, Span]]]
    bands: tuple[Pair, ...]

    @property
    def spans(self) -> list[Span]:
        """Return when anything is."""
        return [span for held in self.by_place.values() for _, span in held]


def held_on(snapshot: DraftSnapshot, day: date) -> Held:
    """Return what happens on a day."""
    by_place: dict[str, list[tuple[Pair, Span]]] = defaultdict(list)
    bands = []
    for session in live(snapshot):
        for occasion in session.occasions:
            time = occasion.time
            if isinstance(time, Timed) and occasion.place is not PlaceKind.MISSING:
                span = span_on(day, time.start, time.end, snapshot.edition.zone)
                if span and time.end - time.start >= _A_DAY:
                    bands.append((session, occasion))
                elif span:
                    by_place[place_key(occasion)].append(((session, occasion), span))
            elif isinstance(time, Days) and time.first <= day <= time.last:
                bands.append((session, occasion))
    return Held(by_place=dict(by_place), bands=tuple(bands))


def place_key(occasion: DraftOccasion) -> str:
    """Return the place of an occasion as one value: `room:…`, `venue:…` or a kind of place."""
    if occasion.place is PlaceKind.ROOM:
        return f"{PlaceKind.ROOM}:{occasion.room}"
    if occasion.place is PlaceKind.VENUE:
        return f"{PlaceKind.VENUE}:{occasion.venue}"
    return occasion.place.value


def places(snapshot: DraftSnapshot, held: Held) -> list[Place]:
    """Return the places of the edition, by venue: all rooms of each venue that it uses at all.

    Where those are many, only what is in use on the day; the others are there when their venue is chosen.
    """
    used = _used(snapshot)
    venues = [one for one in snapshot.venues if one.slug in used] or list(snapshot.venues)
    found = [place for venue in _by_name(venues) for place in places_of(venue, held)]
    if len(found) > _MANY:
        found = [place for place in found if place.key in held.by_place]
    nowhere = [
        Place(key=kind.value, name=label(kind, spoken_language()))
        for kind in _NOWHERE
        if kind.value in held.by_place
    ]
    return found + nowhere


def _used(snapshot: DraftSnapshot) -> set[str]:
    rooms = snapshot.room_by_slug
    occasions = [one for session in live(snapshot) for one in session.occasions]
    return {rooms[one.room].venue for one in occasions if one.room in rooms} | {
        one.venue for one in occasions if one.venue
    }


def _by_name(venues: Iterable[DraftVenue]) -> list[DraftVenue]:
    return sorted(venues, key=lambda venue: sort_key(venue.name.worded(spoken_language()).text))


def places_of(venue: DraftVenue, held: Held) -> list[Place]:
    """Return the rooms of a venue; the whole venue too where something is held in it, or where it has no rooms."""
    found = [
        Place(
            key=f"{PlaceKind.ROOM}:{room.slug}",
            name=room.name.worded(spoken_language()) or room.slug,
            venue=venue,
            room=room,
        )
        for room in venue.rooms
    ]
    whole = f"{PlaceKind.VENUE}:{venue.slug}"
    if not found or whole in held.by_place:
        found.append(Place(key=whole, name=spoken().t("The whole venue"), venue=venue))
    return found


def hours_shown(snapshot: DraftSnapshot, shown: Sequence[Place], held: Held, day: date) -> tuple[int, int]:
    """Return the first and last hour of the grid: those of what is held in the places shown, and of their openings."""
    spans = [span for place in shown for _, span in held.by_place.get(place.key, ())]
    for place in shown:
        for opening in place.room.openings if place.room else ():
            span = span_on(day, opening.start, opening.end, snapshot.edition.zone)
            if span and not span.begins_before:
                spans.append(replace(span, goes_on=span.goes_on or span.end > 24 * 60))
    return hours_of(spans)


def groups(
    maker: Maker,
    shown: Sequence[Place],
    held: Held,
    day: date,
    hours: tuple[int, int],
    offered: Mapping[str, Sequence[Slot]],
) -> tuple[Group, ...]:
    """Return the columns of the places shown, under their venues; `offered` are the starts in each, by its key."""
    by_group: dict[str, list[Column]] = defaultdict(list)
    for place in shown:
        by_group[place.group].append(_column(maker, place, held, day, hours, offered.get(place.key, ())))
    return tuple(
        Group(key=key, name=_group_name(found[0].place), columns=tuple(found))
        for key, found in by_group.items()
    )


def _group_name(place: Place) -> Worded | str:
    if place.venue is None:
        return spoken().t("Elsewhere")
    return place.venue.name.worded(spoken_language()) or place.venue.slug


def _column(
    maker: Maker, place: Place, held: Held, day: date, hours: tuple[int, int], offered: Sequence[Slot]
) -> Column:
    there = sorted(
        held.by_place.get(place.key, ()), key=lambda one: (one[1].start, one[0][0].code, one[0][1].number)
    )
    spans = [cut(span, hours) for _, span in there]
    given = lanes(spans, least=max(15, maker.choice.zoom // 2))
    busy = [span for (pair, _), span in zip(there, spans, strict=True) if not pair[1].cancelled]
    closed = _closed(maker.snapshot, place, day, hours)
    free = [_free(day, span) for span in gaps([*busy, *(one.span for one in closed)], hours)]
    items = [
        *(Item("closed", one) for one in closed),
        *(Item("slot", one) for one in offered),
        *(
            Item("card", maker.card(pair, span, lane))
            for (pair, _), span, lane in zip(there, spans, given, strict=True)
        ),
        *(Item("free", one) for one in free if not offered),
    ]
    return Column(
        place=place, note=_note(place), items=tuple(sorted(items, key=_start)), lanes=max(given, default=1)
    )


def _start(item: Item) -> int:
    return item.thing.span.start if item.thing.span else 0


def _note(place: Place) -> str:
    room = place.room
    if room is None:
        return ""
    said = [spoken().tn("%(n)d place", "%(n)d places", room.capacity)] if room.capacity else []
    if room.parallel_use:
        said.append(spoken().t("several at once"))
    return ", ".join(said)


def _free(day: date, span: Span) -> Stretch:
    return Stretch(
        span=span,
        words=spoken().t(
            "Free %(hours)s, %(length)s",
            hours=wall_words(day, span),
            length=spoken().tn("%(n)d minute", "%(n)d minutes", span.end - span.start),
        ),
    )


def wall_words(day: date, span: Span) -> str:
    """Return a span by the clock: `12.00–13.30`."""
    walls = (wall_of(day, minutes)[1] for minutes in (span.start, span.end))
    return "–".join(map(wall_words_of, walls))


def wall_words_of(wall: str) -> str:
    """Return a time of day (HH:MM) as one says it."""
    return wall.replace(":", ".") if spoken_language() == "sv" else wall


def _closed(snapshot: DraftSnapshot, place: Place, day: date, hours: tuple[int, int]) -> tuple[Stretch, ...]:
    """Return when a place is closed, and the breaks that count for it."""
    zone, found = snapshot.edition.zone, []
    if place.room and place.room.openings:
        opens = [
            span
            for start, end in joined(place.room.openings)
            if (span := span_on(day, start, end, zone)) is not None
        ]
        found = [
            Stretch(span=span, words=spoken().t("Closed %(hours)s", hours=wall_words(day, span)))
            for span in gaps([cut(one, hours) for one in opens if _meets(one, hours)], hours)
        ]
    for one in snapshot.breaks:
        span = span_on(day, one.start, one.end, zone) if _counts(one, place) else None
        if span and _meets(span, hours):
            found.append(Stretch(span=cut(span, hours), words=break_words(one, day, span)))
    return tuple(sorted(found, key=lambda stretch: stretch.span.start))


def _meets(span: Span, hours: tuple[int, int]) -> bool:
    return span.start < hours[1] * 60 and hours[0] * 60 < span.end


def _counts(one: DraftBreak, place: Place) -> bool:
    """Tell whether a break is of a place: its room's, its venue's, or everywhere's; what is online has none."""
    if one.room:
        return place.room is not None and one.room == place.room.slug
    if one.venue:
        return place.venue is not None and one.venue == place.venue.slug
    return place.venue is not None


def break_words(one: DraftBreak, day: date, span: Span) -> str:
    """Return what a break is called, with its hours."""
    name = one.name.worded(spoken_language()).text or label(one.kind, spoken_language())
    if one.kind is BreakKind.CLOSED:
        name = spoken().t("Not available: %(why)s", why=name)
    return f"{name} {wall_words(day, span)}"


def days_shown(snapshot: DraftSnapshot) -> list[date]:
    """Return each day of the period, and each other day on which something begins."""
    edition = snapshot.edition
    found = (
        set(clock.days(edition.first_day, edition.last_day))
        if edition.first_day and edition.last_day
        else set()
    )
    for session in live(snapshot):
        for one in session.occasions:
            if isinstance(one.time, Timed):
                found.add(clock.local_day(one.time.start, edition.zone))
            elif isinstance(one.time, Days):
                found |= {one.time.first, one.time.last}
    return sorted(found)


def day_words(day: date) -> str:
    """Return a day as a heading says it."""
    said = dates.long_day(day, spoken_language())
    return said[:1].upper() + said[1:]
