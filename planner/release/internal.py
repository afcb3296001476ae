"""What a release keeps that is not public: who published, what was held back, what the next one compares with."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something about one session, as a text that can be erased with the session's others."""

    code: str
    document: str = field(metadata={"salted": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsDigest:
    """The digest of what one language's calendar said of an occasion."""

    code: str
    occasion: int
    language: str
    digest: str = field(metadata={"salted": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A session that did not come along, and the codes of the findings that held it."""

    code: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWaiver:
    """A waiver in force when the release was made."""

    finding: str
    code: str
    reason: str = field(metadata={"salted": True})
    by: str = field(metadata={"salted": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Internal:
    """The internal document of a release. `drafts` holds each public session as the rules read it then."""

    author: str = field(metadata={"salted": True})
    note: str = field(metadata={"salted": True})
    held: tuple[HeldBack, ...] = ()
    not_ready: tuple[str, ...] = ()
    waivers: tuple[GivenWaiver, ...] = ()
    checklists: tuple[Kept, ...] = ()
    facts: tuple[FactsDigest, ...] = ()
    drafts: tuple[Kept, ...] = ()
