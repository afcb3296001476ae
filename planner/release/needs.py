"""The ways into the programme: what "without steps" or "after school" means, in one table.

A way in asks something of a session, or of each of its occasions. What it asks stands in `planner.ways_in`, for
those who plan as for those who read.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner import ways_in
from planner.release.items import Occasion, Session, Shown
from planner.values import Timed
from planner.vocabulary import Measure
from planner.ways_in import ON_WEEKDAYS


def _has(measure: Measure) -> Callable[[Session], bool]:
    return lambda session: ways_in.has(session, measure)


def _in_sign_language(session: Session) -> bool:
    return ways_in.has(session, Measure.SIGN_LANGUAGE) or ways_in.is_signed(session)


def _without_phone(session: Session) -> bool:
    """Tell whether one can take part without a link to fill in, and without a screen."""
    everywhere_online = all(one.place.shown is Shown.ONLINE for one in session.occasions)
    return not ways_in.needs_link(session) and not (session.occasions and everywhere_online)


def _after_school(occasion: Occasion, zone: str) -> bool:
    return isinstance(occasion.time, Timed) and ways_in.after_school(occasion.time, zone)


def _daytime(occasion: Occasion, zone: str) -> bool:
    return isinstance(occasion.time, Timed) and ways_in.daytime(occasion.time, occasion.seats, zone)


_OF_SESSIONS: Mapping[str, Callable[[Session], bool]] = MappingProxyType(
    {
        "step-free": _has(Measure.STEP_FREE),
        "hearing-loop": _has(Measure.HEARING_LOOP),
        "sign-language": _in_sign_language,
        "in-english": ways_in.in_english,
        "with-children": ways_in.with_children,
        "without-phone": _without_phone,
    }
)
_OF_OCCASIONS: Mapping[str, Callable[[Occasion, str], bool]] = MappingProxyType(
    {"after-school": _after_school, "daytime": _daytime}
)

NEEDS_OF_OCCASIONS = ON_WEEKDAYS


def meets(session: Session, occasion: Occasion | None, need: str, zone: str) -> bool:
    """Tell whether a session, or one of its occasions, is there for a need; an unknown need meets nothing."""
    if need in _OF_SESSIONS:
        return _OF_SESSIONS[need](session)
    if need in _OF_OCCASIONS and occasion is not None:
        return _OF_OCCASIONS[need](occasion, zone)
    return False
