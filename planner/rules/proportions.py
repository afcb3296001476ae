"""What a programme is made of, dimension by dimension, and what it lacks: the "not Almedalen" meter (F06). Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner import clock
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.holdings import live_occasions
from planner.values import Timed
from planner.vocabulary import ActorKind, Axis, Profile, State

COUNTED = frozenset({State.READY, State.IN_PROGRESS})
"""An idea is not yet programme, what is withdrawn no longer."""


class Dimension(StrEnum):
    """What a programme is measured by, in the order in which it is told."""

    PROFILE = "profile"
    FORMAT = "format"
    AUDIENCE = "audience"
    THEME = "theme"
    DIRECTION = "direction"
    GUIDING_WORD = "guiding_word"
    ACTOR = "actor"
    LANGUAGE = "language"
    DISTRICT = "district"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many sessions have one value: a slug, a word of a closed list, a language tag, a district or an ISO day."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One dimension: its shares, and how many sessions state nothing. A session may stand in several shares."""

    dimension: Dimension
    shares: tuple[Share, ...]
    without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportions:
    """A programme of `total` sessions, measured."""

    total: int
    political_alone: int  # sessions that are political discussion and nothing else
    measured: tuple[Measured, ...]

    def of(self, dimension: Dimension) -> Measured:
        """Return one dimension."""
        return next(one for one in self.measured if one.dimension is dimension)

    def lacking(self, dimension: Dimension) -> tuple[str, ...]:
        """Return the values of a dimension that no session has."""
        return tuple(share.value for share in self.of(dimension).shares if not share.count)


Values = Callable[[DraftSnapshot, DraftSession], Iterable[str]]
Expected = Callable[[DraftSnapshot], Sequence[str]]


def proportions(snapshot: DraftSnapshot) -> Proportions:
    """Measure the sessions that are ready or in progress. Near-linear in their number."""
    counted = [one for one in snapshot.sessions if one.state in COUNTED]
    return Proportions(
        total=len(counted),
        political_alone=sum(set(one.profile) == {Profile.POLITICAL_DISCUSSION} for one in counted),
        measured=tuple(_measured(snapshot, counted, dimension) for dimension in Dimension),
    )


def _measured(snapshot: DraftSnapshot, counted: Sequence[DraftSession], dimension: Dimension) -> Measured:
    values, expected = _MEASURES[dimension]
    counts: Counter[str] = Counter()
    without = 0
    for session in counted:
        found = set(values(snapshot, session))
        counts.update(found)
        without += not found
    order = list(expected(snapshot))
    rest = sorted(counts.keys() - set(order), key=lambda value: (-counts[value], value))
    return Measured(
        dimension=dimension,
        shares=tuple(Share(value=value, count=counts[value]) for value in (*order, *rest)),
        without=without,
    )


def _terms(axis: Axis) -> Expected:
    def expected(snapshot: DraftSnapshot) -> list[str]:
        return [term.slug for term in snapshot.terms if term.axis is axis and not term.retired]

    return expected


def _audiences(snapshot: DraftSnapshot, session: DraftSession) -> Iterable[str]:
    """Yield a session's audiences and what they are a part of: who is young is a resident too."""
    for slug in session.audiences:
        here = slug
        while here:
            yield here
            term = snapshot.term_by_slug.get((Axis.AUDIENCE, here))
            here = term.parent if term else ""


def _actors(snapshot: DraftSnapshot, session: DraftSession) -> Iterable[str]:
    organisations = (snapshot.organisation_by_slug.get(slug) for slug in session.organisers)
    return (one.kind for one in organisations if one)


def _districts(snapshot: DraftSnapshot, session: DraftSession) -> Iterable[str]:
    for occasion in live_occasions(session):
        room = snapshot.room_by_slug.get(occasion.room)
        venue = snapshot.venue_by_slug.get(room.venue if room else occasion.venue)
        if venue and venue.district:
            yield venue.district


def _days(snapshot: DraftSnapshot, session: DraftSession) -> Iterable[str]:
    for occasion in live_occasions(session):
        if isinstance(occasion.time, Timed):
            yield clock.local_day(occasion.time.start, snapshot.edition.zone).isoformat()
        elif occasion.time:
            yield from (day.isoformat() for day in clock.days(occasion.time.first, occasion.time.last))


def _edition_days(snapshot: DraftSnapshot) -> list[str]:
    first, last = snapshot.edition.first_day, snapshot.edition.last_day
    return [day.isoformat() for day in clock.days(first, last)] if first and last else []


_MEASURES: dict[Dimension, tuple[Values, Expected]] = {
    Dimension.PROFILE: (lambda _, one: one.profile, lambda _: list(Profile)),
    Dimension.FORMAT: (lambda _, one: [one.format] if one.format else [], _terms(Axis.FORMAT)),
    Dimension.AUDIENCE: (_audiences, _terms(Axis.AUDIENCE)),
    Dimension.THEME: (lambda _, one: one.themes, _terms(Axis.THEME)),
    Dimension.DIRECTION: (lambda _, one: one.directions, _terms(Axis.DIRECTION)),
    Dimension.GUIDING_WORD: (lambda _, one: one.guiding_words, _terms(Axis.GUIDING_WORD)),
    Dimension.ACTOR: (_actors, lambda _: list(ActorKind)),
    Dimension.LANGUAGE: (lambda _, one: one.languages, lambda snapshot: snapshot.edition.languages),
    Dimension.DISTRICT: (_districts, lambda _: []),
    Dimension.DAY: (_days, _edition_days),
}
"""For each dimension: what a session counts for, and which values are told even where no session has them."""
