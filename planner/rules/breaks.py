"""Sessions while something else goes on: in a break, in a room that cannot be used, beside what is for everyone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planner import clock
from planner.draft.snapshot import DraftBreak, DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import Holding, live_occasions, overlaps
from planner.values import Timed
from planner.vocabulary import Axis, BreakKind, PlaceKind

BreaksByPlace = Mapping[tuple[str, str], Sequence[DraftBreak]]


def in_breaks(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each occasion that meets a break of its room, its venue or the whole edition.

    In a room that is closed then nothing may be; all else is a note. What is online has no break.
    """
    if not snapshot.breaks:
        return []
    of_place = breaks_by_place(snapshot)
    return in_order(
        finding
        for session in sessions
        for occasion in live_occasions(session)
        for finding in breaks_met(snapshot, session.code, occasion, of_place)
    )


def breaks_by_place(snapshot: DraftSnapshot) -> BreaksByPlace:
    """Return the breaks by what they are of: `("room", slug)`, or `("venue", slug)`, with no slug for everywhere."""
    of_place: dict[tuple[str, str], list[DraftBreak]] = defaultdict(list)
    for one in snapshot.breaks:
        of_place[("room", one.room) if one.room else ("venue", one.venue)].append(one)
    return of_place


def breaks_met(
    snapshot: DraftSnapshot, code: str, occasion: DraftOccasion, of_place: BreaksByPlace
) -> Iterator[Finding]:
    """Yield what is found of one occasion of a session and the breaks that it meets."""
    if isinstance(occasion.time, Timed) and occasion.place is not PlaceKind.ONLINE:
        for place in _places(occasion, snapshot):
            for one in of_place.get(place, ()):
                if one.start < occasion.time.end and occasion.time.start < one.end:
                    yield _met(snapshot, code, occasion, one)


def _places(occasion: DraftOccasion, snapshot: DraftSnapshot) -> Iterator[tuple[str, str]]:
    """Yield whose breaks count for an occasion: those of everywhere, of its venue, of its room."""
    yield "venue", ""
    room = snapshot.room_by_slug.get(occasion.room) if occasion.place is PlaceKind.ROOM else None
    venue = room.venue if room else occasion.venue
    if venue:
        yield "venue", venue
    if room:
        yield "room", room.slug


def _met(snapshot: DraftSnapshot, code: str, occasion: DraftOccasion, one: DraftBreak) -> Finding:
    return found(
        "room.not_available" if one.kind is BreakKind.CLOSED else "time.in_break",
        code,
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
    plenary = plenary_formats(snapshot)
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
        at_once(snapshot, "time.two_plenaries", first, second)
        for first, second in overlaps(for_all)
        if first.session != second.session
    )
    beside = (
        at_once(snapshot, "time.beside_plenary", other, one) for other, one in _first_met(others, for_all)
    )
    return in_order([*twice, *beside])


def plenary_formats(snapshot: DraftSnapshot) -> set[str]:
    """Return the slugs of the formats that are for everyone."""
    return {term.slug for term in snapshot.terms if term.axis is Axis.FORMAT and term.plenary}


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


def at_once(snapshot: DraftSnapshot, code: str, first: Holding, second: Holding) -> Finding:
    """Return the finding of a code about two sessions that run at the same time."""
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
