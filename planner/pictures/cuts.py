"""Which files are cut from one picture, how large each is, and what a cut is called. Pure.

All that pages show has one shape, 3:2, whatever was uploaded: nothing jumps, and a tall picture does not push
away what one came to read. What is cut away is decided by the point that must be seen.
"""

import hashlib
from dataclasses import dataclass

WEBP, JPEG = "image/webp", "image/jpeg"


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: its name in addresses, its size in pixels, its media type."""

    file: str
    width: int
    height: int
    type: str


STEPS = (
    Cut("480.webp", 480, 320, WEBP),
    Cut("840.webp", 840, 560, WEBP),
    Cut("1200.webp", 1200, 800, WEBP),
)
"""What a page offers its browser to choose from."""

PLAIN = Cut("840.jpeg", 840, 560, JPEG)
"""What browsers get that do not know WebP."""

SHARE = Cut("share.jpeg", 1200, 630, JPEG)
"""What goes with shared links, into calendars and data: every program reads JPEG."""

CUTS = (*STEPS, PLAIN, SHARE)
CUT_BY_FILE = {cut.file: cut for cut in CUTS}

LEAST_WIDTH, LEAST_HEIGHT = 800, 534
"""The smallest upload, in pixels, that does not look like one when it is shown."""

MIDDLE = 50


def cut_name(original: str, across: int, down: int) -> str:
    """Return the name of what is cut from an original around a point, in per cent from its left and its top."""
    return hashlib.sha256(f"{original} {across} {down}".encode()).hexdigest()[:20]


def original_name(upload: bytes) -> str:
    """Return the name of an original: equal uploads are kept once."""
    return hashlib.sha256(upload).hexdigest()[:32]
