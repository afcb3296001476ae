"""A release as the key of what is worked out once for it."""

from planner.release.items import Release


class AsKey:
    """A release, equal only to itself: comparing two would read them whole."""

    def __init__(self, release: Release) -> None:
        self.release = release

    def __hash__(self) -> int:
        return id(self.release)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsKey) and self.release is other.release
