"""Lists of sessions that are kept by name: one's own, and those that colleagues share."""

import pytest

from planner.db import db
from tests import drafted
from tests.workbench import entered

LIST = f"/organise/{drafted.SLUG}/sessions/"
PATH = f"{LIST}filters/"
IN_PROGRESS = "state=in_progress&column=organiser&sort=title"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Öppet torg", "Open square"))
        drafted.session("BBBBBB", title=drafted.both("Verkstad", "Hands on"), state="in_progress")
        db.session.remove()
    return entered(app)


def kept(desk, query=IN_PROGRESS, **typed):
    return desk.send(f"{PATH}?{query}", {"name": "To finish", **typed})


def lists(desk):
    return {
        link.text_content().strip(): link.get("href")
        for link in desk.page(LIST).select(".saved-lists .chip--link")
    }


def test_a_list_is_kept_with_its_choice_columns_and_order(desk):
    sent = kept(desk)
    assert (sent.status_code, sent.location) == (303, f"{LIST}?{IN_PROGRESS}")
    assert lists(desk) == {"To finish": f"{LIST}?{IN_PROGRESS}"}
    page = desk.page(f"{LIST}?{IN_PROGRESS}")
    assert page.texts("tbody th a") == ["Hands on"]
    assert page.texts("thead th") == ["Title", "Organiser"]
    assert page.texts(".saved-lists [aria-current]") == ["To finish"]


def test_the_same_name_replaces_ones_own_list(desk):
    kept(desk)
    kept(desk, "q=torg")
    assert lists(desk) == {"To finish": f"{LIST}?q=torg"}


def test_a_colleague_sees_what_is_shared_and_nothing_else(app, desk):
    kept(desk, name="Mine alone")
    kept(desk, name="For all", shared="y")
    reader = entered(app, "reader")
    assert lists(reader) == {"For all": f"{LIST}?{IN_PROGRESS}"}
    assert removals(reader) == []
    kept(reader, "state=ready", name="For me")
    assert sorted(lists(reader)) == ["For all", "For me"]
    assert sorted(lists(desk)) == ["For all", "Mine alone"]


def removals(desk):
    return [form.get("action") for form in desk.page(PATH).select("form[action*=removal]")]


def token(desk):
    return desk.page(PATH).select("input[name=csrf_token]")[0].get("value")


def test_a_list_is_forgotten_by_its_owner(app, desk):
    kept(desk, shared="y")
    reader = entered(app, "reader")
    (address,) = removals(desk)
    assert reader.client.post(address, data={"csrf_token": token(reader)}).status_code == 404
    assert desk.client.post(address, data={"csrf_token": "forged"}).status_code == 400
    assert lists(desk) == {"To finish": f"{LIST}?{IN_PROGRESS}"}
    assert desk.client.post(address, data={"csrf_token": token(desk)}).status_code == 303
    assert lists(desk) == {}
    assert desk.client.post(address, data={"csrf_token": token(desk)}).status_code == 404


@pytest.mark.parametrize("name", ["", " ", "x" * 101])
def test_a_wrong_name_is_told_and_what_was_typed_is_kept(desk, name):
    sent = kept(desk, name=name, shared="y")
    assert sent.status_code == 400
    assert b"Write a name of 1 to 100 characters." in sent.data
    assert b'name="query" value="state=in_progress' in sent.data
    assert b"checked" in sent.data
    assert lists(desk) == {}


def test_an_old_page_saves_nothing_and_keeps_what_was_typed(desk):
    sent = kept(desk, csrf_token="forged")
    assert sent.status_code == 400
    assert b"To finish" in sent.data
    assert lists(desk) == {}


def test_what_is_unknown_in_an_address_is_not_kept(desk):
    kept(desk, "state=ready&alert=%3Cscript%3E&sort=%3Cb%3E", name="<script>alert(1)</script>")
    assert lists(desk) == {"<script>alert(1)</script>": f"{LIST}?state=ready"}
