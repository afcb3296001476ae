"""What today's disclosure leaves of content that was public before. Pure; used by compile, and by what erases."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.draft.snapshot import DraftSession
from planner.release.items import (
    Change,
    ChangeKind,
    Logged,
    Occasion,
    Part,
    PersonPart,
    Place,
    Session,
    Shown,
)
from planner.values import AccessMeasure, Withheld
from planner.vocabulary import Answer, Disclosure, Measure

_WITHHELD = {Disclosure.ON_REGISTRATION: Shown.ON_REGISTRATION, Disclosure.NOT_PUBLISHED: Shown.NOT_PUBLISHED}


def restricted(session: Session, now: DraftSession, withheld_people: frozenset[str]) -> Session:
    """Return a public session no more open than the draft allows today."""
    hidden = hidden_people(now, withheld_people)
    people = session.people if now.people_disclosure == Disclosure.OPEN else ()
    shown = tuple(part for part in people if part.person not in hidden)
    closes = now.place_disclosure != Disclosure.OPEN and _place_was_told(session)
    return replace(
        session,
        occasions=tuple(restricted_occasion(occasion, now) for occasion in session.occasions),
        parts=tuple(_part(part, now, shown) for part in session.parts),
        people=shown,
        people_withheld=session.people_withheld or len(shown) < len(session.people),
        access=all_measures({entry.measure: entry for entry in now.access}) if closes else session.access,
        public_place=now.public_place if closes else session.public_place,
        stream_url=session.stream_url if now.place_disclosure == Disclosure.OPEN else "",
        picture=session.picture if now.picture.permitted else None,
    )


def hidden_people(now: DraftSession, withheld_people: frozenset[str]) -> frozenset[str]:
    """Return who is not shown in a session today; of someone with several roles the strictest disclosure holds."""
    return withheld_people | {part.person for part in now.people if part.disclosure != Disclosure.OPEN}


def all_measures(known: Mapping[Measure, AccessMeasure]) -> tuple[AccessMeasure, ...]:
    """Return an answer for every measure; what nobody has answered is unknown."""
    return tuple(
        known.get(measure) or AccessMeasure(measure=measure, answer=Answer.UNKNOWN) for measure in Measure
    )


def _place_was_told(session: Session) -> bool:
    """Tell whether a release told where a session is: then its access answers may be the place's own.

    A place that was erased was told once. Without occasions, a coarse place is the sign of a withheld one.
    """
    if not session.occasions:
        return not session.public_place
    return any(not one.place.is_withheld or one.place.shown is Shown.REMOVED for one in session.occasions)


def restricted_occasion(occasion: Occasion, now: DraftSession) -> Occasion:
    """Return an occasion without the place and time that are not open today."""
    if now.place_disclosure != Disclosure.OPEN:
        occasion = replace(occasion, place=Place(shown=_WITHHELD[now.place_disclosure]))
    if now.time_disclosure != Disclosure.OPEN:
        occasion = replace(occasion, time=Withheld())
    return occasion


def _part(part: Part, now: DraftSession, shown: Iterable[PersonPart]) -> Part:
    names = {one.person for one in shown}
    return replace(
        part,
        time=part.time if now.time_disclosure == Disclosure.OPEN else None,
        people=tuple(person for person in part.people if person in names),
    )


def clean_log(log: Iterable[Logged], sessions: Iterable[Session]) -> tuple[Logged, ...]:
    """Return the log of changes without places and times of sessions that do not show them any more."""
    no_place = {one.code for one in sessions if any(occasion.place.is_withheld for occasion in one.occasions)}
    no_time = {
        one.code for one in sessions if any(isinstance(occasion.time, Withheld) for occasion in one.occasions)
    }
    return tuple(
        replace(logged, changes=tuple(_change(change, no_place, no_time) for change in logged.changes))
        for logged in log
    )


def _change(change: Change, no_place: set[str], no_time: set[str]) -> Change:
    if change.code in no_place and (change.old_place or change.new_place):
        change = replace(change, kind=ChangeKind.WITHHELD, old_place=None, new_place=None)
    if change.code in no_time and (change.old_time or change.new_time):
        change = replace(change, kind=ChangeKind.WITHHELD, old_time=None, new_time=None)
    return change


def hidden_today(now: DraftSession, withheld_people: frozenset[str]) -> frozenset[str]:
    """Return which of "place", "time" and "people" the draft does not leave open today, whatever was told before."""
    found = set()
    if now.place_disclosure != Disclosure.OPEN:
        found.add("place")
    if now.time_disclosure != Disclosure.OPEN:
        found.add("time")
    if now.people_disclosure != Disclosure.OPEN or hidden_people(now, withheld_people):
        found.add("people")
    return frozenset(found)
