"""The day itself: five changes, each public at once in two taps, and nothing else along with them."""

import pytest

from planner.db import db
from planner.release import store
from planner.release.items import ChangeKind
from tests import drafted
from tests.drafted import SLUG, both
from tests.workbench import entered

PATH = f"/organise/{SLUG}/today/"


@pytest.fixture
def programme(app, monkeypatch):
    monkeypatch.setenv("PLANNER_NOW", "2026-03-25T08:00:00Z")
    with app.app_context():
        drafted.registers()
        drafted.session()
        drafted.session(
            "BBBBBB", title=both("Kaffe", "Coffee"), occasions=[drafted.occasion(25, room="orkanen-stora")]
        )
        drafted.session(
            "CCCCCC", title=both("Andra dagen", "The second day"), occasions=[drafted.occasion(26)]
        )
        drafted.publish()
        drafted.change(title=both("Halvfärdig", "Half done"), state="in_progress")
        db.session.remove()
    return app


def released():
    number, _, _ = store.last_head(db.session(), SLUG)
    return store.load(db.session(), SLUG, number)


def titles(page) -> list[str]:
    return page.texts(".session-card__title")


def test_it_opens_on_today_and_shows_what_the_public_sees(programme):
    page = entered(programme).page(PATH)
    assert titles(page) == ["Who is given room?", "Coffee"]
    assert page.texts(".session-card__actions a") == [
        f"{word} {title}"
        for title in ("Who is given room?", "Coffee")
        for word in ("Cancelled", "New room", "New time", "Fully booked", "Delayed")
    ]


def test_another_day_and_words_narrow_it(programme):
    client = entered(programme)
    assert titles(client.page(f"{PATH}?day=2026-03-26")) == ["The second day"]
    assert titles(client.page(f"{PATH}?q=orkanen")) == ["Coffee"]
    assert "Nothing on this day has those words." in client.page(f"{PATH}?q=zebra").text
    assert titles(client.page(f"{PATH}?day=not-a-day")) == ["Who is given room?", "Coffee"]


@pytest.mark.parametrize(
    ("change", "typed", "kinds"),
    [
        ("cancelled", {}, [ChangeKind.OCCASION_CANCELLED]),
        ("full", {}, [ChangeKind.FULLY_BOOKED]),
        ("delayed", {"minutes": "20"}, [ChangeKind.TIME]),
        ("time", {"occasion-start": "15.00", "occasion-end": "16.00"}, [ChangeKind.TIME]),
    ],
)
def test_two_taps_make_a_release_of_that_one_change(programme, change, typed, kinds):
    client = entered(programme)
    answer = client.send(f"{PATH}AAAAAA/1/{change}/?day=2026-03-25", typed)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/today/?day=2026-03-25")
    with programme.app_context():
        release = released()
        assert [(one.code, one.kind) for one in release.log[-1].changes] == [("AAAAAA", kinds[0])]
        assert release.session_by_code["AAAAAA"].title.body("en") == "Who is given room?"


def test_a_free_room_is_one_button_and_a_taken_one_says_why(programme):
    client = entered(programme)
    page = client.page(f"{PATH}CCCCCC/1/room/")
    assert page.texts("main form > .row button") == ["Orkanen stora salen (Orkanen) The second day"]
    page = client.page(f"{PATH}AAAAAA/1/room/")
    assert "No other room is free then." in page.text
    assert "Orkanen stora salen (Orkanen)" in " ".join(page.texts("main form details"))


def test_a_room_that_is_taken_is_refused_with_the_reason(programme):
    client = entered(programme)
    answer = client.send(f"{PATH}AAAAAA/1/room/", {"room": "orkanen-stora", "note-sv": "Följ skyltarna"})
    assert answer.status_code == 409
    assert "Not done, because:" in answer.text
    assert "Följ skyltarna" in answer.text
    with programme.app_context():
        assert released().number == 1


@pytest.mark.parametrize(
    ("change", "typed"),
    [
        ("delayed", {"minutes": "0"}),
        ("delayed", {"minutes": "en stund"}),
        ("delayed", {"minutes": "100000"}),
        ("room", {"room": "somewhere"}),
        ("room", {}),
        ("time", {"occasion-start": "25.00"}),
    ],
)
def test_what_is_no_choice_is_told_and_nothing_is_done(programme, change, typed):
    client = entered(programme)
    answer = client.send(f"{PATH}AAAAAA/1/{change}/", typed)
    assert answer.status_code in {400, 409}
    with programme.app_context():
        assert released().number == 1


def test_what_has_happened_can_be_taken_back(programme):
    client = entered(programme)
    client.send(f"{PATH}AAAAAA/1/cancelled/")
    page = client.page(PATH)
    assert page.texts(".session-card__actions a")[0] == "Takes place after all Who is given room?"
    client.send(f"{PATH}AAAAAA/1/cancelled/")
    with programme.app_context():
        assert [one.kind for one in released().log[-1].changes] == [ChangeKind.OCCASION_RESTORED]


def test_a_page_that_is_behind_changes_nothing(programme):
    client = entered(programme)
    page = client.page(f"{PATH}AAAAAA/1/cancelled/")
    with programme.app_context():
        drafted.change(occasions=[drafted.occasion(25, starts=15, number=1)])
    answer = client.send(f"{PATH}AAAAAA/1/cancelled/", page=page)
    assert answer.status_code == 409
    assert "A colleague changed this meanwhile." in answer.text


@pytest.mark.parametrize("role", ["editor", "translator", "reader"])
def test_others_see_the_day_but_change_only_their_own(programme, role):
    client = entered(programme, role, organisations=("forening",) if role == "editor" else ())
    assert titles(client.page(PATH)) == ["Who is given room?", "Coffee"]
    assert not client.page(PATH).select(".session-card__actions a")
    assert client.client.get(f"{PATH}AAAAAA/1/cancelled/").status_code == 403


@pytest.mark.parametrize("path", ["AAAAAA/7/cancelled/", "ZZZZZZ/1/cancelled/", "AAAAAA/1/exploded/"])
def test_what_is_not_there_is_not_found(programme, path):
    assert entered(programme).client.get(f"{PATH}{path}").status_code == 404


def test_before_the_first_release_it_says_so(app):
    with app.app_context():
        drafted.registers()
        drafted.session()
        db.session.remove()
    assert "Nothing has been published yet" in entered(app).page(PATH).text
