"""A new edition from an old one, and bringing things over into one that is there."""

import pytest
from sqlalchemy import select

from planner import clock
from planner.db import db
from planner.draft import edit
from planner.draft.edit_sessions import copy_session, stored_session, withdraw_session
from planner.draft.load import editions, load
from planner.history import HistoryRow
from planner.release import store
from planner.vocabulary import Withdrawal
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered, filled, form_of

OLD = drafted.SLUG
NEXT = f"/organise/{OLD}/next/"
NAMED = {
    "name-sv": "Vår 2027",
    "name-en": "Spring 2027",
    "first_day": "2027-03-23",
    "last_day": "2027-03-28",
}


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session(
            "AAAAAA",
            title=drafted.both("Öppet torg", "Open square"),
            people=[{"person": "samordnare", "role": "speaker"}],
        )
        drafted.session("BBBBBB", title=drafted.both("Verkstad", "Hands on"), format="workshop")
        drafted.session("CCCCCC", title=drafted.both("Borta", "Gone"))
        drafted.change(
            "AAAAAA", title={"sv": "Öppna torget", "en": "Open square"}
        )  # the English is older now
        edit.create(
            "break",
            {
                "edition": OLD,
                "kind": "meal",
                "name": drafted.both("Lunch"),
                "start": "2026-03-25T11:00:00Z",
                "end": "2026-03-25T12:00:00Z",
                "venue": "garaget",
            },
            by="test",
        )
        severities = {"language.too_long": "off"}
        edit.change(
            "edition", OLD, {"severities": severities, "political_share": 35}, version=None, by="test"
        )
        drafted.publish()
        withdraw_session("CCCCCC", kind=Withdrawal.CANCELLED, reason={}, at=clock.now(), by="test")
        db.session.remove()
    return entered(app)


def pressed(desk, sent, **typed):
    """Press the button of a page that was answered to a form; the page itself is checked."""
    page = checked_page(sent, "the preview")
    form = form_of(page)
    fields = filled(form)
    for name, value in typed.items():
        fields[name] = value
    return desk.client.post(form.get("action"), data=fields)


def made(desk, **typed):
    """Fill in the form for a new edition, look at the preview, and make it."""
    preview = desk.send(NEXT, {**NAMED, **typed})
    assert preview.status_code == 200
    done = pressed(desk, preview)
    assert done.status_code == 303, done.get_data(as_text=True)
    return done


def draft(app, slug="var-2027"):
    with app.app_context():
        found = load(db.session(), slug)
        db.session.remove()
        return found


def everything(app):
    """Return all that is told of the old edition, and how many editions are published."""
    with app.app_context():
        session = db.session()
        found = load(session, OLD).sessions, len(store.published(session))
        db.session.remove()
        return found


def test_sessions_come_along_on_the_same_weekdays_and_nothing_is_public(app, desk):
    before = everything(app)
    done = made(desk)
    assert done.location == "/organise/var-2027/sessions/"
    edition = draft(app)
    assert edition.edition.name.body("en") == "Spring 2027"
    assert {one.title.body("en") for one in edition.sessions} == {"Open square", "Hands on"}
    assert {one.code for one in edition.sessions}.isdisjoint({"AAAAAA", "BBBBBB", "CCCCCC"})
    (square,) = [one for one in edition.sessions if one.format == "seminar"]
    assert square.state == "idea"
    assert square.occasions[0].time.start.isoformat() == "2027-03-24T09:00:00+00:00"
    assert square.occasions[0].room == "garaget-stora"
    assert [role.confirmed for role in square.people] == [False]
    assert square.organisers == ("kultur",)
    assert (square.kind, square.provenance) == ("existing", "Vår 2026, AAAAAA")
    assert square.title.stale == {"en"}
    assert everything(app) == before


def test_breaks_severities_and_settings_come_along(app, desk):
    made(desk)
    edition = draft(app)
    assert [(one.name.body("sv"), one.venue, one.start.isoformat()) for one in edition.breaks] == [
        ("Lunch", "garaget", "2027-03-24T11:00:00+00:00")
    ]
    assert edition.edition.severities == {"language.too_long": "off"}
    assert edition.edition.political_share == 35


def test_only_what_is_chosen_comes_along(app, desk):
    nothing = dict.fromkeys(("times", "people", "organisations", "breaks", "severities", "settings"))
    made(desk, sessions="some", by_format="workshop", state="in_progress", **nothing)
    edition = draft(app)
    (hands_on,) = edition.sessions
    assert (hands_on.title.body("en"), hands_on.state) == ("Hands on", "in_progress")
    assert (hands_on.occasions[0].time, hands_on.occasions[0].room) == (None, "garaget-stora")
    assert (hands_on.people, hands_on.organisations, edition.breaks) == ((), (), ())
    assert (dict(edition.edition.severities), edition.edition.political_share) == ({}, 20)


def test_an_edition_can_be_made_without_sessions(app, desk):
    made(desk, sessions="none")
    assert draft(app).sessions == ()


def test_the_preview_tells_the_days_and_makes_nothing(app, desk):
    preview = checked_page(desk.send(NEXT, {**NAMED, "last_day": "2027-03-23"}), "the preview")
    assert preview.texts("main tbody tr") == [
        "Wednesday 25 MarchWednesday 24 March 2027 outside the edition2"
    ]
    assert "2 sessions come along · 1 break" in preview.text
    with app.app_context():
        assert [one.slug for one in load_editions()] == [OLD]


def load_editions():
    found = editions(db.session())
    db.session.remove()
    return found


def test_all_of_it_is_one_group_of_history(app, desk):
    made(desk)
    with app.app_context():
        rows = db.session().scalars(select(HistoryRow).where(HistoryRow.group.is_not(None))).all()
        told = {(row.kind, row.act) for row in rows}
        groups = {row.group for row in rows}
        db.session.remove()
    assert told == {
        ("session", "created"),
        ("break", "created"),
        ("edition", "created"),
        ("edition", "changed"),
        ("edition", "brought_over"),
    }
    assert len(groups) == 1


def test_all_of_it_is_taken_back_in_one(app, desk):
    before = everything(app)
    page = desk.page(made(desk).location)
    (undo,) = page.select("form[action*='/undo/']")
    assert desk.client.post(undo.get("action"), data=filled(undo)).status_code == 303
    with app.app_context():
        assert [one.slug for one in load_editions()] == [OLD]
    assert everything(app) == before


def test_an_empty_edition_is_filled_from_the_last_one_and_nothing_comes_twice(app, desk):
    with app.app_context():
        document = {"name": drafted.both("Vår 2027"), "first_day": "2027-03-23", "last_day": "2027-03-28"}
        edit.create("edition", document, by="test", slug="var-2027", uid_domain="program.test")
        db.session.remove()
    first = desk.page("/organise/var-2027/")
    assert "/organise/var-2027/bringing-over/" in first.links()
    choose = desk.page("/organise/var-2027/bringing-over/")
    (way,) = [link for link in choose.links() if "from=" in link]
    for expected in (2, 0):
        done = pressed(desk, desk.send(way))
        assert done.location == "/organise/var-2027/sessions/"
        told = desk.page(done.location).texts(".messages p")
        assert told[0].startswith(f"{expected} session")
    assert len(draft(app).sessions) == 2
    assert len(draft(app).breaks) == 1
    again = checked_page(desk.send(way), "the preview")
    assert "2 sessions have been brought over before, and are left as they are." in again.text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"name-sv": ""}, "Write something here."),
        ({"first_day": ""}, "Choose a day."),
        ({"first_day": "soon"}, "Write a day with year, month and day: 2026-03-25."),
        ({"last_day": "2027-03-01"}, "The end must come after the start."),
        ({"sessions": "some of them"}, "Choose one."),
        ({"state": "ready"}, "Choose one."),
        ({"csrf_token": "forged"}, "What you wrote is still here"),
    ],
)
def test_what_is_filled_in_wrongly_is_told_and_kept(app, desk, typed, expected):
    sent = desk.send(NEXT, {**NAMED, **typed})
    assert sent.status_code == 400
    page = checked_page(sent, "the form")
    assert expected in page.text
    assert page.select("input[name=name-en]")[0].get("value") == "Spring 2027"
    with app.app_context():
        assert len(load_editions()) == 1


def test_a_time_beyond_the_change_of_the_clocks_comes_without_it_and_says_so(app, desk):
    typed = {**NAMED, "first_day": "2024-03-26", "last_day": "2024-03-31"}
    with app.app_context():
        edit.change("edition", OLD, {"first_day": "2026-03-21"}, version=None, by="test")
        drafted.change("BBBBBB", occasions=[{"start": "2026-03-22T01:30:00Z", "end": "2026-03-22T03:00:00Z"}])
        db.session.remove()
    preview = checked_page(desk.send(NEXT, typed), "the preview")
    (line,) = preview.texts(".found-list li")
    assert line.startswith("Hands on02:30 does not exist on Sunday 31 March")
    assert line.endswith("It comes without this time.")


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_only_owners_make_editions(app, desk, role):
    other = entered(app, role)
    other.page(NEXT, status=403)
    other.page(f"/organise/{OLD}/bringing-over/", status=403)
    assert NEXT not in other.page("/organise/registers/editions/").links()
    assert NEXT in desk.page("/organise/registers/editions/").links()


def test_unknown_editions_are_not_found(desk):
    desk.page("/organise/nowhere/next/", status=404)
    desk.page("/organise/nowhere/bringing-over/", status=404)
    assert "There is no other edition" in desk.page(f"/organise/{OLD}/bringing-over/?from=nowhere").text
    assert "There is no other edition" in desk.page(f"/organise/{OLD}/bringing-over/?from={OLD}").text


def test_a_copy_of_a_session_keeps_which_translations_are_old(app, desk):
    with app.app_context():
        code = copy_session("AAAAAA", by="test")
        found = load(db.session(), OLD).session_by_code[code]
        assert found.title.stale == {"en"}
        assert stored_session(db.session(), code).document["title"] == {
            "sv": "Öppna torget",
            "en": "Open square",
        }
        db.session.remove()
