"""Forms as documents: shown from a document, typed into a document, with errors put where they belong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField
from wtforms.meta import DefaultMeta

from planner.i18n.catalogues import marked
from planner.i18n.sentences import sentence
from planner.organiser.form_fields import Choices, Fault, Faults
from planner.text import bearable, is_language_tag
from planner.web.speech import spoken, spoken_language

SCRIPTS = ("answers",)
"""What long forms run in the browser; each field works without."""

SECRETS = frozenset({"password", "present"})
"""The fields that hold passwords, which no page shows again."""


def typed_form() -> MultiDict[str, str]:
    """Return what was typed, without the characters that no page may hold; secrets stay as they are."""
    return MultiDict(
        (name, value if name in SECRETS else bearable(value))
        for name, value in request.form.items(multi=True)
    )


@dataclass(frozen=True, slots=True)
class Needed:
    """One line of the summary above a form: what needs fixing, and where."""

    field_id: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a form needs to know of its surroundings."""

    languages: Sequence[str] = ("sv", "en")
    zone: str = "Europe/Stockholm"
    choices: Mapping[str, Choices] | None = None
    stale: frozenset[str] = frozenset()  # names of texts whose English translates an older Swedish wording


class DocumentForm(Form):
    """A form whose fields have the names of a document's fields."""

    class Meta(DefaultMeta):
        """What is handed on to the fields; `of` sets it for each form."""

        languages: Sequence[str] = ("sv", "en")
        zone = "Europe/Stockholm"
        choices: Mapping[str, Choices] = {}
        stale: frozenset[str] = frozenset()

    _fields: dict[str, Any]
    version: int = 0
    brought: Mapping[str, str] = {}  # what a file that came along makes of typed values
    general: list[Fault]

    @classmethod
    def of(
        cls,
        document: Mapping[str, Any],
        typed: MultiDict[str, str] | None = None,
        *,
        version: int = 0,
        setting: Setting | None = None,
    ) -> Self:
        """Return the form of a document, or of what was typed over it."""
        about = setting or Setting()
        t = spoken().t
        readings = [("first", t("The first (summer time)")), ("second", t("The second (winter time)"))]
        choices = {"reading": readings, **(about.choices or {})}
        form = cls(
            formdata=typed,
            data=dict(document),
            meta={
                "languages": tuple(about.languages),
                "zone": about.zone,
                "choices": choices,
                "stale": about.stale,
            },
        )
        form.version, form.setting, form.general = version, about, []
        return form

    setting: Setting

    def refilled(self, document: Mapping[str, Any], *, version: int) -> Self:
        """Return the form anew, in the same surroundings, filled with a document of a version."""
        return type(self).of(document, version=version, setting=self.setting)

    def document(self) -> dict[str, Any]:
        """Return what is written, as a document."""
        return {name: field.document_value() for name, field in self._fields.items()}

    def faults(self) -> Faults:
        """Return what cannot be turned into a document, by path."""
        return {
            f"{name}-{path}" if path else name: fault
            for name, field in self._fields.items()
            for path, fault in field.faults().items()
        }

    def put(self, faults: Mapping[str, tuple[str, Mapping[str, Any]]]) -> None:
        """Put errors beside the fields they are about; those about none stand in the summary alone."""
        for path, (code, facts) in faults.items():
            name, _, rest = path.partition("-")
            if name in self:
                self._fields[name].put(rest, Fault(code, facts))
            else:
                self.general.append(Fault(code, facts))

    def add_row(self, name: str) -> None:
        """Give a list one more empty row, where there is such a list; one writes on in its first field."""
        if name in self and self._fields[name].kind == "rows":
            self._fields[name].add_row()
            self.focus_row(self._fields[name].entries[-1].id)

    def focus_row(self, row: str) -> None:
        """Let the page open with the focus in a row, such as `people-1`: in the first field that one can see."""
        entries = (entry for field in self._fields.values() if field.kind == "rows" for entry in field)
        leaves = (leaf for entry in entries if entry.id == row for leaf in entry.leaves())
        first = next((leaf for leaf in leaves if not isinstance(leaf, HiddenField)), None)
        if first is not None:
            first.render_kw = {**(first.render_kw or {}), "autofocus": True}

    @property
    def summary(self) -> list[Needed]:
        """Return everything that needs fixing, in the order of the fields."""
        found = [Needed("content", _worded(fault)) for fault in self.general]
        for field in self._fields.values():
            if field.kind == "rows":
                found += [
                    Needed(field.id, _worded(fault)) for fault in field.errors if isinstance(fault, Fault)
                ]
            for leaf in field.leaves():
                name = self._said(field, leaf)
                found += [
                    Needed(leaf.id, spoken().t("%(field)s: %(value)s", field=name, value=_worded(fault)))
                    for fault in leaf.errors
                ]
        return found

    @staticmethod
    def _said(field: Any, leaf: Any) -> str:
        t = spoken().t
        if field is leaf or not field.label.text:
            return t(leaf.label.text)
        name = t(field.label.text)
        if field.kind == "rows":
            row = int(leaf.name.removeprefix(f"{field.name}-").partition("-")[0]) + 1
            name = t("%(field)s, row %(number)d", field=name, number=row)
        part = t(leaf.label.text)
        is_language = leaf.short_name in leaf.meta.languages and is_language_tag(leaf.short_name)
        return t("%(field)s, %(part)s", field=name, part=part if is_language else part.casefold())


def typed_into(form: DocumentForm) -> list[tuple[str, str]]:
    """Return what was typed into the fields of a form, for a page that carries it on unseen."""
    fields: Iterable[Any] = form
    names = {leaf.name for field in fields for leaf in field.leaves()}
    return [(name, value) for name, value in typed_form().items(multi=True) if name in names]


def _worded(fault: Fault) -> str:
    return sentence(fault, fault.facts, spoken_language())


CHOOSE = marked("Choose")
NONE = marked("Nothing chosen")
