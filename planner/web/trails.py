"""The way back from a page: the breadcrumbs above it."""

from dataclasses import dataclass

from planner.release.items import Session
from planner.text import Worded
from planner.vocabulary import Axis
from planner.web.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; the last one, the page itself, has no address."""

    label: str | Worded
    url: str | None


def edition_trail(scene: Scene, *steps: Step) -> tuple[Step, ...]:
    """Return the way from the edition's programme."""
    return (Step(label=scene.words.t("Programme"), url=scene.links.programme()), *steps)


def page_trail(scene: Scene, label: str | Worded) -> tuple[Step, ...]:
    """Return the way to a page right below the programme."""
    return edition_trail(scene, Step(label=label, url=None))


def session_trail(scene: Scene, session: Session) -> tuple[Step, ...]:
    """Return the way to a session: by its format, which readers know it by."""
    return edition_trail(
        scene,
        Step(label=scene.label(Axis.FORMAT, session.format), url=scene.term_url(Axis.FORMAT, session.format)),
        Step(label=scene.worded(session.title), url=None),
    )
