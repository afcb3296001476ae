"""The fields and forms of what is known for planning only: when somebody is there, what is shared, who sees to it."""

from typing import Any

from wtforms import Form

from planner import clock
from planner.i18n.catalogues import marked
from planner.i18n.labels import LABELS as WORDS
from planner.organiser.form_choices import Drop, TickBoxes
from planner.organiser.form_fields import DayInput, Faults, Group, TextBox, TextLine, Texts, Whole, is_filled
from planner.organiser.form_groups import MomentInput, Rows, WallInput
from planner.organiser.forms import CHOOSE, DocumentForm
from planner.organiser.session_labels import LABELS
from planner.rules.access import ARRANGED
from planner.vocabulary import BreakKind, Measure

FIGURES = {"inputmode": "numeric"}
INTERNAL = marked("Never shown to the public.")


class _PresenceForm(Form):
    first_day = DayInput(marked("From day"))
    starts = WallInput(marked("From time"))
    last_day = DayInput(marked("To day"))
    ends = WallInput(marked("To time"))


class Presence(Rows):
    """The periods when somebody is there; a day without a time counts whole, no last day means the same day."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(
            _PresenceForm,
            label,
            key=("first_day", "starts", "last_day", "ends"),
            add=marked("Add a period"),
            **more,
        )

    def faults(self) -> Faults:
        """Tell also of a period without a first day, and of one that ends before it begins."""
        found = super().faults()
        for index, row in enumerate(self.document_value()):
            if not row["first_day"]:
                found.setdefault(f"{index}-first_day", ("form.day.required", {}))
                continue
            last_day = row["last_day"] or row["first_day"]
            if last_day < row["first_day"]:
                found.setdefault(f"{index}-last_day", ("form.ends.before_start", {}))
            elif last_day == row["first_day"] and row["ends"] and row["ends"] <= (row["starts"] or "00:00"):
                found.setdefault(f"{index}-ends", ("form.ends.before_start", {}))
        return found


class _OwnerForm(Form):
    who = TextLine(LABELS["access_owners-who"])
    by = DayInput(LABELS["access_owners-by"])


class AccessOwners(Group):
    """Who sees to each measure that somebody must see to; what is known of the others is kept."""

    def __init__(self, label: str = "", **more: Any) -> None:
        fields = {one.value: Group(_OwnerForm, WORDS[Measure][one]) for one in ARRANGED}
        super().__init__(type("AccessOwnersForm", (Form,), fields), label, **more)

    def document_value(self) -> dict[str, Any]:
        """Return the measures of which something is said."""
        typed = {field.short_name: field.document_value() for field in self.form}
        return {name: one for name, one in {**self.object_data, **typed}.items() if is_filled(one)}


class OnTheDayForm(Form):
    """What those who run a session need to know."""

    technique = TextBox(LABELS["on_the_day-technique"], render_kw={"rows": 3})
    staff = TextBox(LABELS["on_the_day-staff"], render_kw={"rows": 2})
    contact = TextLine(LABELS["on_the_day-contact"])


class WaitingForm(Form):
    """Whom a session waits for, and until when."""

    whom = TextLine(LABELS["waiting-whom"])
    until = DayInput(LABELS["waiting-until"])


class NeedForm(Form):
    """What a session needs, and how many."""

    resource = Drop(LABELS["resources-resource"], of="resource", empty=CHOOSE)
    quantity = Whole(LABELS["resources-quantity"], render_kw=FIGURES)


class ResourceForm(DocumentForm):
    """Something that rooms have, or that sessions share."""

    name = Texts(marked("Name"))
    quantity = Whole(
        marked("How many there are to share"),
        description=marked("Empty counts as one. 0 means that only rooms have it."),
        render_kw=FIGURES,
    )
    measures = TickBoxes(
        marked("Access measures that it makes possible"),
        of=Measure,
        description=marked("A session that books it can promise them in any room."),
    )
    internal_note = TextBox(marked("Note for us"), description=INTERNAL, render_kw={"rows": 3})


class BreakForm(DocumentForm):
    """A time when something else goes on."""

    kind = Drop(marked("Kind"), of=BreakKind)
    name = Texts(marked("Name"))
    start = MomentInput(marked("Start"))
    end = MomentInput(marked("End"))
    venue = Drop(marked("Venue"), of="venue", empty=marked("Everywhere"))
    room = Drop(
        marked("Room"),
        of="room",
        empty=marked("All rooms"),
        description=marked("A room counts before a venue."),
    )

    def document(self) -> dict[str, Any]:
        """Return the document; a room says already which venue it is in."""
        document = super().document()
        return {**document, "venue": "" if document["room"] else document["venue"]}

    def faults(self) -> Faults:
        """Tell also of a missing time, and of an end that is not after the start."""
        found = super().faults()
        start, end = self.start.document_value(), self.end.document_value()
        for name, value in (("start", start), ("end", end)):
            if value is None and not any(path.startswith(name) for path in found):
                found[f"{name}-day"] = ("form.day.required", {})
        if start and end and clock.parse_instant(end) <= clock.parse_instant(start):
            found["end-time"] = ("form.ends.before_start", {})
        return found
