"""What a way into the programme asks of a session, in the words that draft and release share. Pure.

Both sides keep the same small values, so one table says what "in English" or "after school" means, to readers and
to those who plan.
"""

from collections.abc import Sequence
from datetime import time
from typing import Protocol

from planner import clock
from planner.text import Texts
from planner.values import AccessMeasure, Ages, Entry, Interpretation, Timed
from planner.vocabulary import Answer, Measure, Practical, WayIn

AVAILABLE = frozenset({Answer.YES, Answer.ON_REQUEST})
_SIGN_LANGUAGES = frozenset({"swl", "ase", "bfi", "ils", "dsl", "nsl", "fse", "fss", "sgn"})
SATURDAY = 5
_OLDEST_CHILD = 12
_AFTER_SCHOOL = (time(15), time(18))
_DAY_ENDS = time(16)

NEEDS = (
    "step-free", "hearing-loop", "sign-language", "in-english", "after-school", "with-children", "daytime",
    "without-phone",
)  # fmt: skip
"""The ways in, in the order in which they are offered."""

ON_WEEKDAYS = frozenset({"after-school", "daytime"})
"""What is asked of each occasion, and is there from Monday to Friday only."""


class Described(Protocol):
    """What of a session the ways in ask about."""

    @property
    def access(self) -> Sequence[AccessMeasure]: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def interpretation(self) -> Sequence[Interpretation]: ...
    @property
    def ages(self) -> Ages: ...
    @property
    def practical(self) -> Sequence[tuple[Practical, Texts]]: ...
    @property
    def entry(self) -> Entry: ...


def has(session: Described, measure: Measure) -> bool:
    """Tell whether a session says that a measure is there, or can be had."""
    return any(one.measure is measure and one.answer in AVAILABLE for one in session.access)


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()


def _understood(session: Described) -> set[str]:
    """Return the languages in which one can follow a session."""
    return {_primary(tag) for tag in session.languages}.union(
        _primary(one.language) for one in session.interpretation
    )


def in_english(session: Described) -> bool:
    """Tell whether one can follow a session in English."""
    return "en" in _understood(session)


def is_signed(session: Described) -> bool:
    """Tell whether a session is held in a sign language."""
    return not _SIGN_LANGUAGES.isdisjoint(_understood(session))


def with_children(session: Described) -> bool:
    """Tell whether children are meant to come: their ages are, or the page says how they can."""
    lowest = session.ages.lowest
    said = any(kind is Practical.CHILDREN_AND_COMPANIONS and texts for kind, texts in session.practical)
    return said or (lowest is not None and lowest <= _OLDEST_CHILD)


def needs_link(session: Described) -> bool:
    """Tell whether one takes part only by filling in something that a link leads to."""
    entry = session.entry
    return entry.kind is WayIn.SIGN_UP and not entry.phone and not entry.drop_in


def after_school(held: Timed, zone: str) -> bool:
    """Tell whether something begins in the afternoon of a day with school."""
    start = clock.local(held.start, zone)
    return _AFTER_SCHOOL[0] <= start.time() <= _AFTER_SCHOOL[1] and start.weekday() < SATURDAY


def daytime(held: Timed, seats: int | None, zone: str) -> bool:
    """Tell whether one can sit down, and is home before it gets dark (F60)."""
    if seats is None:
        return False
    start, end = clock.local(held.start, zone), clock.local(held.end, zone)
    return start.weekday() < SATURDAY and start.date() == end.date() and end.time() <= _DAY_ENDS
