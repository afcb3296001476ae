"""What the texts of rows are called, as their forms call them, and what kind of row it is."""

from collections.abc import Mapping

from wtforms.fields.core import UnboundField

from planner.draft.registers import REGISTERS as ROWS
from planner.draft.shapes_nested import Keyed
from planner.i18n.catalogues import marked
from planner.i18n.labels import label
from planner.organiser.register_pages import REGISTERS, RegisterPages
from planner.organiser.session_labels import LABELS
from planner.organiser.told_registers import KINDS
from planner.vocabulary import Axis
from planner.web.speech import spoken, spoken_language

_MORE: Mapping[str, str] = {
    "withdrawal-reason": marked("Why it is withdrawn"),
    "notice-text": marked("Text"),
    "site-name": marked("Name"),
    "site-tagline": marked("Tagline"),
    "site-description": marked("Description"),
}


def kind_words(kind: str, key: str) -> str:
    """Return what kind of row it is."""
    if kind == "session":
        return spoken().t("Session")
    axis = key.partition("/")[0]
    return label(Axis(axis), spoken_language()) if kind == "term" else spoken().t(KINDS[kind])


def text_words(kind: str, key: str, path: str) -> str:
    """Return what a text is called: `Short text`, `Title of the part 2`, `Food`."""
    steps = path.split("-")
    named = _named(kind, key, [step for step in steps if not step.isdigit()])
    number = next((int(step) + 1 for step in steps if step.isdigit()), None)
    return named if number is None else spoken().t("%(field)s %(number)d", field=named, number=number)


def pages_behind(kind: str, key: str) -> RegisterPages | None:
    """Return the register that a row stands in, None for what is no register's."""
    axis = key.rpartition("/")[0]
    found = (one for one in REGISTERS.values() if one.kind == kind and str(one.axis or "") == axis)
    return next(found, None)


def _named(kind: str, key: str, steps: list[str]) -> str:
    path, first = "-".join(steps), steps[0]
    if kind == "session" and path in LABELS:
        return spoken().t(LABELS[path])
    shape = ROWS[kind].fields.get(first)
    if isinstance(shape, Keyed) and len(steps) > 1:
        said = label(shape.keys(steps[1]), spoken_language())
        note = spoken().t(LABELS[f"{first}-note"]).casefold() if f"{first}-note" in LABELS else ""
        return spoken().t("%(field)s, %(part)s", field=said, part=note) if note else said
    known = _MORE.get(path) or _MORE.get(f"{kind}-{path}") or _form_label(kind, key, first)
    return spoken().t(known) if known else path


def _form_label(kind: str, key: str, name: str) -> str:
    pages = pages_behind(kind, key)
    typed = getattr(pages.form, name, None) if pages else None
    return str(typed.args[0]) if isinstance(typed, UnboundField) and typed.args else LABELS.get(name, "")
