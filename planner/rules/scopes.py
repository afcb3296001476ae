"""What a rule reads besides the session it is about: so that after one change only what can differ is checked again.

A scope names what a session shares with others (a room, a person) and which of these a finding is about. A rule
must find the same of a key whatever sessions without it are given along.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from planner.draft.snapshot import DraftSession
from planner.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Scope:
    """`shared`: what a session has part in; `about`: which of these a finding is about."""

    shared: Callable[[DraftSession], Iterable[Hashable]]
    about: Callable[[Finding], Hashable]


def _people(session: DraftSession) -> Iterable[str]:
    yield from (role.person for role in session.people)
    for part in session.parts:
        yield from part.people


def _audiences(session: DraftSession) -> Iterable[tuple[str, str]]:
    return ((audience, session.themes[0]) for audience in session.audiences if session.themes)


ALONE = Scope(lambda session: (session.code,), lambda finding: finding.sessions[0])
"""The session and the registers."""

SHARING_ROOM = Scope(
    lambda session: (one.room for one in session.occasions if one.room), lambda finding: finding.fact("room")
)
SHARING_PERSON = Scope(_people, lambda finding: finding.fact("person"))
SHARING_RESOURCE = Scope(
    lambda session: (need.resource for need in session.resources), lambda finding: finding.fact("resource")
)
SHARING_AUDIENCE = Scope(_audiences, lambda finding: (finding.fact("audience"), finding.fact("theme")))
WHOLE_EDITION = Scope(lambda _session: (None,), lambda _finding: None)
"""Every session: the rule runs anew after any change, so it must be quick."""
