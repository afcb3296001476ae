"""The fields that choose: from a closed list, whose labels they show, or from what the form was given by name."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import RadioField as WTFormsRadioField
from wtforms import SelectField, SelectMultipleField
from wtforms.utils import unset_value
from wtforms.widgets import CheckboxInput, ListWidget

from planner.i18n.labels import label
from planner.organiser.form_fields import Choices, Documented
from planner.web.speech import spoken, spoken_language


class Choosing(Documented):
    """What the fields have in common that choose from a closed list or from a register."""

    choices: Any
    offered: frozenset[str] = frozenset()  # what can be chosen; what was chosen before may be shown besides

    def choices_of(self, of: type[StrEnum] | str, found: Mapping[str, Choices], empty: str | None) -> Choices:
        """Return the choices: of a closed list its labels, of a register what the form was given."""
        listed = (
            found.get(of, []) if isinstance(of, str) else [(m.value, label(m, spoken_language())) for m in of]
        )
        return ([("", spoken().t(empty))] if empty is not None else []) + list(listed)

    def also(self, chosen: Sequence[str]) -> None:
        """Offer what is chosen already, though it has left the list, so that saving does not lose it."""
        known = self.offered = frozenset(value for value, _ in self.choices)
        self.choices = [*self.choices, *((value, value) for value in chosen if value and value not in known)]

    def words(self) -> str:
        """Return the labels of what is chosen."""
        value = self.document_value()
        chosen = value if isinstance(value, list) else [value]
        names = dict(self.choices)
        return ", ".join(str(names.get(one, one)) for one in chosen if one)


class Drop(Choosing, SelectField):
    """One choice from a list that opens; `empty` is what stands first when nothing needs to be chosen."""

    kind = "simple"

    def __init__(
        self, label: str = "", *, of: type[StrEnum] | str, empty: str | None = None, **more: Any
    ) -> None:
        super().__init__(label, choices=[], validate_choice=False, coerce=_text, **more)
        self._of, self._empty = of, empty

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the choices before the value."""
        self.choices = self.choices_of(self._of, self.meta.choices, self._empty)
        super().process(formdata, data, extra_filters)
        self.also([self.data or ""])

    def document_value(self) -> str:
        """Return the chosen value."""
        return self.data or ""


class RadioChoice(Choosing, WTFormsRadioField):
    """One choice among few, all in view; nothing is chosen beforehand."""

    kind = "simple"

    def __init__(self, label: str = "", *, of: type[StrEnum] | str, **more: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, coerce=_text, **more)
        self._of, self.type = of, "RadioField"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the choices before the value."""
        self.choices = self.choices_of(self._of, self.meta.choices, None)
        self.offered = frozenset(value for value, _ in self.choices)
        super().process(formdata, data, extra_filters)

    def document_value(self) -> str:
        """Return the chosen value."""
        return self.data or ""


class TickBoxes(Choosing, SelectMultipleField):
    """Several choices, as a list of tick boxes."""

    kind = "simple"
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", *, of: type[StrEnum] | str, **more: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, coerce=_text, **more)
        self._of, self.type = of, "CheckboxListField"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the choices before the values."""
        self.choices = self.choices_of(self._of, self.meta.choices, None)
        super().process(formdata, data, extra_filters)
        self.also(self.data or [])

    def document_value(self) -> list[str]:
        """Return the chosen values: those chosen before keep their order, the rest follow."""
        chosen = list(self.data or [])
        before = [value for value in (self.object_data or []) if value in chosen]
        return [*before, *(value for value in chosen if value not in before)]


def _text(value: Any) -> str | None:
    """Return a chosen value as text; no key holds a NUL, and PostgreSQL refuses to look for one."""
    return None if value is None else str(value).replace("\0", "")
