"""What comes along with a publish, and what is held back and why (design.md section 5)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from planner.draft.snapshot import DraftSession, DraftSnapshot
from planner.rules.check import blockers, check
from planner.rules.edition import edition_gaps
from planner.rules.findings import Finding
from planner.vocabulary import Origin, State

Same = Callable[[DraftSession, DraftSession], bool]
Check = Callable[[DraftSnapshot, Iterable[DraftSession]], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session that is held back, with the blockers that hold it."""

    code: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The gate's report; codes are sorted, and each stands in one of the first four fields at most.

    comes      new in public or changed, free of blockers: their draft becomes public
    unchanged  ready, and already public just so
    held       would have come, but for blockers: they keep what they last had in public, if anything
    not_ready  still ideas or in progress: they too keep what they had
    findings   all about the candidate, what would be public then; blockers among them touch only what stays
    refused    what is wrong with the edition itself: nothing comes along
    """

    comes: tuple[str, ...]
    unchanged: tuple[str, ...]
    held: tuple[Held, ...]
    not_ready: tuple[str, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...]


def as_in_public(draft: DraftSession, public: DraftSession) -> bool:
    """Tell whether a session says what it says in public; how it is kept in the draft does not count."""
    return _content(draft) == _content(public)


def _content(session: DraftSession) -> DraftSession:
    state = State.WITHDRAWN if session.state is State.WITHDRAWN else State.READY
    return replace(session, version=0, origin=Origin.WORKBENCH, state=state)


def gate(
    snapshot: DraftSnapshot,
    public: Mapping[str, DraftSession],
    *,
    only: frozenset[str] | None = None,
    same: Same = as_in_public,
    check: Check = check,
) -> Gate:
    """Return what a publish of this draft would do, limited to the codes in `only`.

    `public` holds each session that is public, by code, with its last public content (withdrawn: state
    WITHDRAWN, so that it holds no room and no person). `same` compares a session with its public content;
    `check` finds what the function of that name finds, where somebody knows a quicker way.

    In each round the blockers of the candidate hold back those of their sessions that would change; these
    are put back to their last public content and the check runs again. The held only grow, so it ends.
    A session that stays as it is in public is never held back. Withdrawn sessions cannot be blocked.
    """
    asked = [one for one in snapshot.sessions if only is None or one.code in only]
    offered = {one.code: one for one in asked if _may_come(one, public)}
    changed = {
        code
        for code, one in offered.items()
        if code not in public or not (one is public[code] or same(one, public[code]))
    }
    held: dict[str, tuple[Finding, ...]] = {}
    while True:
        coming = changed - held.keys()
        candidate = [
            offered[code] if code in coming else public[code] for code in sorted(coming | public.keys())
        ]
        stopped = _stopped(blockers(snapshot, candidate), coming)
        if not stopped:
            break
        held |= stopped
    refused = tuple(edition_gaps(snapshot))
    return Gate(
        comes=() if refused else tuple(sorted(coming)),
        unchanged=tuple(sorted(code for code in offered.keys() - changed if _is_live(offered[code]))),
        held=tuple(Held(code=code, findings=held[code]) for code in sorted(held)),
        not_ready=tuple(sorted(one.code for one in asked if one.state in {State.IDEA, State.IN_PROGRESS})),
        findings=tuple(one for one in check(snapshot, candidate) if one.sessions),
        refused=refused,
    )


def _may_come(session: DraftSession, public: Mapping[str, DraftSession]) -> bool:
    """Tell whether a draft is offered to the public: what is ready, and the end of what was public."""
    return session.state is State.READY or (session.state is State.WITHDRAWN and session.code in public)


def _is_live(session: DraftSession) -> bool:
    return session.state is not State.WITHDRAWN


def _stopped(found: tuple[Finding, ...], coming: set[str]) -> dict[str, tuple[Finding, ...]]:
    stopped: dict[str, tuple[Finding, ...]] = {}
    for finding in found:
        for code in coming.intersection(finding.sessions):
            stopped[code] = (*stopped.get(code, ()), finding)
    return stopped
