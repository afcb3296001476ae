"""The acts on many sessions: what each asks for, and what it makes of one session's document. Pure but for words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from planner.draft.fields import SESSION_TERMS
from planner.draft.shifting import shifted_times
from planner.i18n.catalogues import marked
from planner.organiser.form_choices import Drop, RadioChoice
from planner.organiser.form_fields import Faults, Texts, Tick, Whole
from planner.organiser.forms import CHOOSE, DocumentForm
from planner.vocabulary import Answer, Axis, Measure, OrganisationRole, Withdrawal

Document = Mapping[str, Any]
_FARTHEST = 100_000
_DEAREST = 1_000_000
_FIELDS = {axis: name for name, axis in SESSION_TERMS.items()} | {Axis.FORMAT: "format"}


class Unsuited(Exception):
    """A session that an act cannot be done to; `code` tells why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TagForm(DocumentForm):
    """A term, put on or taken off."""

    term = Drop(marked("Term"), of="term", empty=CHOOSE)
    how = RadioChoice(marked("What is done with it"), of="how")

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        return _unchosen(self, "term", "how")


class MoveForm(DocumentForm):
    """How far the times move."""

    days = Whole(marked("Days later"), description=marked("With a minus sign: days earlier, such as -1."))
    minutes = Whole(
        marked("Minutes later"), description=marked("With a minus sign: minutes earlier, such as -30.")
    )

    def faults(self) -> Faults:
        """Tell what is no number, or that nothing would move."""
        given = {"days": self.days.document_value(), "minutes": self.minutes.document_value()}
        found: Faults = {
            name: ("form.number.wrong", {"least": -_FARTHEST, "most": _FARTHEST})
            for name, value in given.items()
            if value is not None and not (isinstance(value, int) and abs(value) <= _FARTHEST)
        }
        if not found and not any(given.values()):
            found["days"] = ("form.number.wrong", {})
        return found


class OrganiserForm(DocumentForm):
    """Who organises from now on."""

    organisation = Drop(marked("New organiser"), of="organisation", empty=CHOOSE)

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        return _unchosen(self, "organisation")


class AccessForm(DocumentForm):
    """One access measure and its answer."""

    measure = Drop(marked("Access measure"), of=Measure, empty=CHOOSE)
    answer = RadioChoice(marked("Answer"), of=Answer)
    only_unknown = Tick(marked("Only where the answer is not known yet"))

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        return _unchosen(self, "measure", "answer")


class CostForm(DocumentForm):
    """What the sessions cost."""

    free = Tick(marked("Free of charge"))
    amount = Whole(marked("Price in kronor"))
    only_unstated = Tick(marked("Only where nobody has said yet what it costs"))

    def faults(self) -> Faults:
        """Tell what is no price; either it costs nothing or it has a price, and nothing is assumed."""
        amount = self.amount.document_value()
        if self.free.data:
            return {} if amount is None else {"amount": ("form.free_or_price", {})}
        if amount is None:
            return {"free": ("form.free_or_price", {})}
        if isinstance(amount, int) and 1 <= amount <= _DEAREST:
            return {}
        return {"amount": ("form.number.wrong", {"least": 1, "most": _DEAREST})}


class StateForm(DocumentForm):
    """How far the sessions have come."""

    state = RadioChoice(marked("State"), of="state")

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        return _unchosen(self, "state")


class BulkWithdrawalForm(DocumentForm):
    """Why sessions are withdrawn."""

    kind = RadioChoice(marked("Why they are withdrawn"), of="withdrawal")
    reason = Texts(
        marked("What the public is told, besides"),
        lines=2,
        help=marked("Write it in both languages. Without the English, English readers see the Swedish text."),
    )

    def faults(self) -> Faults:
        """Tell what is not chosen."""
        return {**super().faults(), **_unchosen(self, "kind")}


def _unchosen(form: DocumentForm, *names: str) -> Faults:
    """Return what is not chosen, or is none of the choices, among some of a form's fields."""
    found: Faults = {}
    for name in names:
        chooser: Any = form[name]
        if not chooser.data:
            found[name] = ("form.choice.required", {})
        elif chooser.data not in chooser.offered:
            found[name] = ("form.choice.unknown", {"value": chooser.data})
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAct:
    """One act: what it is called, the form that asks for what it needs, and what a document becomes by it.

    `change(document, typed, zone)` returns the fields that the act writes; it raises Unsuited or ImpossibleTime.
    """

    label: str
    form: type[DocumentForm]
    change: Callable[[Document, Document, str], dict[str, Any]]


def _tagged(document: Document, typed: Document, _zone: str) -> dict[str, Any]:
    axis, _, slug = typed["term"].partition("/")
    name = _FIELDS[Axis(axis)]
    if name == "format":
        has = document["format"] == slug
        return {"format": slug if typed["how"] == "add" else "" if has else document["format"]}
    others = [one for one in document[name] if one != slug]
    if typed["how"] == "add":
        return {name: document[name] if slug in document[name] else [*others, slug]}
    return {name: others}


def _moved(document: Document, typed: Document, zone: str) -> dict[str, Any]:
    days, minutes = typed["days"] or 0, typed["minutes"] or 0
    timed = [one for one in document["occasions"] if one["start"] or (one["first_day"] and days)]
    if not timed:
        raise Unsuited("bulk.no_time")
    if any(one["locked"] for one in timed):
        raise Unsuited("bulk.locked")
    try:
        return shifted_times(document, zone, days=days, minutes=minutes)
    except OverflowError:
        raise Unsuited("bulk.too_far") from None


def _organised(document: Document, typed: Document, _zone: str) -> dict[str, Any]:
    slug, organiser = typed["organisation"], OrganisationRole.ORGANISER.value
    before = document["organisations"]
    if [one["organisation"] for one in before if one["role"] == organiser] == [slug]:
        return {"organisations": before}
    co_organiser = OrganisationRole.CO_ORGANISER.value
    kept = [
        one
        for one in before
        if one["role"] != organiser and not (one["organisation"] == slug and one["role"] == co_organiser)
    ]
    return {"organisations": [{"organisation": slug, "role": organiser}, *kept]}


def _answered(document: Document, typed: Document, _zone: str) -> dict[str, Any]:
    before = document["access"].get(typed["measure"]) or {"answer": Answer.UNKNOWN.value}
    is_known = before["answer"] != Answer.UNKNOWN
    if typed["only_unknown"] and is_known:
        return {"access": document["access"]}
    measure = {**before, "answer": typed["answer"]}
    return {"access": {**document["access"], typed["measure"]: measure}}


def _priced(document: Document, typed: Document, _zone: str) -> dict[str, Any]:
    before = document["cost"]
    is_stated = before["free"] or before["amount"] is not None or any((before["note"] or {}).values())
    if typed["only_unstated"] and is_stated:
        return {"cost": before}
    return {"cost": {**before, "free": typed["free"], "amount": typed["amount"]}}


def _stated(_document: Document, typed: Document, _zone: str) -> dict[str, Any]:
    return {"state": typed["state"]}


def _withdrawn(_document: Document, _typed: Document, _zone: str) -> dict[str, Any]:
    return {"state": "withdrawn"}


WITHDRAWAL = "withdrawal"
ACTS: Mapping[str, BulkAct] = MappingProxyType(
    {
        "tag": BulkAct(label=marked("Put on or take off a term"), form=TagForm, change=_tagged),
        "move": BulkAct(label=marked("Move by days or minutes"), form=MoveForm, change=_moved),
        "organiser": BulkAct(label=marked("Change the organiser"), form=OrganiserForm, change=_organised),
        "access": BulkAct(label=marked("Answer an access measure"), form=AccessForm, change=_answered),
        "cost": BulkAct(label=marked("Say what they cost"), form=CostForm, change=_priced),
        "state": BulkAct(label=marked("Set how far they have come"), form=StateForm, change=_stated),
        WITHDRAWAL: BulkAct(
            label=marked("Withdraw what is public"), form=BulkWithdrawalForm, change=_withdrawn
        ),
    }
)
"""Every act by its word in the address, in the order in which they are offered."""

KINDS = (Withdrawal.CANCELLED, Withdrawal.MISTAKE)
"""Why many can be withdrawn at once; what replaces one is told of each alone."""
