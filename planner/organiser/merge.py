"""The page that shows two wordings side by side when a colleague has saved the same thing meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from planner import history
from planner.db import db
from planner.draft import fields
from planner.draft.edit import Stored
from planner.draft.registers import REGISTERS
from planner.draft.shapes import InvalidDocument, WrongField
from planner.organiser import frame
from planner.organiser.forms import DocumentForm, typed_form
from planner.organiser.three_ways import MINE, THEIRS, Merged, base_of, merged
from planner.web.speech import spoken

_KEPT = 500  # lines of history that are looked through for what the form was opened on
_OWN_INPUTS = ("csrf_token", "version", "merge-version", "unsaved")
CHOICE = "choice-"


@dataclass(frozen=True, slots=True)
class Collision:
    """One field that both changed, as the page shows it."""

    path: str
    label: str
    before: str
    mine: str
    theirs: str


def normal(kind: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a typed document as it would be stored, so that it can be compared; raise InvalidDocument."""
    shapes = {**REGISTERS[kind].fields, **(fields.SESSION_LISTS if kind == "session" else {})}
    clean: dict[str, Any] = {}
    errors: dict[str, tuple[str, dict[str, Any]]] = {}
    for name, value in document.items():
        try:
            clean[name] = shapes[name].shown(shapes[name].kept(value)) if name in shapes else value
        except WrongField as wrong:
            errors |= wrong.under(name).faults
    if errors:
        raise InvalidDocument(errors=errors)
    return clean


def brought_together(
    kind: str, typed: Mapping[str, Any], version: int, theirs: Stored
) -> tuple[Merged, dict[str, Any]]:
    """Return the merged document, with the choices made so far, and the document that the form was opened on."""
    lines = history.lines(db.session(), kind=kind, key=theirs.key, since_version=version, most=_KEPT)
    base = base_of(theirs.document, lines)
    same_page = request.form.get("merge-version", "") == str(theirs.version)
    chosen = {
        name.removeprefix(CHOICE): value
        for name, value in request.form.items()
        if same_page and name.startswith(CHOICE) and value in {MINE, THEIRS}
    }
    return merged(base, normal(kind, typed), theirs.document, chosen), base


def merge_page(
    form: DocumentForm, theirs: Stored, result: Merged, base: Mapping[str, Any]
) -> tuple[str, int]:
    """Return the page on which one chooses field by field; everything typed goes along."""
    newest = next(iter(history.lines(db.session(), kind=theirs.kind, key=theirs.key, most=1)), None)
    is_again = request.form.get("merge-version", "") == str(theirs.version)
    choices = (MINE, THEIRS) if is_again else ()
    return frame.page(
        "organiser/merge.html",
        collisions=[_collision(form, path, base, theirs.document) for path in result.collisions],
        saved_at=newest.at if newest else None,
        is_again=is_again,
        hidden=[
            (name, form.brought.get(name, value))
            for name, value in typed_form().items(multi=True)
            if name not in _OWN_INPUTS and (not name.startswith(CHOICE) or value in choices)
        ],
        version=form.version,
        merge_version=theirs.version,
    ), 409


def _collision(
    form: DocumentForm, path: str, base: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Collision:
    return Collision(
        path=path,
        label=_label(form, path),
        before=_words(form, base, path),
        mine=_words_of(form, path),
        theirs=_words(form, theirs, path),
    )


def _words(form: DocumentForm, document: Mapping[str, Any], path: str) -> str:
    return _words_of(type(form).of(document, setting=form.setting), path)


def _words_of(form: DocumentForm, path: str) -> str:
    return str(_field(form, path)[-1].words())


def _label(form: DocumentForm, path: str) -> str:
    names = [spoken().t(field.label.text) for field in _field(form, path) if field.label.text]
    return " – ".join(names)


def _field(form: DocumentForm, path: str) -> list[Any]:
    """Return the fields on the way to a path, the last one being what it names."""
    way: list[Any] = []
    within: Any = form
    for name in path.split("-"):
        if name not in within:
            break
        way.append(within[name])
        within = getattr(way[-1], "form", {})
    return way
