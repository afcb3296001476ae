"""What is worked out once for a release is kept with it: it goes when the release goes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from planner.release.items import Release

P = ParamSpec("P")
T = TypeVar("T")


def once_a_release(make: Callable[Concatenate[Release, P], T]) -> Callable[Concatenate[Release, P], T]:
    """Return a function that works out its answer once for each release and each further argument.

    Two threads that ask at once may both work it out, to the same end.
    """

    @wraps(make)
    def known(release: Release, /, *arguments: P.args, **named: P.kwargs) -> T:
        key = (make, arguments, tuple(named.items()))
        found = release.worked_out.get(key)
        if found is None:
            found = release.worked_out.setdefault(key, make(release, *arguments, **named))
        answer: T = found
        return answer

    return known
