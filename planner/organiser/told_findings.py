"""A finding as a page of the workbench tells it: what is wrong, where it is mended, and the other sessions in it."""

from dataclasses import dataclass

from planner.draft.snapshot import DraftSnapshot
from planner.organiser.offers import Offer, Offers
from planner.organiser.session_anchors import field_url
from planner.organiser.session_words import title_of
from planner.rules.findings import Finding
from planner.rules.telling import sentence_of
from planner.text import Worded
from planner.web.speech import spoken_language

_MOST_OTHERS = 3  # a finding about the whole programme names its sessions in the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another session that a finding is about, and the field there that would mend it too."""

    title: Worded
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding in words: the whole sentence, the very field, the other sessions, free places."""

    sentence: str
    url: str
    others: tuple[Other, ...] = ()
    offers: tuple[Offer, ...] = ()


def told(
    snapshot: DraftSnapshot, finding: Finding, code: str | None = None, offers: Offers | None = None
) -> Told:
    """Return a finding as it is told about one of its sessions; without a code, about the first.

    With `offers` it says where that session could move to.
    """
    return Told(
        sentence=sentence_of(snapshot, finding, spoken_language()),
        url=field_url(snapshot, finding, code),
        others=others(snapshot, finding, code),
        offers=offers.of(finding, code) if offers else (),
    )


def others(snapshot: DraftSnapshot, finding: Finding, code: str | None = None) -> tuple[Other, ...]:
    """Return the sessions of a finding besides one; none where it is about more than a few."""
    here = code if code in finding.sessions else next(iter(finding.sessions), None)
    rest = [one for one in finding.sessions if one != here and one in snapshot.session_by_code]
    if len(rest) > _MOST_OTHERS:
        return ()
    return tuple(
        Other(title=title_of(snapshot.session_by_code[one]), url=field_url(snapshot, finding, one))
        for one in rest
    )


def is_gap(finding: Finding) -> bool:
    """Tell whether something is simply not filled in, so that what mends it says it all."""
    reason = finding.code.partition(".")[2]
    return reason in {"missing", "unknown"} or reason.startswith("no_")
