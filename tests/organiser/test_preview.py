"""The preview: the public pages of what a publish would make, for accounts or by a link that ends."""

from datetime import timedelta

import pytest

from planner import clock
from planner.db import db
from tests import drafted
from tests.page import checked_page
from tests.workbench import entered

EDITION = f"/organise/{drafted.SLUG}/"


@pytest.fixture
def desk(app):
    with app.app_context():
        drafted.registers()
        drafted.session("AAAAAA", title=drafted.both("Klar", "Ready one"))
        drafted.session(
            "BBBBBB",
            title=drafted.both("Halv", "Half done"),
            state="in_progress",
            occasions=[drafted.occasion(27)],
        )
        drafted.session("CCCCCC", title=drafted.both("Tidlös", "Timeless"), state="in_progress", occasions=[])
        db.session.remove()
    return entered(app)


@pytest.fixture
def shared(desk):
    """The address that can be passed on, as a path."""
    made = checked_page(desk.send(f"{EDITION}preview/", {"name": "Referensgruppen", "days": "3"}), EDITION)
    address = made.select("input[value*='/organise/preview/']")[1].get("value")
    return "/" + address.split("/", 3)[3]


def test_it_shows_what_would_be_public_through_the_public_pages(desk):
    page = desk.page(f"{EDITION}preview/en/{drafted.SLUG}/")
    assert page.texts(".notice__title") == ["Draft. Not decided. Do not pass on."]
    assert "Ready one" in page.text
    assert "Half done" not in page.text
    session = next(link for link in page.links() if "/sessions/AAAAAA-" in link)
    assert session.startswith(f"{EDITION}preview/en/{drafted.SLUG}/")
    assert desk.page(session).texts("h1") == ["Ready one"]
    assert page.select("meta[name='robots'][content='noindex']")


def test_it_is_drawn_with_the_style_sheets_of_the_public_pages(desk):
    page = desk.page(f"{EDITION}preview/en/{drafted.SLUG}/calendar/")
    assert len(page.select("svg.step-drawing")) == 12
    assert len(page.select("link[rel=stylesheet]")) == 2


def test_one_session_in_progress_is_shown_as_if_it_were_ready(desk):
    path = desk.page(f"{EDITION}sessions/BBBBBB/").select("a[href*='/preview/with/']")[0].get("href")
    answer = desk.client.get(path, follow_redirects=True)
    page = checked_page(answer, path)
    assert page.texts("h1") == ["Half done"]
    assert "Half done" not in desk.page(f"{EDITION}preview/en/{drafted.SLUG}/").text


def test_one_that_cannot_be_shown_yet_says_what_is_missing(desk):
    page = desk.page(f"{EDITION}preview/with/CCCCCC/en/{drafted.SLUG}/sessions/CCCCCC/")
    assert "“Timeless” has no time." in page.text


def test_a_link_is_read_without_an_account(app, shared):
    answer = app.test_client().get(shared)
    page = checked_page(answer, shared)
    assert "Ready one" in page.text
    assert page.texts(".notice__title") == ["Draft. Not decided. Do not pass on."]
    assert page.texts(".notice__body p:last-child")[0].startswith("The link expires on")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    session = next(link for link in page.links() if "/sessions/AAAAAA-" in link)
    assert app.test_client().get(session).status_code == 200


def test_a_link_ends(app, shared, monkeypatch):
    later = clock.real_now() + timedelta(days=3, seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    answer = app.test_client().get(shared)
    assert answer.status_code == 410
    assert b"Ready one" not in answer.data


@pytest.mark.parametrize("token", ["x", "x.y.z", "a" * 3000])
def test_a_forged_link_opens_nothing(app, desk, token):
    answer = app.test_client().get(f"/organise/preview/{token}/en/{drafted.SLUG}/")
    assert answer.status_code == 410
    assert app.test_client().get(f"/organise/preview/{token}/").status_code == 410


def test_it_needs_an_account_otherwise(app, desk):
    answer = app.test_client().get(f"{EDITION}preview/en/{drafted.SLUG}/")
    assert (answer.status_code, "/organise/login/" in answer.location) == (303, True)


def test_a_page_that_is_not_there_is_not_there_either(desk):
    assert desk.client.get(f"{EDITION}preview/en/{drafted.SLUG}/sessions/ZZZZZZ/").status_code == 404
    assert desk.client.get(f"{EDITION}preview/with/ZZZZZZ/en/{drafted.SLUG}/").status_code == 404


def test_a_link_is_listed_without_its_address_and_can_be_ended(app, desk, shared):
    page = desk.page(f"{EDITION}preview/")
    assert "Referensgruppen" in page.text
    assert not page.select("input[value*='/organise/preview/']")
    (ends,) = [form for form in page.root.forms if form.get("action", "").endswith("/end/")]
    assert desk.client.post(ends.get("action"), data=dict(ends.form_values())).status_code == 303
    assert app.test_client().get(shared).status_code == 410
    assert "Referensgruppen" not in desk.page(f"{EDITION}preview/").text
    assert desk.client.post(ends.get("action"), data=dict(ends.form_values())).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": "400"}, "How long it lasts"),
        ({"days": ""}, "How long it lasts"),
        ({"name": " "}, "Whom it is for"),
        ({"name": "x" * 101}, "Whom it is for"),
        ({"csrf_token": "forged"}, "x" * 20),
    ],
)
def test_a_link_that_cannot_be_made_says_why_and_keeps_what_was_typed(desk, typed, said):
    answer = desk.send(f"{EDITION}preview/", {"name": "x" * 20, **typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "Links that open" not in desk.page(f"{EDITION}preview/").text


@pytest.mark.parametrize("role", ["reader", "translator"])
def test_those_who_only_read_make_no_links(app, desk, role):
    other = entered(app, role)
    page = other.page(f"{EDITION}preview/")
    assert not page.select("input[name='name']")
    token = desk.page(f"{EDITION}preview/").root.forms[0].form_values()
    assert other.client.post(f"{EDITION}preview/", data=dict(token)).status_code in {400, 403}


def test_a_link_of_another_edition_cannot_be_ended_here(app, desk, shared):
    with app.app_context():
        drafted.edit.create(
            "edition", {"name": drafted.both("Annan")}, by=drafted.BY, slug="annan", uid_domain="program.test"
        )
        db.session.remove()
    page = desk.page(f"{EDITION}preview/")
    (ends,) = [form for form in page.root.forms if form.get("action", "").endswith("/end/")]
    path = ends.get("action").replace(f"/{drafted.SLUG}/", "/annan/")
    assert desk.client.post(path, data=dict(ends.form_values())).status_code == 404
