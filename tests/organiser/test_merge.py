"""When a colleague has saved the same thing meanwhile."""

import pytest

from planner.db import db
from planner.draft import edit
from tests.page import checked_page
from tests.workbench import entered

PATH = "/organise/registers/themes/demokrati/"


@pytest.fixture
def desk(app):
    desk = entered(app)
    desk.send("/organise/registers/themes/new/", {"label-sv": "Demokrati", "label-en": "Democracy"})
    return desk


@pytest.fixture
def colleague(app, desk):
    return entered(app, email="colleague@example.org")


def document(app):
    with app.app_context():
        return edit.stored(db.session(), "term", "theme/demokrati").document


def test_different_fields_are_kept_from_both_without_asking(app, desk, colleague):
    mine = desk.page(PATH)
    colleague.send(PATH, {"label-en": "Rule by the people"})
    assert desk.send(PATH, {"description-sv": "Om att bestämma."}, page=mine).status_code == 303
    assert document(app)["label"] == {"sv": "Demokrati", "en": "Rule by the people"}
    assert document(app)["description"] == {"sv": "Om att bestämma."}
    assert "A colleague saved at the same time" in desk.page(PATH).text


def test_a_collision_shows_both_and_what_was_there_before(app, desk, colleague):
    mine = desk.page(PATH)
    colleague.send(PATH, {"label-sv": "Folkstyre", "position": "7"})
    answer = desk.send(PATH, {"label-sv": "Folkmakt", "label-en": "Power"}, page=mine)
    assert answer.status_code == 409
    page = checked_page(answer, PATH)
    assert [legend.split(" ")[0] for legend in page.texts("fieldset.merge legend")] == ["Name"]
    for words in ("Demokrati", "Folkmakt", "Folkstyre"):
        assert words in page.text
    assert page.select("[name='choice-label-sv'][checked]") == []
    assert document(app)["label"]["sv"] == "Folkstyre"

    unchosen = desk.send(PATH, page=page)
    assert unchosen.status_code == 409
    again = checked_page(unchosen, PATH)
    assert again.select(".error-summary a[href='#merge-1']")

    assert desk.send(PATH, {"choice-label-sv": "mine"}, page=again).status_code == 303
    assert document(app)["label"] == {"sv": "Folkmakt", "en": "Power"}
    assert document(app)["position"] == 7


def test_a_third_save_in_between_is_asked_about_too(app, desk, colleague):
    mine = desk.page(PATH)
    colleague.send(PATH, {"label-sv": "Folkstyre"})
    page = checked_page(desk.send(PATH, {"label-sv": "Folkmakt"}, page=mine), PATH)
    colleague.send(PATH, {"label-sv": "Självstyre"})
    answer = desk.send(PATH, {"choice-label-sv": "mine"}, page=page)
    assert answer.status_code == 409
    last = checked_page(answer, PATH)
    assert "Självstyre" in last.text
    assert desk.send(PATH, {"choice-label-sv": "theirs"}, page=last).status_code == 303
    assert document(app)["label"]["sv"] == "Självstyre"


def test_wrong_input_is_mended_before_anything_is_brought_together(app, desk, colleague):
    mine = desk.page(PATH)
    colleague.send(PATH, {"label-en": "Rule by the people"})
    wrong = desk.send(PATH, {"label-sv": "x" * 201, "description-sv": "Kvar"}, page=mine)
    assert wrong.status_code == 400
    form = checked_page(wrong, PATH)
    assert "Kvar" in form.text
    assert desk.send(PATH, {"label-sv": "Folkmakt"}, page=form).status_code == 303
    assert document(app)["label"] == {"sv": "Folkmakt", "en": "Rule by the people"}


@pytest.mark.parametrize("version", [None, "", "x", "-1", "9" * 12])
def test_a_form_without_its_version_is_refused(app, desk, version):
    assert desk.send(PATH, {"label-sv": "Folkmakt", "version": version}).status_code == 400
    assert document(app)["label"]["sv"] == "Demokrati"
