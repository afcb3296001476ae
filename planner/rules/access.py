"""Whether a resident can know beforehand if they can take part (F59)."""

from collections.abc import Iterable

from planner.draft.snapshot import DraftOccasion, DraftSession, DraftSnapshot
from planner.rules.equipment import place_answers
from planner.rules.findings import Finding, found, in_order
from planner.rules.holdings import live_occasions
from planner.values import AccessMeasure
from planner.vocabulary import Answer, Measure, PlaceKind

WITHOUT_A_HOUSE = (Measure.SIGN_LANGUAGE, Measure.SPEECH_TO_TEXT, Measure.AUDIO_DESCRIPTION)
"""The measures that mean something online."""

ARRANGED = (
    Measure.HEARING_LOOP,
    Measure.SIGN_LANGUAGE,
    Measure.SPEECH_TO_TEXT,
    Measure.AUDIO_DESCRIPTION,
    Measure.QUIET_ROOM,
)
"""The measures that somebody sees to each time, unless the house has them."""


def unknown_measures(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report each session with access measures that are not answered: one finding, all measures in it.

    The session's own answer counts first, then its room's, then its venue's. Online, only measures that
    need no house are asked for.
    """
    findings = []
    for session in sessions:
        unknown = _unknown(snapshot, session)
        if unknown:
            measures = tuple(measure.value for measure in Measure if measure in unknown)
            findings.append(found("access.unknown", session.code, field="access", measures=measures))
    return in_order(findings)


def _unknown(snapshot: DraftSnapshot, session: DraftSession) -> set[Measure]:
    answered = _answered(session.access)
    if len(answered) == len(Measure):
        return set()
    occasions = live_occasions(session)
    if not occasions:
        return set(Measure) - answered
    unknown: set[Measure] = set()
    for occasion in occasions:
        asked = WITHOUT_A_HOUSE if occasion.place is PlaceKind.ONLINE else Measure
        unknown |= set(asked) - answered - _answered_by_place(snapshot, occasion)
    return unknown


def _answered_by_place(snapshot: DraftSnapshot, occasion: DraftOccasion) -> set[Measure]:
    room = snapshot.room_by_slug.get(occasion.room) if occasion.place is PlaceKind.ROOM else None
    slug = room.venue if room else occasion.venue
    venue = snapshot.venue_by_slug.get(slug)
    return _answered(room.access if room else ()) | _answered(venue.access if venue else ())


def _answered(access: Iterable[AccessMeasure]) -> set[Measure]:
    return {one.measure for one in access if one.answer is not Answer.UNKNOWN}


def without_owner(snapshot: DraftSnapshot, sessions: Iterable[DraftSession]) -> list[Finding]:
    """Report the measures that a session promises, that its rooms do not have, and that nobody has taken on."""
    findings = []
    for session in sessions:
        taken_on = {measure for measure, owner in session.access_owners if owner.who}
        promised = {one.measure for one in session.access if one.answer in {Answer.YES, Answer.ON_REQUEST}}
        missing = [
            measure.value
            for measure in ARRANGED
            if measure in promised - taken_on and not _is_in_the_house(snapshot, session, measure)
        ]
        if missing:
            findings.append(
                found(
                    "access.no_owner",
                    session.code,
                    field=f"access_owners-{missing[0]}-who",
                    measures=tuple(missing),
                )
            )
    return in_order(findings)


def _is_in_the_house(snapshot: DraftSnapshot, session: DraftSession, measure: Measure) -> bool:
    """Tell whether every place of a session has a measure anyway."""
    occasions = live_occasions(session)
    return bool(occasions) and all(_has(snapshot, occasion, measure) for occasion in occasions)


def _has(snapshot: DraftSnapshot, occasion: DraftOccasion, measure: Measure) -> bool:
    room = snapshot.room_by_slug.get(occasion.room) if occasion.place is PlaceKind.ROOM else None
    if room:
        return place_answers(snapshot, room).get(measure) is Answer.YES
    venue = snapshot.venue_by_slug.get(occasion.venue) if occasion.place is PlaceKind.VENUE else None
    return bool(venue) and any(
        one.measure is measure and one.answer is Answer.YES for one in (venue.access if venue else ())
    )
