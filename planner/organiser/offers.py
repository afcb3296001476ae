"""What would mend a finding by moving: the nearest free places, each a link to the placing form filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import request, url_for

from planner import clock
from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.i18n import dates
from planner.rules.findings import Finding
from planner.rules.fits import Place, ask, suggestions
from planner.rules.surroundings import Question, Surroundings
from planner.rules.telling import room_name
from planner.values import Timed
from planner.web.speech import spoken, spoken_language

MENDED_BY_MOVING = frozenset(
    {
        "time.outside_period",
        "time.two_plenaries",
        "time.beside_plenary",
        "time.holy_day",
        "time.in_break",
        "room.double_booked",
        "room.closed",
        "room.not_available",
        "room.too_small",
        "room.lacks_access",
        "room.lacks_equipment",
        "room.too_little_changeover",
        "resource.double_booked",
        "person.double_booked",
        "person.not_available",
        "person.too_little_walking_time",
        "delegation.not_in_town",
    }
)
_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A free place in words, and where it is taken."""

    words: str
    url: str


@dataclass(frozen=True)
class Offers:
    """The offers of one page: the draft is sorted once, and only the first `most` occasions are asked about.

    `editable` are the sessions that the reader may move; nobody is offered what would be refused.
    """

    snapshot: DraftSnapshot
    editable: frozenset[str]
    most: int = _MOST

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self.snapshot)

    @cached_property
    def _made(self) -> dict[tuple[str, int], tuple[Offer, ...]]:
        return {}

    def of(self, finding: Finding, code: str | None = None) -> tuple[Offer, ...]:
        """Return up to three places to which one of the sessions of a finding could move; none it may not."""
        if finding.code not in MENDED_BY_MOVING or finding.waived:
            return ()
        chosen = code if code in finding.sessions else finding.sessions[0]
        session = self.snapshot.session_by_code.get(str(chosen))
        number = finding.occasion_in(str(chosen))
        if session is None or number is None or session.code not in self.editable:
            return ()
        if (session.code, number) not in self._made and len(self._made) < self.most:
            self._made[session.code, number] = self._look(session, number, finding.code)
        return self._made.get((session.code, number), ())

    def _look(self, session: DraftSession, number: int, mends: str) -> tuple[Offer, ...]:
        if all(one.number != number for one in session.occasions):
            return ()
        question = ask(self._around, session, number)
        return tuple(_offer(question, place, mends=mends) for place in suggestions(question))


def _offer(question: Question, place: Place, *, mends: str) -> Offer:
    """Return a place as a link to the form, which tells what it mends and leads back to the page it stood on."""
    return Offer(
        words=_words(question, place),
        url=url_for(
            "organiser.place",
            edition=question.snapshot.edition.slug,
            code=question.session.code,
            number=question.number,
            room=place.room,
            start=clock.stored(place.start),
            end=clock.stored(place.end),
            mends=mends,
            back=request.path,
        ),
    )


def _words(question: Question, place: Place) -> str:
    """Say what is other than now: the room, the time, or both."""
    language, now = spoken_language(), question.occasion
    room = room_name(question.snapshot, place.room, language)
    if isinstance(now.time, Timed) and now.time.start == place.start:
        return spoken().t("%(room)s, same time", room=room)
    when = dates.span(place.start, place.end, question.snapshot.edition.zone, language)
    return when if now.room == place.room else f"{room}, {when}"


def offered(snapshot: DraftSnapshot, query: Mapping[str, str]) -> dict[str, object]:
    """Return the place that an offer's address names, as the fields of an occasion's document; empty without one."""
    try:
        start, end = (clock.parse_instant(query.get(name, "")) for name in ("start", "end"))
    except ValueError:
        return {}
    room = query.get("room", "")
    return {
        "start": clock.stored(start),
        "end": clock.stored(end),
        "first_day": None,
        "last_day": None,
        **({"place": "room", "room": room, "venue": ""} if room in snapshot.room_by_slug else {}),
    }
