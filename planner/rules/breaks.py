"""Sessions while something else goes on: in a break, in a room that cannot be used, beside what is for everyone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from planner import clock
from planner.draft.snapshot import DraftBreak, DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, live_occasions, overlaps
from planner.values import Timed
from planner.vocabulary import Axis, BreakKind, PlaceKind


def in_breaks(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion that meets a break of its room, its venue or the whole edition.

    In a room that is closed then nothing may be; all else is a note. What is online has no break.
    """
    if not snapshot.breaks:
        return []
    of_place: dict[tuple[str, str], list[DraftBreak]] = defaultdict(list)
    for one in snapshot.breaks:
        of_place[("room", one.room) if one.room else ("venue", one.venue)].append(one)
    return in_order(
        _met(snapshot, session, occasion, one)
        for session in sessions
        for occasion in live_occasions(session)
        if isinstance(occasion.time, Timed) and occasion.place is not PlaceKind.ONLINE
        for place in _places(occasion, snapshot)
        for one in of_place.get(place, ())
        if one.start < occasion.time.end and occasion.time.start < one.end
    )


def _places(occasion: DraftOccasion, snapshot: DraftSnapshot) -> Iterator[tuple[str, str]]:
    """Yield whose breaks count for an occasion: those of everywhere, of its venue, of its room."""
    yield "venue", ""
    room = snapshot.room_by_slug.get(occasion.room) if occasion.place is PlaceKind.ROOM else None
    venue = room.venue if room else occasion.venue
    if venue:
        yield "venue", venue
    if room:
        yield "room", room.slug


def _met(snapshot: DraftSnapshot, session: DraftSession, occasion: DraftOccasion, one: DraftBreak) -> Finding:
    return found(
        "room.not_available" if one.kind is BreakKind.CLOSED else "time.in_break",
        session.code,
        field=f"occasions-{occasion.number}-day",
        occasion=occasion.number,
        pause=str(one.id),
        start=clock.stored(one.start),
        end=clock.stored(one.end),
        zone=snapshot.edition.zone,
    )


def beside_plenaries(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report sessions for everyone that run at once, and each occasion beside one of them.

    An occasion is told beside the first such session that it meets, not beside all.
    """
    plenary = {term.slug for term in snapshot.terms if term.axis is Axis.FORMAT and term.plenary}
    for_all: list[Holding] = []
    others: list[Holding] = []
    for session in sessions:
        for occasion in live_occasions(session):
            if isinstance(occasion.time, Timed):
                chosen = for_all if session.format in plenary else others
                chosen.append(
                    Holding("", occasion.time.start, occasion.time.end, session.code, occasion.number)
                )
    if not for_all:
        return []
    twice = (
        _at_once(snapshot, "time.two_plenaries", first, second)
        for first, second in overlaps(for_all)
        if first.session != second.session
    )
    beside = (
        _at_once(snapshot, "time.beside_plenary", other, one) for other, one in _first_met(others, for_all)
    )
    return in_order([*twice, *beside])


def _first_met(others: list[Holding], for_all: list[Holding]) -> Iterator[tuple[Holding, Holding]]:
    """Yield each of the others with the first for everyone that it meets; one sweep over both."""
    kinds = [(held, False) for held in others] + [(held, True) for held in for_all]
    order = sorted(kinds, key=lambda kind: (kind[0].start, kind[0].session, kind[0].occasion))
    running: list[Holding] = []
    alone: list[Holding] = []
    for held, is_for_all in order:
        running = [one for one in running if one.end > held.start]
        alone = [one for one in alone if one.end > held.start]
        if is_for_all:
            yield from ((one, held) for one in alone)
            alone = []
            running.append(held)
        elif running:
            yield held, running[0]
        else:
            alone.append(held)


def _at_once(snapshot: DraftSnapshot, code: str, first: Holding, second: Holding) -> Finding:
    return found(
        code,
        first.session,
        second.session,
        field=f"occasions-{first.occasion}-day",
        occasion=first.occasion,
        start=clock.stored(max(first.start, second.start)),
        end=clock.stored(min(first.end, second.end)),
        zone=snapshot.edition.zone,
        other_occasion=second.occasion,
    )
