"""The preview: the public pages of what a publish would make, for accounts or by a link that ends."""

from datetime import timedelta

import pytest
from itsdangerous import URLSafeTimedSerializer

from planner.db import db
from planner.organiser import preview
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
    address = desk.page(f"{EDITION}preview/").select("input[value*='/organise/preview/']")[1].get("value")
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
    monkeypatch.setattr(preview, "LASTS", timedelta(seconds=-1))
    answer = app.test_client().get(shared)
    assert answer.status_code == 410
    assert b"Ready one" not in answer.data


@pytest.mark.parametrize("token", ["x", "x.y.z", "a" * 3000])
def test_a_forged_link_opens_nothing(app, desk, token):
    answer = app.test_client().get(f"/organise/preview/{token}/en/{drafted.SLUG}/")
    assert answer.status_code == 410
    other = URLSafeTimedSerializer("another secret", salt="preview").dumps(drafted.SLUG)
    assert app.test_client().get(f"/organise/preview/{other}/").status_code == 410


def test_it_needs_an_account_otherwise(app, desk):
    answer = app.test_client().get(f"{EDITION}preview/en/{drafted.SLUG}/")
    assert (answer.status_code, "/organise/login/" in answer.location) == (303, True)


def test_a_page_that_is_not_there_is_not_there_either(desk):
    assert desk.client.get(f"{EDITION}preview/en/{drafted.SLUG}/sessions/ZZZZZZ/").status_code == 404
    assert desk.client.get(f"{EDITION}preview/with/ZZZZZZ/en/{drafted.SLUG}/").status_code == 404
