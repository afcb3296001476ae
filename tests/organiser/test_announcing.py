"""Announcing an edition from its page: what the public learns, and who may."""

import pytest

from planner.db import db
from planner.draft import edit
from planner.release import store
from tests import drafted
from tests.workbench import entered

PATH = f"/organise/registers/editions/{drafted.SLUG}/"
ACT = f"{PATH}announcement/"


@pytest.fixture
def owner(app):
    with app.app_context():
        drafted.registers()
        db.session.remove()
    return entered(app)


def press(desk, page=None):
    shown = page or desk.page(PATH)
    token = shown.select("[name='csrf_token']")[0].get("value")
    return desk.client.post(ACT, data={"csrf_token": token})


def cards(app):
    with app.app_context():
        return store.published(db.session())


def test_an_owner_announces_an_edition(app, owner):
    page = owner.page(PATH)
    assert "The edition is not announced" in page.text
    assert "Announce the edition" in page.texts("form[action$='/announcement/'] button")
    assert press(owner).location == PATH
    assert "The edition is announced: the public sees" in owner.page(PATH).text
    [card] = cards(app)
    assert (card.slug, card.number) == (drafted.SLUG, 0)
    assert app.test_client().get(f"/sv/{drafted.SLUG}/").status_code == 200


def test_saving_the_form_neither_announces_nor_takes_it_back(app, owner):
    owner.send(PATH)
    assert cards(app) == ()
    press(owner)
    owner.send(PATH, {"tagline-sv": "Ny rad"})
    assert len(cards(app)) == 1
    with app.app_context():
        assert edit.stored(db.session(), "edition", drafted.SLUG).document["announced"] is True


def test_an_edition_without_days_cannot_be_announced(app, owner):
    with app.app_context():
        edit.change("edition", drafted.SLUG, {"first_day": None}, version=None, by="test")
        db.session.remove()
    page = owner.page(PATH)
    assert "Save a name and both days first" in page.text
    assert page.select("form[action$='/announcement/']") == []
    assert press(owner).status_code == 409
    assert cards(app) == ()
    with app.app_context():
        assert edit.stored(db.session(), "edition", drafted.SLUG).document["announced"] is False


def test_a_published_edition_needs_no_announcement(app, owner):
    with app.app_context():
        drafted.session()
        drafted.publish()
        db.session.remove()
    page = owner.page(PATH)
    assert "The edition is published" in page.text
    assert page.select("form[action$='/announcement/']") == []


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_only_owners_announce_and_only_with_a_form_of_ours(app, owner, role):
    desk = entered(app, role)
    page = desk.page(PATH)
    assert "announced" not in page.text
    assert press(desk, page).status_code == 403
    assert owner.client.post(ACT, data={"csrf_token": "forged"}).status_code == 400
    assert cards(app) == ()
