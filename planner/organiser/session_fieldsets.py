"""The form of a session: which fields it has, in the order of product.md 3.2. It decides nothing about programmes."""

from collections.abc import Mapping
from typing import Any, Self

from wtforms import Form

from planner.i18n.catalogues import marked
from planner.i18n.labels import LABELS as WORDS
from planner.organiser.form_choices import Drop, RadioChoice, TickBoxes
from planner.organiser.form_fields import DayInput, Group, TextBox, TextLine, Texts, Tick, Whole
from planner.organiser.form_groups import AccessTable, MomentInput, Rows
from planner.organiser.forms import CHOOSE, DocumentForm
from planner.organiser.planning_forms import AccessOwners, NeedForm, OnTheDayForm, WaitingForm
from planner.organiser.session_fields import LanguageChoice, StateChoice, ThemeChoice
from planner.organiser.session_labels import LABELS
from planner.organiser.session_occasions import OccasionRows, OpeningHours
from planner.vocabulary import (
    ChildRights,
    Disclosure,
    InitiativeKind,
    OrganisationRole,
    Photography,
    Practical,
    Profile,
    Reply,
    Role,
    Sender,
    WayIn,
    WorkKind,
)


class _Organiser(Form):
    organisation = Drop(LABELS["organisations-organisation"], of="organisation", empty=CHOOSE)
    role = Drop(LABELS["organisations-role"], of=OrganisationRole)


class _Participant(Form):
    person = Drop(LABELS["people-person"], of="person", empty=CHOOSE)
    role = Drop(LABELS["people-role"], of=Role, default=Role.SPEAKER.value)
    disclosure = Drop(LABELS["people-disclosure"], of=Disclosure)
    confirmed = Tick(LABELS["people-confirmed"], default=True)
    reply = Drop(LABELS["people-reply"], of=Reply)


class _Part(Form):
    title = Texts(LABELS["parts-title"])
    start = MomentInput(LABELS["parts-start"])
    end = MomentInput(LABELS["parts-end"])
    people = TickBoxes(LABELS["parts-people"], of="participant")


class _Interpretation(Form):
    language = Drop(LABELS["interpretation-language"], of="language", empty=CHOOSE)
    until = DayInput(LABELS["interpretation-until"])


class _Ages(Form):
    lowest = Whole(LABELS["ages-lowest"])
    highest = Whole(LABELS["ages-highest"])


class _Entry(Form):
    kind = RadioChoice(LABELS["entry-kind"], of=WayIn)
    link = TextLine(LABELS["entry-link"], description=marked("A whole address, beginning with https://"))
    phone = TextLine(LABELS["entry-phone"], description=marked("So that one can sign up without a computer."))
    email = TextLine(LABELS["entry-email"])
    until = DayInput(LABELS["entry-until"])
    drop_in = Tick(LABELS["entry-drop_in"])
    fully_booked = Tick(LABELS["entry-fully_booked"])
    waiting_list = Texts(
        LABELS["entry-waiting_list"],
        help=marked("How one gets a place on it. Shown as soon as something is written here."),
    )
    place_sent_by = DayInput(LABELS["entry-place_sent_by"])


class _Cost(Form):
    free = Tick(LABELS["cost-free"])
    amount = Whole(LABELS["cost-amount"])
    note = Texts(LABELS["cost-note"], help=marked("Shown beside the cost: “Coffee is included.”"))


class _Contact(Form):
    name = Texts(LABELS["contact-name"])
    phone = TextLine(LABELS["contact-phone"])
    email = TextLine(LABELS["contact-email"])


class _Images(Form):
    rule = RadioChoice(LABELS["images-rule"], of=Photography)
    note = Texts(
        LABELS["images-note"],
        help=marked("Who takes pictures, and where one can sit outside them. Shown with the answer above."),
    )


class _Youth(Form):
    recipient = Texts(LABELS["youth-recipient"], lines=2)
    answer_due = DayInput(LABELS["youth-answer_due"])
    state = Texts(LABELS["youth-state"], lines=2)


class _Initiative(Form):
    initiative = Drop(LABELS["initiatives-initiative"], of="initiative", empty=CHOOSE)
    kind = Drop(LABELS["initiatives-kind"], of=InitiativeKind)


class _Consultation(Form):
    organisation = Drop(LABELS["consultations-organisation"], of="organisation", empty=CHOOSE)
    date = DayInput(LABELS["consultations-date"])
    remark = TextBox(LABELS["consultations-remark"])


class _Balance(Form):
    women = Whole(LABELS["balance-women"])
    men = Whole(LABELS["balance-men"])
    other = Whole(LABELS["balance-other"])
    unstated = Whole(LABELS["balance-unstated"])


_PracticalForm = type(
    "PracticalForm", (Form,), {kind.value: Texts(WORDS[Practical][kind], lines=2) for kind in Practical}
)
_ChildRightsForm = type(
    "ChildRightsForm", (Form,), {kind.value: TextBox(WORDS[ChildRights][kind]) for kind in ChildRights}
)


class SessionForm(DocumentForm):
    """Everything about a session. Only a Swedish title is needed to save it."""

    title = Texts(
        LABELS["title"],
        help=marked("Put the most important thing first. 90 characters at most is a good length."),
    )
    lead = Texts(
        LABELS["lead"],
        lines=3,
        help=marked("What happens, for whom, and why one should come. Two sentences."),
    )
    format = Drop(LABELS["format"], of="format", empty=CHOOSE)
    audiences = TickBoxes(LABELS["audiences"], of="audience")
    organisations = Rows(
        _Organiser, LABELS["organisations"], key=("organisation",), add=marked("Add an organisation")
    )
    responsible = RadioChoice(LABELS["responsible"], of=Sender)

    occasions = OccasionRows(LABELS["occasions"])
    opening = OpeningHours(marked("The same hours every day"))
    year_round = Tick(LABELS["year_round"])
    place_disclosure = RadioChoice(LABELS["place_disclosure"], of=Disclosure)
    time_disclosure = RadioChoice(LABELS["time_disclosure"], of=Disclosure)
    public_place = Texts(
        LABELS["public_place"],
        lines=2,
        help=marked("Shown where the place itself is not: “Near Möllevångstorget”."),
    )

    people = Rows(_Participant, LABELS["people"], key=("person",), add=marked("Add a person"))
    people_disclosure = RadioChoice(LABELS["people_disclosure"], of=Disclosure)
    parts = Rows(_Part, LABELS["parts"], key=("title", "start", "end"), add=marked("Add a part"))

    languages = LanguageChoice(LABELS["languages"])
    interpretation = Rows(
        _Interpretation, LABELS["interpretation"], key=("language",), add=marked("Add a language")
    )
    language_note = Texts(
        LABELS["language_note"],
        lines=2,
        help=marked("Shown beside the languages: “Questions may be asked in Arabic.”"),
    )
    access = AccessTable(LABELS["access"], description=marked("A note is shown beside its answer."))
    ages = Group(_Ages, LABELS["ages"])
    age_note = Texts(
        LABELS["age_note"],
        help=marked("Shown beside the ages: “Children under seven come with an adult.”"),
    )

    entry = Group(_Entry, LABELS["entry"])
    cost = Group(_Cost, LABELS["cost"])
    contact = Group(_Contact, LABELS["contact"])
    images = Group(_Images, LABELS["images"])
    practical = Group(_PracticalForm, LABELS["practical"])
    stream_url = TextLine(LABELS["stream_url"])

    description = Texts(
        LABELS["description"], lines=8, help=marked("The long text. Leave an empty line between paragraphs.")
    )
    opportunity = Texts(
        LABELS["opportunity"],
        lines=3,
        help=marked("What those who come can do themselves: ask, try, propose. Two sentences."),
    )
    exchange_question = Texts(
        LABELS["exchange_question"],
        lines=3,
        help=marked("The question that a guest city brings to Malmö. One sentence, with a question mark."),
    )
    next_steps = Texts(
        LABELS["next_steps"],
        lines=3,
        help=marked("Who takes on what is said, and when one hears more. Promise only what is decided."),
    )
    easy_to_read = Texts(
        LABELS["easy_to_read"],
        lines=6,
        help=marked(
            "The same in short sentences and common words, one thing in each sentence. Leave it out if nobody has "
            "written it so."
        ),
    )
    themes = ThemeChoice(LABELS["themes"])
    directions = TickBoxes(LABELS["directions"], of="direction")
    guiding_words = TickBoxes(LABELS["guiding_words"], of="guiding_word")
    purposes = TickBoxes(LABELS["purposes"], of="purpose")
    goals = TickBoxes(LABELS["goals"], of="goal")
    profile = TickBoxes(LABELS["profile"], of=Profile)
    initiatives = Rows(
        _Initiative, LABELS["initiatives"], key=("initiative",), add=marked("Add an initiative")
    )
    declarations = TickBoxes(LABELS["declarations"], of="declaration")
    youth = Group(_Youth, LABELS["youth"])

    state = StateChoice(LABELS["state"])
    child_rights = Group(_ChildRightsForm, LABELS["child_rights"])
    consultations = Rows(
        _Consultation,
        LABELS["consultations"],
        key=("organisation", "remark"),
        add=marked("Add a consultation"),
    )
    balance = Group(_Balance, LABELS["balance"])
    resources = Rows(NeedForm, LABELS["resources"], key=("resource",), add=marked("Add a resource"))
    access_owners = AccessOwners(LABELS["access_owners"])
    internal_contact = TextLine(LABELS["internal_contact"])
    internal_note = TextBox(LABELS["internal_note"])
    production = TextBox(LABELS["production"])
    on_the_day = Group(OnTheDayForm, LABELS["on_the_day"])
    waiting = Group(WaitingForm, LABELS["waiting"])
    kind = RadioChoice(LABELS["kind"], of=WorkKind)
    provenance = TextLine(LABELS["provenance"])

    def document(self) -> dict[str, Any]:
        """Return the document; the number of an occasion counts only where the session has, or had, that occasion."""
        document = super().document()
        del document["opening"]
        known = {occasion.get("number") for occasion in self.stored.get("occasions") or ()}
        for occasion in document["occasions"]:
            if occasion["number"] not in known:
                occasion["number"] = None
        if document["state"] == "withdrawn":
            del document["state"]
        return document

    def refilled(self, document: Mapping[str, Any], *, version: int) -> Self:
        """Return the form anew; it goes on standing on the same document."""
        again = super().refilled(document, version=version)
        again.stored = self.stored
        return again

    stored: dict[str, Any] = {}
    """The document that the form stands on; the view sets it."""
