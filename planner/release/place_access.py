"""What the places of a session are like, for those who must know before they come. Pure.

A session has one answer for each measure. Where it is held in several places, the weakest answer holds: nobody
shall come to steps where the programme said that there are none.
"""

from collections.abc import Iterable, Iterator, Mapping

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.release.disclosure import all_measures
from planner.release.items import Session
from planner.values import AccessMeasure
from planner.vocabulary import Answer, Disclosure, Measure, PlaceKind

Answers = Mapping[Measure, AccessMeasure]

_WEAKEST_FIRST = (Answer.NO, Answer.UNKNOWN, Answer.ON_REQUEST, Answer.YES)


def access_of(
    snapshot: DraftSnapshot, session: DraftSession, *, place_open: bool
) -> tuple[AccessMeasure, ...]:
    """Return an answer for every measure: the session's own, else its room's, else its venue's, else unknown.

    What a withheld place is like is not told.
    """
    occasions = [one for one in session.occasions if not one.cancelled] or session.occasions
    places = dict.fromkeys((one.venue, one.room) for one in occasions if one.place != PlaceKind.ONLINE)
    known = _weakest([_of_place(snapshot, venue, room) for venue, room in places]) if place_open else {}
    return all_measures({**known, **_answered(session.access)})


def access_today(snapshot: DraftSnapshot, session: Session, now: DraftSession) -> tuple[AccessMeasure, ...]:
    """Return the answers of a public session that does not come along, with what its places are like by now.

    Registers come along with every release (design.md section 5); what the session answers by itself stays.
    """
    if now.place_disclosure != Disclosure.OPEN:
        return session.access
    places = dict.fromkeys(
        (one.place.venue, one.place.room)
        for one in session.occasions
        if not one.cancelled and one.place.venue and not one.place.is_withheld
    )
    known = _weakest([_of_place(snapshot, venue, room) for venue, room in places])
    own = _answered(now.access)
    return tuple(
        entry if entry.measure in own else known.get(entry.measure, entry) for entry in session.access
    )


def _of_place(snapshot: DraftSnapshot, venue: str, room: str) -> Answers:
    inside = snapshot.room_by_slug.get(room)
    house = snapshot.venue_by_slug.get(inside.venue if inside else venue)
    return {**_answered(house.access if house else ()), **_answered(inside.access if inside else ())}


def _answered(measures: Iterable[AccessMeasure]) -> Answers:
    return {entry.measure: entry for entry in measures if entry.answer != Answer.UNKNOWN or entry.note}


def _weakest(places: list[Answers]) -> Answers:
    """Return for each measure that any place answers the weakest answer; a place that is silent is not known."""
    return {entry.measure: entry for entry in _weakest_entries(places)}


def _weakest_entries(places: list[Answers]) -> Iterator[AccessMeasure]:
    for measure in {measure: None for place in places for measure in place}:
        silent = AccessMeasure(measure=measure, answer=Answer.UNKNOWN)
        entries = [place.get(measure, silent) for place in places]
        yield min(entries, key=lambda entry: _WEAKEST_FIRST.index(entry.answer))
