"""The picture of a session as a page shows it: which files the browser may choose from, and what it shows."""

from dataclasses import dataclass

from planner.pictures.cuts import PLAIN, STEPS
from planner.text import Worded
from planner.values import Picture
from planner.web.scene import Scene

_AS_WIDE_AS = "(width >= 56.25rem) 39rem, 100vw"
"""How wide a picture is shown: a column beside the facts, or the whole of a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """What `session_picture` shows: `plain` for every browser, `steps` (a srcset, with `sizes`) where WebP is known."""

    plain: str
    steps: str
    sizes: str
    width: int
    height: int
    alt: Worded
    photographer: str


def picture_view(scene: Scene, picture: Picture | None) -> PictureView | None:
    """Return a picture as a page shows it; None where there is none."""
    if picture is None:
        return None
    steps = (f"{scene.links.picture(picture.cut, step.file)} {step.width}w" for step in STEPS)
    return PictureView(
        plain=scene.links.picture(picture.cut, PLAIN.file),
        steps=", ".join(steps),
        sizes=_AS_WIDE_AS,
        width=PLAIN.width,
        height=PLAIN.height,
        alt=scene.worded(picture.alt),
        photographer=picture.photographer,
    )
