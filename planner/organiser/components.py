"""The gallery of components, for those who build pages: each one in each of its states, in the reader's language."""

from typing import Any

from planner.accounts.permissions import Act
from planner.organiser import bp, frame, guard
from planner.organiser.gallery import gallery
from planner.web.speech import spoken_language


@bp.get("/components/")
def components() -> str:
    """Show every component with example data."""
    guard.require(Act.READ)
    examples: dict[str, Any] = gallery(spoken_language())
    return frame.page("organiser/components.html", modules=("copy",), **examples)
