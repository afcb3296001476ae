"""The button after each act, the list of one's own acts, and refusals in words."""

import pytest

from planner import history
from planner.db import db, transaction
from planner.draft import edit, edit_sessions
from planner.draft.edit_sessions import stored_session
from planner.errors import UnknownReference
from planner.release import store
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered, filled

EDITION = f"/organise/{drafted.SLUG}/"
SESSION = f"{EDITION}sessions/AAAAAA/"
LIST = "/organise/undo/"
COLLEAGUE = "Kollegan (kollega@example.org)"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Torg", "Squares"))
        db.session.remove()
    return entered(app)


def document(app, code="AAAAAA"):
    with app.app_context():
        return stored_session(db.session(), code).document


def press(desk, page, label="Undo"):
    """Press the first button of a page that undoes something, and return the page one comes to."""
    form = next(
        one for one in page.root.forms if one.get("action").startswith(LIST) and label in one.text_content()
    )
    return desk.client.post(form.get("action"), data=filled(form))


def test_each_act_offers_to_be_taken_back_and_done_again(app, desk):
    before = document(app)
    saved = desk.send(SESSION, {"lead-sv": "Nytt"})
    page = desk.page(saved.location)
    assert "Saved at" in page.text
    undone = press(desk, page)
    assert (undone.status_code, undone.location) == (303, SESSION)
    assert document(app) == before
    page = desk.page(SESSION)
    assert "Undone." in page.text
    press(desk, page, "Redo")
    assert document(app)["lead"]["sv"] == "Nytt"
    page = desk.page(SESSION)
    assert "Done again." in page.text
    assert not [one for one in desk.page(SESSION).root.forms if "undo" in one.get("action")]


def test_what_lies_in_no_place_of_the_board_leads_back_to_where_one_was(app, desk):
    board = f"{EDITION}board/?day=2026-03-25"
    desk.send(f"{EDITION}sessions/AAAAAA/", {"lead-sv": "Kort."})
    assert press(desk, desk.page(board)).location == board


def test_on_the_board_one_comes_to_the_card_that_was_moved_back(app, desk):
    board = f"{EDITION}board/"
    picked = desk.page(f"{board}?day=2026-03-25&pick=AAAAAA-1").select("form#board-move")[0]
    to = {"to": "room:garaget-stora@2026-03-27T09:00"}
    moved = desk.client.post(picked.get("action"), data={**filled(picked), **to})
    assert moved.location == f"{board}?day=2026-03-25#card-AAAAAA-1"
    undone = press(desk, desk.page(f"{board}?day=2026-03-27"))
    assert undone.location == f"{board}?day=2026-03-25#card-AAAAAA-1"
    redone = press(desk, desk.page(f"{board}?day=2026-03-25&venue=orkanen"), "Redo")
    assert redone.location == f"{board}?day=2026-03-27#card-AAAAAA-1"


def test_undoing_a_first_placing_leads_to_the_card_among_the_unplaced(app, desk):
    with app.app_context():
        drafted.session("CCCCCC", title=drafted.both("Hemlös", "Homeless"), occasions=[])
        db.session.remove()
    board = f"{EDITION}board/?day=2026-03-25"
    picked = desk.page(f"{board}&pick=CCCCCC-0").select("form#board-move")[0]
    to = {"to": "room:garaget-stora@2026-03-25T14:00"}
    desk.client.post(picked.get("action"), data={**filled(picked), **to})
    undone = press(desk, desk.page(board))
    assert undone.location == f"{board}#card-CCCCCC-0"
    assert desk.page(board).select("#tray #card-CCCCCC-0")


def test_what_was_published_is_not_unmade_when_the_edition_has_another_slug_since(app, desk):
    with app.app_context():
        drafted.session("BBBBBB", title=drafted.both("Eget", "Own"), occasions=[drafted.occasion(26)])
        line = history.last_id(db.session())
        with transaction() as session:
            session.get(history.HistoryRow, line).by = "owner@example.org"
        drafted.publish()
        edit.rename("edition", drafted.SLUG, "varen-2026", version=None, by=drafted.BY)
        db.session.remove()
    page = desk.page(LIST)
    assert "Own" in page.text
    refused = press(desk, page)
    assert "the session has been published. Withdraw it" in checked_page(refused, LIST).text
    assert document(app, "BBBBBB")["title"]["en"] == "Own"


def test_a_copy_is_one_act_and_goes_as_one(app, desk):
    page = desk.page(SESSION)
    form = next(one for one in page.root.forms if one.get("action").endswith("/copies/"))
    made = desk.client.post(form.get("action"), data=filled(form)).location
    gone = press(desk, desk.page(made))
    assert gone.location == LIST
    desk.page(made, status=404)
    again = press(desk, desk.page(LIST), "Redo")
    assert again.status_code == 303
    assert desk.page(made).texts("h1") == ["Squares"]


def test_the_list_tells_what_each_act_changed(app, desk):
    desk.send(SESSION, {"lead-sv": "Nytt", "format": "workshop"})
    with app.app_context():
        edit.change("room", "garaget-stora", {"capacity": 9}, version=None, by="owner@example.org")
        edit.create("venue", {"name": drafted.both("Tältet", "The Tent")}, by="owner@example.org")
        edit.create("term", {"axis": "theme", "label": drafted.both("Hav", "Sea")}, by="owner@example.org")
        edit.create("person", {"title": drafted.both("Värd", "Host")}, by="owner@example.org")
        db.session.remove()
    page = desk.page(LIST)
    acts = page.texts(".act-list__act")
    for told, words in zip(
        acts,
        ("Made: People: Host", "Made: Themes: Sea", "Made: Venues: The Tent", "Changed: Rooms: Garaget"),
        strict=False,
    ):
        assert words in told
    assert "Changed: Squares" in acts[4]
    assert "Before: Seminarium Now: Verkstad" in acts[4]
    assert len(acts) == 5


def test_nothing_done_yet(app, desk):
    assert "You have not done anything yet" in entered(app, "reader").page(LIST).text


def test_what_another_changed_since_is_told_with_who_and_what(app, desk):
    desk.send(SESSION, {"lead-sv": "Mitt"})
    page = desk.page(SESSION)
    with app.app_context():
        edit_sessions.change_session("AAAAAA", {"lead": drafted.both("Deras")}, version=None, by=COLLEAGUE)
        db.session.remove()
    refused = press(desk, page)
    assert refused.status_code == 409
    told = checked_page(refused, LIST)
    assert (
        "Nothing was undone, so that nothing is overwritten: Kollegan changed the same again on" in told.text
    )
    assert "(Short text)" in told.text
    assert document(app)["lead"]["sv"] == "Deras"


def test_two_windows_take_the_same_act_back(app, desk):
    desk.send(SESSION, {"lead-sv": "Mitt"})
    page = desk.page(SESSION)
    assert press(desk, page).status_code == 303
    again = press(desk, page)
    assert again.status_code == 409
    assert "This is undone already." in checked_page(again, LIST).text


def test_a_session_that_was_public_is_withdrawn_instead(app, desk):
    with app.app_context():
        edit_sessions.create_session(
            drafted.SLUG,
            drafted.document(occasions=[drafted.occasion(26)]),
            by="owner@example.org",
            code="BBBBBB",
        )
        drafted.publish()
        db.session.remove()
    refused = press(desk, desk.page(LIST))
    assert refused.status_code == 409
    assert "the session has been published. Withdraw it" in checked_page(refused, LIST).text
    assert document(app, "BBBBBB")["state"] == "ready"


def test_what_is_hidden_again_leaves_everything_public_at_once(app, desk):
    with app.app_context():
        drafted.change(place_disclosure="not_published")
        db.session.remove()
    desk.send(SESSION, {"place_disclosure": "open"})
    with app.app_context():
        drafted.publish()
        assert store.load(db.session(), drafted.SLUG, 1).sessions[0].occasions[0].place.room
        db.session.remove()
    press(desk, desk.page(LIST))
    with app.app_context():
        latest = store.load(db.session(), drafted.SLUG, 2)
        assert not getattr(latest.sessions[0].occasions[0].place, "room", "")


def test_anothers_act_and_acts_that_are_not_there(app, desk):
    token = desk.page(LIST).select("[name='csrf_token']")[0].get("value")
    with app.app_context():
        edit_sessions.change_session("AAAAAA", {"lead": drafted.both("D")}, version=None, by=COLLEAGUE)
        line = history.last_id(db.session())
        db.session.remove()
    answer = desk.client.post(f"{LIST}{line}/", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "This was done by somebody else." in checked_page(answer, LIST).text
    assert desk.client.post(f"{LIST}99999/", data={"csrf_token": token}).status_code == 404
    assert desk.client.post(f"{LIST}{line}/").status_code == 400
    assert document(app)["lead"]["sv"] == "D"


def test_rights_may_have_changed_since(app, desk):
    editor = entered(app, "editor", organisations=("kultur",))
    editor.send(SESSION, {"lead-sv": "Mitt"})
    page = editor.page(SESSION)
    with app.app_context():
        drafted.change(organisations=[{"organisation": "forening"}])
        db.session.remove()
    refused = press(editor, page)
    assert refused.status_code == 403
    assert document(app)["lead"]["sv"] == "Mitt"


def test_a_translator_takes_a_translation_back(app, desk):
    translator = entered(app, "translator")
    translator.send(SESSION, {"lead-en": "Better"})
    assert document(app)["lead"]["en"] == "Better"
    assert press(translator, translator.page(SESSION)).status_code == 303
    assert document(app)["lead"]["en"] == "A talk about squares."


def test_a_gather_is_one_act(app, desk):
    with app.app_context():
        with transaction() as session, history.grouped(session):
            codes = [
                edit_sessions.create_session(
                    drafted.SLUG, {"title": drafted.both(f"T{n}")}, by="owner@example.org"
                )
                for n in range(5)
            ]
        db.session.remove()
    page = desk.page(LIST)
    [act] = page.texts(".act-list__act")
    assert "and 2 more" in act
    press(desk, page)
    with app.app_context():
        for code in codes:
            with pytest.raises(UnknownReference):
                stored_session(db.session(), code)


def test_the_list_takes_a_fixed_number_of_queries(app, desk, counted_queries):
    desk.send(SESSION, {"lead-sv": "Ett"})
    desk.page(LIST)
    few = counted_queries(lambda: desk.page(LIST))
    for words in ("Två", "Tre", "Fyra"):
        desk.send(SESSION, {"lead-sv": words})
    desk.page(LIST)
    assert counted_queries(lambda: desk.page(LIST)) == few


def test_one_does_not_go_back_to_elsewhere(desk):
    desk.send(SESSION, {"lead-sv": "Ett"})
    page = desk.page(SESSION)
    form = next(one for one in page.root.forms if one.get("action").startswith(LIST))
    sent = desk.client.post(form.get("action"), data={**filled(form), "back": "//evil.example/organise/"})
    assert sent.location == LIST
