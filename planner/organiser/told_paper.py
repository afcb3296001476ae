"""What the printed programme would say wrongly, as the page of changes tells it."""

from dataclasses import dataclass

from planner.db import db
from planner.draft.snapshot import DraftEdition
from planner.organiser import guard
from planner.release import store
from planner.release.ground import key_of
from planner.release.items import Logged, Release
from planner.release.on_paper import contradictions
from planner.release.printed import printed
from planner.render.links import Links
from planner.web.page_changes import Entry, entries_of
from planner.web.scene import Scene
from planner.web.speech import spoken_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The release that was printed last, and what of it is wrong beside another one."""

    number: int
    entries: tuple[Entry, ...]


def told_paper(edition: DraftEdition, now: Release, last: Release | None = None) -> Paper | None:
    """Return what a release contradicts of the one that was printed last; None where none was printed.

    `last` is a release that was read already: mostly it is the printed one.
    """
    key = key_of(edition)
    number = max(printed(db.session(), key), default=0)
    if not number:
        return None
    on_paper = last if last and last.number == number else store.load(db.session(), key, number)
    found = contradictions(on_paper, now)
    links = Links(base_url=guard.settings().base_url, language=spoken_language(), edition=edition.slug)
    scene = Scene(release=now, language=spoken_language(), links=links)
    logged = Logged(number=now.number, published_at=now.published_at, changes=found)
    return Paper(number=number, entries=tuple(entries_of(scene, logged)))
