"""Searching from an own programme: what fits, each with its own button, so that saving needs no script."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from planner.release.items import Session
from planner.web.choosing import Choice, chosen
from planner.web.rows import Row, session_row
from planner.web.scene import Scene

_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A session that fits; `is_saved` where it is in the programme already."""

    row: Row
    code: str
    about: str
    is_saved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was searched for and found; `more` says that there is more than is shown."""

    q: str
    rows: tuple[FoundRow, ...] = ()
    more: bool = False


def search(scenes: Iterable[Scene], q: str, saved: Collection[str]) -> Search:
    """Return the sessions of some editions that a search finds; what is not held is nothing to save."""
    found = [
        (scene, one.session)
        for scene in (scenes if q else ())
        for one in chosen(scene.release, Choice.of("q", q))
        if not one.session.is_off
    ]
    rows = tuple(_found(scene, session, saved) for scene, session in found[:_MOST])
    return Search(q=q, rows=rows, more=len(found) > _MOST)


def _found(scene: Scene, session: Session, saved: Collection[str]) -> FoundRow:
    time = scene.span(session.occasions[0].time) if session.occasions else scene.words.t("All year round")
    return FoundRow(
        row=session_row(scene, session, time=time),
        code=session.code,
        about=str(scene.worded(session.title)),
        is_saved=session.code in saved,
    )
