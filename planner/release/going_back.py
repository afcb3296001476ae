"""An old release's content as the next release: under today's disclosure, and with nothing leaving a calendar. Pure.

It is never quite the old release again; `differences` tells where not, before the act as well as after it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.release import canon
from planner.release.compile import assemble, kept, says_the_same
from planner.release.diff import content
from planner.release.items import Release, Session, Shown, Withdrawn
from planner.values import Withheld
from planner.vocabulary import State, Withdrawal


class Lost(StrEnum):
    """What an old release said of a session, and what it cannot say again."""

    PLACE = auto()
    TIME = auto()
    PEOPLE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What going back does, and where it falls short of the old release; codes are sorted.

    cancelled       public as live until now, and told as cancelled from then on
    held_again      told as cancelled until now, and live again
    returning       live before and after, with other content than until now
    stay_cancelled  live in the old release, withdrawn since: they stay so
    later_occasions have occasions that were made after the old release: these are told as cancelled
    lost            what today's disclosure, or a removal, leaves out, by code
    in_progress     their draft says something else, so it is set to *in progress*
    """

    cancelled: tuple[str, ...]
    held_again: tuple[str, ...]
    returning: tuple[str, ...]
    stay_cancelled: tuple[str, ...]
    later_occasions: tuple[str, ...]
    lost: Mapping[str, tuple[Lost, ...]]
    in_progress: tuple[str, ...]

    def short_of(self, old: Release) -> frozenset[str]:
        """Return the sessions of which the new release does not say what the old one said when it was made."""
        gone = {code for code in self.cancelled if code not in old.session_by_code}
        return frozenset({*gone, *self.stay_cancelled, *self.later_occasions, *self.lost})


def compile_back(
    snapshot: DraftSnapshot, old: Release, *, previous: Release, number: int, published_at: datetime
) -> Release:
    """Return an old release's content as the next one, under today's disclosure; sessions it lacks are cancelled."""
    there, last_public = old.session_by_code, previous.session_by_code
    sessions = [
        kept(snapshot, _with_later_occasions(session, last_public.get(session.code)))
        for session in old.sessions
    ]
    sessions += [
        session
        if session.withdrawn
        else replace(session, withdrawn=Withdrawn(kind=Withdrawal.CANCELLED, at=published_at))
        for session in (kept(snapshot, last) for last in previous.sessions if last.code not in there)
    ]
    return assemble(
        snapshot, sessions, previous=previous, number=number, published_at=published_at, registers_of=old
    )


def _with_later_occasions(session: Session, last: Session | None) -> Session:
    """Return an old session with the occasions that were made after it, as cancelled: none leaves a calendar."""
    if last is None:
        return session
    later = [
        replace(occasion, cancelled=True)
        for occasion in last.occasions
        if session.occasion(occasion.number) is None
    ]
    occasions = sorted((*session.occasions, *later), key=lambda occasion: occasion.number)
    return replace(session, occasions=tuple(occasions))


def differences(snapshot: DraftSnapshot, old: Release, *, previous: Release, back: Release) -> Differences:
    """Return what differs when `back`, made of `old`, follows `previous`."""
    then, until_now = old.session_by_code, previous.session_by_code
    live = {code for code, one in back.session_by_code.items() if not one.withdrawn}
    was_live = {code for code, one in until_now.items() if not one.withdrawn}
    same = {
        code for code in live & was_live if content(back.session_by_code[code]) == content(until_now[code])
    }
    cancelled = back.session_by_code.keys() - live
    lost = {code: tuple(_lost(then[code], back.session_by_code[code])) for code in sorted(live & then.keys())}
    return Differences(
        cancelled=tuple(sorted(cancelled & was_live)),
        held_again=tuple(sorted(live - was_live)),
        returning=tuple(sorted((live & was_live) - same)),
        stay_cancelled=tuple(sorted(code for code in cancelled & then.keys() if not then[code].withdrawn)),
        later_occasions=tuple(
            code for code in sorted(live & then.keys()) if _has_later(then[code], back.session_by_code[code])
        ),
        lost={code: what for code, what in lost.items() if what},
        in_progress=tuple(one.code for one in unlike(snapshot, back)),
    )


def unlike(snapshot: DraftSnapshot, public: Release) -> list[DraftSession]:
    """Return the ready sessions of a draft that would say something else than a release does, by code."""
    same = says_the_same(snapshot, public)
    return sorted(
        (
            one
            for one in snapshot.sessions
            if one.state == State.READY and one.code in public.session_by_code and not same(one, one)
        ),
        key=lambda one: one.code,
    )


def _has_later(old: Session, back: Session) -> bool:
    return any(old.occasion(occasion.number) is None for occasion in back.occasions)


def _lost(old: Session, back: Session) -> Iterator[Lost]:
    """Yield what is left out of an old session.

    A time that was erased and one that never was told read alike: both are told as left out.
    """
    before = [(old.occasion(one.number), one) for one in back.occasions]
    told = [(then, now) for then, now in before if then is not None]
    if old.stream_url != back.stream_url or any(
        (now.place.is_withheld and now.place != then.place) or then.place.shown is Shown.REMOVED
        for then, now in told
    ):
        yield Lost.PLACE
    if any(isinstance(now.time, Withheld) for _, now in told):
        yield Lost.TIME
    if len(back.people) < len(old.people) or any(not part.person for part in old.people):
        yield Lost.PEOPLE
    if _says_removed(canon.plain(back)):
        yield Lost.TEXT


def _says_removed(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_says_removed(entry) for entry in value.values())
    if isinstance(value, list):
        return any(_says_removed(entry) for entry in value)
    return value in canon.REMOVED.values()
