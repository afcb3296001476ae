"""Which registers there are in the workbench: their word in addresses, their form, and who may do what to them."""

from dataclasses import dataclass
from typing import Any

from planner import history
from planner.accounts.permissions import Account, Act, may
from planner.db import db
from planner.errors import NotAllowed, UnknownReference
from planner.i18n.catalogues import marked
from planner.organiser import choices
from planner.organiser.form_fields import Choices
from planner.organiser.forms import DocumentForm
from planner.organiser.planning_forms import ResourceForm
from planner.organiser.register_forms import (
    AudienceForm,
    DeclarationForm,
    EditionForm,
    FormatForm,
    InitiativeForm,
    NewEditionForm,
    OrganisationForm,
    PersonForm,
    RoomForm,
    TermForm,
    ThemeForm,
    VenueForm,
)
from planner.vocabulary import OUTSIDE_KINDS, AccountRole, ActorKind, Axis, EditionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPages:
    """One register as the workbench shows it."""

    word: str
    kind: str
    title: str
    new: str
    form: type[DocumentForm]
    axis: Axis | None = None
    made_with: type[DocumentForm] | None = None
    open_to_editors: bool = False

    def key(self, slug: str) -> str:
        """Return the key of a row in the draft."""
        return f"{self.axis}/{slug}" if self.axis else slug


def _of_axis(
    word: str, axis: Axis, title: str, new: str, form: type[DocumentForm] = TermForm
) -> RegisterPages:
    return RegisterPages(word=word, kind="term", axis=axis, title=title, new=new, form=form)


REGISTERS: dict[str, RegisterPages] = {
    pages.word: pages
    for pages in (
        RegisterPages(
            word="editions",
            kind="edition",
            title=marked("Editions"),
            new=marked("New edition"),
            form=EditionForm,
            made_with=NewEditionForm,
        ),
        RegisterPages(
            word="organisations",
            kind="organisation",
            title=marked("Organisations"),
            new=marked("New organisation"),
            form=OrganisationForm,
            open_to_editors=True,
        ),
        RegisterPages(
            word="people",
            kind="person",
            title=marked("People"),
            new=marked("New person"),
            form=PersonForm,
            open_to_editors=True,
        ),
        RegisterPages(
            word="venues",
            kind="venue",
            title=marked("Venues"),
            new=marked("New venue"),
            form=VenueForm,
            open_to_editors=True,
        ),
        RegisterPages(
            word="rooms",
            kind="room",
            title=marked("Rooms"),
            new=marked("New room"),
            form=RoomForm,
            open_to_editors=True,
        ),
        RegisterPages(
            word="resources",
            kind="resource",
            title=marked("Resources"),
            new=marked("New resource"),
            form=ResourceForm,
        ),
        RegisterPages(
            word="initiatives",
            kind="initiative",
            title=marked("Initiatives"),
            new=marked("New initiative"),
            form=InitiativeForm,
        ),
        RegisterPages(
            word="declarations",
            kind="declaration",
            title=marked("Declarations"),
            new=marked("New declaration"),
            form=DeclarationForm,
        ),
        _of_axis("formats", Axis.FORMAT, marked("Formats"), marked("New format"), FormatForm),
        _of_axis("audiences", Axis.AUDIENCE, marked("Audiences"), marked("New audience"), AudienceForm),
        _of_axis("themes", Axis.THEME, marked("Themes"), marked("New theme"), ThemeForm),
        _of_axis("directions", Axis.DIRECTION, marked("Main directions"), marked("New main direction")),
        _of_axis("guiding-words", Axis.GUIDING_WORD, marked("Guiding words"), marked("New guiding word")),
        _of_axis("purposes", Axis.PURPOSE, marked("Purposes"), marked("New purpose")),
        _of_axis("goals", Axis.GOAL, marked("Goals"), marked("New goal")),
    )
}

_EMPTY: dict[str, dict[str, Any]] = {
    "edition": {
        "kind": EditionKind.FULL.value,
        "zone": "Europe/Stockholm",
        "languages": ["sv", "en"],
        "political_share": 20,
        "changeover_minutes": 10,
    },
    "organisation": {"kind": ActorKind.CIVIL_SOCIETY.value, "country": "SE"},
    "venue": {"country": "SE"},
    "resource": {"quantity": 1},
}


def pages_of(word: str) -> RegisterPages:
    """Return a register by its word; raise UnknownReference."""
    if word not in REGISTERS:
        raise UnknownReference(kind="register", key=word)
    return REGISTERS[word]


def empty(pages: RegisterPages) -> dict[str, Any]:
    """Return what a form for something new begins with."""
    return dict(_EMPTY.get(pages.kind, {}))


def offered(pages: RegisterPages) -> dict[str, Choices]:
    """Return what the form of a register offers to choose from."""
    if pages.kind == "organisation":
        return {"network": choices.networks()}
    if pages.kind == "person":
        return {"organisation": choices.organisations()}
    if pages.kind == "room":
        return {"venue": choices.venues(), "resource": choices.resources()}
    return {"term": choices.terms()[pages.axis]} if pages.axis else {}


def may_add(account: Account, pages: RegisterPages) -> bool:
    """Tell whether an account may add to a register: owners to all, editors to some."""
    return may(account, Act.EDIT_REGISTER) or (pages.open_to_editors and may(account, Act.ADD_TO_REGISTER))


def may_edit(account: Account, pages: RegisterPages, key: str, document: dict[str, Any]) -> bool:
    """Tell whether an account may change a row.

    Owners may change all of them; editors their own organisation, its people, and what they added themselves.
    """
    if may(account, Act.EDIT_REGISTER):
        return True
    if account.role is not AccountRole.EDITOR or not may_add(account, pages):
        return False
    if pages.kind == "organisation" and key in account.organisations:
        return True
    if pages.kind == "person" and document.get("organisation") in account.organisations:
        return True
    return account.is_behind(history.creator(db.session(), kind=pages.kind, key=key))


def limited(account: Account, form: DocumentForm, *, is_new: bool) -> DocumentForm:
    """Take from a form what only owners decide: the review of an organisation, and which kinds need none (F32)."""
    if isinstance(form, OrganisationForm) and not may(account, Act.EDIT_REGISTER):
        del form.review
        if is_new:
            form.kind.choices = [choice for choice in form.kind.choices if choice[0] in OUTSIDE_KINDS]
        else:
            del form.kind
    return form


def checked(account: Account, pages: RegisterPages, document: dict[str, Any]) -> dict[str, Any]:
    """Return the document of something new; raise NotAllowed for a kind that only owners may add."""
    outside = document.get("kind") in OUTSIDE_KINDS
    if pages.kind == "organisation" and not outside and not may(account, Act.EDIT_REGISTER):
        raise NotAllowed(act=Act.EDIT_REGISTER.value, key=pages.word)
    return document
