"""What forms offer to choose from: the registers' rows by key and name, in Swedish alphabetical order."""

from collections.abc import Iterable

from sqlalchemy import select

from planner import text
from planner.db import db
from planner.draft.shapes import texts
from planner.draft.tables_registers import (
    DeclarationRow,
    InitiativeRow,
    OrganisationRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    TermRow,
    VenueRow,
)
from planner.draft.tables_sessions import SessionRow
from planner.draft.tables_site import EditionRow
from planner.organiser.form_fields import Choices
from planner.vocabulary import ActorKind, Axis
from planner.web.speech import spoken_language


def name_of(kept: object) -> str:
    """Return kept texts as the reader is to see them."""
    return texts(kept).worded(spoken_language()).text


def _sorted(choices: Iterable[tuple[str, str]]) -> Choices:
    return sorted(((key, name or key) for key, name in choices), key=lambda choice: text.sort_key(choice[1]))


def organisations() -> Choices:
    """Return all organisations."""
    rows = db.session().execute(select(OrganisationRow.slug, OrganisationRow.name))
    return _sorted((slug, name_of(name)) for slug, name in rows)


def networks() -> Choices:
    """Return the organisations that are networks."""
    rows = db.session().execute(
        select(OrganisationRow.slug, OrganisationRow.name).where(OrganisationRow.kind == ActorKind.NETWORK)
    )
    return _sorted((slug, name_of(name)) for slug, name in rows)


def people() -> Choices:
    """Return all people: by name and title, or by title alone."""
    rows = db.session().execute(select(PersonRow.slug, PersonRow.name, PersonRow.title))
    return _sorted(
        (slug, ", ".join(part for part in (name, name_of(title)) if part)) for slug, name, title in rows
    )


def venues() -> Choices:
    """Return all venues."""
    rows = db.session().execute(select(VenueRow.slug, VenueRow.name))
    return _sorted((slug, name_of(name)) for slug, name in rows)


def rooms() -> Choices:
    """Return all rooms, each after its venue's name."""
    rows = db.session().execute(
        select(RoomRow.slug, RoomRow.name, VenueRow.name.label("venue")).join(
            VenueRow, RoomRow.venue_id == VenueRow.id
        )
    )
    return _sorted((row.slug, f"{name_of(row.venue)}, {name_of(row.name)}") for row in rows)


def resources() -> Choices:
    """Return what rooms have and sessions share."""
    rows = db.session().execute(select(ResourceRow.slug, ResourceRow.name))
    return _sorted((slug, name_of(name)) for slug, name in rows)


def initiatives() -> Choices:
    """Return all initiatives."""
    rows = db.session().execute(select(InitiativeRow.slug, InitiativeRow.name))
    return _sorted((slug, name_of(name)) for slug, name in rows)


def declarations() -> Choices:
    """Return all declarations."""
    rows = db.session().execute(select(DeclarationRow.slug, DeclarationRow.name))
    return _sorted((slug, name_of(name)) for slug, name in rows)


def terms() -> dict[str, Choices]:
    """Return the terms that are not retired, by the name of their axis, in the order of the axis; one query."""
    rows = db.session().execute(
        select(TermRow.axis, TermRow.slug, TermRow.label)
        .where(TermRow.retired.is_(False))
        .order_by(TermRow.position, TermRow.id)
    )
    found: dict[str, Choices] = {axis.value: [] for axis in Axis}
    for axis, slug, label in rows:
        found[str(axis)].append((slug, name_of(label) or slug))
    return found


def sessions(edition: str) -> Choices:
    """Return the sessions of an edition by title."""
    rows = db.session().execute(
        select(SessionRow.code, SessionRow.title)
        .join(EditionRow, SessionRow.edition_id == EditionRow.id)
        .where(EditionRow.slug == edition)
    )
    return _sorted((code, name_of(title)) for code, title in rows)
