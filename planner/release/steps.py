"""What one release changed, with the sessions as they were before and after: enough to tell what left a selection."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.release.items import Change, Release
from planner.release.selection import Known, Selection, chosen, selected

Fitting = Mapping[str, frozenset[int]]
"""The chosen sessions by code, each with the numbers of its chosen occasions."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two neighbouring releases, with nothing but the sessions that changed from one to the other."""

    before: Release
    after: Release


def step(before: Release, after: Release) -> Step:
    """Return the step to a release from the one before it, by what its own log says."""
    codes = {
        change.code for logged in after.log if logged.number == after.number for change in logged.changes
    }
    return Step(_only(before, codes), _only(after, codes))


def _only(release: Release, codes: set[str]) -> Release:
    kept = tuple(session for session in release.sessions if session.code in codes)
    return replace(release, sessions=kept, log=(), notices=())


def fitting(release: Release, selection: Selection) -> Fitting:
    """Return what a selection chooses of a release."""
    return {
        session.code: frozenset(one.number for one in occasions)
        for session, occasions in chosen(release, selection)
    }


def fits(found: Fitting, change: Change) -> bool:
    """Tell whether what a change is about is among what was chosen."""
    numbers = found.get(change.code)
    return numbers is not None and (change.occasion is None or change.occasion in numbers)


def with_former(selection: Selection, known: Known) -> Selection:
    """Return a selection that older releases understand too: each value also by the slugs it had before."""
    return selected(
        {
            name: (*values, *(old for old, now in known.slugs.get(name, {}).items() if now in values))
            for name, values in selection.given
        }
    )
