"""Breaks of an edition, and what else is kept for planning: typed in the browser, read by the rules."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.draft.load import load
from planner.draft.snapshot import DraftBreak, DraftResource, Opening
from planner.text import Texts
from planner.vocabulary import BreakKind, Measure
from tests.draft_builders import at
from tests.page import checked_page
from tests.workbench import entered

PATH = "/organise/host/breaks/new/"
DAY = at("00:00").date().replace(year=2025, month=10, day=24)


@pytest.fixture
def desk(app):
    with app.app_context():
        edit.create("edition", {"name": {"sv": "Höst"}}, by="test", slug="host", uid_domain="program.test")
        edit.create("venue", {"name": {"sv": "Huset"}}, by="test", slug="huset")
        edit.create("room", {"name": {"sv": "Salen"}, "venue": "huset"}, by="test", slug="huset-salen")
        edit.create("resource", {"name": {"sv": "Flygel"}}, by="test", slug="flygel")
        db.session.remove()
    return entered(app)


def draft(app):
    with app.app_context():
        return load(db.session(), "host")


def typed(**more):
    return {
        "kind": "meal",
        "name-sv": "Lunch",
        "start-day": "2025-10-24",
        "start-time": "12",
        "end-day": "2025-10-24",
        "end-time": "13",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }


def test_a_break_is_added_changed_and_removed(app, desk):
    assert desk.send(PATH, typed(venue="huset", room="huset-salen")).status_code == 303
    (made,) = draft(app).breaks
    assert made == DraftBreak(
        id=made.id,
        kind=BreakKind.MEAL,
        name=Texts.of(sv="Lunch"),
        start=at("10:00", DAY),
        end=at("11:00", DAY),
        room="huset-salen",
    )
    page = f"/organise/host/breaks/{made.id}/"
    assert "Huset, Salen" in desk.page("/organise/host/breaks/").text
    assert desk.send(page, {"kind": "closed", "room": "", "venue": "huset"}).status_code == 303
    (changed,) = draft(app).breaks
    assert (changed.kind, changed.venue, changed.room) == (BreakKind.CLOSED, "huset", "")
    assert desk.send(f"{page}remove/", page=desk.page(page)).status_code == 303
    assert draft(app).breaks == ()


@pytest.mark.parametrize(
    ("more", "field"),
    [({"end_time": "12"}, "end-time"), ({"start_day": "", "start_time": ""}, "start-day")],
)
def test_a_break_has_a_start_before_its_end(app, desk, more, field):
    answer = desk.send(PATH, typed(**more))
    assert answer.status_code == 400
    assert checked_page(answer, PATH).select(f"[href='#{field}']")
    assert draft(app).breaks == ()


def test_a_break_of_another_edition_is_not_found(app, desk):
    desk.send(PATH, typed())
    (made,) = draft(app).breaks
    with app.app_context():
        edit.create("edition", {"name": {"sv": "Vår"}}, by="test", slug="var", uid_domain="program.test")
    assert desk.client.get(f"/organise/var/breaks/{made.id}/").status_code == 404


def test_when_somebody_is_there_is_read_in_the_zone_of_the_edition(app, desk):
    periods = {
        "presence-0-first_day": "2025-10-24",
        "presence-0-starts": "14",
        "presence-0-last_day": "2025-10-26",
        "presence-0-ends": "10.30",
        "presence-1-first_day": "2025-10-28",
    }
    people = "/organise/registers/people/new/"
    assert desk.send(people, {"title-sv": "Gäst", **periods}).status_code == 303
    (person,) = draft(app).people
    assert person.presence == (
        Opening(start=at("12:00", DAY), end=at("09:30", DAY.replace(day=26))),
        Opening(start=at("23:00", DAY.replace(day=27)), end=at("23:00", DAY.replace(day=28))),
    )
    wrong = {
        **periods,
        "presence-0-last_day": "2025-10-23",
        "presence-1-first_day": "",
        "presence-1-ends": "9",
    }
    answer = desk.send(people, {"title-sv": "Gäst", **wrong})
    assert answer.status_code == 400
    shown = checked_page(answer, people)
    assert shown.select("[href='#presence-0-last_day']")
    assert shown.select("[href='#presence-1-first_day']")


def test_a_room_has_equipment_and_a_time_for_changing_over(app, desk):
    path = "/organise/registers/rooms/huset-salen/"
    assert desk.send(path, {"equipment": ["flygel"], "changeover_minutes": "20"}).status_code == 303
    (venue,) = draft(app).venues
    assert (venue.rooms[0].equipment, venue.rooms[0].changeover_minutes) == (("flygel",), 20)
    assert desk.send(path, {"equipment": []}).status_code == 303
    (venue,) = draft(app).venues
    assert venue.rooms[0].equipment == ()


def test_a_resource_that_a_room_has_cannot_be_removed(app, desk):
    desk.send("/organise/registers/rooms/huset-salen/", {"equipment": ["flygel"]})
    assert desk.send("/organise/registers/resources/flygel/remove/", {}).status_code == 409
    path = "/organise/registers/resources/flygel/"
    assert desk.send(path, {"quantity": "0", "measures": ["hearing_loop"]}).status_code == 303
    assert draft(app).resources == (
        DraftResource(
            slug="flygel", name=Texts.of(sv="Flygel"), quantity=0, measures=(Measure.HEARING_LOOP,)
        ),
    )


def test_a_session_books_a_resource_and_somebody_sees_to_its_access(app, desk):
    path = "/organise/host/sessions/new/"
    given = {
        "title-sv": "Konsert",
        "resources-0-resource": "flygel",
        "resources-0-quantity": "",
        "access_owners-hearing_loop-who": "Samordnaren",
        "access_owners-hearing_loop-by": "2025-10-01",
    }
    assert desk.send(path, given).status_code == 303
    (session,) = draft(app).sessions
    assert [(one.resource, one.quantity) for one in session.resources] == [("flygel", 1)]
    assert [(measure, one.who, str(one.by)) for measure, one in session.access_owners] == [
        (Measure.HEARING_LOOP, "Samordnaren", "2025-10-01")
    ]
