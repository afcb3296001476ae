"""Times as people type them."""

import re
from datetime import time

_WALL = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:]\s*(\d{2}))?", re.IGNORECASE)
_FOUR = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(\d{2})", re.IGNORECASE)


def wall_time(typed: str) -> time:
    """Return the time of day in `13.00`, `13:00`, `1300`, `9` or `kl. 9.30`; raise ValueError."""
    found = _FOUR.fullmatch(typed.strip()) or _WALL.fullmatch(typed.strip())
    if not found or not typed.isascii():
        message = "not a time of day"
        raise ValueError(message)
    return time(int(found[1]), int(found[2] or 0))
