"""The run sheets of an edition: a private page per room and day, made to be printed."""

from datetime import date

from planner import clock
from planner.accounts.permissions import Act
from planner.db import db
from planner.draft.load import load
from planner.draft.snapshot import DraftSnapshot
from planner.errors import UnknownReference
from planner.organiser import bp, frame, guard
from planner.organiser.run_sheet import entries
from planner.organiser.run_sheet_days import Where, names, room_called, sheets, venue_called
from planner.release import store
from planner.web.house import house
from planner.web.paper_door import door_days
from planner.web.speech import spoken_language


@bp.get("/<edition>/run-sheets/")
def run_sheets(edition: str) -> str:
    """List the places of each day."""
    snapshot = _draft(edition)
    return frame.page(
        "organiser/run_sheets.html",
        edition=snapshot.edition,
        doors=_doors(snapshot.edition.slug),
        days=[
            (day, [(where, names(snapshot, where), count) for where, count in places.items()])
            for day, places in sheets(snapshot).items()
        ],
    )


@bp.get("/<edition>/run-sheets/<day>/<room>/")
def run_sheet(edition: str, day: str, room: str) -> str:
    """Show the sheet of a room on a day."""
    snapshot = _draft(edition)
    return _page(snapshot, _day(day), room_called(snapshot, room))


@bp.get("/<edition>/run-sheets/<day>/venues/<venue>/")
def run_sheet_of_venue(edition: str, day: str, venue: str) -> str:
    """Show the sheet of what takes a whole venue on a day."""
    snapshot = _draft(edition)
    return _page(snapshot, _day(day), venue_called(snapshot, venue))


def _doors(slug: str) -> dict[tuple[date, str, str], str]:
    """Return the sheets for doors, by day and place: of what is public, since residents read them."""
    here = house()
    card = next((card for card in store.published(db.session()) if card.slug == slug and card.number), None)
    if card is None:
        return {}
    links = here.links(spoken_language(), card.slug)
    return {
        (day, plural, place): links.door(plural, place, f"day={day.isoformat()}")
        for day, plural, place in door_days(here.shelf.release(card))
    }


def _draft(edition: str) -> DraftSnapshot:
    guard.require(Act.READ)
    return load(db.session(), frame.edition_of(edition).slug)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UnknownReference(kind="day", key=typed) from None


def _page(snapshot: DraftSnapshot, day: date, where: Where) -> str:
    venue, room = names(snapshot, where)
    of_venue = snapshot.venue_by_slug.get(where.venue)
    return frame.page(
        "organiser/run_sheet.html",
        edition=snapshot.edition,
        day=day,
        venue=venue,
        room=room,
        address=", ".join(part for part in (of_venue.street, of_venue.locality) if part) if of_venue else "",
        entries=entries(snapshot, where, day),
        printed_at=clock.real_now(),
    )
