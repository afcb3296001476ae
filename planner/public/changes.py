"""Changes as Atom, of an edition and of any selection of it."""

from itertools import islice

from flask import Response

from planner.public import asking, bp
from planner.public.asking import Asked
from planner.public.given_data import data_answer
from planner.release.facets import selection_words
from planner.release.selection import PLURALS, Selection, vocabulary
from planner.release.steps import with_former
from planner.render import as_atom
from planner.render.as_atom import Heading
from planner.render.data_shapes import Change
from planner.web.change_journal import journal
from planner.web.house import house
from planner.web.scene import Scene

_EDITION = "/<any(sv, en):language>/<slug:edition>/"
_OLD = f"{_EDITION}releases/<int:number>/"
_TERM = f"<any({', '.join(PLURALS)}):plural>/<slug:slug>/programme.atom"
_MOST_ENTRIES = 100
_MOST_STEPS = 30


@bp.get(f"{_EDITION}programme.atom")
@bp.get(f"{_OLD}programme.atom")
@bp.get(f"{_EDITION}{_TERM}")
@bp.get(f"{_OLD}{_TERM}")
def changes(
    language: str, edition: str, number: int | None = None, plural: str = "", slug: str = ""
) -> Response:
    """Give the changes of an edition, newest first, or by its path those of one theme, city, venue or person."""
    found, selection = asking.wanted(edition, number, plural, slug)
    scene = asking.scene(found, language)

    def body() -> bytes:
        told = islice(told_changes(found, scene, selection), _MOST_ENTRIES)
        return as_atom.changes_atom(found.release, selection, scene.links, _heading(scene, selection), told)

    return data_answer(
        ("changes", found.key, language, selection.canonical()),
        body,
        as_atom.TYPE,
        changed_at=found.changed_at,
        file_name=f"{asking.file_name(found, selection)}-{language}.atom",
        old=number is not None,
    )


def told_changes(found: Asked, scene: Scene, selection: Selection) -> tuple[Change, ...]:
    """Return the changes of a selection; for one, the newest releases alone are compared."""
    if not selection:
        return tuple(journal(scene, selection, {}))
    steps = house().shelf.steps(found.card, found.release, most=_MOST_STEPS)
    return tuple(journal(scene, with_former(selection, vocabulary(found.release)), steps))


def _heading(scene: Scene, selection: Selection) -> Heading:
    query, said = selection.canonical(), scene.words.t("What has changed")
    edition, site = scene.worded(scene.release.edition.name).text, scene.worded(scene.release.site.name).text
    chosen = f" ({selection_words(scene.release, selection, scene.language)})" if selection else ""
    return Heading(
        title=f"{said}: {edition}{chosen}",
        subtitle=scene.words.t("New, moved and cancelled sessions, newest first."),
        author=site or edition,
        page=scene.links.changes(),
        feed=scene.links.feed(query, extension="atom"),
    )
