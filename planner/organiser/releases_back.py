"""Going back in words: what it does to which session before the act, and what it did after it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planner.release.going_back import Differences, Lost
from planner.release.items import Release
from planner.release.way_back import WayBack
from planner.text import Worded, sort_key
from planner.web.speech import spoken, spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One session in a list; `what` is what its old release said and is left out now, or empty."""

    title: Worded
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sessions to which the same happens."""

    heading: str
    sessions: list[Said]


def told(way: WayBack) -> list[Group]:
    """Return what going back does, group by group; groups without a session are left out."""
    found = way.differences
    groups = [
        Group(heading=heading, sessions=_sessions(way.release, codes))
        for heading, codes in (*_on_or_off(found), *_content(found))
        if codes
    ]
    return groups + ([_lost(way)] if found.lost else [])


def _on_or_off(found: Differences) -> Iterator[tuple[str, Sequence[str]]]:
    tn = spoken().tn
    yield (
        tn(
            "%(n)d session is public now and will be told as cancelled",
            "%(n)d sessions are public now and will be told as cancelled",
            len(found.cancelled),
        ),
        found.cancelled,
    )
    yield (
        tn(
            "%(n)d session was on in that release, but has been withdrawn since and stays cancelled",
            "%(n)d sessions were on in that release, but have been withdrawn since and stay cancelled",
            len(found.stay_cancelled),
        ),
        found.stay_cancelled,
    )
    yield (
        tn(
            "%(n)d session is told as cancelled now and will be on again",
            "%(n)d sessions are told as cancelled now and will be on again",
            len(found.held_again),
        ),
        found.held_again,
    )


def _content(found: Differences) -> Iterator[tuple[str, Sequence[str]]]:
    tn = spoken().tn
    yield (
        tn(
            "%(n)d session gets its earlier content back",
            "%(n)d sessions get their earlier content back",
            len(found.returning),
        ),
        found.returning,
    )
    yield (
        tn(
            "%(n)d session has got more times since; they will be told as cancelled",
            "%(n)d sessions have got more times since; they will be told as cancelled",
            len(found.later_occasions),
        ),
        found.later_occasions,
    )
    yield (
        tn(
            "%(n)d draft says something else and is set to in progress, with its texts kept",
            "%(n)d drafts say something else and are set to in progress, with their texts kept",
            len(found.in_progress),
        ),
        found.in_progress,
    )


def _lost(way: WayBack) -> Group:
    lost = way.differences.lost
    heading = spoken().tn(
        "%(n)d session is shown without something that is no longer to be shown, or has been removed",
        "%(n)d sessions are shown without something that is no longer to be shown, or has been removed",
        len(lost),
    )
    without = {code: _without(what) for code, what in lost.items()}
    return Group(heading=heading, sessions=_sessions(way.release, lost, without))


def _sessions(
    release: Release, codes: Iterable[str], without: Mapping[str, str] = MappingProxyType({})
) -> list[Said]:
    """Return sessions in the order of their titles."""
    language = spoken_language()
    said = [
        Said(title=release.session_by_code[code].title.worded(language), what=without.get(code, ""))
        for code in codes
    ]
    return sorted(said, key=lambda one: sort_key(one.title.text))


def _without(lost: Iterable[Lost]) -> str:
    t = spoken().t
    names = {
        Lost.PLACE: t("the place"),
        Lost.TIME: t("the time"),
        Lost.PEOPLE: t("people on stage"),
        Lost.TEXT: t("a text"),
    }
    return ", ".join(names[one] for one in lost)


def outcome(way: WayBack) -> str:
    """Return what going back did, in full: what the new release does not say again belongs to it."""
    t, tn = spoken().t, spoken().tn
    short, resting = len(way.differences.short_of(way.old)), len(way.differences.in_progress)
    said = [t("Release %(new)d is made from release %(old)d.", new=way.release.number, old=way.old.number)]
    if short:
        said.append(
            tn(
                "%(n)d session differs from what that release said.",
                "%(n)d sessions differ from what that release said.",
                short,
            )
        )
    else:
        said.append(t("Its sessions say again what they said then."))
    if resting:
        said.append(tn("%(n)d draft is set to in progress.", "%(n)d drafts are set to in progress.", resting))
    return " ".join(said)
