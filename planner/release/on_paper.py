"""What a printed programme says that no longer holds. Pure."""

from planner.release.diff import changes
from planner.release.items import Change, ChangeKind, Release

_CONTRADICTS = frozenset(
    {
        ChangeKind.WITHDRAWN,
        ChangeKind.OCCASION_CANCELLED,
        ChangeKind.TIME,
        ChangeKind.PLACE,
        ChangeKind.TITLE,
    }
)
"""What misleads somebody with a paper in the hand; what is new, or written better, does not."""


def contradictions(on_paper: Release, now: Release) -> tuple[Change, ...]:
    """Return in what a release differs from a printed one so that the paper is wrong, in canonical order."""
    return tuple(change for change in changes(on_paper, now) if change.kind in _CONTRADICTS)
