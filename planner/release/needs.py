"""The ways into the programme: what "without steps" or "after school" means, in one table.

A way in asks something of a session, or of each of its occasions.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from types import MappingProxyType

from planner import clock
from planner.release.items import Occasion, Session, Shown
from planner.values import Timed
from planner.vocabulary import Answer, Measure, Practical, WayIn

_AVAILABLE = {Answer.YES, Answer.ON_REQUEST}
_SIGN_LANGUAGES = frozenset({"swl", "ase", "bfi", "ils", "dsl", "nsl", "fse", "fss", "sgn"})
_SATURDAY = 5
_OLDEST_CHILD = 12
_AFTER_SCHOOL = (time(15), time(18))
_DAY_ENDS = time(16)


def _has(measure: Measure) -> Callable[[Session], bool]:
    return lambda session: any(one.measure is measure and one.answer in _AVAILABLE for one in session.access)


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()


def _understood(session: Session) -> set[str]:
    """Return the languages in which one can follow a session."""
    return {_primary(tag) for tag in (*session.languages, *(one.language for one in session.interpretation))}


def _in_english(session: Session) -> bool:
    return "en" in _understood(session)


def _in_sign_language(session: Session) -> bool:
    return _has(Measure.SIGN_LANGUAGE)(session) or not _SIGN_LANGUAGES.isdisjoint(_understood(session))


def _with_children(session: Session) -> bool:
    """Tell whether children are meant to come: their ages are, or the page says how they can."""
    lowest = session.ages.lowest
    said = any(kind is Practical.CHILDREN_AND_COMPANIONS and texts for kind, texts in session.practical)
    return said or (lowest is not None and lowest <= _OLDEST_CHILD)


def _without_phone(session: Session) -> bool:
    """Tell whether one can take part without a link to fill in, and without a screen."""
    entry = session.entry
    needs_link = entry.kind is WayIn.SIGN_UP and not entry.phone and not entry.drop_in
    everywhere_online = all(one.place.shown is Shown.ONLINE for one in session.occasions)
    return not needs_link and not (session.occasions and everywhere_online)


def _weekday(occasion: Occasion, zone: str) -> tuple[datetime, datetime] | None:
    """Return the local start and end of an occasion from Monday to Friday."""
    if not isinstance(occasion.time, Timed):
        return None
    start = clock.local(occasion.time.start, zone)
    return (start, clock.local(occasion.time.end, zone)) if start.weekday() < _SATURDAY else None


def _after_school(occasion: Occasion, zone: str) -> bool:
    held = _weekday(occasion, zone)
    return held is not None and _AFTER_SCHOOL[0] <= held[0].time() <= _AFTER_SCHOOL[1]


def _daytime(occasion: Occasion, zone: str) -> bool:
    """Tell whether one can sit down, and is home before it gets dark (F60)."""
    held = _weekday(occasion, zone)
    if held is None or occasion.seats is None:
        return False
    start, end = held
    return start.date() == end.date() and end.time() <= _DAY_ENDS


_OF_SESSIONS: Mapping[str, Callable[[Session], bool]] = MappingProxyType(
    {
        "step-free": _has(Measure.STEP_FREE),
        "hearing-loop": _has(Measure.HEARING_LOOP),
        "sign-language": _in_sign_language,
        "in-english": _in_english,
        "with-children": _with_children,
        "without-phone": _without_phone,
    }
)
_OF_OCCASIONS: Mapping[str, Callable[[Occasion, str], bool]] = MappingProxyType(
    {"after-school": _after_school, "daytime": _daytime}
)

NEEDS = (
    "step-free", "hearing-loop", "sign-language", "in-english", "after-school", "with-children", "daytime",
    "without-phone",
)  # fmt: skip
"""The ways in, in the order in which they are offered."""

NEEDS_OF_OCCASIONS = frozenset(_OF_OCCASIONS)


def meets(session: Session, occasion: Occasion | None, need: str, zone: str) -> bool:
    """Tell whether a session, or one of its occasions, is there for a need; an unknown need meets nothing."""
    if need in _OF_SESSIONS:
        return _OF_SESSIONS[need](session)
    if need in _OF_OCCASIONS and occasion is not None:
        return _OF_OCCASIONS[need](occasion, zone)
    return False
