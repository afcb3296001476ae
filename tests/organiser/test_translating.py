"""The translation worklist: what is left, side by side, and who may write what."""

import pytest

from planner.accounts import register
from planner.db import db
from planner.draft import edit, edit_sessions
from planner.vocabulary import AccountRole
from tests import drafted
from tests.drafted import BY, SLUG, both
from tests.workbench import entered, filled, form_of

PATH = f"/organise/{SLUG}/translation/"
EN = f"{PATH}en/"
A, B = f"{EN}session/AAAAAA/", f"{EN}session/BBBBBB/"


@pytest.fixture
def written(app):
    with app.app_context():
        drafted.registers()
        edit.change("edition", SLUG, {"languages": ["sv", "en", "fi"]}, version=None, by=BY)
        drafted.session("AAAAAA", lead={"sv": "Ett samtal om torg."})
        drafted.session("BBBBBB", title=both("Kvällen", "The evening"), occasions=[drafted.occasion(26)])
        drafted.change("BBBBBB", title=both("Hela kvällen", "The evening"))
        db.session.remove()
    return app


@pytest.fixture
def desk(written):
    return entered(written, "translator")


def document(app, code="AAAAAA"):
    with app.app_context():
        return edit_sessions.stored_session(db.session(), code).document


def bound(app, *languages):
    """A translator who works into some languages only."""
    desk = entered(app, "translator")
    with app.app_context():
        one = next(one for one in register.accounts(db.session()) if one.email == "translator@example.org")
        register.change_account(
            one.id,
            role=AccountRole.TRANSLATOR,
            organisations=(),
            active=True,
            version=one.version,
            by=BY,
            translates=languages,
        )
    return desk


def test_the_worklist_tells_what_is_left_and_how_far_it_has_come(desk):
    assert desk.client.get(PATH).location == EN
    page = desk.page(EN)
    assert page.texts("tbody th a") == ["Who is given room?", "The evening"]
    assert page.texts("tbody tr td:last-child") == ["1 is missing", "1 is older than the Swedish text"]
    assert page.texts(".progress-bar__words")[0] == (
        "16 of 18 texts are translated. 1 is missing, 1 is older than the Swedish text."
    )
    assert desk.page(f"{EN}?show=stale").texts("tbody th a") == ["The evening"]


def test_saving_goes_on_to_the_next_and_ends_at_the_list(written, desk):
    sent = desk.send(A, {"text-lead": "A talk about squares."})
    assert (sent.status_code, sent.location) == (303, B)
    assert document(written)["lead"]["en"] == "A talk about squares."
    sent = desk.send(B, {"text-title": "All evening"})
    assert sent.location == EN
    assert desk.page(EN).texts("tbody th a") == []


def test_still_right_is_one_act_and_loses_nothing_typed(written, desk):
    assert desk.page(B).texts(".word-diff")[0].split() == [
        "taken",
        "away:",
        "Kvällen",
        "new:",
        "Hela",
        "kvällen",
    ]
    sent = desk.send(B, {"fits": "title", "text-lead": "Typed meanwhile"})
    assert sent.location == A
    assert document(written, "BBBBBB")["lead"]["en"] == "Typed meanwhile"
    assert desk.page(EN).texts("tbody th a") == ["Who is given room?"]


def test_a_text_that_changed_meanwhile_is_shown_with_what_was_typed(written, desk):
    opened = desk.page(A)
    with written.app_context():
        drafted.change(lead={"sv": "Ett samtal om parker."})
        db.session.remove()
    sent = desk.send(A, {"text-lead": "A talk about squares."}, page=opened)
    assert sent.status_code == 409
    shown = sent.get_data(as_text=True)
    assert "Ett samtal om parker." in shown
    assert "A talk about squares." in shown
    assert "en" not in document(written)["lead"]


def test_too_long_a_text_is_told_beside_its_field(desk):
    sent = desk.send(A, {"text-lead": "x" * 1001})
    assert sent.status_code == 400
    assert "Write 1000 characters at most" in sent.get_data(as_text=True)


def test_a_form_that_is_not_ours_keeps_what_was_typed_and_writes_nothing(written, desk):
    sent = desk.send(A, {"text-lead": "Typed", "csrf_token": "forged"})
    assert sent.status_code == 400
    assert "Typed" in sent.get_data(as_text=True)
    assert "en" not in document(written)["lead"]


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_others_read_and_are_refused(written, role):
    desk = entered(written, role)
    page = desk.page(A)
    assert page.select("textarea[readonly]")
    sent = desk.send(A, {"text-lead": "Forged"}, page=page)
    assert sent.status_code == 403
    assert "en" not in document(written)["lead"]


def test_an_editor_translates_own_sessions_but_no_register(written):
    desk = entered(written, "editor", organisations=("kultur",))
    assert desk.send(A, {"text-lead": "Ours"}).status_code == 303
    assert desk.send(f"{EN}term/format/seminar/", {"text-label": "Forged"}).status_code == 403


def test_a_translator_is_held_to_their_language(written):
    desk = bound(written, "fi")
    assert desk.send(A, {"text-lead": "Forged"}).status_code == 403
    assert desk.send(f"{PATH}fi/session/AAAAAA/", {"text-title": "Kuka saa tilaa?"}).status_code == 303
    typed = filled(form_of(desk.page(f"/organise/{SLUG}/sessions/AAAAAA/")))
    typed["title-en"], typed["title-sv"], typed["title-fi"] = "Forged", "Förfalskad", "Kuka mahtuu?"
    assert desk.client.post(f"/organise/{SLUG}/sessions/AAAAAA/", data=typed).status_code == 303
    assert document(written)["title"] == {
        "sv": "Vem får plats?",
        "en": "Who is given room?",
        "fi": "Kuka mahtuu?",
    }


def test_a_forged_post_writes_no_first_language_and_no_other_field(written, desk):
    before = document(written)
    typed = filled(form_of(desk.page(A)))
    typed["text-state"] = typed["title-sv"] = typed["text-organisations-0-organisation"] = "forening"
    assert desk.client.post(A, data=typed).status_code == 303
    assert desk.client.post(f"{PATH}sv/session/AAAAAA/", data=typed).status_code == 404
    assert document(written) == before


@pytest.mark.parametrize(
    "path", ["de/", "en/session/ZZZZZZ/", "en/account/1/", "en/term/format/gone/", "en/resource/x/"]
)
def test_what_is_not_there_is_not_found(desk, path):
    desk.page(f"{PATH}{path}", status=404)


def test_hostile_text_stays_text(written, desk):
    with written.app_context():
        drafted.change(lead={"sv": "<script>alert(1)</script>"})
        db.session.remove()
    assert "<script>alert" not in desk.client.get(A).get_data(as_text=True)


def test_an_owner_says_into_which_languages_somebody_translates(written):
    owner, translator = entered(written), entered(written, "translator")
    with written.app_context():
        one = next(one for one in register.accounts(db.session()) if one.email == "translator@example.org")
    owner.send(f"/organise/accounts/{one.id}/", {"translates": ["fi"]})
    assert translator.send(A, {"text-lead": "Forged"}).status_code == 403


def test_the_number_of_queries_is_fixed(written, desk, counted_queries):
    few = [counted_queries(lambda path=path: desk.page(path)) for path in (EN, A)]
    with written.app_context():
        for number in range(6):
            drafted.session(f"CCCCC{number}", lead={"sv": "Kort."})
        db.session.remove()
    assert [counted_queries(lambda path=path: desk.page(path)) for path in (EN, A)] == few
