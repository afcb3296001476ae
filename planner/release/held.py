"""A release as the key of a cache."""

from planner.release.items import Release


class Held:
    """A release, equal only to itself: comparing two would read them whole."""

    def __init__(self, release: Release) -> None:
        self.release = release

    def __hash__(self) -> int:
        return id(self.release)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and self.release is other.release
