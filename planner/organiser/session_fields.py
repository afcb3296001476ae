"""The fields that only the form of a session has: its state, occasions, places, languages and themes."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form, HiddenField, SelectField
from wtforms.utils import unset_value

from planner.i18n.catalogues import marked
from planner.i18n.labels import label
from planner.organiser.form_choices import Drop, TickBoxes
from planner.organiser.form_fields import (
    Documented,
    Fault,
    Group,
    Listed,
    Tick,
)
from planner.vocabulary import PlaceKind, State
from planner.web.speech import spoken, spoken_language


class _StateForm(Form):
    ready = Tick(marked("Ready to publish"))
    idea = Tick(marked("Only an idea so far"))


class StateChoice(Group):
    """How far a session has come: ready, only an idea, or neither. One that is withdrawn stays so."""

    kind = "state"

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_StateForm, label, **more)
        self.before = ""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read a state as two ticks."""
        self.before = "" if data is unset_value or data is None else str(data)
        super().process(
            formdata, {"ready": self.before == State.READY, "idea": self.before == State.IDEA}, extra_filters
        )

    def document_value(self) -> str:
        """Return the state."""
        if self.before == State.WITHDRAWN:
            return self.before
        if self.form["ready"].data:
            return State.READY.value
        return State.IDEA.value if self.form["idea"].data else State.IN_PROGRESS.value

    def words(self) -> str:
        """Return what the state is called."""
        return label(State(self.document_value()), spoken_language())


class PlaceChoice(Documented, SelectField):
    """A room, a whole venue, online, or to be announced: one list, grouped by venue.

    Its value is `room:<slug>`, `venue:<slug>` or a kind of place.
    """

    kind = "simple"
    choices: Any

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(label, choices=[], validate_choice=False, **more)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the choices before the value; a place that has gone is offered as long as it is chosen."""
        self.choices = {"": _placeless(), **self.meta.choices["places"]}
        super().process(formdata, data, extra_filters)
        known = {value for listed in dict(self.choices).values() for value, _ in listed}
        if self.data and self.data not in known:
            self.choices[spoken().t("No longer there")] = [(self.data, self.data.partition(":")[2])]

    def document_value(self) -> str:
        """Return the value, empty where there is no place yet."""
        return "" if self.data in (None, PlaceKind.MISSING) else str(self.data)

    def words(self) -> str:
        """Return what the place is called."""
        named = {value: said for choices in self.choices.values() for value, said in choices}
        return str(named.get(self.data, self.data or ""))


class Carried(Documented, HiddenField):
    """Something that goes along unseen."""

    kind = "hidden"


def _placeless() -> list[tuple[str, str]]:
    kinds = (PlaceKind.MISSING, PlaceKind.ONLINE, PlaceKind.TO_BE_ANNOUNCED)
    return [(kind.value, label(kind, spoken_language())) for kind in kinds]


def place_value(occasion: Mapping[str, Any]) -> str:
    """Return the place of an occasion's document as one value."""
    place = occasion.get("place") or PlaceKind.MISSING
    if place == PlaceKind.ROOM and occasion.get("room"):
        return f"room:{occasion['room']}"
    return f"venue:{occasion['venue']}" if place == PlaceKind.VENUE and occasion.get("venue") else str(place)


def place_document(value: str) -> dict[str, str]:
    """Return the parts of an occasion's document that say where it is."""
    kind, _, slug = value.partition(":")
    return {
        "place": kind or PlaceKind.MISSING.value,
        "room": slug if kind == PlaceKind.ROOM else "",
        "venue": slug if kind == PlaceKind.VENUE else "",
    }


class _LanguagesForm(Form):
    listed = TickBoxes(marked("Languages"), of="language")
    other = Listed(marked("Other languages"))


class LanguageChoice(Group):
    """Languages by tick boxes; those that are not listed are typed as tags."""

    kind = "languages"

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_LanguagesForm, label, **more)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Part the listed languages from the others."""
        given: Sequence[str] = [] if data is unset_value or not data else data
        known = {value for value, _ in self.meta.choices["language"]}
        parted = {
            "listed": [tag for tag in given if tag in known],
            "other": [tag for tag in given if tag not in known],
        }
        self.before = list(given)
        super().process(formdata, parted, extra_filters)

    def document_value(self) -> list[str]:
        """Return the tags: those chosen before keep their order, the rest follow."""
        chosen = [*self.form["listed"].document_value(), *self.form["other"].document_value()]
        return [
            *(tag for tag in self.before if tag in chosen),
            *(tag for tag in chosen if tag not in self.before),
        ]

    def put(self, path: str, fault: Fault) -> None:
        """Put an error where tags are typed."""
        self.form["other"].put("", fault)


class _ThemesForm(Form):
    main = Drop(marked("Main theme"), of="theme", empty=marked("No main theme"))
    more = TickBoxes(marked("More themes"), of="theme")


class ThemeChoice(Group):
    """Themes, of which one is the main one."""

    kind = "themes"

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_ThemesForm, label, **more)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Part the main theme from the others."""
        given = [] if data is unset_value or not data else list(data)
        super().process(formdata, {"main": given[0] if given else "", "more": given[1:]}, extra_filters)

    def document_value(self) -> list[str]:
        """Return the themes, the main one first."""
        main, more = self.form["main"].document_value(), self.form["more"].document_value()
        return [*([main] if main else []), *(slug for slug in more if slug != main)]

    def put(self, path: str, fault: Fault) -> None:
        """Put an error beside the main theme."""
        self.form["main"].put("", fault)
