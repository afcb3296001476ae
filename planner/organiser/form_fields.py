"""The fields of the workbench's forms: each turns what is typed into its part of a document, and shows it again.

They check nothing but the form of times: what a document may hold is decided by `planner.draft.fields` alone.
A form's Meta carries `languages` (of its texts), `choices` (by name) and `zone`; see `planner.organiser.forms`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Self

from wtforms import BooleanField, Form, StringField, TextAreaField
from wtforms.fields import Field, FormField
from wtforms.utils import unset_value
from wtforms.widgets import DateInput, PasswordInput

from planner.i18n.labels import language_name
from planner.text import clean_text, is_language_tag
from planner.web.speech import spoken, spoken_language

Faults = dict[str, tuple[str, dict[str, Any]]]
Choices = list[tuple[str, str]]


class Fault(str):  # noqa: SLOT000 - a str cannot have slots that hold something
    """The code of an error that carries its facts to where it is worded."""

    facts: dict[str, Any]

    def __new__(cls, code: str, facts: Mapping[str, Any] | None = None) -> Self:
        """Make one; the facts are what the sentence names."""
        made = super().__new__(cls, code)
        made.facts = dict(facts or {})
        return made


class Documented:
    """What each field can do besides being a field."""

    name: str
    data: Any
    errors: Sequence[Any]
    size: str | None = None  # how wide it is: "short", "medium", "wide" (a row of its own), or as it comes

    def document_value(self) -> Any:
        """Return the field's part of the document."""
        return self.data

    def faults(self) -> Faults:
        """Return what could not even be turned into a document, by path."""
        return {}

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside the field, or one of its parts; what is said there already is said once."""
        if fault not in self.errors:
            self.errors = [*self.errors, fault]

    def leaves(self) -> Iterator[Any]:
        """Yield the simple fields in it."""
        yield self

    def words(self) -> str:
        """Return what the field holds, for a reader."""
        value = self.document_value()
        return "" if value in (None, "", [], {}) else str(value)

    @property
    def must_be_seen(self) -> bool:
        """Tell whether what folds it away must come open: something is written in it, or wrong."""
        return bool(self.words() or self.errors or any(leaf.errors for leaf in self.leaves()))


class TextLine(Documented, StringField):
    """A text of one line."""

    kind = "simple"

    def document_value(self) -> Any:
        """Return the text as it was typed."""
        return self.data or ""


class MediumLine(TextLine):
    """A text of one line that is never long."""

    size = "medium"


class TextBox(Documented, TextAreaField):
    """A text of several lines."""

    kind = "simple"

    def document_value(self) -> str:
        """Return the text as it was typed."""
        return self.data or ""


class Secret(Documented, StringField):
    """A password; never shown again."""

    kind = "simple"
    widget = PasswordInput(hide_value=True)


class Whole(TextLine):
    """A whole number; anything else is handed on as typed, for its shape to refuse."""

    size = "short"

    def document_value(self) -> Any:
        """Return a number, None, or what was typed."""
        typed = str(self.data if self.data is not None else "").replace("\u00a0", "").replace(" ", "")
        if not typed:
            return None
        return int(typed) if typed.isascii() and typed.lstrip("-").isdigit() and len(typed) < 12 else typed


class Decimal(TextLine):
    """A number with decimals, with a comma or a point."""

    size = "short"

    def document_value(self) -> Any:
        """Return a number, None, or what was typed."""
        typed = str(self.data if self.data is not None else "").strip().replace(",", ".")
        if not typed:
            return None
        try:
            return float(typed)
        except ValueError:
            return typed


class DayInput(TextLine):
    """A day, as the browser's own control gives it."""

    size = "short"
    widget = DateInput()

    def document_value(self) -> Any:
        """Return the ISO day, None, or what was typed."""
        return self.data or None

    def faults(self) -> Faults:
        """Tell what is no day."""
        try:
            if self.data:
                date.fromisoformat(str(self.data))
        except ValueError:
            return {"": ("form.day.wrong", {})}
        return {}


class Listed(TextLine):
    """Several short words on one line, between commas."""

    def process_data(self, value: Any) -> None:
        """Join the list."""
        self.data = ", ".join(value or [])

    def document_value(self) -> list[str]:
        """Return the list."""
        return [word.strip() for word in (self.data or "").split(",") if word.strip()]


class Tick(Documented, BooleanField):
    """Yes or no."""

    kind = "simple"

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.type = "BooleanField"

    def document_value(self) -> bool:
        """Return whether it is ticked."""
        return bool(self.data)

    def words(self) -> str:
        """Say yes or no."""
        return spoken().t("Yes") if self.data else spoken().t("No")


class Group(Documented, FormField):  # type: ignore[misc, type-arg]  # its errors are its fields'
    """Fields that belong together: a document within the document. `optional`: None where nothing is written."""

    kind = "group"

    def __init__(
        self, form_class: type[Form], label: str = "", *, optional: bool = False, **more: Any
    ) -> None:
        super().__init__(form_class, label, **more)
        self._optional = optional

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Hand the form's languages, choices and zone on to the fields within."""
        given = {} if data is unset_value or data is None else data
        self._obj, self.object_data = given, given
        self.form = self.inner(formdata, given)(
            formdata=formdata,
            data=given,
            prefix=self.name + self.separator,
            meta={"_parent_form": self._form, **{name: getattr(self.meta, name) for name in CARRIED}},
        )

    def inner(self, formdata: Any, data: Any) -> type[Form]:
        """Return the class of the form within."""
        return self.form_class

    def document_value(self) -> Any:
        """Return the documents of its fields, by name."""
        value = {field.short_name: field.document_value() for field in self.form}
        return None if self._optional and not any(is_filled(one) for one in value.values()) else value

    def faults(self) -> Faults:
        """Return the faults of its fields."""
        return {
            f"{field.short_name}-{path}" if path else field.short_name: fault
            for field in self.form
            for path, fault in field.faults().items()
        }

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside the part it is about; without one, beside the first."""
        name, _, rest = path.partition("-")
        field = self.form[name] if name in self.form else next(iter(self.form))
        field.put(rest, fault)

    def leaves(self) -> Iterator[Any]:
        """Yield the simple fields in it."""
        for field in self.form:
            yield from field.leaves()

    def words(self) -> str:
        """Return the words of its parts."""
        return " · ".join(words for field in self.form if (words := field.words()))


class Texts(Group):
    """One text in the languages of the form, and in those it already has."""

    kind = "texts"

    def __init__(self, label: str = "", *, lines: int = 0, help: str = "", **more: Any) -> None:
        super().__init__(Form, label, description=help, **more)
        self.lines = lines

    def inner(self, formdata: Any, data: Any) -> type[Form]:
        """Return a form with a field a language."""
        start = self.name + self.separator
        typed = [name.removeprefix(start) for name in formdata or () if name.startswith(start)]
        tags = dict.fromkeys([*self.meta.languages, *data, *typed])
        made = TextBox if self.lines else TextLine
        fields = {tag: made(language_name(tag, spoken_language())) for tag in tags if is_language_tag(tag)}
        return type("TextsForm", (Form,), fields)

    @property
    def stale(self) -> str | None:
        """Return the sentence beside a translation of an older wording."""
        if self.name not in self.meta.stale:
            return None
        return spoken().t("The English text may be older than the Swedish.")

    @property
    def missing(self) -> str | None:
        """Return the sentence beside an English text that is still missing."""
        bodies = {one.short_name: (one.data or "").strip() for one in self.form}
        return missing_english(bodies) or None if "en" in self.meta.languages else None

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside the language it is about."""
        (self.form[path] if path in self.form else next(iter(self.form))).put("", fault)

    def words(self) -> str:
        """Return the texts, each after its language's name."""
        t = spoken().t
        filled = [one for one in self.form if one.data]
        return " · ".join(t("%(field)s: %(value)s", field=one.label.text, value=one.data) for one in filled)


def missing_english(bodies: Mapping[str, str]) -> str:
    """Return what is said of a Swedish text without its English; empty where both are there, or neither."""
    if not bodies.get("sv") or bodies.get("en"):
        return ""
    return spoken().t("Missing in English. English readers see the Swedish text, marked as Swedish.")


CARRIED = ("languages", "choices", "zone", "stale")
"""What a form's Meta hands on to the forms within."""


def cleaned(value: Any) -> Any:
    """Return a value in which every text is as readers downstream can bear it; for fields without a shape of theirs."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {name: cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value


def is_filled(value: Any) -> bool:
    return (
        any(is_filled(one) for one in value.values())
        if isinstance(value, Mapping)
        else value not in (None, "", [])
    )


def simple_fields(fields: Iterator[Any]) -> Iterator[Field]:
    """Yield the simple fields of several."""
    for field in fields:
        yield from field.leaves()
