"""The forms of the registers, field by field as their documents have them."""

from typing import Any

from wtforms import Form

from planner import clock
from planner.i18n.catalogues import marked
from planner.i18n.labels import LABELS
from planner.organiser.form_choices import Drop, TickBoxes
from planner.organiser.form_fields import (
    DayInput,
    Decimal,
    Faults,
    Group,
    Listed,
    MediumLine,
    TextBox,
    TextLine,
    Texts,
    Tick,
    Whole,
    cleaned,
)
from planner.organiser.form_groups import AccessTable, Rows, WallInput
from planner.organiser.forms import CHOOSE, NONE, DocumentForm
from planner.organiser.planning_forms import Presence
from planner.vocabulary import (
    ActorKind,
    EditionKind,
    EditionState,
    GettingHere,
    InitiativeKind,
    Mark,
    Observance,
    Side,
)

_ADDRESS = {"inputmode": "url", "autocomplete": "off"}
_FIGURES = {"inputmode": "numeric"}
_DECIMALS = {"inputmode": "decimal"}
_INTERNAL = marked("Never shown to the public.")


class _MembershipForm(Form):
    network = Drop(marked("City network"), of="network", empty=CHOOSE)
    since = Whole(marked("Member since (year)"), render_kw=_FIGURES)
    role = TextLine(marked("Role in the network"))
    note = TextLine(marked("Remark"))


class _ReviewForm(Form):
    decided_by = TextLine(marked("Decided by"))
    on = DayInput(marked("Day of the decision"))
    reason = TextBox(marked("Reason"), render_kw={"rows": 3})


class Review(Group):
    """Who decided when, and why, that an outside organiser may take part; nothing while nobody has."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_ReviewForm, label, optional=True, **more)

    def document_value(self) -> Any:
        """Return the decision."""
        return cleaned(super().document_value())

    def faults(self) -> Faults:
        """Tell also what a decision lacks."""
        found = super().faults()
        if self.document_value() is not None:
            for name in ("decided_by", "on", "reason"):
                if not self.form[name].data:
                    found[name] = ("form.day.required" if name == "on" else "form.required", {})
        return found


class OrganisationForm(DocumentForm):
    """An organisation of any kind, guest cities and networks too."""

    name = Texts(marked("Name"))
    kind = Drop(marked("Kind"), of=ActorKind)
    description = Texts(marked("Description"), lines=4)
    website = TextLine(marked("Website"), render_kw=_ADDRESS)
    country = MediumLine(
        marked("Country"), description=marked("Two letters: SE, NL, GB."), render_kw={"maxlength": 2}
    )
    exchange_question = Texts(
        marked("Question that the guest city brings"), lines=2, help=marked("For guest cities only.")
    )
    memberships = Rows(
        _MembershipForm,
        marked("Memberships of city networks"),
        key=("network",),
        add=marked("Add a membership"),
    )
    review = Review(
        marked("Review by the democracy criterion"),
        description=marked(
            "An outside organiser is published only when someone has decided that it may take part, and why."
        ),
    )
    side = Drop(
        marked("Side in the city council"),
        of=Side,
        description=marked(
            "For parties and groups of the council. Used to see that both sides are on stage."
        ),
    )
    presence = Presence(
        marked("When the delegation is in town"),
        description=marked("Never shown to the public. Without any, it is not known."),
    )
    internal_contact = TextLine(marked("Contact for us"), description=_INTERNAL)


class PersonForm(DocumentForm):
    """Somebody who takes part."""

    name = TextLine(marked("Name"), description=marked("May be left empty: then the title is shown alone."))
    title = Texts(marked("Title or role"))
    organisation = Drop(marked("Organisation"), of="organisation", empty=NONE)
    biography = Texts(marked("Presentation"), lines=4)
    show_biography = Tick(marked("The person has agreed that the presentation is shown"))
    named_in_data = Tick(
        marked("The person has been told that the name is in open data"),
        description=marked("Otherwise open data tells the title and the organisation, and not who it is."),
    )
    withheld = Tick(marked("Never show this person in public"))
    presence = Presence(
        marked("When the person is available"),
        description=marked("Never shown to the public. Without any, it is not known."),
    )
    informed_on = DayInput(marked("Told about personal data on"))
    informed_version = MediumLine(marked("Version of the personal data text"))
    internal_contact = TextLine(marked("Contact for us"), description=_INTERNAL)
    internal_note = TextBox(marked("Note for us"), description=_INTERNAL, render_kw={"rows": 3})


def _getting_here() -> type[Form]:
    fields = {heading.value: Texts(LABELS[GettingHere][heading], lines=2) for heading in GettingHere}
    return type("GettingHereForm", (Form,), fields)


class VenueForm(DocumentForm):
    """A venue."""

    name = Texts(marked("Name"))
    street = TextLine(marked("Street and number"))
    postal_code = MediumLine(marked("Postal code"))
    locality = MediumLine(marked("Town"))
    district = MediumLine(
        marked("District"),
        description=marked("For the balance of the programme: Rosengård, Sofielund. Not shown."),
    )
    country = MediumLine(
        marked("Country"), description=marked("Two letters: SE, NL, GB."), render_kw={"maxlength": 2}
    )
    latitude = Decimal(marked("Latitude"), description=marked("In degrees: 55.6050."), render_kw=_DECIMALS)
    longitude = Decimal(marked("Longitude"), description=marked("In degrees: 13.0038."), render_kw=_DECIMALS)
    verified = Tick(marked("Address and point have been checked"))
    website = TextLine(marked("Website"), render_kw=_ADDRESS)
    getting_here = Group(_getting_here(), marked("Getting here"))
    access = AccessTable(
        marked("Accessibility of the venue"),
        description=marked("Answer what you know. Sessions here show it."),
    )
    internal_note = TextBox(marked("Note for us"), description=_INTERNAL, render_kw={"rows": 3})


class _OpeningForm(Form):
    day = DayInput(marked("Day"))
    starts = WallInput(marked("Opens"))
    ends = WallInput(marked("Closes"))


class RoomForm(DocumentForm):
    """A room in a venue."""

    venue = Drop(marked("Venue"), of="venue", empty=CHOOSE)
    name = Texts(marked("Name"))
    capacity = Whole(marked("Number of seats"), render_kw=_FIGURES)
    parallel_use = Tick(marked("Several sessions may be here at the same time"))
    opening = Rows(
        _OpeningForm,
        marked("Opening hours"),
        key=("day", "starts", "ends"),
        add=marked("Add a day"),
        description=marked("Without any, the room counts as always open."),
    )
    changeover_minutes = Whole(
        marked("Minutes for changing over"),
        description=marked("Between two sessions. Empty: as the edition says."),
        render_kw=_FIGURES,
    )
    equipment = TickBoxes(
        marked("What is always in the room"),
        of="resource",
        description=marked("From the register of resources. Never shown to the public."),
    )
    position = Whole(marked("Place in the list of rooms"), render_kw=_FIGURES)
    access = AccessTable(
        marked("Accessibility of the room"),
        description=marked("What differs from the venue, or is known of this room."),
    )
    internal_note = TextBox(marked("Note for us"), description=_INTERNAL, render_kw={"rows": 3})

    def faults(self) -> Faults:
        """Tell also of opening hours that are not whole."""
        found = super().faults()
        for index, row in enumerate(self.opening.document_value()):
            for name, code in (
                ("day", "form.day.required"),
                ("starts", "form.starts.required"),
                ("ends", "form.ends.required"),
            ):
                if not row[name]:
                    found.setdefault(f"opening-{index}-{name}", (code, {}))
            if row["starts"] and row["ends"] and row["ends"] <= row["starts"]:
                found.setdefault(f"opening-{index}-ends", ("form.ends.before_start", {}))
        return found


class InitiativeForm(DocumentForm):
    """An effort gathered under the umbrella."""

    name = Texts(marked("Name"))
    kind = Drop(marked("Kind"), of=InitiativeKind, description=marked("Seen by organisers only."))
    description = Texts(marked("Description"), lines=4)


class DeclarationForm(DocumentForm):
    """A declaration that sessions cite."""

    name = Texts(marked("Name"))
    year = Whole(marked("Year"), render_kw=_FIGURES)
    link = TextLine(marked("Link"), render_kw=_ADDRESS)


class _SynonymsForm(Form):
    sv = Listed(marked("In Swedish"))
    en = Listed(marked("In English"))


class Synonyms(Group):
    """Words by language; a language without any is left out, one that has no field here is kept."""

    def __init__(self, label: str = "", **more: Any) -> None:
        super().__init__(_SynonymsForm, label, **more)

    def document_value(self) -> dict[str, list[str]]:
        """Return the words."""
        typed = {field.short_name: field.document_value() for field in self.form}
        return {tag: words for tag, words in {**self.object_data, **typed}.items() if words}


class _FormatTraits(Form):
    mark = Drop(marked("Mark"), of=Mark)
    needs_moderator = Tick(marked("Needs a moderator"))
    needs_guest_city = Tick(marked("Needs a guest city"))
    needs_both_sides = Tick(marked("Needs both civil society and the city"))
    plenary = Tick(marked("For everyone: nothing else goes on then"))


def _observes() -> TickBoxes:
    return TickBoxes(
        marked("Whose holy days count"),
        of=Observance,
        description=marked("Sessions with this term are checked against them. Nothing is kept about people."),
    )


class _ThemeTraits(Form):
    observes = _observes()


class _AudienceTraits(Form):
    minimum_age = Whole(marked("Lowest age"), render_kw=_FIGURES)
    maximum_age = Whole(marked("Highest age"), render_kw=_FIGURES)
    observes = _observes()


class TermForm(DocumentForm):
    """A term of any axis."""

    label = Texts(marked("Name"))
    plural = Texts(marked("Name of several"))
    description = Texts(marked("Description"), lines=3)
    parent = Drop(marked("Part of"), of="term", empty=NONE)
    synonyms = Synonyms(
        marked("Other words that people search for"), description=marked("With commas between.")
    )
    position = Whole(marked("Place in the list"), render_kw=_FIGURES)
    retired = Tick(marked("Retired: not offered any more, but kept where it is"))


class FormatForm(TermForm):
    """A format, with what rules read of it."""

    traits = Group(_FormatTraits, marked("What the checks look for"))


class AudienceForm(TermForm):
    """An audience, with its ages and the holy days that count for it."""

    traits = Group(_AudienceTraits, marked("Ages and holy days"))


class ThemeForm(TermForm):
    """A theme, with the holy days that count for it."""

    traits = Group(_ThemeTraits, marked("What the checks look for"))


class EditionForm(DocumentForm):
    """An edition."""

    name = Texts(marked("Name"))
    kind = Drop(marked("Kind"), of=EditionKind)
    state = Drop(marked("State"), of=EditionState)
    first_day = DayInput(marked("First day"))
    last_day = DayInput(marked("Last day"))
    zone = MediumLine(marked("Time zone"), description=marked("As in Europe/Stockholm."))
    languages = Listed(
        marked("Languages"), description=marked("Tags with commas between, the first one first: sv, en.")
    )
    tagline = Texts(marked("Tagline"), lines=2)
    theme_text = Texts(marked("About the theme of this edition"), lines=5)
    publishes_on = DayInput(marked("The programme comes on"))
    example_planning = Tick(marked("The days are example planning, not decided"))
    political_share = Whole(marked("Largest share of political discussion, in per cent"), render_kw=_FIGURES)
    changeover_minutes = Whole(
        marked("Minutes for changing over in a room"),
        description=marked("Between two sessions, where the room says nothing else."),
        render_kw=_FIGURES,
    )
    election_first_day = DayInput(
        marked("Before an election, from"),
        description=marked("From this day on, one elected person alone on stage counts as one side alone."),
    )
    election_last_day = DayInput(marked("Before an election, until"))

    def faults(self) -> Faults:
        """Tell also of an unknown zone and of days in the wrong order."""
        found = super().faults()
        if not clock.is_zone((self.zone.data or "").strip()):
            found["zone"] = ("form.zone.unknown", {"value": (self.zone.data or "")[:60]})
        if self.first_day.data and self.last_day.data and self.last_day.data < self.first_day.data:
            found["last_day"] = ("form.ends.before_start", {})
        return found


class NewEditionForm(EditionForm):
    """An edition that is made: its address can be chosen."""

    slug = TextLine(
        marked("Address"),
        description=marked("Small letters a–z, figures and hyphens. Made from the name if left empty."),
        render_kw={"autocomplete": "off"},
    )
